"""A workbook says the same as YAML: there and back, for every case and whatever the forms hold."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from generator.budget.budget import Budget
from generator.budget.convert import as_workbook, content_of, converted
from generator.budget.files import FORMS, code_names
from generator.budget.read import read_budget, unit_folders
from generator.forms.records import read_form
from generator.forms.typed import yaml_text
from generator.forms.yaml_source import read_yaml
from generator.workbook.read import read_workbook
from generator.workbook.write import workbook_bytes
from tests.cases.cases import CASES, request_of
from tests.officer import Officer
from tests.workbook.contents import Content, contents
from tests.workbook.desk import NAME, SUBJECTS, edited, has_workbook, read

NAMES = code_names(SUBJECTS)


def the_other_way(budget: Budget, inputs: Path) -> Budget:
    """The budget written the other way below `inputs` and read from there."""
    for year, files in converted(budget, SUBJECTS).items():
        folder = inputs / str(year) / budget.folder
        folder.mkdir(parents=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    return read_budget(inputs / str(budget.year) / budget.folder, inputs, budget.year, SUBJECTS)


@pytest.mark.parametrize("case", CASES)
def test_there_and_back_every_case_is_the_same(case: str, tmp_path: Path) -> None:
    request = request_of(case)
    (folder,) = unit_folders(request.inputs, 2025)
    budget = read_budget(folder, request.inputs, 2025, SUBJECTS)
    as_cells = the_other_way(budget, tmp_path / "xlsx")
    as_lines = the_other_way(as_cells, tmp_path / "yaml")
    assert as_cells == budget == as_lines
    assert as_cells.unit.place.sheet and not as_lines.unit.place.sheet


@settings(max_examples=5, deadline=None)
@given(contents())
def test_whatever_the_forms_hold_a_workbook_says_the_same_as_yaml(content: Content) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / NAME
        path.write_bytes(workbook_bytes(FORMS, content, NAMES))
        found = read_workbook(path, NAME, FORMS, NAMES)
        for file, form in FORMS.items():
            lines = Path(name) / f"{file}.yaml"
            lines.write_text(yaml_text(content[file]), encoding="utf-8")
            from_lines = read_form(form, read_yaml(lines, lines.name))
            assert read_form(form, found[file].source) == from_lines, file


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
