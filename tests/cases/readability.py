"""What gives a document away as a filled form: each finder returns the places where it happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.budget.budget import Budget
from generator.budget.model import APPROPRIATIONS, CARRY_OVER, THIS_YEAR
from generator.chapters.pack import Pack
from generator.document.inlines import Number, Term
from generator.document.tree import Block, Chapter, Document, Heading
from generator.subjects.lists import Subjects

MACHINE_LIKE = {
    "a change of nothing": r"(增加|减少|增长|下降)(不足)?0(\.0+)?(万元|元|%)",
    "a share of nothing": r"占(不足)?0(\.0+)?%",
    "an empty list": r"(包括|全部为|均为|用于|保障|主要是|原因是)：?[。；，、]|其中[：，]?[。；、]",
    "a dangling 、": r"、[。；，：、）]|[。；，：（]、|^、|、$",
    "a mark after a mark": r"[，；：。][，；：。]",
    "“其中：” with one part": r"(?<!公务用车1辆，)其中：[^、；，。]*。",
    "a doubled word": r"([一-鿿]{2,})\1",
    "a reason for what is not there": r"(无此项预算|未安排预算|无上年预算数可比)，(主要|原因)",
    "a placeholder": r"None|True|False|Fact\(|\{\{|\}\}|XX|××|（）|“”|《》",
}
"""Patterns of a sentence, by what is wrong with it."""

_FUNCTIONAL = re.compile(r"（([0-9]{3})类）[^：。]*?（([0-9]{2})款）[^：。]*?（([0-9]{2})项）")


def machine_like(document: Document, pattern: str) -> list[str]:
    """The words around each match."""
    return [
        block.text[max(0, found.start() - 15) : found.end() + 15]
        for block in document.blocks()
        for found in re.finditer(pattern, block.text)
    ]


def bare_headings(document: Document) -> list[str]:
    """Headings that nothing stands under."""
    blocks = [*document.blocks(), None]
    return [
        here.text
        for here, after in pairwise(blocks)
        if isinstance(here, Heading)
        and (after is None or (isinstance(after, Heading) and after.level <= here.level))
    ]


def undescribed(document: Document, budget: Budget) -> list[str]:
    """Items of appropriated money that no sentence tells, with their sum and their purpose."""
    sums: dict[tuple[str, str, str], Decimal] = {}
    for line in budget.ledger.lines:
        if line.fund in APPROPRIATIONS and line.amount:
            key = (line.fund, line.source_year, str(line.item))
            sums[key] = sums.get(key, Decimal(0)) + line.amount
    told = [*_told(document)]
    return [
        f"{fund} {year} {code}"
        for (fund, year, code), amount in sums.items()
        if (_CHAPTER_OF[fund if year == THIS_YEAR else CARRY_OVER], code, amount) not in told
    ]


_CHAPTER_OF = {
    "一般公共预算": "general_budget",
    "政府性基金预算": "fund_budget",
    "国有资本经营预算": "capital_budget",
    CARRY_OVER: "appropriation",
}


def _told(document: Document) -> Iterator[tuple[str, str, Decimal | None]]:
    """Chapter, code and amount of each sentence about an item that says what it is for."""
    for chapter in document.chapters:
        for block in chapter.blocks:
            codes = [i.key for i in block.inlines if isinstance(i, Term) and i.key.isdigit()]
            amounts = [i.fact.value for i in block.inlines if isinstance(i, Number)]
            if codes and amounts and re.search("，主要用于.", block.text):
                yield chapter.id, codes[0], amounts[0]


def out_of_order(document: Document, subjects: Subjects) -> list[str]:
    """Lists of 类, and of 项 within a chapter, that do not follow their codes."""
    codes = {s.name: s.code for s in subjects.functional.values() if s.level == "类"}
    wrong = []
    for chapter in document.chapters:
        for block in chapter.blocks:
            found = [codes[name] for name in _class_names(block) if name in codes]
            if found != sorted(found):
                wrong.append(block.text)
        items = ["".join(f) for b in chapter.blocks for f in _FUNCTIONAL.findall(b.text)[:1]]
        if chapter.id != "appropriation" and items != sorted(items):
            wrong.append(chapter.heading.text)
    return wrong


def _class_names(block: Block) -> list[str]:
    """The parts of a list, without their amounts and shares."""
    text = block.text.partition("支出包括：")[2].partition("。")[0] or block.text
    parts = [re.split("[0-9]|，", part)[0] for part in re.split("[、；]", text)]
    return [part.removesuffix("。") for part in parts]


def glossary_faults(document: Document, pack: Pack) -> list[str]:
    """Terms explained but not used, or used but not explained."""
    glossary = next(c for c in document.chapters if c.id == "glossary")
    explained = {b.text.removeprefix(b.number).partition("：")[0] for b in glossary.blocks}
    body = "\n".join(_words(c) for c in document.chapters if c is not glossary)
    used = {found[0] for found in re.finditer(_PATH, body)}
    words = {str(word): str(t.term) for t in pack.terms for word in (t.term, *t.match)}
    for word in sorted(words, key=len, reverse=True):
        if word in body:
            used.add(words[word])
            body = body.replace(word, "")
    return sorted(used ^ explained)


_PATH = r"(?m)(?<=\.)[^\n：]*?（[0-9]{3}类）[^\n：]*?（[0-9]{2}款）[^\n：]*?（[0-9]{2}项）(?=：)"


def _words(chapter: Chapter) -> str:
    return "\n".join(block.text for block in chapter.blocks)
