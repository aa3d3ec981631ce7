"""Breaking a title into balanced lines, where sense allows (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import ceil, inf

from generator.typesetting.breaks import breaks_of

_SENSE = re.compile(
    r"(?<=[年省市县区镇乡局厅委院校室处站所馆会府和与的、])|(?<=中心)|(?<=部门预算)|(?=编制说明)"
)
"""Where a title may end a line without tearing a name apart."""

_TORN = 25.0
"""What a break elsewhere costs: as much as a line that is five characters off balance."""

_Choice = tuple[float, tuple[int, ...]]
"""A cost, and the places to break at."""


def balanced(text: str, advances: Sequence[float], measure: float) -> tuple[str, ...]:
    """A title in as few lines as fit `measure` (in pt), as even as sense allows.

    A title that has no place to break at stays on one line.
    """
    title = _Title(text, advances, measure)
    for lines in range(max(1, ceil(sum(advances) / measure)), len(text) + 1):
        cost, cuts = title.best(0, lines, sum(advances) / lines)
        if cost < inf:
            return tuple(text[start:end] for start, end in pairwise((0, *cuts)))
    return (text,)


class _Title:
    """A title's widths and places to break at."""

    def __init__(self, text: str, advances: Sequence[float], measure: float) -> None:
        self.end = len(text)
        self.sums = [0.0, *accumulate(advances)]
        self.measure = measure
        allowed = breaks_of(text).allowed
        self.places = [place for place in range(1, self.end) if allowed[place]]
        self.sense = {match.start() for match in _SENSE.finditer(text)}
        self.best = cache(self._best)

    def _best(self, start: int, lines: int, even: float) -> _Choice:
        """The cheapest way to set the rest from `start` on in so many lines."""
        if lines == 1:
            return self._cost(start, self.end, even), (self.end,)
        choices: list[_Choice] = [(inf, (self.end,))]
        for place in self.places:
            if place > start and (cost := self._cost(start, place, even)) < inf:
                rest, cuts = self.best(place, lines - 1, even)
                choices.append((cost + rest, (place, *cuts)))
        return min(choices)

    def _cost(self, start: int, end: int, even: float) -> float:
        """How far off an even width the line is, in characters squared, and whether it tears."""
        width = self.sums[end] - self.sums[start]
        if width > self.measure:
            return inf
        torn = end < self.end and end not in self.sense
        return ((width - even) / (self.sums[-1] / self.end)) ** 2 + torn * _TORN
