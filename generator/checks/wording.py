"""Sentences that read as if a machine had filled a form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.document.tree import Block, Chapter, Document
from generator.problems import Place, Problem

_BROKEN = (
    (r"[、，；：][。、，；]|。。|[（“《][、，。；：]|、[）”》]|：$|[、，；]$", "标点前后缺了内容"),
    (r"(其中|包括|用于|主要是|原因是)[：，、]*[。；]", "这里后面应有内容，却是空的"),
    (r"(增加|减少|增长|下降)0(\.0+)?(万元|元|%)", "没有变化却写了增减"),
    (r"(元){2}|(增加){2}|(减少){2}|(万元){2}|(其中){2}|(主要是){2}|(预算){2}", "词语重复"),
    (r"XX|××|待填|待定|\{\{|\}\}|\{%|None|（若无", "模板的占位没有填写"),
)


def wording_problems(document: Document) -> list[Problem]:
    """Errors in the printed sentences, each with its chapter and the words around it."""
    return [
        problem
        for chapter in document.chapters
        for block in (chapter.heading, *chapter.blocks)
        for problem in _block_problems(chapter, block)
    ]


def _block_problems(chapter: Chapter, block: Block) -> Iterator[Problem]:
    text = block.text
    for pattern, sentence in _BROKEN:
        for found in re.finditer(pattern, text):
            if text.endswith("其中：") and found.end() == len(text):
                continue  # the parts follow as paragraphs of their own
            around = text[max(0, found.start() - 12) : found.end() + 12]
            yield Problem(
                "C41",
                Place(chapter.template),
                f"{chapter.heading.number}{_title(chapter)}：{sentence}（……{around}……）",
                "请检查这一章的模板和所用的输入",
            )


def _title(chapter: Chapter) -> str:
    return chapter.heading.text.removeprefix(chapter.heading.number)
