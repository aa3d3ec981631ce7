"""The complete case stands as a workbook too, and its outputs are those of its YAML files."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from generator.budget.convert import converted
from generator.pipeline import Request, Run
from tests.cases.cases import HERE, draft_of, request_of
from tests.workbook.desk import SUBJECTS

INPUTS = HERE / "complete" / "workbook"
UNIT, NAME = "县文化体育中心", "预算.xlsx"


@pytest.fixture(scope="module")
def workbooks() -> dict[int, bytes]:
    """By year, what the YAML files are as a workbook."""
    budget = draft_of(request_of("complete")).budget
    return {year: files[NAME] for year, files in converted(budget, SUBJECTS).items()}


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_workbook_is_what_the_yaml_is_converted_to(
    year: int, workbooks: dict[int, bytes], renew: bool
) -> None:
    path = INPUTS / str(year) / UNIT / NAME
    if renew:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbooks[year])
    assert path.read_bytes() == workbooks[year]


def outputs(inputs: Path, folder: Path) -> dict[str, bytes]:
    formats = ("txt", "docx", "xlsx")
    done = Run(Request(2025, inputs, folder, formats=formats), lambda words: None).generate()
    assert not done.failed
    return {path.name: path.read_bytes() for path in done.made[0].files}


def test_yaml_and_workbook_give_the_same_bytes(tmp_path: Path) -> None:
    from_lines = outputs(HERE / "complete" / "inputs", tmp_path / "yaml")
    from_cells = outputs(INPUTS, tmp_path / "xlsx")
    assert len(from_lines) == 3
    assert from_cells == from_lines


def test_indicators_are_chosen_from_drop_downs() -> None:
    book = openpyxl.load_workbook(INPUTS / "2025" / UNIT / NAME)
    sheet = book["项目绩效"]
    areas = [
        next(iter(rule.sqref.ranges))
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    ]
    headings = {sheet.cell(area.min_row - 1, area.min_col).value for area in areas}
    assert headings == {"一级指标", "二级指标", "性质", "方向"}
