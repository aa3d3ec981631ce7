"""The single values of a form, each with what reads it and what the form says of it."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from msgspec import Struct
from msgspec.structs import replace

from generator.forms.reading import Field
from generator.forms.records import ByName, Form, Record, Several, entries
from generator.forms.yaml_source import Source


class Value(Struct, frozen=True):
    """A value of a form, or a list of them: what reads it, and what the form says of it.

    A name that stands for the values below it has its `siblings`, which it must not be one of.
    """

    node: yaml.Node
    kind: Field
    key: str = ""
    lasting: bool = False
    next_year: str = ""
    siblings: set[str] | None = None

    @property
    def text(self) -> str:
        """The value as it was typed."""
        return str(self.node.value)


def values_of(form: type[Record], source: Source) -> Iterator[Value]:
    """The values of a source that is read by a form, in its order; what the form does not know is
    left out.
    """
    return _values(Value(source.root, Form(form)))


def _values(value: Value) -> Iterator[Value]:
    """The scalars below a node that a field reads, each with what the form says of it."""
    match value.kind, value.node:
        case Form(of), yaml.MappingNode() as node:
            known = entries(of)
            for key, child in node.value:
                if key.value in known:
                    asked = known[key.value]
                    yield from _values(
                        Value(child, asked.field, asked.key, asked.lasting, asked.next_year)
                    )
        case ByName(of, name), yaml.MappingNode() as node:
            siblings = {key.value for key, _ in node.value}
            for key, child in node.value:
                yield Value(key, name, siblings=siblings)
                yield from _values(replace(value, node=child, kind=of))
        case Several(of), yaml.SequenceNode() as node:
            for child in node.value:
                yield from _values(replace(value, node=child, kind=of))
        case Several(of), yaml.ScalarNode():
            yield replace(value, kind=of)
        case _, yaml.ScalarNode():
            yield value
