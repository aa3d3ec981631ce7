"""YAML as text with places: nothing is guessed, nothing is taken twice.

PyYAML composes the tree of nodes; its resolver, which reads 010 as 8 and `no` as False, is not
asked: each scalar stays the text that was typed, and the form says what the text must be.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from generator.forms.readings import keep
from generator.forms.yaml_faults import (
    LONGEST,
    TOLD,
    character_problems,
    syntax_problem,
    too_much,
)
from generator.problems import InputsWrong, Place, Problem

SIZE_LIMIT = 16 * 2**20
"""Bytes; a unit's largest file is some 100 KB."""

_UNREADABLE = {
    errno.EACCES: "没有读的权限",
    errno.EPERM: "没有读的权限",
    errno.EISDIR: "它是一个文件夹",
    errno.ELOOP: "链接绕成了一圈",
    errno.EBUSY: "正被别的程序占用",
}


class Source(Struct, frozen=True):
    """A YAML file that has been read: its name as the officer knows it, its top node, its lines."""

    name: str
    root: yaml.Node
    lines: tuple[str, ...] = ()

    def place(self, node: yaml.Node) -> Place:
        """Where a node begins."""
        mark = node.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1)

    def typed(self, node: yaml.Node) -> tuple[str, ...]:
        """The lines of the file from a node's first character to its last."""
        start, end = node.start_mark, node.end_mark
        lines = [*self.lines[start.line : end.line], self.lines[end.line][: end.column]]
        return (lines[0][start.column :], *lines[1:])


def read_yaml(path: Path, name: str) -> Source:
    """The nodes of a YAML file; raises InputsWrong with every fault of spelling that it has."""
    return parse_yaml(read_text(path, name), name)


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file of inputs; raises InputsWrong when it is missing or too large."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            hint = "请检查内容；一个单位的输入通常不到 1 MB"
            sentence = f"文件超过 {SIZE_LIMIT // 2**20} MB"
            raise InputsWrong(Problem("Y09", Place(name), sentence, hint))
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputsWrong(Problem("Y01", Place(name), "缺少这个文件", _missing(path))) from None
    except OSError as error:
        reason = _UNREADABLE.get(error.errno or 0, error.strerror or str(error))
        raise InputsWrong(
            Problem("Y12", Place(name), f"读不了这个文件：{reason}", "请检查它的权限和位置")
        ) from None
    keep(path, data, name)
    return data


def read_text(path: Path, name: str) -> str:
    """The text of a UTF-8 file; raises InputsWrong when it is missing, too large or not UTF-8."""
    data = read_bytes(path, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        hint = "用记事本打开，另存为时把“编码”选作 UTF-8"
        raise InputsWrong(Problem("Y02", Place(name, line), "文件不是 UTF-8 编码", hint)) from None


def parse_yaml(text: str, name: str, first_line: int = 1) -> Source:
    """The nodes of YAML text whose first line is `first_line` of the file `name`."""
    text = "\n" * (first_line - 1) + text
    if problems := [*islice(character_problems(text, name), TOLD)]:
        raise InputsWrong(problems)
    if problems := [*too_much(text, name)]:
        raise InputsWrong(problems)
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise InputsWrong(syntax_problem(error, text, name)) from None
    if root is None:
        raise InputsWrong(
            Problem("Y04", Place(name), "文件是空的", "请填写内容；不需要它就删去这个文件")
        )
    source = Source(name, root, (*text.split("\n"), ""))
    if problems := [*islice(structure_problems(source), TOLD)]:
        raise InputsWrong(problems)
    return source


def _missing(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return f"文件夹 {folder} 也不存在"
    others = "、".join(sorted(p.name for p in folder.glob("*.yaml")))
    return f"同一文件夹里有：{others}" if others else "同一文件夹里没有 YAML 文件"


def structure_problems(source: Source) -> Iterator[Problem]:
    """Keys that stand twice or are no words, nodes that are used twice, texts without end."""
    seen: set[int] = set()
    todo: list[yaml.Node] = [source.root]
    while todo:
        node = todo.pop()
        if id(node) in seen:
            hint = "请把内容直接写出来"
            yield Problem("Y07", source.place(node), "用了 YAML 的引用（& 和 *）", hint)
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield from _key_problems(source, node)
            todo += [child for pair in node.value for child in pair]
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value
        elif len(node.value) > LONGEST:
            sentence = f"这里的文字有 {len(node.value)} 字，至多 {LONGEST} 字"
            yield Problem("Y15", source.place(node), sentence, "请删去多余的，或分成几段")


def _key_problems(source: Source, node: yaml.MappingNode) -> Iterator[Problem]:
    first: dict[str, Any] = {}
    for key, _ in node.value:
        place = source.place(key)
        if not isinstance(key, yaml.ScalarNode):
            yield Problem("Y11", place, "键必须是一个词", "写成“键: 值”")
        elif key.value in first:
            line = first[key.value].start_mark.line + 1
            sentence = f"“{key.value}”写了两次，第一次在第{line}行"
            yield Problem("Y08", place, sentence, "只留一处")
        else:
            first[key.value] = key
