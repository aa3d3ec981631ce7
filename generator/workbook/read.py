"""A workbook read by the forms: for each input file a source, every value with sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.forms.records import UNIT_KEY, YEAR_KEY, Record
from generator.forms.yaml_source import Source, structure_problems
from generator.problems import InputsWrong, Place, Problem, nearest
from generator.workbook.grid import Grid, SheetSource
from generator.workbook.grids import grids
from generator.workbook.layout import CHOICES, SHEETS, Sheet, sheet_names, sheets_of
from generator.workbook.nodes import mapping
from generator.workbook.package import read_package
from generator.workbook.sheet import SheetReader
from generator.workbook.tables import Names

GIVEN = (YEAR_KEY, UNIT_KEY)
"""What a blank workbook has filled in already."""


class Filled(Struct, frozen=True):
    """An input file in a workbook; `empty`: nothing stands in it but what came with the blank."""

    source: Source
    empty: bool


def read_workbook(
    path: Path, name: str, forms: Mapping[str, type[Record]], names: Names
) -> dict[str, Filled]:
    """What a workbook has of each form; raises InputsWrong with all that is wrong with it.

    `names` tells the official names of the codes of so many digits.
    """
    sheets = sheets_of(forms)
    parts = read_package(path, name)
    readers = [SheetReader(grid, sheet, names) for grid, sheet in _grids(parts, name, sheets)]
    for reader in readers:
        reader.read()
    problems = [problem for reader in readers for problem in reader.grid.problems]
    found = {}
    for file in forms:
        own = [reader for reader in readers if reader.layout.file == file]
        if own and own[0].layout.name == SHEETS[file]:
            found[file] = _filled(own, name)
            problems += _unit_problems(own)
            problems += structure_problems(found[file].source)
    if problems:
        raise InputsWrong(problems)
    return found


def _filled(readers: list[SheetReader], name: str) -> Filled:
    """The sheets of one input file put together."""
    first = readers[0].grid
    entries = [entry for reader in readers for entry in reader.entries]
    root = mapping(entries, first.mark(0, 0))
    typed = [entry for entry in entries if entry.node is not None]
    return Filled(SheetSource(name, root), all(entry.path[-1] in GIVEN for entry in typed))


def _unit_problems(readers: list[SheetReader]) -> Iterator[Problem]:
    """Headings whose unit of money is not the one that the sheet declares."""
    entries = (entry for reader in readers for entry in reader.entries)
    declared = next((e.node.value for e in entries if e.path == (UNIT_KEY,) and e.node), None)
    for reader in readers:
        for unit, row, column in reader.units:
            if declared is not None and unit != declared:
                sentence = f"标题写的是{unit}，“{UNIT_KEY}”写的是{declared}"
                hint = "请核对金额按哪个单位填的，把两处改成一样"
                yield Problem("X26", reader.grid.place(row, column), sentence, hint)


def _grids(
    parts: Mapping[str, bytes], name: str, sheets: list[Sheet]
) -> Iterator[tuple[Grid, Sheet]]:
    known = {sheet.name: sheet for sheet in sheets}

    def refuses(workbook: Any) -> Iterator[Problem]:
        return _stray_sheets(workbook, name, sheet_names(sheets))

    for grid in grids(parts, name, lambda sheet: sheet in known, refuses):
        yield grid, known[grid.sheet]


def _stray_sheets(workbook: Any, name: str, known: list[str]) -> Iterator[Problem]:
    """Sheets that nobody asked for, and sheets that nobody can see."""
    from python_calamine import SheetVisibleEnum

    for sheet in workbook.sheets_metadata:
        place = Place(name, sheet=sheet.name)
        if sheet.name not in known:
            named = nearest(sheet.name, known)
            hint = named or f"可用的表：{'、'.join(known[:-1])}；草稿请放到别的文件里"
            yield Problem("X28", place, "不认识的工作表，不会被读取", hint)
        elif sheet.name != CHOICES and sheet.visible != SheetVisibleEnum.Visible:
            hint = "在工作表标签上按右键，取消隐藏；不要的请删去"
            yield Problem("X29", place, "工作表隐藏着", hint)
