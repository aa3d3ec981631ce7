"""The figures that prose can name: by which words, with what amounts, which way they went."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct

from generator.budget.model import BASIC, CARRY_OVER, PROJECT, Line
from generator.checks.case import Case
from generator.facts.fact import Fact, Kind
from generator.facts.figures import is_operating
from generator.facts.model import DECREASE, INCREASE, NONE_BEFORE, SAME, Change, Figure
from generator.facts.parts import of_spending, of_year
from generator.subjects.lists import Subjects

_WORDS = {
    "一般公共预算": ("一般公共预算当年拨款", "一般公共预算拨款收入", "一般公共预算"),
    "政府性基金预算": ("政府性基金预算拨款收入", "政府性基金预算", "政府性基金"),
    "国有资本经营预算": ("国有资本经营预算拨款收入", "国有资本经营预算", "国有资本经营"),
}


class Named(Struct, frozen=True):
    """A figure by its usual names, the first of which a finding uses.

    `moved` are the ways it can truly be said to have gone since last year; none when no input
    tells. Where a name means several (项目支出 of all funds or of one), there are several.
    """

    words: tuple[str, ...]
    amounts: tuple[Fact, ...] = ()
    change: Change | None = None
    moved: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What a finding calls it."""
        return self.words[0]

    def facts(self) -> Iterator[Fact]:
        """The difference, last year's amount, this year's; those that are known."""
        change = self.change
        told = (change.difference, change.last) if change is not None else ()
        for fact in (*told, *self.amounts):
            if fact is not None and fact.value is not None:
                yield fact


def moved_of(change: Change) -> frozenset[str]:
    """The direction of a change as a set; empty when there is no last year."""
    if change.direction == NONE_BEFORE:
        return frozenset({INCREASE})
    return frozenset({change.direction} & {INCREASE, DECREASE, SAME})


class Book:
    """The named figures of a case, and every amount and ratio that it knows."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._figures = tuple(_figures(case))
        self._by_word = {w: named for named in reversed(self._figures) for w in named.words}
        longest = sorted(self._by_word, key=lambda word: (-len(word), word))
        names = "|".join(map(re.escape, longest))
        self.pattern = re.compile(f"({names})(?:财政拨款(?!收支))?")
        known = [fact for fact in case.facts.registry if fact.value is not None]
        self.amounts = [fact for fact in known if fact.kind is Kind.AMOUNT]
        self.shares = [fact for fact in known if fact.kind is Kind.SHARE]
        self.rates = [fact for fact in known if fact.kind is Kind.RATE]

    def __getitem__(self, word: str) -> Named:
        """The figure of that name; raises KeyError."""
        return self._by_word[word]

    def last_named(self, words: str) -> Named | None:
        """The figure that the words name last."""
        found = [match[1] for match in self.pattern.finditer(words)]
        return self._by_word[found[-1]] if found else None

    def of_change(self, change: Change) -> Named:
        """The figure whose change it is."""
        named = next((n for n in self._figures if n.change is change), None)
        return named or Named((change.key,), (change.this,), change, moved_of(change))


def _figures(case: Case) -> Iterator[Named]:
    facts = case.facts
    yield _changed(facts.income.change, "收支总预算", "收支预算总数", "收支预算", "总预算")
    yield _changed(
        facts.appropriation.change, "财政拨款收支总预算", "财政拨款收支预算总数", "财政拨款"
    )
    funds = (facts.general_budget, facts.fund_budget, facts.capital_budget)
    for words, fund in zip(_WORDS.values(), funds, strict=True):
        yield _changed(fund.change, *words, more=(fund.basic, fund.project, fund.carry_over))
    three, costs = facts.three_public, facts.meetings_training_travel
    yield _of_figure(three.abroad, "因公出国（境）经费", "因公出国（境）费", "因公出国（境）")
    yield _of_figure(three.reception, "公务接待费", "公务接待")
    yield _of_figure(three.vehicles, "公务用车购置及运行维护费", "公务用车购置及运行费")
    yield _of_figure(costs.meetings, "会议费")
    yield _of_figure(costs.training, "培训费")
    yield _of_figure(costs.travel, "差旅费")
    yield _of_figure(facts.agency_operation, "机关运行经费")
    yield Named(("“三公”经费", "三公经费"), (three.total,))
    yield Named(("公务用车购置费", "车辆购置费"), (three.vehicle_purchase,))
    yield Named(("公务用车运行维护费", "公务用车运行费"), (three.vehicle_running,))
    yield Named(("政府采购预算", "政府采购"), (facts.procurement.total,))
    yield from _kinds_of_spending(case)
    yield from _named_parts(case)


def _changed(change: Change, *words: str, more: tuple[Fact, ...] = ()) -> Named:
    return Named(words, (change.this, *more), change, moved_of(change))


def _of_figure(figure: Figure, *words: str) -> Named:
    return _changed(figure.change, *words, more=tuple(payer.amount for payer in figure.payers))


def _kinds_of_spending(case: Case) -> Iterator[Named]:
    facts = case.facts
    funds = (facts.general_budget, facts.fund_budget, facts.capital_budget)
    for name, word, operating in (
        ("人员经费", "personnel", False),
        ("公用经费", "operating", True),
    ):
        amounts = tuple(getattr(fund, word) for fund in funds)
        yield Named((name,), amounts, None, _moved(case, _basic(case.subjects, operating)))
    kinds = {part.name: part.amount for part in facts.spending.kinds}
    for name, word in ((BASIC, "basic"), (PROJECT, "project")):
        amounts = tuple(getattr(fund, word) for fund in funds)
        whole = (kinds[name],) if name in kinds else ()
        moved = _moved(case, of_spending(name))
        yield Named((name,), (*whole, *amounts), None, moved)
        for fund, amount in zip(_WORDS, amounts, strict=True):
            yield Named((f"{fund}{name}",), (amount,), None, moved)
    carried = tuple(fund.carry_over for fund in funds)
    yield Named(
        (CARRY_OVER, "上年财政拨款结转"),
        (facts.income.carry_over.amount, facts.appropriation.carry_over.amount, *carried),
        None,
        _carry_over_moved(case),
    )


def _basic(subjects: Subjects, operating: bool) -> Callable[[Line], bool]:
    return lambda line: line.spending == BASIC and is_operating(line, subjects) == operating


def _moved(case: Case, chosen: Callable[[Line], bool]) -> frozenset[str]:
    """Which way some lines went, over all funds and in each; nothing without last year's ledger."""
    last = case.budget.last_ledger
    if last is None:
        return frozenset()
    funds = {line.fund for line in (*case.budget.ledger.lines, *last.lines)}
    ways = set()
    for fund in (None, *sorted(funds)):
        this_sum, last_sum = (
            sum((n.amount for n in lines if chosen(n) and fund in (None, n.fund)), Decimal(0))
            for lines in (case.budget.ledger.lines, last.lines)
        )
        if this_sum or last_sum:
            ways.add(_way(this_sum, last_sum))
    return frozenset(ways)


def _carry_over_moved(case: Case) -> frozenset[str]:
    if case.budget.last_ledger is not None:
        return _moved(case, of_year(CARRY_OVER))
    if case.budget.comparatives is None:
        return frozenset()
    typed = case.budget.comparatives.income.items()
    last = sum((v for name, v in typed if name.startswith(CARRY_OVER)), Decimal(0))
    return frozenset({_way(case.facts.income.carry_over.amount.known, last)})


def _way(this: Decimal, last: Decimal) -> str:
    return SAME if this == last else INCREASE if this > last else DECREASE


def _named_parts(case: Case) -> Iterator[Named]:
    """Classes, items and incomes under their official names."""
    facts = case.facts
    funds = (facts.general_budget, facts.fund_budget, facts.capital_budget)
    amounts: dict[str, list[Fact]] = {}
    whole = (*facts.income.parts, *facts.spending.classes, *facts.appropriation.classes)
    for part in (*whole, *(c for fund in funds for c in fund.classes)):
        amounts.setdefault(part.name, []).append(part.amount)
    for fund in funds:
        for item in (*fund.items, *fund.carried_items):
            amounts.setdefault(item.item.name, []).append(item.amount)
    for name, several in amounts.items():
        yield Named((name,), tuple(several))
