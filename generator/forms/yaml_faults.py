"""What is wrong with text that should be YAML: where, and in words for who typed it.

libyaml says where it could not go on; the slip is often a line or a word before that place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import yaml

from generator.problems import Place, Problem

DEEPEST, NODES, LONGEST = 40, 300_000, 50_000
"""Levels (the inputs have five; libyaml's binding composes by recursion and would crash), keys and
values of a file (a ledger has some 17 a line), characters of one of them.
"""

TOLD = 100
"""Faults of one kind in a file that are told: a file of nothing else must not fill the screen."""

_UNUSUAL = re.compile(r"[^\t\r -~　-〿一-鿿！-｠]")
HIDDEN_REMEDY = "删去它，重新输入"
_HIDDEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
_KEY = r"\s*(?:- +)*[^\s:：#\"'“\[{]+"
_SLIPS = (
    (re.compile(rf"{_KEY}(：)"), "键后面用了全角冒号", "改用半角冒号，后面空一格：“键: 值”"),
    (re.compile(rf"{_KEY}(:)[^\s:]"), "冒号后面没有空格", "冒号后面空一格：“键: 值”"),
    (re.compile(rf"{_KEY}: *([　\xa0])"), "冒号后面用了全角空格", "改用半角空格"),
)
"""Slips of the pen that libyaml notices only on the next line."""

_COMPARE = "请对照示例检查缩进、冒号和引号"
_SAID = (
    ("scanning an anchor", "文字以 & 开头", "给这段文字加上引号"),
    ("scanning an alias", "文字以 * 开头", "给这段文字加上引号"),
    ("undefined alias", "文字以 * 开头", "给这段文字加上引号"),
    ("single document", "一个文件里写了两段", "删去中间的“---”"),
    ("flow sequence", "方括号没有配对，或里面缺逗号", "列表写成 ['甲', '乙']"),
    ("flow mapping", "花括号没有配对，或里面缺逗号", "改为每个键另起一行"),
    ("cannot start any token", "文字以 YAML 的记号开头", "给这段文字加上引号"),
    ("node content", "这里多了一个记号", "文字以它开头时加上引号"),
    ("escape character", "双引号里的 \\ 是记号", "改用单引号"),
    ("could not find expected ':'", "缺少“键: 值”里的冒号", "写成“键: 值”，冒号后面空一格"),
    ("mapping values are not allowed", "缩进与上一行没有对齐", "同一组的键左边对齐"),
    ("'-' indicator", "列表里缺了“- ”", "每一项以“- ”开头，左边对齐"),
    ("sequence entries are not allowed", "列表写在了键的同一行", "每一项另起一行，以“- ”开头"),
    ("did not find expected", "缩进与上一行没有对齐", "同一组的键左边对齐"),
)


def character_problems(text: str, name: str) -> Iterator[Problem]:
    """Indents that are not half-width spaces, and characters that nobody can see."""
    for number, line in enumerate(text.split("\n"), 1):
        indent = line[: len(line) - len(line.lstrip(" \t　"))]
        for wrong, called in (("\t", "制表符（Tab）"), ("　", "全角空格")):
            if wrong in indent and line.strip():
                place = Place(name, number, indent.index(wrong) + 1)
                yield Problem("Y05", place, f"行首缩进用了{called}", "改用半角空格")
        for offset, sentence in hidden_characters(line):
            yield Problem("Y06", Place(name, number, offset + 1), sentence, HIDDEN_REMEDY)


def hidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """Characters that nobody can see: where, and what to say of them."""
    for found in _UNUSUAL.finditer(text):
        if unicodedata.category(found[0]) in _HIDDEN:
            yield found.start(), f"有看不见或没有字形的字符 U+{ord(found[0]):04X}"


def too_much(text: str, name: str) -> Iterator[Problem]:
    """Why text holds more than can be read, if so; counted event by event only where it may."""
    leads = max(len(lead) for lead in re.findall(r"^[ \-?]*", text, re.MULTILINE))
    shallow = leads <= DEEPEST and _brackets(text) <= DEEPEST
    if shallow and sum(map(text.count, "\n,[{:?-")) < NODES // 2:
        return
    depth = nodes = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            nodes += isinstance(event, yaml.NodeEvent)
            if depth > DEEPEST:
                hint = "输入只有几层；请检查括号和缩进"
                yield Problem("Y10", _line(event, name), "层次太深，读不了", hint)
                return
            if nodes > NODES:
                sentence = f"到这里已有 {NODES} 个键和值，读不了"
                hint = "请检查内容，是不是重复粘贴了；确有这么多的，分给几个单位"
                yield Problem("Y14", _line(event, name), sentence, hint)
                return
    except yaml.YAMLError:
        return


def _line(event: yaml.Event, name: str) -> Place:
    mark = event.start_mark
    return Place(name, mark.line + 1 if mark is not None else 1)


def _brackets(text: str) -> int:
    depth = deepest = 0
    for found in re.finditer(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if found[0] in "[{" else -1))
        deepest = max(deepest, depth)
    return deepest


def syntax_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """The fault that libyaml stopped at, at the place where the slip is."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _problem(name, -1, -1, "", _COMPARE)
    lines = text.split("\n")
    for number in (mark.line, mark.line - 1):
        for pattern, what, remedy in _SLIPS:
            if 0 <= number < len(lines) and (found := pattern.match(lines[number])):
                return _problem(name, number, found.start(1), what, remedy)
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    context = getattr(error, "context_mark", None)
    if context is not None and re.search("flow|while scanning|parsing a quoted", said):
        mark = context
    if (quote := _open_quote(lines, mark.line)) is not None:
        return _problem(name, *quote, "引号没有配对", "补上另一半引号")
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "mapping values" in said and re.match(rf"{_KEY}: ", line[: mark.column]):
        remedy = "整段文字加上引号，或改用全角冒号"
        return _problem(name, mark.line, mark.column, "一行里出现了第二个“: ”", remedy)
    column = len(line) - len(line.lstrip()) if "mapping values" in said else mark.column
    for words, what, remedy in _SAID:
        if words in said:
            return _problem(name, mark.line, column, what, remedy)
    return _problem(name, mark.line, column, "", _COMPARE)


def _open_quote(lines: list[str], last: int) -> tuple[int, int] | None:
    """The nearest value up to a line that opens a quotation mark and does not close it."""
    for number in range(min(last, len(lines) - 1), -1, -1):
        found = re.match(r"[^#]*?(?:^|[:\-\[,]) *(['\"])", lines[number])
        if found and lines[number].count(found[1]) % 2:
            return number, found.start(1)
    return None


def _problem(name: str, line: int, column: int, what: str, remedy: str) -> Problem:
    sentence = f"写法不合 YAML：{what}" if what else "写法不合 YAML"
    return Problem("Y03", Place(name, line + 1, column + 1), sentence, remedy)
