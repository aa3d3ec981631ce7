"""What it means to read one value: the reader, a refusal, a field, words with their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import yaml

from generator.forms.confirm import is_marked, mark, unmarked
from generator.forms.yaml_source import Source
from generator.problems import Place, Problem

Schema = dict[str, Any]


class Refused(Exception):
    """A value that cannot be taken; without a sentence it has been reported already."""

    def __init__(self, sentence: str = "", hint: str = "", code: str = "F01") -> None:
        super().__init__(sentence)
        self.sentence, self.hint, self.code = sentence, hint, code


class Passage(str):
    """Words from the inputs, with their place, and the lines of the file as they were typed."""

    place: Place
    typed: tuple[str, ...]

    def __new__(cls, words: str, place: Place, typed: tuple[str, ...] = ()) -> Passage:
        """`words`, found at `place`."""
        passage = super().__new__(cls, words)
        passage.place, passage.typed = place, typed
        return passage

    def __reduce__(self) -> tuple[type[Passage], tuple[str, Place, tuple[str, ...]]]:
        """How it comes back from another process: with its place and its lines."""
        return type(self), (str(self), self.place, self.typed)

    def place_at(self, offset: int) -> Place:
        """Where the character at an offset was typed: the words are looked for in the lines,
        character by character, past the quotes, line ends and indents between them.
        """
        line = column = 0
        for character in self[: offset + 1]:
            while line < len(self.typed):
                column = self.typed[line].find(character, column) + 1
                if column:
                    break
                line += 1
        if line >= len(self.typed):
            return self.place
        first = self.place.column - 1 if not line else 0
        return Place(self.place.file, self.place.line + line, first + column)


Rules = Mapping[type, Callable[[Any], Iterable[Problem]]]
"""What must hold of each record of a kind, beyond the form of its values."""


class Reader:
    """Reads one source by a form; collects what is refused; knows the unit of its amounts.

    `findings` are what the rules find in records that were read, though others were refused.
    """

    def __init__(self, source: Source, rules: Rules | None = None) -> None:
        self.source, self.rules = source, rules or {}
        self.unit = "元"
        self.problems: list[Problem] = []
        self.findings: list[Problem] = []

    def read(self, field: Field, node: yaml.Node) -> Any:
        """The value of a node; reports a refusal at its place and raises Refused()."""
        try:
            return field.read(node, self)
        except Refused as refusal:
            if refusal.sentence:
                self.report(node, refusal)
            raise Refused from None

    def report(self, node: yaml.Node, refusal: Refused) -> None:
        """Put a refusal among the problems."""
        place = self.source.place(node)
        self.problems.append(Problem(refusal.code, place, refusal.sentence, refusal.hint))


class Field:
    """A kind of value."""

    def read(self, node: yaml.Node, reader: Reader) -> Any:
        """The value of a node; raises Refused."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """The value as JSON Schema."""
        raise NotImplementedError


def scalar(node: yaml.Node, wanted: str, unconfirmed: bool = False) -> str:
    """The text of a node that must be one; raises Refused, saying what was `wanted`.

    Words that are `unconfirmed` may be read and looked at, whatever else is must not.
    """
    if not isinstance(node, yaml.ScalarNode):
        got = "列表" if isinstance(node, yaml.SequenceNode) else "一组键"
        raise Refused(f"这里要{wanted}，写的是{got}", "只写一个值，写在冒号后面")
    text = str(node.value)
    if not text.strip() or (not node.style and text in ("~", "null")):
        raise Refused(f"这里是空的，要{wanted}", "请填写；确实没有就删去这一行", "F02")
    if is_marked(text) and not unconfirmed:
        hint = f"改成今年的，删去前面的“{mark()}”；没有这一项了，整项删去"
        raise Refused(f"上年的“{unmarked(text)}”还没有确认", hint, "F18")
    return text
