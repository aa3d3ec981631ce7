"""Breaking a paragraph into lines, each as full as it may be.

Lines are filled as Word fills them (as much as fits, marks carried over and never hung into the
margin), so that the DOCX and the PDF have the same lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
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
    return _Paragraph(text, breaks, measures).cuts()


def has_widow(text: str, cuts: Sequence[Cut]) -> bool:
    """Whether the last of several lines is one character and the marks that follow it."""
    return len(cuts) > 1 and _letters(text[cuts[-1].start :]) < 2


class _Paragraph:
    """A paragraph as if on one endless line, with the breaks that its lines are cut by."""

    def __init__(self, text: str, breaks: Breaks, measures: Measures) -> None:
        self.text, self.breaks = text, breaks
        advances = measures.advances
        steps = [advance + gap for advance, gap in zip(advances, measures.gaps, strict=True)]
        self.starts = [0.0, *accumulate(steps)]
        self.ends = [start + advance for start, advance in zip(self.starts, advances, strict=False)]
        self.measure, self.indent = measures.measure, measures.indent

    def cuts(self) -> tuple[Cut, ...]:
        """All lines, from the first."""
        cuts: list[Cut] = []
        while (start := cuts[-1].end if cuts else 0) < len(self.text):
            cuts.append(self.cut_from(start))
        return tuple(cuts)

    def cut_from(self, start: int) -> Cut:
        """The line that begins at `start`."""
        end = self._full_at(start)
        if end >= len(self.text):
            return Cut(start, len(self.text))
        cut = _last_true(self.breaks.allowed, start + 1, end)
        usual = _last_true(self.breaks.usual, start + 1, end)
        if cut is None:
            return Cut(start, usual or end, early=False)
        return Cut(start, cut, early=cut != usual)

    def _full_at(self, start: int) -> int:
        """Where the line from `start` is full; blanks at its end take no room."""
        limit = self.starts[start] + self._room(start) + _TOLERANCE
        end = max(bisect_right(self.ends, limit), start + 1)
        while end < len(self.text) and self.text[end] == " ":
            end += 1
        return end

    def _room(self, start: int) -> float:
        return self.measure - (self.indent if start == 0 else 0)


def _last_true(places: Sequence[bool], first: int, last: int) -> int | None:
    return next((place for place in range(last, first - 1, -1) if places[place]), None)


def _letters(text: str) -> int:
    """How many characters there are besides the marks that follow them."""
    return sum(not character.isspace() and character not in NEVER_FIRST for character in text)
