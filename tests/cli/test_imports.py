"""A command loads no heavy library that it does not use."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from generator.faces.slots import SLOTS
from tests.officer import PROJECT, Officer
from tests.typefaces import made_face
from tests.workbook.desk import has_workbook

HEAVY = {"yaml", "jinja2", "docx", "reportlab", "fontTools", "lxml", "num2words"} | {
    "openpyxl",
    "python_calamine",
    "multiprocessing",
    "distributed",
}


def loaded(officer: Officer, *words: str) -> set[str]:
    """The heavy libraries that a command loads, by `python -X importtime`."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "generator", *words],
        cwd=officer.folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = done.stderr.splitlines()
    lines = [line for line in told if line.startswith("import time:")]
    assert done.returncode == 0, [line for line in told if line not in lines]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines} & HEAVY


@pytest.fixture
def typeset(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> Officer:
    """An officer whose machine has a typeface of every role, made on the spot."""
    assert officer.generates().code == 0
    (text,) = officer.written().values()
    characters = text.decode("utf-8") + "0123456789— 玥昇珺赟𫄧𠮷"
    face = made_face(officer.folder, "Made", characters.replace("\n", ""))
    for slot in SLOTS:
        monkeypatch.setenv(slot.variable, str(face.path))
    monkeypatch.setenv("BUDGET_CACHE", str(officer.folder / "cache"))
    return officer


@pytest.mark.parametrize("words", [["--help"], ["2025", "--help"], ["explain", "--help"]])
def test_help_loads_nothing_heavy(officer: Officer, words: list[str]) -> None:
    assert not loaded(officer, *words)


def test_text_needs_no_layout(officer: Officer) -> None:
    assert loaded(officer, "2025", "--only", "txt") <= {"yaml", "jinja2", "num2words"}


def test_the_facts_need_no_layout(officer: Officer) -> None:
    assert loaded(officer, "2025", "--only", "csv") <= {"yaml", "jinja2", "num2words"}


def test_a_docx_needs_no_reportlab(typeset: Officer) -> None:
    found = loaded(typeset, "2025", "--only", "docx")
    assert "docx" in found
    assert "reportlab" not in found


def test_a_pdf_needs_no_docx(typeset: Officer) -> None:
    found = loaded(typeset, "2025", "--only", "pdf")
    assert "reportlab" in found
    assert "docx" not in found


def test_explaining_needs_no_layout(officer: Officer) -> None:
    found = loaded(officer, "explain", "2025", "income.total")
    assert not found & {"docx", "reportlab", "fontTools", "lxml"}


def test_a_workbook_is_read_without_what_writes_one(officer: Officer) -> None:
    has_workbook(officer)
    found = loaded(officer, "2025", "--only", "txt")
    assert found <= {"yaml", "jinja2", "num2words", "lxml", "python_calamine"}
    assert "python_calamine" in found


def test_a_blank_workbook_needs_no_templates(officer: Officer) -> None:
    found = loaded(officer, "new", "2026", "--unit", "甲")
    assert "openpyxl" in found
    assert not found & {"docx", "reportlab", "fontTools", "num2words", "python_calamine"}


def test_a_schema_needs_no_templates(officer: Officer) -> None:
    assert loaded(officer, "schema", "ledger") <= {"yaml"}
