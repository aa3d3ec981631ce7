"""Control figures: totals that the 批复 states, held against what was entered line by line.

They are typed a second time on purpose: a slip in a line, or a line under the wrong fund, is only
seen where something else says otherwise. Nothing is derived from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct

from generator.budget.economic import SPENT_ON
from generator.budget.model import (
    APPROPRIATIONS,
    BASIC,
    CARRIED_APPROPRIATION,
    CARRY_OVER,
    FUNDS,
    OPERATING,
    PERSONNEL,
    THIS_YEAR,
    Comparatives,
    Ledger,
    Line,
    Unit,
)
from generator.forms.reading import Passage
from generator.money import in_unit
from generator.problems import Place, Problem
from generator.subjects.lists import Subjects

TOTAL = "总额"
_CODES = {name: set(codes) for codes, name in SPENT_ON.values()}


class _Wrong(Struct, frozen=True):
    place: Place
    called: str
    stated: Decimal
    found: Decimal


def ledger_controls(ledger: Ledger, subjects: Subjects, sound: bool) -> Iterator[Problem]:
    """The ledger's lines against 批复总额, 批复分项 and 批复分功能: one slip, one problem.

    Only `sound` lines, whose codes exist, can be sorted into parts.
    """
    wrong = [*_total(ledger), *(_parts(ledger, subjects) if sound else ())]
    if not wrong:
        return
    first, *others = wrong
    unit = ledger.money
    stated, found = in_unit(first.stated, unit), in_unit(first.found, unit)
    apart = f"两者相差{in_unit(abs(first.stated - first.found), unit)}"
    if first.called == TOTAL:
        hint = f"{apart}；请找出漏记、重记或记错的一行"
        sentence = f"批复总额是{stated}，台账各行合计是{found}"
    else:
        hint = f"{apart}；请找出记错资金、支出或科目的一行"
        sentence = f"批复的{first.called}是{stated}，台账里是{found}"
    if others:
        hint += f"，同样对不上的有{'、'.join(other.called for other in others)}"
    yield Problem("B08" if first.called == TOTAL else "B25", first.place, sentence, hint)


def comparatives_controls(figures: Comparatives) -> Iterator[Problem]:
    """Last year's published sums against their parts, where all of them are known."""
    paid = [figures.income.get(name) for name in (*APPROPRIATIONS, CARRIED_APPROPRIATION)]
    if sum(figures.income.values(), Decimal(0)) == figures.total:
        yield from _sum_of_last_year(figures, "财政拨款", "appropriation", [a for a in paid if a])
    for called, attribute, names in (
        ("三公经费", "three_public", ("abroad", "reception", "vehicles")),
        ("会议费、培训费、差旅费", "trips", ("meetings", "training", "travel")),
    ):
        parts = [part for name in names if (part := getattr(figures, name)) is not None]
        if len(parts) == len(names):
            yield from _sum_of_last_year(figures, called, attribute, parts)


def _sum_of_last_year(
    figures: Comparatives, called: str, attribute: str, parts: list[Decimal]
) -> Iterator[Problem]:
    stated, found = getattr(figures, attribute), sum(parts, Decimal(0))
    if stated is not None and found != stated:
        said, sum_ = in_unit(stated, figures.money), in_unit(found, figures.money)
        sentence = f"上年{called}合计写的是{said}，各项之和是{sum_}"
        yield Problem("B26", figures.at(attribute), sentence, "请对照上年公开的说明，改错的一项")


def unit_controls(unit: Unit) -> Iterator[Problem]:
    """政府采购, what of it is kept for small firms, and the vehicles against their stated sums."""
    vehicles = sum(line.number for line in unit.vehicles)
    if unit.vehicles_total is not None and unit.vehicles_total != vehicles:
        sentence = f"车辆合计写的是{unit.vehicles_total}辆，各行之和是{vehicles}辆"
        yield Problem("B29", unit.at("vehicles_total"), sentence, "请对照国有资产报表，改错的一行")
    for called, attribute, parts in (
        ("政府采购", "procurement_total", [line.amount for line in unit.procurement]),
        ("预留中小企业", "small_firms_total", [line.small_firms for line in unit.procurement]),
    ):
        stated, found = getattr(unit, attribute), sum(parts, Decimal(0))
        if stated is not None and found != stated:
            said, sum_ = in_unit(stated, unit.money), in_unit(found, unit.money)
            sentence = f"{called}合计写的是{said}，各项之和是{sum_}"
            yield Problem("B27", unit.at(attribute), sentence, "请对照批复，改错的一项")


def _total(ledger: Ledger) -> Iterator[_Wrong]:
    found = sum((line.amount for line in ledger.lines), Decimal(0))
    if ledger.approved is not None and ledger.approved != found:
        yield _Wrong(ledger.at("approved"), TOTAL, ledger.approved, found)


def _parts(ledger: Ledger, subjects: Subjects) -> Iterator[_Wrong]:
    for part, stated in ledger.approved_parts.items():
        found = _sum(ledger, _of_part(part, subjects))
        if found is not None and found != stated:
            yield _Wrong(part.place, str(part), stated, found)
    if ledger.approved_items:
        yield from _items(ledger)


def _items(ledger: Ledger) -> Iterator[_Wrong]:
    entered: dict[Passage, Decimal] = {}
    for line in ledger.lines:
        entered[line.item] = entered.get(line.item, Decimal(0)) + line.amount
    stated = ledger.approved_items
    for code in (*stated, *(code for code in entered if code not in stated)):
        said, found = stated.get(code, Decimal(0)), entered.get(code, Decimal(0))
        if said != found:
            yield _Wrong(code.place, f"功能分类 {code}", said, found)


def _sum(ledger: Ledger, chosen: Callable[[Line], bool | None]) -> Decimal | None:
    """What the chosen lines come to; None when it cannot be told of one of them."""
    total = Decimal(0)
    for line in ledger.lines:
        if (answer := chosen(line)) is None and line.amount:
            return None
        total += line.amount if answer else 0
    return total


def _of_part(part: str, subjects: Subjects) -> Callable[[Line], bool | None]:
    """Whether a line belongs to a part of the 批复; None: only some of it does."""
    if part in FUNDS:
        return lambda line: line.fund == part and line.source_year == THIS_YEAR
    if part == CARRY_OVER:
        return lambda line: line.source_year == CARRY_OVER
    if part == CARRIED_APPROPRIATION:
        return lambda line: line.source_year == CARRY_OVER and line.fund in APPROPRIATIONS
    if part in (PERSONNEL, OPERATING):
        return lambda line: (
            (line.fund, line.source_year, line.spending) == (FUNDS[0], THIS_YEAR, BASIC)
            and _is_personnel(line, subjects) == (part == PERSONNEL)
        )
    if part in _CODES:
        return lambda line: line.fund in APPROPRIATIONS and _spent_on(line, _CODES[part])
    return lambda line: line.spending == part


def _spent_on(line: Line, codes: set[str]) -> bool | None:
    named = set(line.economic)
    return True if named and named <= codes else False if named.isdisjoint(codes) else None


def _is_personnel(line: Line, subjects: Subjects) -> bool:
    return {subjects.economic[code].group for code in line.economic} == {PERSONNEL}
