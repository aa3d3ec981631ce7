"""Values put together: lists, values by name, and records, the forms that an officer fills in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar, dataclass_transform

import yaml
from msgspec import NODEFAULT, Struct, StructMeta
from msgspec import field as factory
from msgspec.structs import replace

from generator.forms.reading import Field, Passage, Reader, Refused, Rules, Schema
from generator.forms.yaml_source import Source
from generator.money import YUAN_PER_UNIT
from generator.problems import InputsWrong, Place, Problem, nearest

UNIT_KEY, YEAR_KEY = "计量单位", "年度"


class Several(Field, Struct, frozen=True):
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


class ByName(Field, Struct, frozen=True):
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


class Entry(Struct, frozen=True):
    """What an attribute of a form asks for: the officer's word for it, its field, a note for the
    editor; `default` is a value, or what makes one.

    Words, counts and amounts are to be confirmed every year unless they are `lasting`; what is
    known to be something else the year after says what, as `next_year`.
    """

    key: str
    field: Field
    note: str
    default: Any = NODEFAULT
    lasting: bool = False
    next_year: str = ""
    name: str = ""
    """The attribute."""

    @property
    def required(self) -> bool:
        """Whether it must be written."""
        return self.default is NODEFAULT


def entry(
    key: str,
    field: Field,
    note: str,
    default: Any = NODEFAULT,
    *,
    lasting: bool = False,
    next_year: str = "",
) -> Any:
    """An Entry as the attribute of a Record that it stands for."""
    return Entry(key, field, note, default, lasting, next_year)


class RecordMeta(StructMeta):
    """Makes a form of what stands in its class: keeps the entries, leaves their defaults."""

    entries: Mapping[str, Entry]

    def __new__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any
    ) -> RecordMeta:
        """The class of a form; its attributes are given by name."""
        asked = [
            replace(told, name=attribute)
            for attribute, told in namespace.items()
            if isinstance(told, Entry)
        ]
        for told in asked:
            if told.required:
                del namespace[told.name]
            elif callable(told.default):
                namespace[told.name] = factory(default_factory=told.default)
            else:
                namespace[told.name] = told.default
        form = super().__new__(cls, name, bases, namespace, kw_only=True, **options)
        form.entries = {told.key: told for told in asked}
        return form


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record(Struct, frozen=True, metaclass=RecordMeta):
    """A form that was filled in: its values, and the place of each.

    Two are equal when the same was filled in, wherever that was.
    """

    place: Place = Place()
    places: Mapping[str, Place] = {}
    about: ClassVar[str] = ""
    of_its_year: ClassVar[bool] = False
    """Whether the form as a whole holds for its year only, so that next year begins without."""

    def at(self, name: str) -> Place:
        """Where the value of an attribute was written; the record's own place if it was not."""
        return self.places.get(name, self.place)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._filled() == other._filled()

    def __hash__(self) -> int:
        return hash(self._filled())

    def _filled(self) -> tuple[Any, ...]:
        return tuple(getattr(self, entry.name) for entry in entries(type(self)).values())


def entries(form: type[Record]) -> Mapping[str, Entry]:
    """What a form asks for, by the officer's key."""
    return form.entries


def entry_of(form: type[Record], attribute: str) -> Entry:
    """What a form asks for, by the name of the attribute; raises StopIteration for no entry."""
    return next(entry for entry in entries(form).values() if entry.name == attribute)


class Blank(Struct, frozen=True):
    """What was left open: false, and a problem as soon as somebody wants to print it."""

    problem: Problem

    def __bool__(self) -> bool:
        return False


def blank(record: Record, attribute: str) -> Blank:
    """The blank of an attribute of a form, with the officer's word for it and what to write."""
    asked = entry_of(type(record), attribute)
    return left_out(record, f"“{asked.key}”", asked.note)


def left_out(record: Record, what: str, note: str) -> Blank:
    """The blank of something that may stand in a record, called `what`."""
    return Blank(Problem("F10", record.place.whole, f"没有写{what}", f"请补上：{note}"))


class Form(Field, Struct, frozen=True):
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
        for name, asked in entries(self.of).items():
            if name in children:
                child = children[name][1]
                places[asked.name] = reader.source.place(child)
                try:
                    values[asked.name] = reader.read(asked.field, child)
                except Refused:
                    continue
            elif asked.required:
                reader.report(node, Refused(f"缺少“{name}”", f"请补上：{asked.note}", "F09"))
        return values, places

    def schema(self) -> Schema:
        """An object with these keys and no others."""
        known = entries(self.of)
        return {
            "type": "object",
            "description": self.of.about,
            "properties": {
                name: {"description": asked.note, **_undescribed(asked.field)}
                for name, asked in known.items()
            },
            "required": [name for name, asked in known.items() if asked.required],
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
