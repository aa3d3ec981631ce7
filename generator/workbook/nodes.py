"""From entries with paths to nodes, as if somebody had typed them as YAML."""

from __future__ import annotations

from collections.abc import Iterable

import yaml
from msgspec import Struct

from generator.workbook.layout import Path

_MAPPING, _SEQUENCE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"


class Entry(Struct, frozen=True):
    """A value on the way to its mapping: its keys, and the cell that names it.

    `empty` is a node of no text, for a value that must be there and is not.
    """

    path: Path
    key: yaml.ScalarNode
    node: yaml.Node | None
    empty: yaml.ScalarNode | None = None


def mapping(entries: Iterable[Entry], mark: yaml.Mark, depth: int = 0) -> yaml.MappingNode:
    """The entries as a mapping; those with longer paths become mappings in it."""
    children: list[tuple[yaml.Node, yaml.Node]] = []
    below: dict[str, list[Entry]] = {}
    for entry in entries:
        if len(entry.path) > depth + 1:
            below.setdefault(entry.path[depth], []).append(entry)
        elif (node := entry.node or entry.empty) is not None:
            children.append((_named(entry.key, entry.path[depth]), node))
    for name, inner in below.items():
        if any(entry.node is not None for entry in inner):
            first = inner[0].key
            children.append((_named(first, name), mapping(inner, first.start_mark, depth + 1)))
    return yaml.MappingNode(_MAPPING, children, mark, mark)


def pairs(children: list[tuple[yaml.Node, yaml.Node]], mark: yaml.Mark) -> yaml.MappingNode:
    """Names and values as a mapping."""
    return yaml.MappingNode(_MAPPING, children, mark, mark)


def sequence(children: list[yaml.Node], mark: yaml.Mark) -> yaml.SequenceNode:
    """A list."""
    return yaml.SequenceNode(_SEQUENCE, children, mark, mark)


def _named(key: yaml.ScalarNode, name: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(key.tag, name, key.start_mark, key.end_mark, style="'")
