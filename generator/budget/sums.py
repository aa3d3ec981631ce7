"""What a department is and had, from what its units are and had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.budget.budget import Budget
from generator.budget.department import Department
from generator.budget.model import TRANSFERS, Comparatives, Ledger, Purchases, Staff, Unit
from generator.budget.performance import Performance
from generator.budget.transfers import Names, consolidated, transfer_lines
from generator.problems import Place, Problem

NO_TARGETS = "没有项目"
Value = TypeVar("Value")


def unit_of(form: Department, units: Sequence[Unit]) -> tuple[Unit, list[Problem]]:
    """The department as a unit: as its office, with what all of its units hold and buy."""
    office = units[0]
    places = {**office.places}
    places |= {name: form.at(name) for name in ("name", "short", "pack") if name in form.places}
    staff, problems = _staff_of(units)
    unit = replace(
        office,
        place=form.place,
        places=places,
        name=form.name or office.name,
        short=form.short or office.short,
        pack=form.pack or office.pack,
        new=all(unit.new for unit in units),
        staff=staff,
        vehicles=_all(unit.vehicles for unit in units),
        vehicles_total=None,
        equipment=sum(unit.equipment for unit in units),
        purchases=Purchases(
            vehicles=sum(unit.purchases.vehicles for unit in units),
            equipment=sum(unit.purchases.equipment for unit in units),
        ),
        procurement=_all(unit.procurement for unit in units),
        procurement_total=None,
        small_firms_total=None,
        targets=next((u.targets for u in units if u.targets != NO_TARGETS), NO_TARGETS),
    )
    return unit, problems


def _staff_of(units: Sequence[Unit]) -> tuple[Staff | None, list[Problem]]:
    """The staff of all units, if they say it; all must, or none."""
    told = [unit.staff for unit in units if unit.staff is not None]
    if not told:
        return None, []
    silent = [unit for unit in units if unit.staff is None]
    problems = [
        Problem(
            "B39",
            unit.place.whole,
            f"{unit.short}没有写“人员”，而部门的其他单位写了，部门的人数汇总不出",
            "补上“人员”，或各单位都不写",
        )
        for unit in silent
    ]
    staff = Staff(
        posts=sum(staff.posts for staff in told),
        serving=sum(staff.serving for staff in told),
        retired=sum(staff.retired for staff in told),
        dependants=sum(staff.dependants for staff in told),
        students=sum(staff.students for staff in told),
        place=told[0].place,
    )
    return staff, problems


def targets_of(own: Performance | None, budgets: Sequence[Budget]) -> Performance | None:
    """The targets of the department as a whole, with those of all units' projects."""
    projects = _all(b.performance.projects for b in budgets if b.performance is not None)
    if own is None:
        return Performance(projects=projects) if projects else None
    return replace(own, projects=projects)


def _all(several: Iterable[tuple[Value, ...]]) -> tuple[Value, ...]:
    return tuple(value for values in several for value in values)


class LastYear(Struct, frozen=True):
    """Last year's ledgers summed up, and the short lists of the units that have none."""

    ledger: Ledger | None
    lists: tuple[Comparatives, ...]


def last_year_of(
    own: Comparatives | None, place: Place, budgets: Sequence[Budget], names: Names
) -> tuple[LastYear, list[Problem]]:
    """Last year of the department, as far as its units tell; what they leave open, its `own` list.

    A short list does not say from whom 上级补助收入 came, so it cannot be summed up with others.
    """
    ledgers = [budget.last_ledger for budget in budgets if budget.last_ledger is not None]
    lists = _all(budget.last_lists for budget in budgets)
    if open_ := _open_transfers(ledgers, lists, names):
        if own is not None:
            return LastYear(None, (own,)), []
        hint = (
            "放上这个单位的上年台账；没有的，在部门的文件夹里写 comparatives.yaml（部门上年的数）"
        )
        sentence = f"上年的数里有单位之间的往来（{open_}），没有台账，无从抵销"
        return LastYear(None, ()), [Problem("B40", place, sentence, hint)]
    if not ledgers:
        return LastYear(None, lists), []
    ledger, problems = consolidated(ledgers, names)
    return LastYear(ledger, lists), problems


def _open_transfers(ledgers: Sequence[Ledger], lists: Sequence[Comparatives], names: Names) -> str:
    """Where transfers may be that no two ledgers tell of; nothing where there are none."""
    listed = {str(figures.owner.name) for figures in lists if figures.owner is not None}
    open_ = {n: unit for n, unit in names.items() if str(unit.name) in listed}
    lines = [line for ledger in ledgers for line in transfer_lines(ledger, open_)]
    funds = [
        figures.at("income")
        for figures in lists
        if any(figures.income.get(fund) for fund in TRANSFERS.values())
    ]
    return "、".join(dict.fromkeys(str(p) for p in (*funds, *(line.place for line in lines))))
