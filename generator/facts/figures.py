"""The figures that are compared with last year, taken alike from either year's ledgers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct

from generator.budget.economic import SPENT_ON as SPENT_ON
from generator.budget.economic import VEHICLE_PURCHASE as VEHICLE_PURCHASE
from generator.budget.economic import VEHICLE_RUNNING as VEHICLE_RUNNING
from generator.budget.model import (
    APPROPRIATIONS,
    BASIC,
    PUBLIC_INSTITUTION,
    THIS_YEAR,
    Line,
    Unit,
)
from generator.facts.fact import Fact
from generator.facts.lines import Lines
from generator.subjects.lists import Subjects

FUND_FIGURES = {
    "general_budget": "一般公共预算",
    "fund_budget": "政府性基金预算",
    "capital_budget": "国有资本经营预算",
}


class Figures(Struct, frozen=True):
    """The figures of one year by key: total, appropriation, the funds, 三公, 会议 …, 机关运行."""

    facts: Mapping[str, Fact]

    def __getitem__(self, key: str) -> Fact:
        return self.facts[key]


def is_appropriation(line: Line) -> bool:
    """Money of the three appropriated funds (财政拨款), of this year or carried over."""
    return line.fund in APPROPRIATIONS


def of_this_year(fund: str) -> Callable[[Line], bool]:
    """Chooses this year's money of one fund (当年拨款)."""
    return lambda line: line.fund == fund and line.source_year == THIS_YEAR


def is_operating(line: Line, subjects: Subjects) -> bool:
    """公用经费: basic spending on other 款 than 301 and 303."""
    groups = {subjects.economic_group(code) for code in line.economic}
    return line.spending == BASIC and groups != {"人员经费"}


def offices_of(units: Sequence[Unit]) -> frozenset[str]:
    """The names of the units whose 公用经费 is 机关运行经费: 行政 and 参公, where there are any."""
    offices = [unit for unit in units if unit.kind != PUBLIC_INSTITUTION]
    return frozenset(str(unit.name) for unit in offices or units)


def figures_of(
    lines: Lines, prefix: str, year: int, subjects: Subjects, offices: Collection[str]
) -> Figures:
    """The figures from a ledger; their facts' names begin with `prefix`."""
    paid = lines.where(is_appropriation)
    facts = {
        "total": lines.total(f"{prefix}total", f"{year}年收支总预算"),
        "appropriation": paid.total(f"{prefix}appropriation", f"{year}年财政拨款收支总预算"),
    }
    for key, fund in FUND_FIGURES.items():
        facts[key] = lines.where(of_this_year(fund)).total(
            f"{prefix}{key}", f"{year}年{fund}当年拨款"
        )
    for key, (codes, name) in SPENT_ON.items():
        facts[key] = paid.on(codes, f"{prefix}{key}", f"{year}年{name}")
    current = lines.where(of_this_year(FUND_FIGURES["general_budget"]))
    office = current.where(lambda line: _is_of(line.owner, offices))
    office = office.where(lambda line: is_operating(line, subjects))
    facts["agency_operation"] = office.total(f"{prefix}agency_operation", f"{year}年机关运行经费")
    return Figures(facts)


def _is_of(owner: Unit | None, offices: Collection[str]) -> bool:
    return owner is not None and owner.name in offices
