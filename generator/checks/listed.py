"""B53: every 项 with money is told, and all stand in the order of their codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.checks.case import Case
from generator.checks.meanings import FUNDS
from generator.checks.mentions import place_of
from generator.checks.printed_codes import MAINLY, printed_items
from generator.checks.rule import Finding, rule
from generator.checks.sentences import Sentence
from generator.document.inlines import Term
from generator.problems import Level, Place

_CLASS = re.compile(r"^(\w+)\.class\.(\d{3})$")


@rule("B535", "有钱的项，正文没有说明", Level.WARNING, numbers=(35,))
def items_untold(case: Case) -> Iterator[Finding]:
    """每个有钱的项，不论哪种财政拨款，正文都要写出类款项、金额和用途（公开到功能分类项级科目）。

    例：政府性基金预算30.00万元，正文只有一个总数，项只在名词解释里出现。
    请在该资金的章模板里逐项印出 fund_budget.items。
    """
    described = {code for code, s in printed_items(case) if not s.chapter.explains}
    blocks = (
        b for chapter in case.document.chapters if not chapter.explains for b in chapter.blocks
    )
    described |= {i.key for block in blocks for i in block.inlines if isinstance(i, Term)}
    budgets = {key: getattr(case.facts, key) for key in FUNDS.values()}
    carried = [item for budget in budgets.values() for item in budget.carried_items]
    carry_over = case.facts.appropriation.carry_over.amount
    for fund, key in FUNDS.items():
        own = budgets[key]
        for items, beside in ((own.items, own.items), (own.carried_items, carried)):
            untold = dict.fromkeys(i.code for i in items if i.code not in described)
            if untold:
                named = {item.amount.name for item in beside}
                whole = {carry_over.name} if beside is carried else set()
                place, sentence = _about(case, fund, named, whole)
                yield Finding(
                    place,
                    f"{fund}的{'、'.join(untold)}有钱，正文没有写类款项、金额和用途",
                    "在这一章逐项写：类款项、预算数、主要用于什么",
                    tuple(untold),
                    sentence,
                )


def _about(
    case: Case, fund: str, items: set[str], whole: set[str]
) -> tuple[Place, Sentence | None]:
    """Where the amount of one of the items is told, else last their whole; else the first sentence
    of the chapter about the fund.
    """
    for sentences, named in ((case.body, items), (reversed(case.body), whole)):
        for sentence in sentences:
            for offset, number in sentence.numbers():
                if number.fact.name in named:
                    return sentence.place(offset), sentence
    for sentence in case.body:
        if fund in sentence.chapter.heading.text and sentence.block is not sentence.chapter.heading:
            return sentence.place(max(sentence.text.find(fund), 0), fund), sentence
    return Place(f"{case.pack.name}/pack.yaml"), None


@rule("B536", "类、款、项没有按编码排列", Level.WARNING, numbers=(36,))
def out_of_order(case: Case) -> Iterator[Finding]:
    """类、款、项处处按编码从小到大排列，前后一致，读者才便于对照各表。

    例：第三章“城乡社区支出、住房保障支出”，第四章“住房保障支出7.05万元、城乡社区支出30.00万元”。
    请在章模板里照 classes、items 的次序逐个印出，不要自己排。
    """
    for sentence, start, listed in (*_listed_names(case), *_listed_amounts(case)):
        for (before, _, _), (code, name, offset) in pairwise(listed):
            if code < before:
                place = sentence.place(start + offset)
                yield _disordered(place, sentence, name, code, before)
                break
    yield from _items_in_order(case)


def _disordered(place: Place, sentence: Sentence, name: str, code: str, before: str) -> Finding:
    return Finding(
        place,
        f"“{name}”（{code}）排在 {before} 后面",
        "按编码从小到大排列",
        (before, code),
        sentence,
    )


Listed = list[tuple[str, str, int]]
"""Codes, names and offsets, in the order in which they stand."""


def _listed_names(case: Case) -> Iterator[tuple[Sentence, int, Listed]]:
    """Lists of names alone: the 款 of 人员经费 and 公用经费, the 类 of 支出."""
    classes = {s.name: c for c, s in case.subjects.functional.items() if len(c) == 3}
    budget = case.facts.general_budget
    economic = {s.name: s.code for s in (*budget.personnel_subjects, *budget.operating_subjects)}
    for sentence in case.body:
        if found := MAINLY.search(sentence.text):
            listed, offset = [], 0
            for name in found[1].split("、"):
                code = classes.get(name) or economic.get(name)
                if code is not None:
                    listed.append((code, name, offset))
                offset += len(name) + 1
            yield sentence, found.start(1), listed


def _listed_amounts(case: Case) -> Iterator[tuple[Sentence, int, Listed]]:
    """The amounts of 类 of each sentence or list of clauses, by the facts that they are."""
    for sentence in case.body:
        listed = []
        for offset, number in sentence.numbers():
            if found := _CLASS.match(number.fact.name):
                name = case.subjects.functional[found[2]].name
                listed.append((found[2], name, max(offset - len(name), 0)))
        yield sentence, 0, listed


def _items_in_order(case: Case) -> Iterator[Finding]:
    """The 项 of a chapter, each fund's by themselves."""
    last: dict[tuple[str, str], str] = {}
    for code, sentence in printed_items(case):
        names = [number.fact.name for _, number in sentence.numbers()]
        fund = names[0].partition(".item.")[0] if names else ""
        series = (sentence.chapter.id, fund)
        before = last.get(series, "")
        if code < before:
            item = case.subjects.functional.get(code)
            name = item.name if item else code
            end = sentence.text.index("项）") + len("项）")
            yield _disordered(place_of(sentence, end, end + 15), sentence, name, code, before)
        last[series] = max(code, before)
