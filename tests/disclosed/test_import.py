"""What was published is read back: the same ledger where the tables tell it, nothing invented."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from generator.budget.model import SPENDINGS, Line
from generator.disclosed.lines import FoundLine
from generator.disclosed.read import Disclosed
from generator.pipeline.outcome import Draft
from generator.problems import InputsWrong, Problem, cell_name
from generator.writers.xlsx import xlsx_bytes
from tests.cases.cases import CASES, HERE
from tests.disclosed.desk import DETAILED, STANDARD, amounts, drafted, drafted_unit, imported
from tests.disclosed.variants import Laid, Layout, laid_out, layouts
from tests.officer import PROJECT
from tests.tables.test_agreement import units_with_joint_lines

Files = dict[str, dict[str, Any]]
SOME = settings(max_examples=6, deadline=None)
COMPLETE = HERE / "complete" / "inputs"


def in_round_figures(files: Files) -> Files:
    """Amounts that 万元 to two decimals tells exactly."""
    for line in files["ledger"]["明细"]:
        line["金额"] = f"{Decimal(line['金额']) // 100 * 100 + 100}"
    return files


def in_print(files: Files) -> Files:
    """No amount so small that 万元 to two decimals prints it as zero."""
    for line in files["ledger"]["明细"]:
        line["金额"] = f"{Decimal(line['金额']) + 100}"
    return files


@st.composite
def units_of_any_spending(draw: st.DrawFn) -> Files:
    """Units that also spend on 经营, for their superior, for units below them."""
    files = draw(units_with_joint_lines())
    for line in files["ledger"]["明细"]:
        if line["支出"] == "基本支出" and draw(st.booleans()):
            line["支出"] = draw(st.sampled_from(SPENDINGS[2:]))
    return files


round_units = units_with_joint_lines().map(in_round_figures)


def assert_same_ledger(draft: Draft, found: Disclosed) -> None:
    """Every line as it was entered, with all that it says, to the 分; nothing is left open."""
    assert amounts(found.lines) == amounts(draft.budget.ledger.lines)
    assert not any([*line.open] for line in found.lines)


@pytest.mark.parametrize("case", [case for case in CASES if case != "published"])
def test_the_programs_own_workbook_gives_back_the_ledger_that_made_it(case: str) -> None:
    draft = drafted(HERE / case / "inputs")
    found = imported(xlsx_bytes(draft.document))
    assert_same_ledger(draft, found)
    assert found.names == (str(draft.budget.unit.name),)
    assert [words for words in found.unread if "表6" not in words and "表7" not in words] == []


def test_the_hotline_centres_workbook_gives_back_its_lines_with_the_款_together() -> None:
    draft = drafted(PROJECT / "inputs")
    found = imported(xlsx_bytes(draft.document))
    assert_same_ledger(draft, found)
    entered = [line.economic for line in draft.budget.ledger.lines]
    assert sorted(line.economic or () for line in found.lines) == sorted(
        tuple(sorted(codes)) for codes in entered
    )
    assert any(len(codes) > 1 for codes in entered)


@SOME
@given(units_of_any_spending().map(in_round_figures), layouts())
def test_any_ledger_comes_back_from_its_tables_however_they_are_laid_out(
    files: Files, layout: Layout
) -> None:
    draft = drafted_unit(files, DETAILED)
    found = imported(laid_out(draft.document, layout).workbook)
    assert amounts(found.lines) == amounts(draft.budget.ledger.lines)


def test_a_heading_may_end_with_a_row_of_one_word(tmp_path: Path) -> None:
    shutil.copytree(HERE / "bare_minimum" / "inputs", tmp_path, dirs_exist_ok=True)
    (ledger,) = tmp_path.glob("2025/*/ledger.yaml")
    lines = ledger.read_text("utf-8").partition("# 批复")[0]
    business = lines.replace("基本支出", "事业单位经营支出").replace("批复总额: 37.20\n", "")
    ledger.write_text(business, "utf-8", newline="\n")
    draft = drafted(tmp_path, DETAILED)
    laid = laid_out(draft.document, Layout())
    sheet = laid.workbook["第13页"]
    assert [cell.value for cell in sheet[5] if cell.value] == ["一般公共预算"]
    assert_same_ledger(draft, imported(laid.workbook))


@SOME
@given(units_of_any_spending().map(in_print))
def test_what_rounding_leaves_is_no_contradiction(files: Files) -> None:
    draft = drafted_unit(files, DETAILED)
    found = imported(xlsx_bytes(draft.document))
    assert amounts(found.lines) == amounts(draft.budget.ledger.lines)


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


@pytest.mark.parametrize("pack", ["shanghai", "chongqing"])
@pytest.mark.parametrize("case", ["administrative", "complete"])
def test_a_款_that_only_a_column_of_三公_names_is_no_contradiction(case: str, pack: str) -> None:
    draft = drafted(HERE / case / "inputs", pack)
    entered = draft.budget.ledger.lines
    bought = {code for line in entered if line.project for code in line.economic}
    assert bought & {"30913", "31013"}
    found = imported(xlsx_bytes(draft.document), pack)
    assert sum(line.amount for line in found.lines) == sum(line.amount for line in entered)
    for line in found.lines:
        assert line.amount <= sum(one.amount for one in entered if may_be(one, line)), line


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
