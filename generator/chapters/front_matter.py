"""Front matter of a chapter template: its id, title and condition, above the wording."""

from __future__ import annotations

import re
from typing import ClassVar

from generator.forms.reading import Passage
from generator.forms.records import Record, entry, read_form
from generator.forms.values import Words, YesNo
from generator.forms.yaml_source import parse_yaml
from generator.problems import InputsWrong, Place, Problem

_FENCE = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)


class FrontMatter(Record):
    """What stands between the two lines of --- at the top of a chapter."""

    about: ClassVar[str] = "章的题目和条件"
    title: Passage = entry("title", Words(), "章的题目，可以用 {{ }}")
    when: Passage | None = entry("when", Words(), "条件；不成立时整章不印", None)
    numbered: bool = entry("number", YesNo(), "编不编序号：是 或 否，如前言不编", True)
    tables: bool = entry("tables", YesNo(), "公开表是不是接在这一章后面：是 或 否", False)


def read_front_matter(text: str, name: str) -> FrontMatter:
    """The front matter of a chapter; raises InputsWrong when it is missing or wrong."""
    found = _FENCE.match(text.replace("\r\n", "\n"))
    if not found:
        hint = "开头写两行 ---，中间写 title: 章的题目"
        raise InputsWrong(Problem("T04", Place(name, 1, 1), "章模板缺少题目", hint))
    return read_form(FrontMatter, parse_yaml(found[1], name, first_line=2))


def without_front_matter(text: str) -> str:
    """The wording, its lines where they were: the front matter becomes a comment."""
    text = text.replace("\r\n", "\n")
    found = _FENCE.match(text)
    if not found:
        return text
    return "{#" + "\n" * found[0].count("\n") + "#}" + text[found.end() :]
