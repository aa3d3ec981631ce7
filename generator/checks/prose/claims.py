"""What typed words claim: each quantity with its figure, its aspect, and whose words it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from generator.checks.case import Case
from generator.checks.prose.book import Book, Named
from generator.checks.prose.quantities import Quantity, quantities
from generator.checks.sentences import Sentence
from generator.facts.fact import Fact, Kind
from generator.facts.model import Change
from generator.forms.reading import Passage
from generator.problems import Place

CHANGE_WORDS = (
    "增加|增长|新增|追加|调增|上升|提高|提升|上涨|减少|下降|降低|压减|压缩|削减|缩减|核减|调减|节约|节省"
    "|减支|增支|增资|减"
)
_CHANGE = re.compile(f"({CHANGE_WORDS})[^，。；：]{{0,14}}$")
_LAST = "(上年|去年|上一年|{}年)[^，。；]*$"
_FROM = re.compile(r"[由从](?!于)[^，。；至到为]*$")
_TO = re.compile(r"[由从](?!于)[^，。；]*(至|到|为)$")
_SHARE = re.compile(r"占[^，。；]{0,16}$")
_NOT_OF_THE_BUDGET = re.compile(
    r"标准|每[人月年次辆户天床件亩公]|人均|户均|单价|单位价值|限额|起付|比例|费率|税率|利率|基数|定额|不超过"
    r"|不低于|最高|最低|票价|收费|满意|办结|完成率|达标率|合格率|覆盖率|持证|上岗率|解决率|响应|[^分]率(达|为)"
)
_MONEY = re.compile(
    "预算|经费|拨款|支出|收入|资金|采购|结转|会议费|培训费|差旅费|接待费|出国|运行维护费|购置费|基金"
)
_OTHER_MONEY = re.compile(
    "挽回|追回|损失|融资|贷款|罚款|罚没|收缴|产值|营收|销售|募集|捐|投资|税收|增收|清欠|欠薪|工资款|补偿款"
    "|救助金|社会资本|企业资金|争取|到位资金|总投资|群众"
)


class Aspect(Enum):
    """What of a figure a quantity tells."""

    CHANGE = "变化"
    SHARE = "占比"
    LAST = "上年数"
    THIS = "今年数"
    ANY = "数"


class Claim(Struct, frozen=True):
    """A quantity that says something of the budget; `own` is the figure that its words explain.

    `subject` is the figure named nearest before it, else its own; None when there is neither.
    """

    quantity: Quantity
    words: str
    passage: Passage
    sentence: Sentence
    offset: int
    own: Named | None
    subject: Named | None
    aspect: Aspect
    named: bool

    @property
    def place(self) -> Place:
        """Where the quantity was typed."""
        return self.sentence.place(self.offset + self.quantity.start, self.quantity.text)

    @property
    def before(self) -> str:
        """The typed words before it."""
        return self.words[: self.quantity.start]

    @property
    def after(self) -> str:
        """The typed words after it."""
        return self.words[self.quantity.end :]


class Typed(Struct, frozen=True):
    """A run of an officer's words in a sentence, and the figure that they are about."""

    words: str
    passage: Passage
    sentence: Sentence
    offset: int
    own: Named | None
    change: Change | None


def typed_words(case: Case) -> tuple[Typed, ...]:
    """Every run of typed words, once, though it be printed several times."""
    return case.keep(_typed_words)


def _typed_words(case: Case) -> tuple[Typed, ...]:
    return tuple(_runs_of_words(case, case.keep(Book)))


def _runs_of_words(case: Case, book: Book) -> Iterator[Typed]:
    owners = _owners(case, book)
    changes = {id(c.reason): c for c in reversed(_changes(case)) if c.reason}
    seen: set[tuple[int, str]] = set()
    for sentence in case.sentences:
        for offset, words, passage in sentence.passages():
            if (id(passage), words) not in seen:
                seen.add((id(passage), words))
                change = changes.get(id(passage))
                yield Typed(words, passage, sentence, offset, owners.get(id(passage)), change)


def claims(case: Case, kind: Kind) -> Iterator[Claim]:
    """The amounts, or the rates, that claim something of the budget.

    In a reason every amount does, and every percentage of a change or a share; elsewhere only
    what stands in one clause with a word of the budget. Standards (每人每月, 比例, 限额), other
    people's money (挽回损失, 融资) and rates of the work itself (满意率, 持证上岗率) do not.
    """
    return (claim for claim in case.keep(_claims) if claim.quantity.kind is kind)


def _claims(case: Case) -> tuple[Claim, ...]:
    book = case.keep(Book)
    found = (
        _claim(typed, quantity, book)
        for typed in typed_words(case)
        for quantity in quantities(typed.words)
        if quantity.kind is not Kind.COUNT
    )
    return tuple(claim for claim in found if claim is not None)


def _claim(typed: Typed, quantity: Quantity, book: Book) -> Claim | None:
    clause = re.split(r"[，。；：]", typed.words[: quantity.start])[-1]
    after = re.split(r"[，。；]", typed.words[quantity.end :])[0]
    around = clause + after[:8]
    if _NOT_OF_THE_BUDGET.search(clause) or after.startswith("以上大型设备"):
        return None
    aspect = _aspect(clause, book.case.facts.last_year)
    said = re.split(r"[。；]", typed.words[: quantity.start])[-1]
    named = book.last_named(clause) or (book.last_named(said) if aspect is not Aspect.ANY else None)
    if quantity.kind is Kind.RATE and aspect not in (Aspect.CHANGE, Aspect.SHARE):
        return None
    elsewhere = _OTHER_MONEY.search(around) or not (named or _MONEY.search(around))
    if typed.change is None and elsewhere:
        return None
    subject = named or typed.own
    if quantity.kind is Kind.RATE and subject is None:
        return None
    return Claim(
        quantity, typed.words, typed.passage, typed.sentence, typed.offset, typed.own, subject,
        aspect, named is not None,
    )  # fmt: skip


def _aspect(clause: str, last_year: int) -> Aspect:
    if _SHARE.search(clause):
        return Aspect.SHARE
    if _TO.search(clause):
        return Aspect.THIS
    if _FROM.search(clause):
        return Aspect.LAST
    if _CHANGE.search(clause):
        return Aspect.CHANGE
    return Aspect.LAST if re.search(_LAST.format(last_year), clause) else Aspect.ANY


def _changes(case: Case) -> list[Change]:
    facts = case.facts
    three, costs = facts.three_public, facts.meetings_training_travel
    figures = (three.abroad, three.reception, three.vehicles, costs.meetings, costs.training,
               costs.travel, facts.agency_operation)  # fmt: skip
    wholes = (facts.income, facts.appropriation, facts.general_budget, facts.fund_budget,
              facts.capital_budget)  # fmt: skip
    return [*(whole.change for whole in wholes), *(figure.change for figure in figures)]


def _owners(case: Case, book: Book) -> dict[int, Named]:
    """The figure that each passage of the inputs is about, by the passage's identity."""
    facts, narrative = case.facts, case.budget.narrative
    owners = {id(c.reason): book.of_change(c) for c in reversed(_changes(case)) if c.reason}
    for fund in (facts.general_budget, facts.fund_budget, facts.capital_budget):
        for item in (*fund.items, *fund.carried_items):
            parts: tuple[Fact, ...] = (item.amount, item.basic, item.project)
            named = Named((item.item.name,), (*parts, *(p.amount for p in item.named)))
            owners.setdefault(id(item.purpose), named)
    for passage, figure in (
        (narrative.reception, facts.three_public.reception),
        (narrative.vehicles, facts.three_public.vehicles),
        (narrative.agency_operation, facts.agency_operation),
    ):
        if passage is not None:
            owners[id(passage)] = book.of_change(figure.change)
    return owners
