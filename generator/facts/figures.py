"""The figures that are compared with last year, taken alike from either year's ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.budget.economic import SPENT_ON as SPENT_ON
from generator.budget.economic import VEHICLE_PURCHASE as VEHICLE_PURCHASE
from generator.budget.economic import VEHICLE_RUNNING as VEHICLE_RUNNING
from generator.budget.model import (
    APPROPRIATIONS,
    BASIC,
    CARRY_OVER,
    THIS_YEAR,
    Comparatives,
    Ledger,
    Line,
)
from generator.facts.fact import Fact, Kind
from generator.facts.lines import Lines
from generator.facts.registry import Registry
from generator.money import in_unit
from generator.problems import Problem
from generator.subjects.lists import Subjects

FUND_FIGURES = {
    "general_budget": "一般公共预算",
    "fund_budget": "政府性基金预算",
    "capital_budget": "国有资本经营预算",
}


@dataclass(frozen=True, slots=True)
class Figures:
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


def figures_of(lines: Lines, prefix: str, year: int, subjects: Subjects) -> Figures:
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
    office = current.where(lambda line: is_operating(line, subjects))
    facts["agency_operation"] = office.total(f"{prefix}agency_operation", f"{year}年机关运行经费")
    return Figures(facts)


def last_year_figures(
    comparatives: Comparatives | None,
    ledger: Ledger | None,
    year: int,
    registry: Registry,
    subjects: Subjects,
) -> Figures:
    """Last year's figures, from its ledger or its short list."""
    if ledger is None:
        assert comparatives is not None
        return Figures(_typed(comparatives, year, registry))
    return figures_of(Lines.of(ledger, "last.ledger", registry), "last.", year, subjects)


def disagreements(comparatives: Comparatives, year: int, registry: Registry) -> Iterator[Problem]:
    """Where last year's short list says another figure than last year's ledger."""
    for key, fact in _typed(comparatives, year, Registry()).items():
        derived = registry[f"last.{key}"].value
        if fact.value is None or derived is None or fact.value == derived:
            continue
        said, found = (in_unit(value, comparatives.money) for value in (fact.value, derived))
        yield Problem(
            "B17",
            next(fact.sources(), comparatives.place),
            f"{fact.label}写的是{said}，{year}年台账推算是{found}",
            "两处应相等；有上年台账时也可以删去这里的数",
        )


def _typed(figures: Comparatives, year: int, registry: Registry) -> dict[str, Fact]:
    carried = f"{CARRY_OVER}（财政拨款）"
    income = {
        source: registry.given(
            f"last.income.{number}",
            f"{year}年{source}",
            Kind.AMOUNT,
            amount,
            figures.at("income"),
        )
        for number, (source, amount) in enumerate(figures.income.items(), 1)
    }
    facts = {
        "total": registry.given(
            "last.total", f"{year}年收支总预算", Kind.AMOUNT, figures.total, figures.at("total")
        ),
        "appropriation": registry.total(
            "last.appropriation",
            f"{year}年财政拨款收支总预算",
            [income[name] for name in (*APPROPRIATIONS, carried) if name in income],
            place=figures.at("income"),
        ),
    }
    for key, fund in FUND_FIGURES.items():
        facts[key] = registry.total(
            f"last.{key}",
            f"{year}年{fund}当年拨款",
            [income[fund]] if fund in income else [],
            place=figures.at("income"),
        )
    for key, name in {k: n for k, (_, n) in SPENT_ON.items()}.items():
        facts[key] = _typed_figure(figures, key, f"{year}年{name}", registry)
    facts["agency_operation"] = _typed_figure(
        figures, "agency_operation", f"{year}年机关运行经费", registry
    )
    return facts


def _typed_figure(figures: Comparatives, key: str, label: str, registry: Registry) -> Fact:
    amount = getattr(figures, key)
    if amount is None:
        whole = figures.place.whole
        why = f"没有写{label}；请补上，上年没有这一项就写 0"
        return registry.missing(f"last.{key}", label, Kind.AMOUNT, why, [whole])
    return registry.given(f"last.{key}", label, Kind.AMOUNT, amount, figures.at(key))
