"""A unit in the summary of a batch: its totals, its findings, what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from generator.budget.budget import DEPARTMENT
from generator.checks.report import Report
from generator.facts.fact import Fact
from generator.pipeline import Draft
from generator.problems import Level, Place, Problem

WRITTEN, UNCHANGED, REFUSED = "写出", "没有变化", "没有写"
"""What became of a unit."""

INCOME, APPROPRIATION, OWN = "收支总预算", "财政拨款", "其他资金"
BASIC, PROJECT, OTHER = "基本支出", "项目支出", "其他支出"
THREE_PUBLIC, LAST = "“三公”经费", "上年收支总预算"
AMOUNTS = (INCOME, APPROPRIATION, OWN, BASIC, PROJECT, OTHER, THREE_PUBLIC, LAST)
"""The totals of a unit that a bureau reads, in this order."""


class Row(Struct, frozen=True):
    """A unit, or a department, by its folder. Amounts are in 元; None what the inputs leave open.

    `waived` counts the findings that somebody answers for; `findings` are those that stand.
    """

    folder: str
    title: str = ""
    scope: str = ""
    pack: str = ""
    became: str = REFUSED
    amounts: Mapping[str, Decimal | None] | None = None
    findings: tuple[Problem, ...] = ()
    waived: int = 0

    @property
    def name(self) -> str:
        """What it is called; by its folder when more is not known."""
        return self.title or self.folder

    @property
    def is_sum(self) -> bool:
        """Whether it is a department, whose amounts are those of its units once more."""
        return self.scope == DEPARTMENT

    def count(self, level: Level) -> int:
        """How many findings of a level stand."""
        return Counter(problem.level for problem in self.findings)[level]

    def data(self) -> dict[str, Any]:
        """The row for a record."""
        amounts = {key: None if a is None else f"{a:f}" for key, a in (self.amounts or {}).items()}
        findings = [
            {**asdict(p), "place": asdict(p.place), "level": p.level.name} for p in self.findings
        ]
        return {**asdict(replace(self, findings=())), "amounts": amounts, "findings": findings}


def row_of(draft: Draft, report: Report, became: str) -> Row:
    """The row of a unit whose document was made."""
    findings = report.findings
    return Row(
        draft.budget.folder,
        draft.budget.title,
        draft.budget.scope,
        str(draft.renderer.pack.name),
        became,
        _amounts(draft),
        findings.standing,
        len(findings.waived),
    )


def row_from(data: Any) -> Row:
    """The row in a record; raises KeyError, TypeError, ValueError, ArithmeticError."""
    amounts = {k: None if a is None else Decimal(a) for k, a in data["amounts"].items()}
    findings = tuple(
        Problem(
            **{
                **told,
                "place": Place(**told["place"]),
                "level": Level[told["level"]],
                "figures": tuple(told["figures"]),
            }
        )
        for told in data["findings"]
    )
    return Row(**{**data, "amounts": amounts, "findings": findings})


def _amounts(draft: Draft) -> dict[str, Decimal | None]:
    facts = draft.facts
    kinds = {part.name: part.amount.value for part in facts.spending.kinds}
    basic, project = (kinds.pop(name, Decimal(0)) for name in (BASIC, PROJECT))
    total, appropriation = facts.income.total.value, facts.appropriation.total.value
    last = facts.income.change.last
    return {
        INCOME: total,
        APPROPRIATION: appropriation,
        OWN: _less(total, appropriation),
        BASIC: basic,
        PROJECT: project,
        OTHER: _sum(kinds.values()),
        THREE_PUBLIC: facts.three_public.total.value,
        LAST: _value(last),
    }


def _value(fact: Fact | None) -> Decimal | None:
    return None if fact is None else fact.value


def _less(whole: Decimal | None, part: Decimal | None) -> Decimal | None:
    return None if whole is None or part is None else whole - part


def _sum(values: Any) -> Decimal | None:
    known = [*values]
    return None if None in known else sum(known, Decimal(0))
