"""Which cells of a sheet are the sum of others, as the origins of their numbers tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from openpyxl.utils import get_column_letter

from generator.document.inlines import Number, adds_up
from generator.document.numbers import NumberStyle

Spot = tuple[int, int]
"""Row and column, from 1."""

MOST_ARGUMENTS = 255
"""What Excel takes in one SUM."""


def number_format(style: NumberStyle) -> str:
    """Excel's format for amounts of a style."""
    digits = f".{'0' * style.decimals}" if style.decimals else ""
    return ("#,##0" if style.thousands else "0") + digits


def formulas(numbers: Mapping[Spot, Number]) -> dict[Spot, str]:
    """A formula for each number whose parts stand in the sheet and add up to it as printed.

    Where rounding leaves a difference there is none: the sheet must show what the document says.
    """
    spots = {number.fact.name: spot for spot, number in numbers.items()}
    found = {}
    for spot, number in numbers.items():
        if adds_up(number, spots):
            areas = [*_areas([spots[part.name] for part in number.fact.parts])]
            if len(areas) <= MOST_ARGUMENTS:
                found[spot] = f"=SUM({','.join(areas)})"
    return found


def _areas(spots: Sequence[Spot]) -> Iterator[str]:
    """The cells, neighbours in a column or in a row as one area."""
    columns = {column for _, column in spots}
    along = 0 if len(columns) == 1 else 1
    ordered = sorted(spots, key=lambda spot: (spot[1 - along], spot[along]))
    runs = groupby(enumerate(ordered), key=lambda one: (one[1][1 - along], one[1][along] - one[0]))
    for _, run in runs:
        cells = [f"{get_column_letter(column)}{row}" for _, (row, column) in run]
        yield cells[0] if len(cells) == 1 else f"{cells[0]}:{cells[-1]}"
