"""Breaking a paragraph into lines, each as full as it may be.

Lines are filled as Word fills them (as much as fits, marks carried over and never hung into the
margin), so that the DOCX and the PDF have the same lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

from generator.typesetting.breaks import Breaks
from generator.typesetting.characters import NEVER_FIRST

_TOLERANCE = 0.01
"""What a line may be too long by, in pt: a fifth of Word's smallest unit."""


class Cut(NamedTuple):
    """A line of a paragraph: its first character, the one after its last.

    `early` tells that it ends before the place where Word or LibreOffice would end it, for a
    date, a dash or an ellipsis kept whole.
    """

    start: int
    end: int
    early: bool = False


class Measures(NamedTuple):
    """A paragraph's widths in pt.

    `advances` are those of the characters and `gaps` what follows each; `measure` is the width
    of a line and `indent` that of the first line's indent.
    """

    advances: Sequence[float]
    gaps: Sequence[float]
    measure: float
    indent: float = 0


def break_lines(text: str, breaks: Breaks, measures: Measures) -> tuple[Cut, ...]:
    """The lines of a paragraph.

    An empty text has no lines; a word wider than a whole line is broken where the line is full.
    """
    return Endless(text, measures).lines(breaks)


def has_widow(text: str, cuts: Sequence[Cut]) -> bool:
    """Whether the last of several lines is one character and the marks that follow it."""
    return len(cuts) > 1 and _letters(text[cuts[-1].start :]) < 2


class Endless:
    """A paragraph as if on one endless line, to be cut into lines by one set of breaks or other."""

    def __init__(self, text: str, measures: Measures) -> None:
        self.text = text
        advances = measures.advances
        self.starts = [0.0, *accumulate(map(add, advances, measures.gaps))]
        self.ends = list(map(add, self.starts, advances))
        self.measure, self.indent = measures.measure, measures.indent

    def lines(self, breaks: Breaks, wider: float = 0) -> tuple[Cut, ...]:
        """All lines, from the first, each by so many pt `wider` than the measure."""
        cuts: list[Cut] = []
        measure = self.measure + wider
        room, start = measure - self.indent, 0
        while start < len(self.text):
            cuts.append(self._cut(start, self._full_at(start, room), breaks))
            room, start = measure, cuts[-1].end
        return tuple(cuts)

    def _cut(self, start: int, full: int, breaks: Breaks) -> Cut:
        """The line that begins at `start` and would be full at `full`."""
        if full >= len(self.text):
            return Cut(start, len(self.text))
        cut = breaks.allowed.rfind(1, start + 1, full + 1)
        usual = breaks.usual.rfind(1, start + 1, full + 1)
        if cut < 0:
            return Cut(start, full if usual < 0 else usual, early=False)
        return Cut(start, cut, early=cut != usual)

    def _full_at(self, start: int, room: float) -> int:
        """Where the line from `start` is full; blanks at its end take no room."""
        limit = self.starts[start] + room + _TOLERANCE
        end = max(bisect_right(self.ends, limit), start + 1)
        while end < len(self.text) and self.text[end] == " ":
            end += 1
        return end


def _letters(text: str) -> int:
    """How many characters there are besides the marks that follow them."""
    return sum(not character.isspace() and character not in NEVER_FIRST for character in text)
