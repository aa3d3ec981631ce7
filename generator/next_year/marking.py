"""What changes in a form from one year to the next: value by value, as the form says of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from generator.forms.confirm import mark
from generator.forms.reading import Field
from generator.forms.records import YEAR_KEY, ByName, Form, Record, Several, entries
from generator.forms.values import Code, Count, Money, Words
from generator.next_year.particulars import MOVING, particulars
from generator.subjects.fates import Fate, fate_of
from generator.subjects.lists import Subjects

FUNCTIONAL = 7
"""Digits of a functional 项; other codes are economic."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is something else next year: other words, or the same with a mark before."""

    node: yaml.ScalarNode
    before: str = ""
    instead: str | None = None

    @property
    def text(self) -> str:
        """The value as it stands next year."""
        return self.before + (self.node.value if self.instead is None else self.instead)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a form, or a list of them: what reads it, and what the form says of it.

    A name that stands for the values below it has its `siblings`, which it must not be one of.
    """

    node: yaml.Node
    kind: Field
    key: str = ""
    lasting: bool = False
    next_year: str = ""
    siblings: set[str] | None = None


@dataclass(frozen=True)
class Marking:
    """From a year to the next: `names` are the unit's own, `fates` what is found of its codes."""

    year: int
    old: Subjects
    new: Subjects
    names: tuple[str, ...] = ()
    fates: dict[str, Fate] = field(default_factory=dict)

    def changes(self, form: type[Record], root: yaml.Node) -> Iterator[Change]:
        """The values of a form that change, in their order."""
        for value in _values(_Value(root, Form(form))):
            if (change := self._change(value)) is not None:
                yield change

    def _change(self, value: _Value) -> Change | None:
        node = value.node
        assert isinstance(node, yaml.ScalarNode)
        if value.key == YEAR_KEY:
            return Change(node, instead=str(self.year + 1))
        if value.next_year:
            return Change(node, instead=value.next_year)
        if isinstance(value.kind, Code) or value.siblings is not None:
            return self._moved(node, value.siblings)
        if isinstance(value.kind, Money | Count):
            return None if value.lasting else Change(node, mark())
        if isinstance(value.kind, Words):
            found = particulars(node.value, (self.year - 1, self.year), self.names)
            moving = any(MOVING in one for one in found)
            return Change(node, mark(found)) if moving or not value.lasting else None
        return None

    def _moved(self, node: yaml.ScalarNode, siblings: set[str] | None) -> Change | None:
        """A code that is another in the new edition, unless that stands beside it already."""
        code = node.value.strip()
        if len(code) == FUNCTIONAL:
            fate = fate_of(code, self.old.functional, self.new.functional)
        else:
            fate = fate_of(code, self.old.economic, self.new.economic)
        if fate is None or not fate.changed:
            return None
        self.fates[code] = fate
        if fate.code == code or (siblings is not None and fate.code in siblings):
            return None
        if siblings is not None:
            siblings.add(fate.code)
        return Change(node, instead=fate.code)


def _values(value: _Value) -> Iterator[_Value]:
    """The scalars below a node that a field reads, each with what the form says of it."""
    match value.kind, value.node:
        case Form(of), yaml.MappingNode() as node:
            known = entries(of)
            for key, child in node.value:
                if key.value in known:
                    told = known[key.value].metadata
                    yield from _values(
                        _Value(
                            *(child, told["field"], key.value),
                            *(told["lasting"], told["next_year"]),
                        )
                    )
        case ByName(of, name), yaml.MappingNode() as node:
            siblings = {key.value for key, _ in node.value}
            for key, child in node.value:
                yield _Value(key, name, siblings=siblings)
                yield from _values(replace(value, node=child, kind=of))
        case Several(of), yaml.SequenceNode() as node:
            for child in node.value:
                yield from _values(replace(value, node=child, kind=of))
        case Several(of), yaml.ScalarNode():
            yield replace(value, kind=of)
        case _, yaml.ScalarNode():
            yield value
