"""Funds named in prose that have no money to speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.facts.model import Facts, FundBudget

_FUND = re.compile("一般公共预算|政府性基金预算|国有资本经营预算")
_PART = re.compile(
    "(?:拨款|当年拨款|支出)?(?:中的?|的)(?P<part>基本支出|项目支出|人员经费|公用经费)"
    "(?:均|也|有所|相应)*(?:(?P<up>增加|增长|新增)|(?P<down>减少|下降|压减))"
)
_PARTS = {"基本支出": "basic", "项目支出": "project", "人员经费": "personnel",
          "公用经费": "operating"}  # fmt: skip
_DENIED = re.compile("(没有|无|未|不再)[^，。；]{0,6}$")


class Misnamed(Struct, frozen=True):
    """A fund where it is named, and why it cannot be."""

    start: int
    words: str
    why: str


def funds_without_money(words: str, facts: Facts) -> Iterator[Misnamed]:
    """The funds that are named though nothing of what is said of them can be true."""
    budgets = {
        "一般公共预算": facts.general_budget,
        "政府性基金预算": facts.fund_budget,
        "国有资本经营预算": facts.capital_budget,
    }
    for found in _FUND.finditer(words):
        budget = budgets[found[0]]
        if _DENIED.search(words[: found.start()]):
            continue
        had = _had_money(budget)
        if had is False and not budget.total and not budget.carry_over:
            yield Misnamed(found.start(), found[0], "今年和上年都没有这项预算")
            continue
        part = _PART.match(words, found.end())
        if part is None:
            continue
        said = words[found.start() : part.end()]
        if part["down"] and had is False:
            yield Misnamed(found.start(), said, "上年没有这项预算，无从减少")
        elif part["up"] and not getattr(budget, _PARTS[part["part"]]):
            yield Misnamed(found.start(), said, "今年没有这笔支出，无从增加")


def _had_money(budget: FundBudget) -> bool | None:
    """Whether the fund had money last year; None when no input tells."""
    last = budget.change.last
    return None if last is None or last.value is None else bool(last)
