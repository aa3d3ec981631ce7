"""A folder of inputs carried over: the files of next year, as bytes, and what became of codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.budget.files import UnitFiles, code_names
from generator.forms.confirm import is_marked
from generator.forms.records import YEAR_KEY
from generator.forms.yaml_source import Source
from generator.next_year.marking import Change, Marking
from generator.problems import Place
from generator.workbook.write import workbook_bytes


@dataclass(frozen=True, slots=True)
class Open:
    """A value that waits to be confirmed."""

    place: Place
    text: str


def carried_over(files: UnitFiles, marking: Marking) -> dict[str, bytes]:
    """The files of the year after by name, written the way last year's are.

    YAML stays as it was typed, notes and all, but for the values that change; a workbook is
    written anew.
    """
    sources = {
        file: source
        for file, form in files.forms.items()
        if not form.of_its_year and (source := files.source(file, required=False)) is not None
    }
    changes = {
        file: [*marking.changes(files.forms[file], source.root)] for file, source in sources.items()
    }
    if files.workbook is None:
        return {
            f"{file}.yaml": edited(source, changes[file]).encode("utf-8")
            for file, source in sources.items()
        }
    content = {
        file: _content(source.root, {id(change.node): change.text for change in changes[file]})
        for file, source in sources.items()
    }
    names = code_names(marking.new)
    return {files.file_name: workbook_bytes(files.forms, content, names)}


def unconfirmed(files: UnitFiles) -> Iterator[Open]:
    """What in a folder waits to be confirmed, as far as its files can be read, in their order."""
    for file in files.forms:
        if (source := files.source(file, required=False)) is not None:
            marked = (node for node in _scalars(source.root) if is_marked(node.value))
            waiting = (Open(source.place(node), node.value) for node in marked)
            yield from sorted(waiting, key=lambda one: one.place)


def edited(source: Source, changes: Iterable[Change]) -> str:
    """The text of a YAML file with these values changed, and nothing else."""
    lines = [*source.lines[:-1]]
    for change in reversed([*changes]):
        line, column = _start(change.node, lines)
        before, after = lines[line][:column], lines[line][column:]
        if change.instead is not None:
            after = change.instead + after.removeprefix(change.node.value)
        lines[line] = before + change.before + after
    return "\n".join(lines)


def _start(node: yaml.ScalarNode, lines: list[str]) -> tuple[int, int]:
    """Line and column of a value's first character, past its quotation mark or its |."""
    line, column = node.start_mark.line, node.start_mark.column
    if node.style in ("|", ">"):
        line = next(n for n in range(line + 1, len(lines)) if lines[n].strip())
        return line, len(lines[line]) - len(lines[line].lstrip())
    return line, column + (node.style in ("'", '"'))


def _content(node: yaml.Node, changed: Mapping[int, str]) -> Any:
    """The nodes as what a workbook is written from."""
    if isinstance(node, yaml.MappingNode):
        content = {_content(key, changed): _content(child, changed) for key, child in node.value}
        year = content.get(YEAR_KEY)
        return content | ({YEAR_KEY: int(year)} if year is not None else {})
    if isinstance(node, yaml.SequenceNode):
        return [_content(child, changed) for child in node.value]
    return changed.get(id(node), node.value)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from _scalars(child)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    elif isinstance(node, yaml.ScalarNode):
        yield node
