"""Last year's figure of each functional 项, to set this year's against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.budget.budget import Budget
from generator.budget.model import Comparatives
from generator.facts.fact import Fact, Kind
from generator.facts.figures import of_this_year
from generator.facts.lines import Lines
from generator.facts.registry import Registry
from generator.subjects.lists import Subject


class LastItems:
    """This fund's 项 of last year, from its ledger or its short list; unknown without either."""

    def __init__(self, budget: Budget, key: str, fund: str, registry: Registry) -> None:
        self.budget, self.key, self.registry = budget, key, registry
        self.lines: Mapping[str, Lines] = {}
        if budget.last_ledger is not None:
            lines = Lines.entered(budget.last_ledger, "last.ledger", registry)
            self.lines = lines.where(of_this_year(fund)).by_item()

    def budgeted(self, item: Subject) -> Fact | None:
        """预算数 of last year; None for a unit that had none."""
        name, label = f"last.{self.key}.item.{item.code}", f"上年{item.name}预算数"
        if self.budget.unit.new:
            return None
        lists = self.budget.last_lists
        if self.budget.last_ledger is None:
            return self._typed(name, label, "items", item, lists)
        lines = self.lines.get(item.code, Lines((), self.registry))
        if not lists:
            return lines.total(name, label)
        parts = (
            lines.total(f"{name}.ledgers", label),
            self._typed(f"{name}.lists", label, "items", item, lists),
        )
        return self.registry.total(name, label, parts)

    def spent(self, item: Subject) -> Fact | None:
        """执行数 of last year, which only the short list tells."""
        if self.budget.unit.new:
            return None
        name = f"last.{self.key}.item.{item.code}.outturn"
        own = self.budget.comparatives
        lists = [member.comparatives for member in self.budget.members if not member.unit.new]
        return self._typed(
            name, f"上年{item.name}执行数", "outturn", item, [own] if own or not lists else lists
        )

    def _typed(
        self,
        name: str,
        label: str,
        attribute: str,
        item: Subject,
        lists: Sequence[Comparatives | None],
    ) -> Fact:
        """What the list says, or all of several."""
        if len(lists) == 1:
            return self._said(name, label, attribute, item, lists[0])
        parts = [
            self._said(f"{name}.{number}", label, attribute, item, figures)
            for number, figures in enumerate(lists, 1)
        ]
        return self.registry.total(name, label, parts)

    def _said(
        self, name: str, label: str, attribute: str, item: Subject, figures: Comparatives | None
    ) -> Fact:
        amounts = getattr(figures, attribute) if figures is not None else None
        if figures is None or amounts is None:
            key = {"items": "分功能", "outturn": "分功能执行数"}[attribute]
            place = (figures or self.budget.unit).place.whole
            why = f"没有写{label}；请在 comparatives.yaml 的“{key}”里补上"
            return self.registry.missing(name, label, Kind.AMOUNT, why, [place])
        amount = amounts.get(item.code, Decimal(0))
        return self.registry.given(name, label, Kind.AMOUNT, amount, figures.at(attribute))
