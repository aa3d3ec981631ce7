"""The tables of a pack, read from its folders."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from generator.budget.names import file_inside
from generator.forms.reading import Passage
from generator.forms.records import read_form
from generator.forms.yaml_source import parse_yaml, read_text
from generator.problems import InputsWrong, Problem, nearest
from generator.tables.definition import TableForm
from generator.tables.faults import table_faults

Folders = Sequence[tuple[str, Path]]
"""A pack's folder and its parents', nearest first, each with how the user knows it."""


def load_tables(names: Sequence[Passage], folders: Folders) -> dict[str, TableForm]:
    """The tables by name, each from the nearest folder; raises InputsWrong with all problems."""
    problems: list[Problem] = []
    tables = {}
    for name in names:
        try:
            tables[str(name)] = _table(name, folders)
            problems += table_faults(tables[str(name)])
        except InputsWrong as wrong:
            problems += wrong.problems
    if problems:
        raise InputsWrong(problems)
    return tables


def _table(name: Passage, folders: Folders) -> TableForm:
    for shown, folder in folders:
        if path := file_inside(folder, f"tables/{name}.yaml"):
            file = f"{shown}/tables/{name}.yaml"
            return _read(read_text(path, file), file)
    known = sorted({path.stem for _, folder in folders for path in folder.glob("tables/*.yaml")})
    hint = nearest(name, known) or f"在 tables 文件夹里写 {name}.yaml"
    raise InputsWrong(Problem("T29", name.place, f"没有表“{name}”", hint))


@lru_cache(maxsize=64)
def _read(text: str, file: str) -> TableForm:
    """A table's form from the text of its file; packs have most of their tables in common."""
    return read_form(TableForm, parse_yaml(text, file))
