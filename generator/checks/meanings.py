"""What the words before a number promise: each of the trade's terms, and the facts it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from msgspec import Struct

from generator.checks.case import Case
from generator.facts.parts import FUND_NAMES

TOTAL = ("income.total", "spending.total", "total")
FUNDS = {
    "一般公共预算": "general_budget",
    "政府性基金预算": "fund_budget",
    "国有资本经营预算": "capital_budget",
}
CHANGING = {
    "total": ("收支总预算", "收支预算总数"),
    "appropriation": ("财政拨款收支总预算", "财政拨款收支预算总数"),
    "general_budget": ("一般公共预算当年拨款", "一般公共预算支出"),
    "fund_budget": ("政府性基金预算当年拨款", "政府性基金预算支出"),
    "capital_budget": ("国有资本经营预算当年拨款", "国有资本经营预算支出"),
    "abroad": ("因公出国（境）经费", "因公出国（境）费"),
    "reception": ("公务接待费",),
    "vehicles": ("公务用车购置及运行维护费", "公务用车购置及运行费"),
    "meetings": ("会议费",),
    "training": ("培训费",),
    "travel": ("差旅费",),
    "agency_operation": ("机关运行经费",),
}
"""The figures that are compared with last year, and the words for them."""

_OTHERS: Mapping[str, tuple[str, ...]] = {
    "收入预算": TOTAL,
    "支出预算": TOTAL,
    "“三公”经费": ("three_public.total",),
    "“会议费”“培训费”“差旅费”": ("meetings_training_travel.total",),
    "公务用车购置费": ("vehicles.purchase",),
    "公务用车运行维护费": ("vehicles.running",),
    "公务用车运行费": ("vehicles.running",),
    "政府采购预算": ("procurement.total",),
    "政府采购货物预算": ("procurement.goods",),
    "政府采购工程预算": ("procurement.works",),
    "政府采购服务预算": ("procurement.services",),
    "预留给中小企业的采购预算": ("procurement.small_firms",),
    "上年结转": ("*.carry_over",),
    "上年财政拨款结转": ("appropriation.carry_over",),
    "基本支出": ("*.basic",),
    "项目支出": ("*.project",),
    "人员经费": ("*.personnel",),
    "公用经费": ("*.operating", "agency_operation"),
}
_FILLER = "(?:财政拨款)?(?:预算数|预算)?(?:为|共|共计|合计|：)?"


class Term(Struct, frozen=True):
    """A term of the trade and the names of the facts that it may stand for; * is any beginning."""

    words: str
    facts: tuple[str, ...]

    def means(self, name: str) -> bool:
        """True when a fact of that name may stand after the term."""
        return any(
            name.endswith(fact[1:]) if fact.startswith("*") else name == fact for fact in self.facts
        )

    def values(self, facts: Mapping[str, set[Decimal]]) -> set[Decimal]:
        """The figures that the term has in a document."""
        return set().union(*(facts.get(fact, set()) for fact in self.facts))


@cache
def terms() -> Mapping[str, Term]:
    """Every term by its words."""
    found: dict[str, tuple[str, ...]] = dict(_OTHERS)
    for key, words in CHANGING.items():
        facts = TOTAL if key == "total" else (key, f"*.project.{key}")
        found.update(dict.fromkeys(words, facts))
    found["国有资本经营预算支出"] += ("*.class.223",)
    for fund, key in FUNDS.items():
        found[fund] = (key, f"*.{key}")
        found[f"{fund}基本支出"] = (f"{key}.basic",)
        found[f"{fund}项目支出"] = (f"{key}.project",)
    for word, name in FUND_NAMES.values():
        found[name] = (f"income.{word}", f"appropriation.{word}")
    return {words: Term(words, facts) for words, facts in found.items()}


@cache
def _pattern(before_number: bool) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(terms(), key=len, reverse=True))
    return re.compile(f"({words}){_FILLER}$" if before_number else f"({words})")


def term_before(words: str) -> Term | None:
    """The term right before a number, when the words end with one."""
    found = _pattern(True).search(words)
    return terms()[found[1]] if found else None


class Named(Struct, frozen=True):
    """A compared figure where words name it: its key, the words, their offset."""

    key: str
    words: str
    start: int


def figure_before(words: str) -> Named | None:
    """The compared figure that was named last."""
    keys = {word: key for key, several in CHANGING.items() for word in several}
    named = [found for found in _pattern(False).finditer(words) if found[1] in keys]
    return Named(keys[named[-1][1]], named[-1][1], named[-1].start()) if named else None


def values_by_name(case: Case) -> Mapping[str, set[Decimal]]:
    """The values of the facts, by name and by the ends of names (*.basic)."""
    values: defaultdict[str, set[Decimal]] = defaultdict(set)
    for fact in case.facts.registry:
        if fact.value is not None:
            values[fact.name].add(fact.value)
            for dot in re.finditer(r"\.", fact.name):
                values["*" + fact.name[dot.start() :]].add(fact.value)
    return values
