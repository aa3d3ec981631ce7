"""What is wrong in a sheet is told with sheet and cell, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.workbook.grid import number_text
from tests.officer import Officer
from tests.workbook.desk import edited, has_short_workbook, read, repacked, tells

Change = Callable[[Any], None]


def puts(cell: str, value: Any) -> Change:
    """Type a value into 台账!H10."""
    sheet, _, name = cell.partition("!")

    def change(workbook: Any) -> None:
        workbook[sheet][name] = value

    return change


def hides_row(workbook: Any) -> None:
    workbook["台账"].row_dimensions[12].hidden = True


def hides_column(workbook: Any) -> None:
    workbook["台账"].column_dimensions["E"].hidden = True


def hides_sheet(workbook: Any) -> None:
    workbook["原因"].sheet_state = "hidden"


def filters(workbook: Any) -> None:
    workbook["台账"].auto_filter.ref = "A9:H20"
    for row in (11, 12, 14):
        workbook["台账"].row_dimensions[row].hidden = True


def merges(workbook: Any) -> None:
    workbook["台账"].merge_cells("A10:A12")


def adds_sheet(workbook: Any) -> None:
    workbook.create_sheet("台帐")["A1"] = "草稿"


def drops_sheet(workbook: Any) -> None:
    del workbook["台账"]


def drops_column(workbook: Any) -> None:
    workbook["台账"].delete_cols(8)


def drops_heads(workbook: Any) -> None:
    workbook["原因"].delete_rows(3)


FAULTS: dict[str, tuple[Change, str, str, str]] = {
    "thousands": (puts("台账!H10", "1,234.56"), "台账!H10", "F06", "写成 1234.56"),
    "three decimals": (puts("台账!H10", 1.234), "台账!H10", "F06", "至多两位小数：1.234"),
    "negative": (puts("台账!H10", -5), "台账!H10", "F06", "不能是负数"),
    "no amount": (puts("台账!H10", None), "台账!H10", "F02", "这里是空的"),
    "unknown code": (puts("台账!G11", "30271"), "台账!G11", "B10", "是不是 30217 公务接待费？"),
    "short code": (puts("台账!A10", 201035), "台账!A10", "F07", "7 位数字"),
    "wrong name": (puts("台账!A10", "2010350 行政运行"), "台账!A10", "X16", "是“事业运行”"),
    "choice": (puts("台账!B10", "一般公共预算拨款"), "台账!B10", "F04", "是不是“一般公共预算”"),
    "date for a number": (puts("台账!H10", date(2025, 3, 1)), "台账!H10", "X13", "日期"),
    "invisible": (puts("台账!E10", "项\u200b目"), "台账!E10", "X12", "U+200B"),
    "stray cell": (puts("台账!Z10", 5), "台账!Z10", "X22", "表外有内容"),
    "value without key": (puts("单位!A5", None), "单位!B5", "X21", "没有栏目名"),
    "unknown key": (puts("单位!A5", "全名"), "单位!A5", "F08", "不认识的键“全名”"),
    "key twice": (puts("单位!A5", "简称"), "单位!A6", "Y08", "第一次在第5行"),
    "unknown heading": (puts("台账!A8", "【明纟】"), "台账!A8", "X18", "是不是“明细”"),
    "unknown column": (puts("台账!E9", "项目名"), "台账!E9", "X19", "是不是“项目”"),
    "column twice": (puts("台账!Z9", "金额（万元）"), "台账!Z9", "X19", "有两处"),
    "missing column": (drops_column, "台账!A9", "X20", "缺少“金额”一列"),
    "other unit": (puts("台账!H9", "金额（元）"), "台账!H9", "X26", "“计量单位”写的是万元"),
    "no heads": (drops_heads, "原因!", "X17", "“栏目”一行"),
    "hidden row": (hides_row, "台账!第12行", "X23", "有 1 行隐藏着"),
    "filtered rows": (filters, "台账!第11行", "X23", "有 3 行隐藏着（第 11、12、14 行）"),
    "hidden column": (hides_column, "台账!E列", "X24", "E列隐藏着"),
    "hidden sheet": (hides_sheet, "原因!", "X29", "隐藏着"),
    "merged": (merges, "台账!A10", "X25", "A10:A12 是合并的单元格"),
    "stray sheet": (adds_sheet, "台帐!", "X28", "是不是“台账”"),
    "missing sheet": (drops_sheet, "台账!", "X30", "缺少这张工作表"),
    "far away": (puts("台账!XFD1048576", 1), "台账!XFD1048576", "X11", "离表太远"),
    "formula without value": (puts("台账!H10", "=H11+H12"), "台账!H10", "X15", "=H11+H12"),
    "formula in error": (puts("台账!H10", "#REF!"), "台账!H10", "X14", "#REF!"),
    "year": (puts("台账!B4", 2024), "台账!B4", "B16", "年度是 2024"),
    "total": (puts("台账!B6", 154.45), "台账!B6", "B08", "批复总额是154.45万元"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_cell(fault: str, officer: Officer) -> None:
    change, cell, code, said = FAULTS[fault]
    edited(has_short_workbook(officer), change)
    screen = officer.generates()
    assert tells(screen, cell, code), screen.err
    assert said in screen.err
    assert not officer.written()


TAKEN: dict[str, Change] = {
    "a number as text": puts("台账!H10", "90.22"),
    "a formula with its value": puts("台账!H10", 45.11 * 2),
    "what binary numbers make of sums": puts("台账!H10", 90.12 + 0.1),
    "a code as a number": puts("台账!A10", 2010350),
    "a code without its name": puts("台账!A10", "2010350"),
    "codes with other marks between": puts("台账!G10", "30101,30102，30107; 30199"),
    "an empty row": lambda workbook: workbook["台账"].insert_rows(12),
    "columns moved": lambda workbook: workbook["台账"].move_range("H9:H40", cols=3),
    "words above the table": puts("台账!C1", "草稿"),
    "a unit without brackets": puts("台账!H9", "金额"),
}


@pytest.mark.parametrize("change", TAKEN)
def test_what_means_the_same_is_read_as_the_same(change: str, officer: Officer) -> None:
    before = read(officer)
    edited(has_short_workbook(officer), TAKEN[change])
    assert read(officer) == before


def test_a_row_below_the_last_is_read(officer: Officer) -> None:
    path = has_short_workbook(officer)

    def adds(workbook: Any) -> None:
        cells = ("2010350 事业运行", "一般公共预算", "", "基本支出", "", "", "30201 办公费", 0.1)
        for column, value in enumerate(cells, 1):
            workbook["台账"].cell(900, column, value)
        workbook["台账"]["B6"] = None
        del workbook["批复"]

    edited(path, adds)
    assert read(officer).ledger.lines[-1].amount == 1000
    assert str(read(officer).ledger.lines[-1].at("amount")).endswith("【台账】H900")


def test_several_faults_come_at_once(officer: Officer) -> None:
    path = has_short_workbook(officer)
    edited(path, puts("台账!H10", "九十"))
    edited(path, puts("单位!B8", "事业单位"))
    assert sorted(officer.generates().codes) == ["F04", "F06"]


def test_a_sheet_that_cannot_be_parsed_is_told(officer: Officer) -> None:
    path = has_short_workbook(officer)
    repacked(path, lambda parts: parts.update({"xl/worksheets/sheet2.xml": b"<worksheet"}))
    assert tells(officer.generates(), "", "X27")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (8.21, "8.21"),
        (2010350.0, "2010350"),
        (9999999999999.99, "9999999999999.99"),
        (1e15, "1000000000000000"),
        (1 / 3, "0.333333333333333"),
        (0.0, "0"),
    ],
)
def test_a_number_is_read_to_fifteen_digits(number: float, text: str) -> None:
    assert number_text(number) == text
    assert Decimal(text) == Decimal(f"{number:.15g}")
