"""A workbook of tables that cannot be read as it is: each fault at its cell, with what to do."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.writers.xlsx import xlsx_bytes
from tests.cases.cases import HERE
from tests.cases.test_department import DEPARTMENT, drafts
from tests.disclosed.desk import STANDARD, drafted
from tests.officer import Officer, Screen
from tests.workbook.desk import repacked
from tests.workbook.test_packages import OLE, has_macros, is_a_bomb, is_cut_short, is_encrypted

FILE = "表.xlsx"
Change = Callable[[Any], None]


@cache
def published() -> bytes:
    return xlsx_bytes(drafted(HERE / "complete" / "inputs", STANDARD).document)


@cache
def spoilt_tables() -> bytes:
    """The same as Excel saved it, with no tables but those that are spoilt below: it is edited in
    a seventh of the time.
    """
    workbook, kept = openpyxl.load_workbook(io.BytesIO(published()), data_only=True), io.BytesIO()
    for name in {*workbook.sheetnames} - {"表1", "表3", "表3-1"}:
        del workbook[name]
    workbook.save(kept)
    return kept.getvalue()


def has_tables(
    officer: Officer, change: Change | None = None, made: Callable[[], bytes] = published
) -> Path:
    """The complete unit's published workbook on the desk, changed in Excel or as it is."""
    path = officer.folder / FILE
    path.write_bytes(made())
    if change is None:
        return path
    workbook = openpyxl.load_workbook(path, data_only=True)
    change(workbook)
    workbook.save(path)
    return path


def imports(officer: Officer, *words: str) -> Screen:
    return officer.runs("import", FILE, "--unit", "甲", "--year", "2025", *words)


def puts(cell: str, value: Any) -> Change:
    sheet, _, where = cell.partition("!")

    def change(workbook: Any) -> None:
        page = workbook[sheet]
        merged = (area for area in page.merged_cells.ranges if where in area)
        first = next((area.coord.partition(":")[0] for area in merged), where)
        page[first] = value

    return change


def hides_a_row(workbook: Any) -> None:
    workbook["表3"].row_dimensions[8].hidden = True


def hides_a_column(workbook: Any) -> None:
    workbook["表3"].column_dimensions["F"].hidden = True


def keeps_no_amounts(workbook: Any) -> None:
    for column in "EFG":
        puts(f"表3!{column}4", None)(workbook)


def keeps_only_drafts(workbook: Any) -> None:
    for sheet in workbook.worksheets:
        sheet["A2"] = "草稿"


FAULTS = {
    "a formula that nobody has calculated": (puts("表3!E9", "=SUM(E10)"), "表3!E9", "X15"),
    "an error of a formula": (puts("表3!E9", "#REF!"), "表3!E9", "X14"),
    "a date for an amount": (puts("表3!E9", date(2025, 3, 5)), "表3!E9", "X13"),
    "words for an amount": (puts("表3!E9", "约200"), "表3!E9", "D05"),
    "a negative amount": (puts("表3!E9", -3), "表3!E9", "D05"),
    "a hidden row": (hides_a_row, "表3!A8", "D06"),
    "a hidden column": (hides_a_column, "表3!F5", "D07"),
    "no unit of money": (puts("表3!G3", None), "表3!A2", "D03"),
    "the other unit of money": (puts("表3!G3", "金额单位：元"), "表3!F7", "D10"),
    "another year": (puts("表3!A2", "2024年一般公共预算支出预算表"), "表3!A2", "D02"),
    "no column of amounts": (keeps_no_amounts, "表3!A2", "D04"),
    "no tables": (keeps_only_drafts, "", "D01"),
    "personnel's money among operating's": (puts("表3-1!F9", 1), "表3-1!F9", "D11"),
    "a total that its parts are not": (puts("表1!B40", 999), "表1!B40", "D10"),
    "a cell that disagrees with many": (puts("表3!F10", 1), "表3!F10", "D12"),
}


def test_a_departments_tables_are_told_to_be_none_of_a_unit(officer: Officer) -> None:
    whole = xlsx_bytes(drafts()[DEPARTMENT].document)
    (officer.folder / FILE).write_bytes(whole)
    screen = imports(officer)
    assert (screen.code, screen.codes) == (3, ["D13"])
    assert screen.tells(f"{FILE}【表1-1】A6", "D13")
    assert "“示例县水务局（本级）”、“示例县水政监察大队”" in screen.err
    assert "逐个导入" in screen.err


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_cell_and_nothing_is_written(fault: str, officer: Officer) -> None:
    change, cell, code = FAULTS[fault]
    has_tables(officer, change, spoilt_tables)
    screen = imports(officer)
    sheet, _, where = cell.partition("!")
    place = f"{FILE}【{sheet}】{where}" if sheet else FILE
    assert screen.code == 3
    assert screen.tells(place, code), screen.err
    assert not (officer.folder / "inputs/2025/甲").exists()


SPOILT = {
    "a password": (is_encrypted, "X03"),
    "a bomb": (is_a_bomb, "X07"),
    "macros": (lambda path: repacked(path, has_macros), "X09"),
    "a file cut short": (is_cut_short, "X06"),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_a_file_that_must_not_be_read_is_told(fault: str, officer: Officer) -> None:
    spoil, code = SPOILT[fault]
    path = has_tables(officer)
    spoil(path)
    screen = imports(officer)
    assert screen.code == 3 and screen.tells(FILE, code), screen.err


def test_a_file_that_is_open_or_not_there_is_told(officer: Officer) -> None:
    assert imports(officer).codes == ["Y01"]
    has_tables(officer)
    (officer.folder / "~$表.xlsx").write_bytes(b"")
    assert imports(officer).codes == ["X01"]


def test_an_old_xls_is_told(officer: Officer) -> None:
    (officer.folder / FILE).write_bytes(OLE.ljust(512, b"\0"))
    assert imports(officer).codes == ["X04"]


def as_text(workbook: Any) -> None:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows(min_row=5):
            for cell in row:
                if isinstance(cell.value, int | float):
                    cell.value = f"{cell.value:,.2f}"


def adds_strays(workbook: Any) -> None:
    workbook.create_sheet("草稿")["A1"] = "未定"
    workbook.create_sheet("目录", 0)["A1"] = "表1 2025年部门收支总表"


SAME = {"numbers stored as text": as_text, "strays on sheets of their own": adds_strays}


@pytest.mark.parametrize("change", SAME)
def test_what_means_the_same_is_read_as_the_same(change: str, officer: Officer) -> None:
    has_tables(officer)
    assert imports(officer).code == 0
    expected = (officer.folder / "inputs/2025/甲/ledger.yaml").read_bytes()
    shutil.rmtree(officer.folder / "inputs/2025/甲")
    has_tables(officer, SAME[change])
    screen = imports(officer)
    assert screen.code == 0, screen.err
    assert (officer.folder / "inputs/2025/甲/ledger.yaml").read_bytes() == expected
    assert ("【草稿】" in screen.out) == ("【目录】" in screen.out) == ("strays" in change)


def test_inputs_that_are_there_are_not_written_over(officer: Officer) -> None:
    has_tables(officer)
    assert imports(officer).code == 0
    again = imports(officer, "--workbook")
    assert again.code == 6 and set(again.codes) == {"W10"}


def test_what_is_open_is_named_by_generate_at_its_place(officer: Officer) -> None:
    has_tables(officer)
    imports(officer)
    text = (officer.folder / "inputs/2025/甲/ledger.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("  经济:  # "))
    screen = officer.runs("2025", "--unit", "甲", "--only", "txt")
    assert screen.tells(f"inputs/2025/甲/ledger.yaml 第{number}行第6列", "F02"), screen.err


def test_a_workbook_is_written_when_it_is_asked_for(officer: Officer) -> None:
    has_tables(officer)
    assert imports(officer, "--workbook").code == 0
    assert [p.name for p in (officer.folder / "inputs/2025/甲").iterdir()] == ["预算.xlsx"]
    assert zipfile.is_zipfile(officer.folder / "inputs/2025/甲/预算.xlsx")
