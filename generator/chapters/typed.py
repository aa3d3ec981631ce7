"""An amount typed in a template is an error: it would be true for one unit in one year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment

from generator.chapters.faults import with_column
from generator.problems import Place, Problem

_AMOUNT = re.compile(
    r"[0-9０-９][0-9０-９,，.．]*\s*(万元|亿元|元|万|%|％|个百分点)"
    r"|[0-9]+[.][0-9]{2}(?![0-9])"
    r"|[一二三四五六七八九十百千]+[万亿]元|百分之[一二三四五六七八九十]+"
)
_YEAR = re.compile(r"(19|20)[0-9]{2}年")


def typed_amounts(environment: Environment, body: str, text: str, name: str) -> Iterator[Problem]:
    """Amounts, percentages and years in the wording of a template or in its string constants.

    `text` is the body with its front matter, of the same number of lines.
    """
    for line, kind, value in environment.lex(body, name):
        if kind not in ("data", "string"):
            continue
        for pattern, called, remedy in (
            (_AMOUNT, "数额", "写成 {{ 名字 }}，由程序填入；法定标准写在 pack.yaml 的 thresholds"),
            (_YEAR, "年份", "写成 {{ year }}年 或 {{ last_year }}年"),
        ):
            for found in pattern.finditer(value):
                here = Place(name, line + value.count("\n", 0, found.start()))
                place = with_column(here, found[0], text)
                yield Problem("T05", place, f"模板里直接写了{called}“{found[0]}”", remedy)
