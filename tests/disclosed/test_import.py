"""What was published is read back: the same ledger where the tables tell it, nothing invented."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from generator.budget.model import Line
from generator.disclosed.lines import FoundLine
from generator.problems import InputsWrong, Problem, cell_name
from generator.writers.xlsx import xlsx_bytes
from tests.cases.cases import HERE
from tests.disclosed.desk import DETAILED, STANDARD, amounts, drafted, drafted_unit, imported
from tests.disclosed.variants import Laid, Layout, laid_out, layouts
from tests.officer import PROJECT
from tests.tables.test_agreement import units_with_joint_lines

Files = dict[str, dict[str, Any]]
SOME = settings(max_examples=8, deadline=None)
COMPLETE = HERE / "complete" / "inputs"


def in_round_figures(files: Files) -> Files:
    """Amounts that 万元 to two decimals tells exactly."""
    for line in files["ledger"]["明细"]:
        line["金额"] = f"{Decimal(line['金额']) // 100 * 100 + 100}"
    return files


round_units = units_with_joint_lines().map(in_round_figures)


def test_the_programs_own_workbook_gives_back_the_ledger_that_made_it() -> None:
    draft = drafted(COMPLETE, DETAILED)
    found = imported(xlsx_bytes(draft.document))
    assert amounts(found.lines) == amounts(draft.budget.ledger.lines)
    assert not any([*line.open] for line in found.lines)
    assert found.names == ("示例县文化体育中心",)
    assert [words for words in found.unread if "表6" not in words and "表7" not in words] == []


@SOME
@given(round_units, layouts())
def test_any_ledger_comes_back_from_its_tables_however_they_are_laid_out(
    files: Files, layout: Layout
) -> None:
    draft = drafted_unit(files, DETAILED)
    found = imported(laid_out(draft.document, layout).workbook)
    assert amounts(found.lines) == amounts(draft.budget.ledger.lines)


@SOME
@given(units_with_joint_lines())
def test_what_rounding_leaves_is_no_contradiction(files: Files) -> None:
    draft = drafted_unit(files, DETAILED)
    found = imported(laid_out(draft.document, Layout()).workbook)
    printed = {
        key: (amount / 100).quantize(Decimal(1), ROUND_HALF_UP) * 100
        for key, amount in amounts(draft.budget.ledger.lines).items()
    }
    told = {key: amount for key, amount in printed.items() if amount}
    assert amounts(found.lines).items() ^ told.items() == set()


@SOME
@given(round_units)
def test_the_standard_tables_tell_no_more_than_they_determine(files: Files) -> None:
    draft = drafted_unit(files, STANDARD)
    found = imported(laid_out(draft.document, Layout()).workbook)
    entered = draft.budget.ledger.lines
    assert sum(line.amount for line in found.lines) == sum(line.amount for line in entered)
    for line in found.lines:
        room = sum(one.amount for one in entered if may_be(one, line))
        assert line.amount <= room, line


def may_be(entered: Line, found: FoundLine) -> bool:
    """Whether a line's money may be in what was found: nothing that is said speaks against it."""
    return (
        found.item in (None, entered.item)
        and found.fund in (None, entered.fund)
        and found.source_year in (None, entered.source_year)
        and found.spending in (None, entered.spending)
        and found.project in (None, entered.project)
        and (not found.economic or set(entered.economic) <= set(found.economic))
    )


def test_a_ledger_that_margins_determine_comes_back_from_the_standard_tables() -> None:
    draft = drafted(PROJECT / "inputs", STANDARD)
    found = imported(xlsx_bytes(draft.document))
    assert sum(line.amount for line in found.lines) == Decimal(1544400)
    assert {line.item for line in found.lines} == {
        str(line.item) for line in draft.budget.ledger.lines
    }


@SOME
@given(round_units, layouts(), st.data())
def test_a_cell_that_contradicts_others_is_told(
    files: Files, layout: Layout, data: st.DataObject
) -> None:
    laid = laid_out(drafted_unit(files, DETAILED).document, layout)
    sheet, row, column = data.draw(st.sampled_from(laid.amounts))
    cell = laid.workbook[sheet].cell(row, column)
    per = 10_000 if layout.unit == "元" else 1
    cell.value = Decimal(cell.value) + 3 * per
    assert named(told_of(laid), sheet, row, column)


def told_of(laid: Laid) -> tuple[Problem, ...]:
    """What is told of a workbook that cannot be imported."""
    with pytest.raises(InputsWrong) as wrong:
        imported(laid.workbook)
    return wrong.value.problems


def named(problems: tuple[Problem, ...], sheet: str, row: int, column: int) -> bool:
    """Whether a cell is the place of a problem, or among the cells that a sentence names."""
    for problem in problems:
        if (problem.place.sheet, problem.place.line, problem.place.column) == (sheet, row, column):
            return True
        for said in re.finditer(r"【([^】]+)】）?([A-Z0-9:、]*)", problem.sentence):
            for area in filter(None, said[2].split("、")):
                left, top, right, bottom = range_boundaries(area)
                if said[1] == sheet and top <= row <= bottom and left <= column <= right:
                    return True
    return False


def test_both_cells_of_a_contradiction_are_named() -> None:
    laid = laid_out(drafted(COMPLETE, STANDARD).document, Layout())
    sheet = laid.workbook["第1页"]
    row = next(r for r in range(1, 60) if sheet.cell(r, 1).value == "收入总计")
    sheet.cell(row, 2).value = 362
    (first, *_) = told_of(laid)
    assert first.code == "D10"
    assert str(first.place).endswith(f"【第1页】{cell_name(row, 2)}")
    assert "表1“收入总计”是362万元" in first.sentence
