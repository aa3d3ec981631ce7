"""How a form stands on sheets: values below each other, then a table for each list.

Everything follows from the form, so a new entry has its cells at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from generator.forms.reading import Field
from generator.forms.records import ByName, Form, Record, Several, entries
from generator.forms.values import Choice, Code, Money

FILE_NAME = "预算.xlsx"
"""The workbook that may stand instead of a unit's YAML files."""

DEPARTMENT_FILE_NAME = "部门.xlsx"
"""The workbook that may stand instead of a department's."""

SHEETS = {
    "department": "部门",
    "unit": "单位",
    "ledger": "台账",
    "comparatives": "上年",
    "reasons": "原因",
    "narrative": "文字",
    "performance": "绩效",
    "waivers": "豁免",
}
"""The sheet of each input file."""

APART = {
    "台账": {"批复分项": "批复", "批复分功能": "批复"},
    "绩效": {"整体指标": "整体绩效", "项目": "项目绩效"},
}
"""Tables on a sheet of their own: what grows has nothing below it, and columns fit their words."""

OVERLAPPING = ("批复分项",)
"""Tables whose amounts are parts of each other: a sum would mean nothing."""

CHOICES = "选项"
"""The hidden sheet of the lists behind the drop-downs."""

VALUES_HEADING = ("栏目", "填写", "说明")
NUMBER, NAME, CONTENT, AMOUNT = "序号", "名称", "内容", "金额"
JOINED = "·"

Path = tuple[str, ...]


class Column(Struct, frozen=True, eq=False):
    """One value: a column of a table, or a row of a sheet's values; each is only itself.

    `path` leads to its key; what has no key of its own has no path, but is `called` something.
    """

    path: Path
    field: Field
    note: str = ""
    required: bool = False
    called: str = ""

    @property
    def heading(self) -> str:
        """The words that stand over it, or beside it."""
        return self.called or JOINED.join(self.path)


class Group(Struct, frozen=True):
    """What a table repeats: columns, and lists below them that take further rows.

    A record has keys; a value has one column without one; a pair has its name in the first.
    """

    shape: Literal["record", "value", "pair"]
    columns: tuple[Column, ...]
    lists: tuple[tuple[Path, Group], ...] = ()

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Its columns and those of its lists, in the order of the sheet."""
        return self.columns + tuple(c for _, group in self.lists for c in group.all_columns)


class Table(Struct, frozen=True):
    """A list of a form: the path to its key, what it repeats, the names that are fixed."""

    path: Path
    group: Group
    note: str
    names: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The words in its heading."""
        return JOINED.join(self.path)

    @property
    def numbered(self) -> bool:
        """Whether a column of numbers, which nobody reads, stands before its values."""
        return self.group.shape == "value"

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading of each column."""
        own = tuple(column.heading for column in self.group.all_columns)
        return (NUMBER, *own) if self.numbered else own


class Sheet(Struct, frozen=True):
    """A sheet: the input file that it holds a part of, its values and its tables."""

    name: str
    file: str
    about: str
    values: tuple[Column, ...]
    tables: tuple[Table, ...]


def sheets_of(forms: Mapping[str, type[Record]]) -> list[Sheet]:
    """The sheets of a unit's forms, in order."""
    sheets = []
    for file, form in forms.items():
        name = SHEETS[file]
        values, tables = [], []
        for path, field, note, required in _walk(form):
            if (group := _group(field)) is None:
                values.append(Column(path, field, note, required))
            else:
                tables.append(Table(path, group, note, _names(field)))
        apart = APART.get(name, {})
        here = [table for table in tables if table.name not in apart]
        here.sort(key=lambda table: not table.names)
        sheets.append(Sheet(name, file, form.about, tuple(values), tuple(here)))
        for other in dict.fromkeys(apart.values()):
            there = tuple(table for table in tables if apart.get(table.name) == other)
            sheets.append(Sheet(other, file, "，".join(t.note for t in there[:1]), (), there))
    return sheets


def _walk(form: type[Record], above: Path = ()) -> Iterator[tuple[Path, Field, str, bool]]:
    """The entries of a form and of the forms in it that are no lists."""
    for key, asked in entries(form).items():
        field, path = asked.field, (*above, key)
        if isinstance(field, Form):
            yield from _walk(field.of, path)
        else:
            yield path, field, asked.note, asked.required


def _group(field: Field) -> Group | None:
    """What a field's table repeats; None for a value that fits into one cell."""
    if isinstance(field, ByName):
        named = "编码" if isinstance(field.name, Code) else NAME
        name = Column((), field.name, required=True, called=named)
        if isinstance(field.of, Form):
            return Group("pair", (name, *_record(field.of.of).columns))
        content = AMOUNT if isinstance(field.of, Money) else CONTENT
        return Group("pair", (name, Column((), field.of, required=True, called=content)))
    if isinstance(field, Several) and not field.single:
        if isinstance(field.of, Form):
            return _record(field.of.of)
        return Group("value", (Column((), field.of, called=CONTENT),))
    return None


def _record(form: type[Record]) -> Group:
    columns, lists = [], []
    for path, field, note, required in _walk(form):
        if (group := _group(field)) is None:
            columns.append(Column(path, field, note, required))
        elif group.shape == "value":
            column = Column((), group.columns[0].field, note, called=JOINED.join(path))
            lists.append((path, Group("value", (column,))))
        else:
            lists.append((path, group))
    return Group("record", tuple(columns), tuple(lists))


def _names(field: Field) -> tuple[str, ...]:
    fixed = isinstance(field, ByName) and isinstance(field.name, Choice)
    return field.name.words if fixed else ()  # type: ignore[attr-defined]


def sheet_names(sheets: Iterable[Sheet]) -> list[str]:
    """The names of all sheets that a workbook may have."""
    return [*(sheet.name for sheet in sheets), CHOICES]
