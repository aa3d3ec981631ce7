"""Values put together: lists, values by name, and records, the forms that an officer fills in."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import yaml

from generator.forms.reading import Field, Passage, Reader, Refused, Rules, Schema
from generator.forms.yaml_source import Source
from generator.money import YUAN_PER_UNIT
from generator.problems import InputsWrong, Place, Problem, nearest

UNIT_KEY, YEAR_KEY = "计量单位", "年度"


@dataclass(frozen=True)
class Several(Field):
    """A list of values of one kind; a single value may stand without its list."""

    of: Field
    single: bool = False

    def read(self, node: yaml.Node, reader: Reader) -> tuple[Any, ...]:
        """The values; each one refused is reported by itself."""
        if self.single and isinstance(node, yaml.ScalarNode):
            return (self.of.read(node, reader),)
        if not isinstance(node, yaml.SequenceNode):
            raise Refused("这里要一个列表", "每一项另起一行，以“- ”开头")
        values, refused = [], False
        for child in node.value:
            try:
                values.append(reader.read(self.of, child))
            except Refused:
                refused = True
        if refused:
            raise Refused
        return tuple(values)

    def schema(self) -> Schema:
        """A list; where allowed, or a single value."""
        several = {"type": "array", "items": self.of.schema()}
        return {"anyOf": [self.of.schema(), several]} if self.single else several


@dataclass(frozen=True)
class ByName(Field):
    """Values under names of the officer's choosing (a code, a term), which keep their places."""

    of: Field
    name: Field

    def read(self, node: yaml.Node, reader: Reader) -> Mapping[Any, Any]:
        """The values by name."""
        if not isinstance(node, yaml.MappingNode):
            raise Refused("这里要一组“名称: 内容”", "每个名称另起一行，冒号后面写内容")
        values, refused = {}, False
        for key, child in node.value:
            try:
                name = reader.read(self.name, key)
                if not isinstance(name, Passage):
                    name = Passage(name, reader.source.place(key))
                values[name] = reader.read(self.of, child)
            except Refused:
                refused = True
        if refused:
            raise Refused
        return values

    def schema(self) -> Schema:
        """Names of the kind that is asked for."""
        return {
            "type": "object",
            "propertyNames": self.name.schema(),
            "additionalProperties": self.of.schema(),
        }


@dataclass(frozen=True, kw_only=True)
class Record:
    """A form that was filled in: its values, and the place of each."""

    place: Place = dataclasses.field(default_factory=Place, compare=False, repr=False)
    places: Mapping[str, Place] = dataclasses.field(default_factory=dict, compare=False, repr=False)
    about: ClassVar[str] = ""
    of_its_year: ClassVar[bool] = False
    """Whether the form as a whole holds for its year only, so that next year begins without."""

    def at(self, name: str) -> Place:
        """Where the value of an attribute was written; the record's own place if it was not."""
        return self.places.get(name, self.place)


@dataclass(frozen=True, slots=True)
class Blank:
    """What was left open: false, and a problem as soon as somebody wants to print it."""

    problem: Problem

    def __bool__(self) -> bool:
        return False


def blank(record: Record, attribute: str) -> Blank:
    """The blank of an attribute of a form, with the officer's word for it and what to write."""
    field = next(f for f in dataclasses.fields(record) if f.name == attribute)
    key, note = field.metadata["key"], field.metadata["note"]
    return Blank(Problem("F10", record.place.whole, f"没有写“{key}”", f"请补上：{note}"))


REQUIRED: Any = object()


def entry(
    key: str,
    field: Field,
    note: str,
    default: Any = REQUIRED,
    *,
    lasting: bool = False,
    next_year: str = "",
) -> Any:
    """An attribute of a Record: the officer's word for it, its field, a note for the editor.

    Words, counts and amounts are to be confirmed every year unless they are `lasting`; what is
    known to be something else the year after says what, as `next_year`.
    """
    metadata = {
        **{"key": key, "field": field, "note": note},
        **{"lasting": lasting, "next_year": next_year},
    }
    if default is REQUIRED:
        return dataclasses.field(metadata=metadata, kw_only=True)
    if callable(default):
        return dataclasses.field(default_factory=default, metadata=metadata, kw_only=True)
    return dataclasses.field(default=default, metadata=metadata, kw_only=True)


def entries(form: type[Record]) -> dict[str, dataclasses.Field[Any]]:
    """The attributes of a form by the officer's key."""
    return {f.metadata["key"]: f for f in dataclasses.fields(form) if "key" in f.metadata}


@dataclass(frozen=True)
class Form(Field):
    """A record of known keys."""

    of: type[Record]

    def read(self, node: yaml.Node, reader: Reader) -> Record:
        """The record; every key that is unknown, missing or refused is reported."""
        if not isinstance(node, yaml.MappingNode):
            raise Refused("这里要一组“键: 值”", "可用的键：" + "、".join(entries(self.of)))
        known = entries(self.of)
        children = {str(key.value): (key, child) for key, child in node.value}
        _declare_unit(children, reader)
        problems = len(reader.problems)
        for name, (key, _) in children.items():
            if name not in known:
                hint = nearest(name, list(known)) or "可用的键：" + "、".join(known)
                reader.report(key, Refused(f"不认识的键“{name}”", hint, "F08"))
        values, places = self._values(node, children, reader)
        if len(reader.problems) > problems:
            raise Refused
        record = self.of(**values, place=reader.source.place(node), places=places)
        reader.findings += reader.rules.get(self.of, _no_rule)(record)
        return record

    def _values(
        self, node: yaml.Node, children: Mapping[str, Any], reader: Reader
    ) -> tuple[dict[str, Any], dict[str, Place]]:
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        for name, attribute in entries(self.of).items():
            if name in children:
                child = children[name][1]
                places[attribute.name] = reader.source.place(child)
                try:
                    values[attribute.name] = reader.read(attribute.metadata["field"], child)
                except Refused:
                    continue
            elif (
                attribute.default is dataclasses.MISSING
                and attribute.default_factory is dataclasses.MISSING
            ):
                note = attribute.metadata["note"]
                reader.report(node, Refused(f"缺少“{name}”", f"请补上：{note}", "F09"))
        return values, places

    def schema(self) -> Schema:
        """An object with these keys and no others."""
        known = entries(self.of)
        return {
            "type": "object",
            "description": self.of.about,
            "properties": {
                name: {"description": f.metadata["note"], **_undescribed(f.metadata["field"])}
                for name, f in known.items()
            },
            "required": [
                name
                for name, f in known.items()
                if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
            ],
            "additionalProperties": False,
        }


def _undescribed(field: Field) -> Schema:
    """A field's schema without what a record says of itself: the key's own note is nearer."""
    return {name: value for name, value in field.schema().items() if name != "description"}


def _no_rule(record: Record) -> tuple[Problem, ...]:
    return ()


def _declare_unit(children: Mapping[str, Any], reader: Reader) -> None:
    if UNIT_KEY in children:
        declared = children[UNIT_KEY][1]
        if isinstance(declared, yaml.ScalarNode) and declared.value in YUAN_PER_UNIT:
            reader.unit = declared.value


Filled = TypeVar("Filled", bound=Record)


def read_form(form: type[Filled], source: Source) -> Filled:
    """The whole of a source by a form; raises InputsWrong with all that is wrong in it."""
    record, problems = try_form(form, source)
    if record is None:
        raise InputsWrong(problems)
    return record


def try_form(
    form: type[Filled], source: Source, rules: Rules | None = None
) -> tuple[Filled | None, list[Problem]]:
    """The record, unless its form is wrong, and all problems, those that the rules find too."""
    reader = Reader(source, rules)
    try:
        record = reader.read(Form(form), source.root)
    except Refused:
        return None, reader.problems + reader.findings
    assert isinstance(record, form)
    return record, reader.findings
