"""Marks: what a template puts where a number, a term or a passage stands, until the tree is built.

A mark is a number between two private-use characters, which no input may contain.
"""

from __future__ import annotations

import re

from generator.document.tree import Inline, Text

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")


class Marks:
    """The inlines that have been put into a rendered text."""

    def __init__(self) -> None:
        self._inlines: list[Inline] = []

    def put(self, inline: Inline) -> str:
        """A mark for an inline."""
        self._inlines.append(inline)
        return f"{_OPEN}{len(self._inlines) - 1}{_CLOSE}"

    def inlines(self, text: str) -> tuple[Inline, ...]:
        """Text with marks as inlines; neighbouring plain texts are one."""
        inlines: list[Inline] = []
        for number, piece in enumerate(_MARK.split(text)):
            if number % 2:
                inlines.append(self._inlines[int(piece)])
            elif piece:
                inlines.append(Text(piece))
        return tuple(inlines)

    def plain(self, text: str) -> str:
        """The text as a reader would read it."""
        return "".join(inline.text for inline in self.inlines(text))
