"""YAML as text with places: nothing is guessed, nothing is taken twice.

PyYAML composes the tree of nodes; its resolver, which reads 010 as 8 and `no` as False, is not
asked: each scalar stays the text that was typed, and the form says what the text must be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.problems import InputsWrong, Place, Problem

SIZE_LIMIT = 16 * 2**20
"""Bytes; a unit's largest file is some 100 KB."""


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file that has been read: its name as the officer knows it, and its top node."""

    name: str
    root: yaml.Node

    def place(self, node: yaml.Node) -> Place:
        """Where a node begins."""
        mark = node.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1)


def read_yaml(path: Path, name: str) -> Source:
    """The nodes of a YAML file; raises InputsWrong with every fault of spelling that it has."""
    text = read_text(path, name)
    return parse_yaml(text, name)


def read_text(path: Path, name: str) -> str:
    """The text of a UTF-8 file; raises InputsWrong when it is missing, too large or not UTF-8."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise InputsWrong(
                Problem("Y09", Place(name), f"文件超过 {SIZE_LIMIT // 2**20} MB", "请检查文件内容")
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputsWrong(Problem("Y01", Place(name), "缺少这个文件", _missing(path))) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputsWrong(
            Problem("Y01", Place(name), f"读不了这个文件（{reason}）", "请检查它的权限和位置")
        ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputsWrong(
            Problem(
                "Y02",
                Place(name, line),
                "文件不是 UTF-8 编码",
                "用记事本打开，另存为时把“编码”选作 UTF-8",
            )
        ) from None


def parse_yaml(text: str, name: str, first_line: int = 1) -> Source:
    """The nodes of YAML text whose first line is `first_line` of the file `name`."""
    problems = [*_forbidden_characters(text, name, first_line)]
    if problems:
        raise InputsWrong(problems)
    padding = "\n" * (first_line - 1)
    try:
        root = yaml.compose(padding + text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise InputsWrong(_syntax_problem(error, text, name)) from None
    except RecursionError:
        raise InputsWrong(Problem("Y03", Place(name), "层次太深，读不了")) from None
    if root is None:
        raise InputsWrong(Problem("Y04", Place(name), "文件是空的", "请填写内容"))
    source = Source(name, root)
    problems = [*_structure_problems(source)]
    if problems:
        raise InputsWrong(problems)
    return source


def _missing(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return f"文件夹 {folder} 也不存在"
    others = "、".join(sorted(p.name for p in folder.glob("*.yaml"))) or "没有 YAML 文件"
    return f"同一文件夹里有：{others}"


def _forbidden_characters(text: str, name: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), first_line):
        indent = re.match(r"[ \t　]*", line)
        assert indent is not None
        for wrong, called in (("\t", "制表符（Tab）"), ("　", "全角空格")):
            if wrong in indent[0]:
                column = line.index(wrong) + 1
                yield Problem(
                    "Y05", Place(name, number, column), f"行首缩进用了{called}", "改用半角空格"
                )
        for column, character in enumerate(line, 1):
            if character < " " and character not in "\t\r":
                called = f"控制字符 U+{ord(character):04X}"
            elif unicodedata.category(character) in ("Cf", "Co", "Cs"):
                called = f"看不见或没有字形的字符 U+{ord(character):04X}"
            else:
                continue
            yield Problem("Y06", Place(name, number, column), f"有{called}", "删去它，重新输入")


def _syntax_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    lines = text.split("\n")
    nearby = lines[max(0, place.line - 2) : place.line] if place.line else []
    if any(re.match(r"\s*(- )?[^\s:：#\"'“]+：", line) for line in nearby):
        return Problem("Y03", place, "写法不合 YAML", "键后面的冒号要用半角“: ”，后面空一格")
    if any(re.search(r"^[^#]*\S:\S", line) for line in nearby):
        return Problem("Y03", place, "写法不合 YAML", "冒号后面要空一格")
    said = str(getattr(error, "problem", "") or "")
    hints = {
        "anchor": "不能用 & 和 * 开头；文字请加引号",
        "alias": "不能用 & 和 * 开头；文字请加引号",
        "end of stream": "引号或括号没有配对",
        "could not find expected ':'": "这一行缺少“键: 值”里的冒号",
        "mapping values are not allowed": "一行里出现了第二个“: ”；整段文字请加引号",
        "did not find expected": "缩进没有对齐，或列表的“- ”没有写齐",
    }
    hint = next((hint for words, hint in hints.items() if words in said), "")
    return Problem("Y03", place, "写法不合 YAML", hint or "请对照示例检查缩进、冒号和引号")


def _structure_problems(source: Source) -> Iterator[Problem]:
    seen: set[int] = set()
    todo: list[yaml.Node] = [source.root]
    while todo:
        node = todo.pop()
        if id(node) in seen:
            yield Problem(
                "Y07", source.place(node), "用了 YAML 的引用（& 和 *）", "请把内容直接写出来"
            )
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield from _duplicate_keys(source, node)
            todo += [child for pair in node.value for child in pair]
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value


def _duplicate_keys(source: Source, node: yaml.MappingNode) -> Iterator[Problem]:
    first: dict[str, Any] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            yield Problem("Y03", source.place(key), "键必须是一个词", "写成“键: 值”")
        elif key.value in first:
            line = first[key.value].start_mark.line + 1
            yield Problem(
                "Y08",
                source.place(key),
                f"“{key.value}”写了两次，第一次在第{line}行",
                "只留一处",
            )
        else:
            first[key.value] = key
