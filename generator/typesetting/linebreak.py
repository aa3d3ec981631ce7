"""Breaking a paragraph into lines: fill each line, then mend what must not be.

Lines are filled as Word and LibreOffice fill them (as much as fits, marks carried over and
never hung into the margin), so that an edited DOCX and the PDF have the same lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.typesetting.breaks import breaks_of
from generator.typesetting.characters import NEVER_FIRST

_TOLERANCE = 0.01
"""What a line may be too long by, in pt: a fifth of Word's smallest unit."""

_FULLEST_SHARE = 0.75
"""How full a line must stay when it gives a character to the next, against a widow."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A line of a paragraph: its first character, the one after its last.

    `early` tells that it ends before the place where Word or LibreOffice would end it, for a
    date, a dash or an ellipsis kept whole, or against a widow.
    """

    start: int
    end: int
    early: bool = False


def break_lines(
    text: str,
    advances: Sequence[float],
    gaps: Sequence[float],
    measure: float,
    indent: float = 0,
) -> tuple[Cut, ...]:
    """The lines of a paragraph.

    `advances` are those of the characters and `gaps` what follows each, `measure` is the width
    of a line and `indent` that of the first line's indent, all in pt.
    An empty text has no lines; a word wider than a whole line is broken where the line is full.
    """
    paragraph = _Paragraph(text, advances, gaps, measure, indent)
    cuts: list[Cut] = []
    start = 0
    while start < len(text):
        cut = paragraph.cut_from(start)
        cuts.append(cut)
        start = cut.end
    if len(cuts) > 1:
        cuts[-2:] = paragraph.without_widow(cuts[-2], cuts[-1])
    return tuple(cuts)


class _Paragraph:
    """A paragraph as if on one endless line, with the breaks that its lines are cut by."""

    def __init__(
        self,
        text: str,
        advances: Sequence[float],
        gaps: Sequence[float],
        measure: float,
        indent: float,
    ) -> None:
        self.text = text
        steps = [advance + gap for advance, gap in zip(advances, gaps, strict=True)]
        self.starts = [0.0, *accumulate(steps)]
        self.ends = [start + advance for start, advance in zip(self.starts, advances, strict=False)]
        self.measure = measure
        self.indent = indent
        self.breaks = breaks_of(text)

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

    def without_widow(self, before: Cut, last: Cut) -> tuple[Cut, Cut]:
        """The last two lines, so that the last has more than one character and its mark."""
        if _letters(self.text[last.start :]) > 1:
            return before, last
        for place in range(last.start - 1, before.start, -1):
            if self.breaks.allowed[place] and _letters(self.text[place:]) > 1:
                if self._width(before.start, place) < _FULLEST_SHARE * self._room(before.start):
                    break
                return Cut(before.start, place, early=True), Cut(place, last.end)
        return before, last

    def _full_at(self, start: int) -> int:
        """Where the line from `start` is full; blanks at its end take no room."""
        limit = self.starts[start] + self._room(start) + _TOLERANCE
        end = max(bisect_right(self.ends, limit), start + 1)
        while end < len(self.text) and self.text[end] == " ":
            end += 1
        return end

    def _room(self, start: int) -> float:
        return self.measure - (self.indent if start == 0 else 0)

    def _width(self, start: int, end: int) -> float:
        return self.ends[end - 1] - self.starts[start]


def _last_true(places: Sequence[bool], first: int, last: int) -> int | None:
    return next((place for place in range(last, first - 1, -1) if places[place]), None)


def _letters(text: str) -> int:
    """How many characters there are besides the marks that follow them."""
    return sum(not character.isspace() and character not in NEVER_FIRST for character in text)
