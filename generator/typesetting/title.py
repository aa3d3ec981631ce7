"""Breaking a title into balanced lines, where sense allows (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, combinations, pairwise
from math import ceil

from generator.typesetting.breaks import breaks_of

_SENSE = re.compile(
    r"(?<=年)|(?<=[省市县区镇乡])|(?<=中心)|(?<=[局厅委院校室处站所馆会府])|(?<=[和与的、])|(?=部门预算)|(?=编制说明)"
)
"""Where a title may end a line without tearing a name apart."""

_TORN = 25.0
"""What a break elsewhere costs: as much as a line that is five characters off balance."""


def balanced(text: str, advances: Sequence[float], measure: float) -> tuple[str, ...]:
    """A title line in as few lines as fit `measure`, as even as sense allows."""
    lines = max(1, ceil(sum(advances) / measure))
    allowed = breaks_of(text).allowed
    places = [index for index in range(1, len(text)) if allowed[index]]
    sums = [0.0, *accumulate(advances)]
    while lines <= len(places) + 1:
        fitting = [
            cuts
            for cuts in combinations(places, lines - 1)
            if all(sums[b] - sums[a] <= measure for a, b in pairwise((0, *cuts, len(text))))
        ]
        if fitting:
            best = min(fitting, key=lambda cuts: _cost(text, sums, cuts))
            return tuple(text[a:b] for a, b in pairwise((0, *best, len(text))))
        lines += 1
    return (text,)


def _cost(text: str, sums: Sequence[float], cuts: tuple[int, ...]) -> float:
    """How uneven the lines are, in characters squared, and how much sense they tear."""
    em = sums[-1] / len(text)
    sense = {match.start() for match in _SENSE.finditer(text)}
    mean = sums[-1] / (len(cuts) + 1)
    ends = pairwise((0, *cuts, len(text)))
    uneven = sum(((sums[b] - sums[a] - mean) / em) ** 2 for a, b in ends)
    return uneven + sum(_TORN for cut in cuts if cut not in sense)
