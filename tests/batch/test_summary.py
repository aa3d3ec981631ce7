"""The summary: a page that a bureau reads, as text and as a workbook of the same figures."""

from __future__ import annotations

import io
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from generator.batch.row import AMOUNTS, REFUSED, UNCHANGED, WRITTEN, Row, row_from
from generator.batch.summary import Summary, summary_files
from generator.forms.reading import Passage
from generator.problems import InputsWrong, Level, Place, Problem
from tests.cases.test_expected_texts import assert_text

EXPECTED = Path(__file__).parent / "expected" / "汇总.txt"

SLIP = Problem("B10", Place("inputs/2025/丁/ledger.yaml", 7, 5), "没有编码 30271", "是不是 30217？")
DOUBT = Problem(
    "B644", Place("inputs/2025/乙/reasons.yaml", 8, 21), "有半角标点", "改", Level.WARNING
)


def amounts(*ten_thousands: str) -> dict[str, Decimal | None]:
    values = [Decimal(amount) * 10_000 for amount in ten_thousands]
    return dict(zip(AMOUNTS, values, strict=True))


ROWS = (
    Row("甲", "示例甲局（部门）", "部门", "suining", WRITTEN, amounts(*["30.01"] * 8)),
    Row(
        *("乙", "示例乙站", "单位", "suining", WRITTEN),
        amounts("10.004", "9", "1.004", "8", "2.004", "0", "0.5", "9"),
        (DOUBT,),
        waived=1,
    ),
    Row(
        *("丙", "示例丙中心（本级）", "本级", "suining", UNCHANGED),
        amounts("20.003", "20.003", "0", "15", "5.003", "0", "0.25", "18") | {"“三公”经费": None},
    ),
    Row("丁", findings=(SLIP,)),
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return summary_files(Summary(2025, ROWS))


def cells(workbook: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name(sheet).to_python()


def test_the_text_says_this(files: dict[str, bytes], renew: bool) -> None:
    assert_text(files["汇总.txt"].decode("utf-8"), EXPECTED, renew)


def test_departments_stand_last_and_count_once(files: dict[str, bytes]) -> None:
    rows = cells(files["汇总.xlsx"], "汇总")[5:]
    assert [row[1] for row in rows[:5]] == [
        *("合计", "示例乙站", "示例丙中心（本级）", "丁", "示例甲局（部门）")
    ]
    assert rows[0][2:10] == [30.01, 29.00, 1.00, 23.00, 7.01, 0, 0.5, 27]
    assert rows[0][10:14] == [1, 1, 0, 1]
    assert [row[-1] for row in rows[1:5]] == [WRITTEN, UNCHANGED, REFUSED, WRITTEN]
    assert rows[2][8] == "—"  # what the inputs leave open is no zero


def test_a_total_is_a_formula_where_it_adds_up_as_printed(files: dict[str, bytes]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(files["汇总.xlsx"]))["汇总"]
    assert sheet["D6"].value == "=SUM(D7:D8)"
    assert sheet["C6"].value == 30.01  # 10.00 and 20.00 as printed
    assert sheet["L6"].value == "=SUM(L7:L10)"


def test_every_finding_has_a_row_with_its_remedy(files: dict[str, bytes]) -> None:
    rows = cells(files["汇总.xlsx"], "发现")[4:]
    assert rows == [
        [
            *("示例乙站", "警告 B644", "inputs/2025/乙/reasons.yaml 第8行第21列"),
            *("有半角标点", "改"),
        ],
        [
            *("丁（没有写）", "错误 B10", "inputs/2025/丁/ledger.yaml 第7行第5列"),
            *("没有编码 30271", "是不是 30217？"),
        ],
    ]


def test_a_year_without_findings_says_so() -> None:
    workbook = summary_files(Summary(2025, ROWS[:1]))["汇总.xlsx"]
    assert cells(workbook, "发现")[4][0] == "没有发现"


def test_the_files_are_the_same_each_time(files: dict[str, bytes]) -> None:
    assert summary_files(Summary(2025, ROWS)) == files


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.folder)
def test_a_row_comes_back_from_a_record(row: Row) -> None:
    assert row_from(row.data()) == replace(row, amounts=row.amounts or {})


def test_what_a_worker_says_comes_back_with_its_places() -> None:
    words = Passage("无", Place("unit.yaml", 3, 4), ("无",))
    stop = InputsWrong([SLIP, DOUBT])
    for thing in (words, stop):
        back = pickle.loads(pickle.dumps(thing))
        assert type(back) is type(thing)
        assert vars(back) == vars(thing)
