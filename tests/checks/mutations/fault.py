"""A fault: one edit of one file, and the lines where it may be reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import yaml

Where = tuple[str, int]
"""A file, as a finding names it, and a line."""


@dataclass(frozen=True)
class File:
    """A text file of a case; `shown` is how a finding names it, `path` where it lies."""

    case: str
    path: str
    shown: str
    text: str

    @classmethod
    def read(cls, case: str, root: Path, path: Path, shown: str) -> Self:
        """A file below the root of a case."""
        text = path.read_text(encoding="utf-8")
        return cls(case, path.relative_to(root).as_posix(), shown, text)

    def line(self, index: int) -> int:
        """The line, from 1, of the character at an index."""
        return self.text.count("\n", 0, index) + 1

    def where(self, index: int) -> Where:
        """File and line of the character at an index."""
        return self.shown, self.line(index)

    def fault(self, kind: str, start: int, end: int, new: str, *others: Where) -> Fault:
        """The characters from `start` to `end` replaced; `others` contradict it."""
        return Fault(kind, self, start, end, new, others)

    def find(self, words: str, kind: str, new: str, *others: Where) -> Iterator[Fault]:
        """A fault for each place where the words stand."""
        start = self.text.find(words)
        while start >= 0:
            yield self.fault(kind, start, start + len(words), new, *others)
            start = self.text.find(words, start + len(words))


@dataclass(frozen=True)
class Fault:
    """One edit of a file, of a kind; `others` are the lines of what contradicts it."""

    kind: str
    file: File
    start: int
    end: int
    new: str
    others: tuple[Where, ...] = ()

    @property
    def in_pack(self) -> bool:
        """True for a fault of a template, False for one of the inputs."""
        return self.file.path.startswith("templates/")

    @property
    def text(self) -> str:
        """The faulty file."""
        whole = self.file.text
        return whole[: self.start] + self.new + whole[self.end :]

    @property
    def moves_others(self) -> bool:
        """True when other values may stand elsewhere than before: below, or further along."""
        text = self.file.text
        start = text.rfind("\n", 0, self.start) + 1
        line = text[start : text.find("\n", self.end)]
        return self._lines_more != 0 or "{" in line or "[" in line

    @property
    def _lines_more(self) -> int:
        return self.new.count("\n") - self.file.text.count("\n", self.start, self.end)

    @property
    def places(self) -> frozenset[Where]:
        """Where a finding must be: at the faulty lines, or at what contradicts them."""
        first = self.file.line(self.start)
        last = first + self.new.count("\n")
        own = {(self.file.shown, line) for line in range(first, last + 1)}
        return frozenset(own | set(map(self._moved, self.others)))

    def _moved(self, where: Where) -> Where:
        """A line where it stands in the faulty file."""
        file, line = where
        below = file == self.file.shown and line > self.file.line(self.end)
        return file, line + (self._lines_more if below else 0)

    def __str__(self) -> str:
        whole = self.file.text
        before = whole[whole.rfind("\n", 0, self.start) + 1 : self.start].strip()[-30:]
        old = whole[self.start : self.end]
        place = f"{self.file.case} {self.file.shown}:{self.file.line(self.start)}"
        return f"[{self.kind}] {place} {before}【{old} → {self.new}】"


class YamlFile(File):
    """A YAML file with the spans of its values."""

    @cached_property
    def root(self) -> yaml.Node:
        """The top node."""
        node = yaml.compose(self.text, Loader=yaml.SafeLoader)
        assert node is not None
        return node

    def texts(self, node: yaml.Node | None = None) -> list[tuple[str, yaml.ScalarNode]]:
        """The scalar values of a mapping, by key."""
        pairs = self.pairs(node)
        return [(key.value, v) for key, v in pairs if isinstance(v, yaml.ScalarNode)]

    def pairs(self, node: yaml.Node | None = None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        """Keys and values of a mapping."""
        return list((self.root if node is None else node).value)

    def value(self, *keys: str) -> yaml.Node | None:
        """The node under keys, if it is there."""
        node: yaml.Node | None = self.root
        for key in keys:
            if node is None:
                return None
            node = next((v for k, v in self.pairs(node) if k.value == key), None)
        return node

    def where_value(self, *keys: str) -> list[Where]:
        """The lines of the value under keys, none when it is not there."""
        node = self.value(*keys)
        if node is None:
            return []
        last = node.end_mark.line + (1 if node.end_mark.column else 0)
        return [(self.shown, line + 1) for line in range(node.start_mark.line, last)]

    def scalars(self, node: yaml.Node | None = None) -> Iterator[yaml.ScalarNode]:
        """Every scalar value (no keys) below a node."""
        node = node or self.root
        if isinstance(node, yaml.ScalarNode):
            yield node
        for child in node.value if not isinstance(node, yaml.ScalarNode) else ():
            yield from self.scalars(child[1] if isinstance(child, tuple) else child)

    def replaced(self, kind: str, node: yaml.Node, new: str, *others: Where) -> Fault:
        """A fault that puts other text in a node's stead."""
        start, end = node.start_mark.index, node.end_mark.index
        return self.fault(kind, start, end, new, *others)


def words_of(file: YamlFile, node: yaml.ScalarNode) -> tuple[int, int]:
    """Where the words of a text begin and end in its file, without block marks and quotes."""
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in (">", "|"):
        start = file.text.index("\n", start) + 1
    elif node.style in ("'", '"'):
        start, end = start + 1, end - 1
    piece = file.text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
