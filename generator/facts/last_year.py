"""Last year's figures: from ledgers, from short lists, or from both of a department's units."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from generator.budget.budget import Budget
from generator.budget.model import APPROPRIATIONS, CARRY_OVER, Comparatives
from generator.facts.fact import Fact, Kind
from generator.facts.figures import FUND_FIGURES, SPENT_ON, Figures, figures_of
from generator.facts.lines import Lines
from generator.facts.registry import Registry
from generator.money import in_unit
from generator.problems import Problem
from generator.subjects.lists import Subjects

NAMES = {
    "total": "收支总预算",
    "appropriation": "财政拨款收支总预算",
    **{key: f"{fund}当年拨款" for key, fund in FUND_FIGURES.items()},
    **{key: name for key, (_, name) in SPENT_ON.items()},
    "agency_operation": "机关运行经费",
}


def last_year_figures(
    budget: Budget, registry: Registry, subjects: Subjects, offices: Collection[str]
) -> Figures:
    """Last year's figures of a budget that has them; `offices` as for `figures_of`."""
    year, ledger, lists = budget.year - 1, budget.last_ledger, budget.last_lists
    if ledger is None and len(lists) == 1:
        return Figures(_ListReader(lists[0], year, registry, "last.").facts())
    known = []
    if ledger is not None:
        lines = Lines.of(ledger, "last.ledger", registry)
        prefix = "last.ledgers." if lists else "last."
        known.append(figures_of(lines, prefix, year, subjects, offices))
    for number, figures in enumerate(lists, 1):
        facts = _ListReader(figures, year, registry, f"last.list.{number}.").facts()
        if figures.owner is not None and figures.owner.name not in offices:
            del facts["agency_operation"]
        known.append(Figures(facts))
    return _added_up(known, year, registry) if lists else known[0]


def _added_up(known: Sequence[Figures], year: int, registry: Registry) -> Figures:
    facts = {}
    for key, name in NAMES.items():
        parts = [figures[key] for figures in known if key in figures.facts]
        facts[key] = registry.total(f"last.{key}", f"{year}年{name}", parts)
    return Figures(facts)


def disagreements(comparatives: Comparatives, year: int, registry: Registry) -> Iterator[Problem]:
    """Where last year's short list says another figure than last year's ledgers."""
    for key, fact in _ListReader(comparatives, year, Registry(), "last.").facts().items():
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


class _ListReader:
    """Enters what a short list says; the facts' names begin with `prefix`."""

    def __init__(self, figures: Comparatives, year: int, registry: Registry, prefix: str) -> None:
        self.figures, self.registry, self.prefix = figures, registry, prefix
        several = prefix != "last." and figures.owner is not None
        self.said = f"{figures.owner.short if several and figures.owner else ''}{year}年"

    def facts(self) -> dict[str, Fact]:
        """The figures by key."""
        income = {
            source: self._given(f"income.{number}", source, amount, "income")
            for number, (source, amount) in enumerate(self.figures.income.items(), 1)
        }
        carried = f"{CARRY_OVER}（财政拨款）"
        facts = {
            "total": self._given("total", NAMES["total"], self.figures.total, "total"),
            "appropriation": self._of_income("appropriation", (*APPROPRIATIONS, carried), income),
        }
        for key, fund in FUND_FIGURES.items():
            facts[key] = self._of_income(key, (fund,), income)
        for key in (*SPENT_ON, "agency_operation"):
            facts[key] = self._figure(key)
        return facts

    def _given(self, word: str, name: str, amount: Decimal, attribute: str) -> Fact:
        place = self.figures.at(attribute)
        label = f"{self.said}{name}"
        return self.registry.given(f"{self.prefix}{word}", label, Kind.AMOUNT, amount, place)

    def _of_income(self, key: str, funds: Sequence[str], income: Mapping[str, Fact]) -> Fact:
        parts = [income[fund] for fund in funds if fund in income]
        name, place = f"{self.said}{NAMES[key]}", self.figures.at("income")
        return self.registry.total(f"{self.prefix}{key}", name, parts, place=place)

    def _figure(self, key: str) -> Fact:
        amount, label = getattr(self.figures, key), f"{self.said}{NAMES[key]}"
        if amount is not None:
            return self._given(key, NAMES[key], amount, key)
        why = f"没有写{label}；请补上，上年没有这一项就写 0"
        whole = self.figures.place.whole
        return self.registry.missing(f"{self.prefix}{key}", label, Kind.AMOUNT, why, [whole])
