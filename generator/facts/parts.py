"""A whole and its parts: those with money, each with its share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.budget.model import CARRY_OVER, THIS_YEAR, Line
from generator.facts.fact import Fact
from generator.facts.lines import Lines
from generator.facts.model import Part
from generator.subjects.lists import Subjects

FUND_NAMES = {
    "一般公共预算": ("general_budget", "一般公共预算拨款收入"),
    "政府性基金预算": ("fund_budget", "政府性基金预算拨款收入"),
    "国有资本经营预算": ("capital_budget", "国有资本经营预算拨款收入"),
    "财政专户管理资金": ("special_account", "财政专户管理资金收入"),
    "事业收入": ("institution_income", "事业收入"),
    "事业单位经营收入": ("business_income", "事业单位经营收入"),
    "上级补助收入": ("superior_grant", "上级补助收入"),
    "附属单位上缴收入": ("affiliate_remittance", "附属单位上缴收入"),
    "其他收入": ("other_income", "其他收入"),
    "用事业基金弥补收支差额": ("institution_fund", "用事业基金弥补收支差额"),
}
"""A fund's word in the names of facts, and its name as an income."""

Chosen = tuple[str, str, Callable[[Line], bool]]
"""A part to be: its word in the names of facts, its label, which lines are of it."""


def of_fund(fund: str) -> Callable[[Line], bool]:
    """Chooses the lines of one fund."""
    return lambda line: line.fund == fund


def of_spending(spending: str) -> Callable[[Line], bool]:
    """Chooses the lines of one kind of spending."""
    return lambda line: line.spending == spending


def paid_by(fund: str, spending: str) -> Callable[[Line], bool]:
    """Chooses one kind of spending of one fund."""
    return lambda line: line.fund == fund and line.spending == spending


def of_class(code: str) -> Callable[[Line], bool]:
    """Chooses the lines of one 类."""
    return lambda line: line.item[:3] == code


def on_economic(codes: Sequence[str]) -> Callable[[Line], bool]:
    """Chooses the lines that name one of these economic 款."""
    return lambda line: not set(codes).isdisjoint(line.economic)


def of_year(source_year: str) -> Callable[[Line], bool]:
    """Chooses the money of 当年 or of 上年结转."""
    return lambda line: line.source_year == source_year


def part(lines: Lines, name: str, label: str, whole: Fact) -> Part:
    """What the lines come to, and its share of the whole."""
    amount = lines.total(name, label)
    return Part(label, amount, lines.registry.share(f"{name}.share", amount, whole))


def parts(lines: Lines, whole: Fact, prefix: str, names: Sequence[Chosen]) -> tuple[Part, ...]:
    """The parts with money, in the given order."""
    chosen = [(word, label, lines.where(which)) for word, label, which in names]
    return tuple(
        part(some, f"{prefix}.{word}", label, whole) for word, label, some in chosen if some.money
    )


def sources(
    lines: Lines, whole: Fact, prefix: str, funds: Sequence[str]
) -> tuple[Part, tuple[Part, ...]]:
    """The carry-over, and this year's funds that have money."""
    carry_over = part(lines.where(of_year(CARRY_OVER)), f"{prefix}.carry_over", CARRY_OVER, whole)
    current = lines.where(of_year(THIS_YEAR))
    return carry_over, parts(current, whole, prefix, [(*FUND_NAMES[f], of_fund(f)) for f in funds])


def classes(lines: Lines, whole: Fact, prefix: str, subjects: Subjects) -> tuple[Part, ...]:
    """By 类, in code order."""
    codes = sorted({line.item[:3] for line in lines})
    named = [(code, subjects.functional[code].name, of_class(code)) for code in codes]
    return parts(lines, whole, f"{prefix}.class", named)
