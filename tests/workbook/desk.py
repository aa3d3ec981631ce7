"""An officer's desk with the hotline centre's inputs as a workbook, and ways to spoil it."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from generator.budget.budget import Budget
from generator.budget.convert import as_workbook, content_of
from generator.budget.read import read_budget
from generator.subjects.lists import load_subjects
from tests.office import soffice
from tests.officer import UNIT, Officer, Screen

SUBJECTS = load_subjects(2025)
NAME = "预算.xlsx"
PLACE = f"inputs/2025/{UNIT}/{NAME}"
Parts = dict[str, bytes]


def has_workbook(officer: Officer) -> Path:
    """The workbook, made from the YAML files, which are taken away."""
    inputs = officer.folder / "inputs"
    budget = read_budget(officer.unit, inputs, 2025, SUBJECTS)
    for path in officer.unit.glob("*.yaml"):
        path.unlink()
    path = officer.unit / NAME
    path.write_bytes(as_workbook(content_of(budget), SUBJECTS)[NAME])
    return path


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
    """True when the code is told at the cell (台账!G10) or, without one, at the file."""
    sheet, _, where = cell.partition("!")
    place = f"{PLACE}【{sheet}】{where}" if sheet else PLACE
    return screen.code == 3 and screen.tells(place, code)


def converted(path: Path, ending: str) -> Path:
    """The workbook as LibreOffice opens, calculates and saves it, beside it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [
                *(soffice(), f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"),
                *("--convert-to", ending, "--outdir", str(path.parent), str(path)),
            ],
            capture_output=True,
            timeout=300,
            check=False,
        )
    made = path.with_suffix(f".{ending}")
    assert made.is_file(), done.stderr.decode(errors="replace")
    return made


def recalculated(path: Path) -> Path:
    """The workbook through LibreOffice's own format, which keeps no value that it can compute."""
    plain = converted(path, "ods")
    folder = path.with_name("recalculated")
    folder.mkdir()
    return converted(plain.replace(folder / plain.name), "xlsx")
