"""A source with some of its values changed: the same text but for them, or as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct

from generator.forms.records import YEAR_KEY
from generator.forms.yaml_source import Source
from generator.problems import Place


class Change(Struct, frozen=True):
    """A value that is something else next year: other words, or the same with a mark before."""

    node: yaml.Node
    before: str = ""
    instead: str | None = None

    @property
    def text(self) -> str:
        """The value as it stands next year."""
        return self.before + (str(self.node.value) if self.instead is None else self.instead)


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


def _start(node: yaml.Node, lines: list[str]) -> tuple[int, int]:
    """Line and column of a value's first character, past its quotation mark or its |."""
    line, column = node.start_mark.line, node.start_mark.column
    style = node.style if isinstance(node, yaml.ScalarNode) else None
    if style in ("|", ">"):
        line = next(n for n in range(line + 1, len(lines)) if lines[n].strip())
        return line, len(lines[line]) - len(lines[line].lstrip())
    return line, column + (style in ("'", '"'))


def content_with(source: Source, changes: Iterable[Change]) -> dict[str, Any]:
    """The values as a workbook is written from them, with these changed."""
    found = _content(source.root, {id(change.node): change.text for change in changes})
    assert isinstance(found, dict)
    return found


def texts_of(source: Source) -> Iterator[tuple[Place, str]]:
    """Every value as it was typed, with its place."""
    return ((source.place(node), str(node.value)) for node in _scalars(source.root))


def _content(node: yaml.Node, changed: Mapping[int, str]) -> Any:
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
