"""Where tables contradict each other, or themselves: every cell that says otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from msgspec import Struct

from generator.disclosed.measured import Measured, Told, summed
from generator.disclosed.scope import apart, is_empty, within
from generator.money import YUAN_PER_UNIT, in_unit
from generator.problems import Place, Problem, cell_name


class Contradiction(Struct, frozen=True):
    """A cell, the cells that together say otherwise, and what they come to."""

    told: Told
    others: tuple[Told, ...]
    found: Decimal
    against: Measured

    @property
    def cells(self) -> frozenset[Place]:
        """All cells that have to do with it."""
        return frozenset(told.place for told in (self.told, *self.others))


def contradictions(sides: Sequence[Measured]) -> list[Problem]:
    """A problem for each, and one for the cell that most of them have to do with."""
    found = [*_found(sides)]
    problems = [_problem(one) for one in found]
    if likely := _likely(found):
        place, times = likely
        sentence = f"这一格对不上的地方最多，有 {times} 处"
        problems.append(Problem("D12", place, sentence, "先对照批复核对它，改正后再导入"))
    for side in sides:
        for told in side.told:
            if is_empty(told.box) and told.amount:
                sentence = f"{told.called}的这一格不该有金额：{_money(told.amount)}"
                hint = "人员经费是 301、303 各款，公用经费是其他各款；请移到另一列"
                problems.append(Problem("D11", told.place, sentence, hint))
    return problems


def _found(sides: Sequence[Measured]) -> Iterator[Contradiction]:
    """Each amount held against what every side makes of the same money; each pair once."""
    seen: set[frozenset[Place]] = set()
    for side in sides:
        distinct = {(told.box, told.amount): told for told in side.told}
        for told in distinct.values():
            for other in sides:
                one = _against(told, other)
                if one is None or (len(one.cells) > 1 and one.cells in seen):
                    continue
                seen.add(one.cells)
                yield one


def _against(told: Told, other: Measured) -> Contradiction | None:
    """What a side says of the same money, where it tells it otherwise."""
    if told.amount is None or other.scope is None or not within(told.box, other.scope):
        return None
    inside = []
    for leaf in other.leaves:
        if within(leaf.box, told.box):
            inside.append(leaf)
        elif not apart(leaf.box, told.box):
            return None
    found = summed(inside)
    if found is None or inside == [told] or is_empty(told.box):
        return None
    if abs(found - told.amount) <= _margin(told, other, len(inside)):
        return None
    return Contradiction(told, tuple(inside), found, other)


def _margin(told: Told, other: Measured, cells: int) -> Decimal:
    """What rounding may account for: half of the last digit of every cell, none between two
    cells that were rounded alike.
    """
    one, each = told.side.half, other.side.half
    return Decimal(0) if cells <= 1 and one == each else one + each * max(cells, 1)


def _likely(found: Sequence[Contradiction]) -> tuple[Place, int] | None:
    """The one cell that is in more contradictions than any other."""
    counted = Counter(place for one in found for place in one.cells).most_common(2)
    if not counted or counted[0][1] < 2:
        return None
    alone = len(counted) == 1 or counted[0][1] > counted[1][1]
    return counted[0] if alone else None


def _problem(one: Contradiction) -> Problem:
    assert one.told.amount is not None
    hint = f"相差{_money(abs(one.found - one.told.amount))}；请对照批复，改正其中一处"
    if YUAN_PER_UNIT["万元"] in (
        one.found / (one.told.amount or 1),
        one.told.amount / (one.found or 1),
    ):
        hint = "正好差一万倍；请核对两张表的金额单位是元还是万元"
    region, here = one.against.side.region, one.told.place
    if not one.others:
        where = f"{region.form.number}（{_near(region.place(), here)}）里没有这笔钱"
    elif len(one.others) == 1:
        other = one.others[0]
        where = f"{other.called}（{_near(other.place, here)}）是{_money(one.found)}"
    else:
        cells = "、".join(_areas([told.place for told in one.others]))
        sheet = _near(region.place().whole, here)
        where = f"{region.form.number}（{sheet}）{cells}合计{_money(one.found)}"
    sentence = f"{one.told.called}是{_money(one.told.amount)}，{where}"
    return Problem("D10", here, sentence, hint)


def _areas(places: Sequence[Place]) -> Iterator[str]:
    """Cells by column, those below one another as one area, D9:D12."""
    ordered = sorted((place.column, place.line) for place in places)
    runs = groupby(enumerate(ordered), key=lambda one: (one[1][0], one[1][1] - one[0]))
    for _, run in runs:
        cells = [cell_name(line, column) for _, (column, line) in run]
        yield cells[0] if len(cells) == 1 else f"{cells[0]}:{cells[-1]}"


def _near(place: Place, here: Place) -> str:
    """A cell as one of another sheet of the same file is spoken of."""
    return str(place).removeprefix(place.file) if place.file == here.file else str(place)


def _money(amount: Decimal) -> str:
    return in_unit(amount.normalize(), "万元")
