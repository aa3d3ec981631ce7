"""`new` gives a workbook that an office opens, fills in and adds up; `convert` fills it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from generator.budget.files import FORMS
from generator.forms.values import Choice, Money
from generator.workbook.layout import CHOICES, sheets_of
from generator.workbook.looks import is_note
from tests.officer import UNIT, Officer
from tests.workbook.desk import NAME, has_workbook, read

SHEETS = sheets_of(FORMS)


def opened(path: Path, values: bool = False) -> Any:
    return openpyxl.load_workbook(path, data_only=values)


def rules_of(page: Any, row: int, column: int) -> list[Any]:
    """The data validations of a cell."""
    cell = page.cell(row, column).coordinate
    return [rule for rule in page.data_validations.dataValidation if cell in rule.sqref]


@pytest.fixture
def blank(officer: Officer) -> Path:
    assert officer.runs("new", "2026", "--unit", "示例").code == 0
    return officer.folder / "inputs" / "2026" / "示例" / NAME


def test_new_writes_a_workbook_and_never_over_one(officer: Officer, blank: Path) -> None:
    before = blank.read_bytes()
    again = officer.runs("new", "2026", "--unit", "示例")
    assert again.code == 6
    assert again.tells(f"inputs/2026/示例/{NAME}", "W10")
    assert blank.read_bytes() == before


def test_new_is_not_put_beside_yaml(officer: Officer) -> None:
    screen = officer.runs("new", "2025", "--unit", UNIT)
    assert screen.code == 6
    assert set(screen.codes) == {"W10"}
    assert f"inputs/2025/{UNIT}/ledger.yaml" in screen.err
    assert not (officer.unit / NAME).exists()


@pytest.mark.parametrize("name", ["a/b", "CON", "..", "甲:乙", ""])
def test_a_name_that_is_no_folder_is_refused(officer: Officer, name: str) -> None:
    screen = officer.runs("new", "2026", "--unit", name)
    assert (screen.code, screen.codes) == (2, ["U01"])


def test_every_entry_of_every_form_has_its_cell_and_its_note(blank: Path) -> None:
    workbook = opened(blank, values=True)
    for sheet in SHEETS:
        page = workbook[sheet.name]
        texts = {cell.value for row in page.iter_rows() for cell in row}
        for column in sheet.values:
            unit = "（万元）" if isinstance(column.field, Money) else ""
            assert column.heading + unit in texts
        assert {f"【{table.name}】" for table in sheet.tables} <= texts
        assert page.freeze_panes
        assert not page.protection.sheet


def test_no_note_beside_the_last_column_is_cut_at_the_edge_of_the_paper(blank: Path) -> None:
    workbook = opened(blank, values=True)
    notes = 0
    for sheet in SHEETS:
        page = workbook[sheet.name]
        last = page.max_column
        for (cell,) in page.iter_rows(min_row=3, min_col=last):
            if is_note(cell):
                wide = page.column_dimensions[cell.column_letter].width
                assert wide > 2 * sum(ord(character) > 0x2E80 for character in cell.value)
                notes += 1
    assert notes > 20


def test_a_drop_down_offers_the_words_of_its_field(blank: Path) -> None:
    workbook = opened(blank)
    choices = workbook[CHOICES]
    assert choices.sheet_state == "hidden"
    (unit,) = [sheet for sheet in SHEETS if sheet.name == "单位"]
    for row, column in enumerate(unit.values, 4):
        if isinstance(column.field, Choice):
            (rule,) = rules_of(workbook["单位"], row, 2)
            area = rule.formula1.partition("!")[2].replace("$", "")
            assert tuple(cell.value for (cell,) in choices[area]) == column.field.words
            assert rule.prompt == column.note


def test_codes_are_offered_with_their_names_on_every_row(blank: Path) -> None:
    workbook = opened(blank)
    for row in (10, 200, 9000):
        (item,) = rules_of(workbook["台账"], row, 1)
        (economic,) = rules_of(workbook["台账"], row, 7)
    listed = [
        {cell.value for (cell,) in workbook[CHOICES][rule.formula1.split("!")[1].replace("$", "")]}
        for rule in (item, economic)
    ]
    assert "2010350 事业运行" in listed[0]
    assert "30217 公务接待费" in listed[1]
    assert not economic.showErrorMessage


def test_a_blank_workbook_says_what_is_missing_at_its_cells(officer: Officer, blank: Path) -> None:
    screen = officer.runs("2026", "--only", "txt")
    assert screen.code == 3
    assert screen.tells(f"inputs/2026/示例/{NAME}【单位】B5", "F02")
    assert screen.tells(f"inputs/2026/示例/{NAME}【台账】", "F09")
    assert "X" not in "".join(screen.codes)


def test_totals_are_over_all_rows_that_may_be_filled_in(officer: Officer) -> None:
    ledger = opened(has_workbook(officer))["台账"]
    totals = [cell.value for row in ledger.iter_rows() for cell in row if cell.data_type == "f"]
    assert "=SUM(H10:H60000)" in totals


def test_amounts_and_totals_show_two_decimals_and_touch_no_words(officer: Officer) -> None:
    ledger = opened(has_workbook(officer))["台账"]
    assert (ledger["H10"].number_format, ledger["H109"].number_format) == ("#,##0.00_ ",) * 2
    assert ledger["H8"].number_format == '"合计 "#,##0.00_ '
    assert ledger["A10"].number_format == "@"


def test_convert_goes_there_and_back(officer: Officer) -> None:
    before = read(officer)
    assert officer.runs("convert", "2025", "--to", "甲").code == 0
    assert officer.runs("convert", "2025", "--inputs", "甲", "--to", "乙").code == 0
    assert officer.runs("2025", "--inputs", "甲", "--only", "txt").code == 0
    for path in officer.unit.glob("*.yaml"):
        path.write_bytes((officer.folder / "乙" / "2025" / UNIT / path.name).read_bytes())
    assert read(officer) == before


def test_convert_takes_last_years_ledger_along(officer: Officer) -> None:
    text = officer.path("ledger.yaml").read_text(encoding="utf-8")
    officer.writes(f"inputs/2024/{UNIT}/ledger.yaml", text.replace("年度: 2025", "年度: 2024"))
    officer.path("comparatives.yaml").unlink()
    before = read(officer)
    assert officer.runs("convert", "2025", "--to", "甲").code == 0
    for year in ("2024", "2025"):
        assert (officer.folder / "甲" / year / UNIT / NAME).is_file()
    officer.runs("convert", "2025", "--inputs", "甲", "--to", "乙")
    assert (officer.folder / "乙" / "2024" / UNIT / "ledger.yaml").is_file()
    assert before.last_ledger is not None
    assert replace(before.last_ledger, year=2025) == before.ledger


def test_convert_neither_overwrites_nor_writes_in_place(officer: Officer) -> None:
    assert officer.runs("convert", "2025", "--to", "inputs").codes == ["U08"]
    assert officer.runs("convert", "2025", "--to", "甲").code == 0
    again = officer.runs("convert", "2025", "--to", "甲")
    assert (again.code, again.codes) == (6, ["W10"])
