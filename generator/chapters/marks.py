"""Marks: what a template puts where a number, a term or a passage stands, until the tree is built;
and before words, where they stand in the pack.

A mark stands between two private-use characters, which no input may contain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import cast

from generator.document.inlines import Inline, Piece, Text
from generator.document.tree import Chart
from generator.problems import Place

_OPEN, _CLOSE = "\ue000", "\ue001"
_FROM, _ON = "\ue002", "\ue003"
_MARK = re.compile(f"({_OPEN}[0-9]+{_CLOSE}|{_FROM}[^{_ON}]*{_ON})")


def placed(words: str, place: Place) -> str:
    """Words behind a mark of where they stand."""
    return f"{_FROM}{place.file}:{place.line}:{place.column}{_ON}{words}"


def has_marks(text: str) -> bool:
    """Whether what printed a text has been marked in it."""
    return _OPEN in text or _FROM in text


class Marks:
    """The inlines and charts that have been put into a rendered text."""

    def __init__(self) -> None:
        self._inlines: list[Inline] = []
        self._charts: dict[str, Chart] = {}

    def put(self, inline: Inline) -> str:
        """A mark for an inline."""
        self._inlines.append(inline)
        return f"{_OPEN}{len(self._inlines) - 1}{_CLOSE}"

    def put_chart(self, chart: Chart) -> str:
        """A mark for a chart, which stands alone like a paragraph."""
        mark = self.put(Text(chart.title))
        self._charts[mark] = chart
        return f"\n\n{mark}\n\n"

    def chart(self, text: str) -> Chart | None:
        """The chart of which a text is the mark."""
        return self._charts.get(text)

    def inlines(self, text: str) -> tuple[Inline, ...]:
        """Text with marks as inlines; neighbouring words of templates are one."""
        inlines: list[Inline] = []
        for are_words, several in groupby(self._pieces(text), _is_words):
            if are_words:
                inlines.append(_joined(*cast(Iterator[Text], several)))
            else:
                inlines += several
        return tuple(inlines)

    def plain(self, text: str) -> str:
        """The text as a reader would read it."""
        return "".join(inline.text for inline in self.inlines(text))

    def _pieces(self, text: str) -> Iterator[Inline]:
        pieces: tuple[Piece, ...] = ()
        for piece in _MARK.split(text):
            if piece.startswith(_FROM):
                pieces = (_wording_at(piece),)
            elif piece.startswith(_OPEN):
                yield self._inlines[int(piece[1:-1])]
            elif piece:
                yield Text(piece, pieces=pieces)
                pieces = ()


@lru_cache(maxsize=10_000)
def _wording_at(mark: str) -> Piece:
    """Wording at the place that `placed` wrote before it; the same for every unit of a run."""
    file, line, column = mark[1:-1].rsplit(":", 2)
    return Piece(0, (Place(file, int(line), int(column)),), wording=True)


def _is_words(inline: Inline) -> bool:
    return isinstance(inline, Text) and inline.passage is None


def _joined(first: Text, *others: Text) -> Text:
    if not others:
        return first
    words, pieces = first.text, [*first.pieces]
    for text in others:
        pieces += (piece.moved(len(words)) for piece in text.pieces)
        words += text.text
    return Text(words, pieces=tuple(pieces))
