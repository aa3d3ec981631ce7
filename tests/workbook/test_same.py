"""A workbook says the same as YAML: there and back, for every case and whatever the unit."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from generator.budget.budget import Budget
from generator.budget.convert import as_workbook, content_of, converted
from generator.budget.read import read_budget, unit_folders
from generator.pipeline import Draft, Request, Run
from generator.writers.dump import dump
from tests.cases.cases import CASES, request_of
from tests.officer import Officer
from tests.random_units import units, write_unit
from tests.workbook.desk import SUBJECTS, edited, has_workbook, read

MANY = settings(max_examples=60, deadline=None)


def the_other_way(budget: Budget, inputs: Path) -> Budget:
    """The budget written the other way below `inputs` and read from there."""
    for year, files in converted(budget, SUBJECTS).items():
        folder = inputs / str(year) / budget.folder
        folder.mkdir(parents=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    return read_budget(inputs / str(budget.year) / budget.folder, inputs, budget.year, SUBJECTS)


def drafted(request: Request) -> Draft:
    (draft,) = Run(request, lambda words: None).drafts()
    return draft


@pytest.mark.parametrize("case", CASES)
def test_there_and_back_every_case_is_the_same(case: str, tmp_path: Path) -> None:
    request = request_of(case)
    (folder,) = unit_folders(request.inputs, 2025)
    budget = read_budget(folder, request.inputs, 2025, SUBJECTS)
    as_cells = the_other_way(budget, tmp_path / "xlsx")
    as_lines = the_other_way(as_cells, tmp_path / "yaml")
    assert as_cells == budget == as_lines
    assert as_cells.unit.place.sheet and not as_lines.unit.place.sheet


@pytest.mark.parametrize("case", CASES)
def test_the_document_is_the_same_from_either(case: str, tmp_path: Path) -> None:
    request = request_of(case)
    first = drafted(request)
    the_other_way(first.budget, tmp_path / "inputs")
    second = drafted(dataclasses.replace(request, inputs=tmp_path / "inputs"))
    assert dump(second.document) == dump(first.document)
    assert [(f.name, f.value) for f in second.all_facts] == [
        (f.name, f.value) for f in first.all_facts
    ]


@MANY
@given(units())
def test_there_and_back_any_unit_is_the_same(files: dict[str, dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        inputs = write_unit(files, Path(name) / "inputs")
        budget = read_budget(inputs / "2025" / "示例", inputs, 2025, SUBJECTS)
        as_cells = the_other_way(budget, Path(name) / "xlsx")
        assert as_cells == budget == the_other_way(as_cells, Path(name) / "yaml")


def test_the_same_budget_gives_the_same_bytes(officer: Officer) -> None:
    budget = read(officer)
    assert as_workbook(content_of(budget), SUBJECTS) == as_workbook(content_of(budget), SUBJECTS)


def test_a_value_changed_in_a_cell_is_changed_in_the_budget(officer: Officer) -> None:
    path = has_workbook(officer)

    def renames(workbook: Any) -> None:
        workbook["单位"]["B6"] = "热线中心"

    edited(path, renames)
    assert read(officer).unit.short == "热线中心"


def test_a_waiver_for_a_file_covers_its_sheet(officer: Officer) -> None:
    waiver = "豁免:\n- {编号: B203, 位置: 台账, 原因: 甲, 姓名: 乙, 日期: 2025-02-08}\n"
    officer.writes("waivers.yaml", waiver)
    has_workbook(officer)
    (found,) = read(officer).waivers
    assert (found.where, found.day) == ("台账", "2025-02-08")
    assert str(found.place).endswith("【豁免】A6")
