"""An officer's desk with the hotline centre's inputs as a workbook, and ways to spoil it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from generator.budget.budget import Budget
from generator.budget.convert import as_workbook, content_of
from generator.budget.read import read_budget
from generator.subjects.lists import load_subjects
from generator.workbook.layout import CHOICES
from tests.officer import UNIT, Officer, Screen

SUBJECTS = load_subjects(2025)
NAME = "预算.xlsx"
PLACE = f"inputs/2025/{UNIT}/{NAME}"
Parts = dict[str, bytes]
EMPTY = ("绩效", "整体绩效", "项目绩效", "豁免")
"""The sheets in which nothing is filled in."""


def has_workbook(officer: Officer) -> Path:
    """The workbook, made from the YAML files, which are taken away."""
    return _put(officer, _workbook_of(_yaml_of(officer)))


def has_short_workbook(officer: Officer) -> Path:
    """The same as Excel saved it, without the sheets in which nothing is filled in: it is edited
    in half the time.
    """
    return _put(officer, _short_workbook_of(_yaml_of(officer)))


Yaml = tuple[tuple[str, bytes], ...]


def _yaml_of(officer: Officer) -> Yaml:
    files = sorted(officer.unit.glob("*.yaml"))
    return tuple((path.name, path.read_bytes()) for path in files)


def _put(officer: Officer, workbook: bytes) -> Path:
    """The workbook in the place of the YAML files."""
    for path in officer.unit.glob("*.yaml"):
        path.unlink()
    path = officer.unit / NAME
    path.write_bytes(workbook)
    return path


@cache
def _short_workbook_of(files: Yaml) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(_workbook_of(files)), data_only=True)
    for name in (*EMPTY, CHOICES):
        del workbook[name]
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


@cache
def _workbook_of(files: Yaml) -> bytes:
    """The hotline centre's inputs as a workbook; most of a room's tests begin with the same."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "2025" / UNIT
        folder.mkdir(parents=True)
        for file, data in files:
            (folder / file).write_bytes(data)
        budget = read_budget(folder, Path(name), 2025, SUBJECTS)
    return as_workbook(content_of(budget), SUBJECTS)[NAME]


def read(officer: Officer) -> Budget:
    """What the program reads on the desk."""
    return read_budget(officer.unit, officer.folder / "inputs", 2025, SUBJECTS)


def edited(path: Path, change: Callable[[Any], None]) -> None:
    """Open the workbook as Excel would show it, change it, save it; formulas become values."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    change(workbook)
    workbook.save(path)
    workbook.close()


def repacked(path: Path, change: Callable[[Parts], None]) -> None:
    """Change the parts of the package."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    path.write_bytes(buffer.getvalue())


def tells(screen: Screen, cell: str, code: str) -> bool:
    """True when the code is told at the cell (台账!H10) or, without one, at the file."""
    sheet, _, where = cell.partition("!")
    place = f"{PLACE}【{sheet}】{where}" if sheet else PLACE
    return screen.code == 3 and screen.tells(place, code)
