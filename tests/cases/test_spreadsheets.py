"""The cases' workbooks, in the hands of a spreadsheet program and of a validator.

The tables to publish of every case, the inputs as a workbook of those that differ in form, and a
blank one; LibreOffice starts once. The validator starts for each file, which takes two seconds,
so it has the files in which every kind of part and cell is.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from generator.budget.convert import blank_workbook, converted
from generator.budget.files import code_names
from generator.budget.model import CARRY_OVER, FUNDS, SPENDINGS, THIS_YEAR
from generator.budget.read import read_budget
from generator.document.inlines import Number
from generator.document.numbers import rounded
from generator.document.page import PageStyle
from generator.document.tree import Document
from generator.pipeline import Draft
from generator.subjects.lists import load_subjects
from generator.typesetting.pages import lay_out
from generator.workbook.grid import number_text
from generator.workbook.layout import CHOICES, FILE_NAME
from generator.writers.docx import docx_bytes
from generator.writers.xlsx import xlsx_bytes
from tests.cases.cases import REQUESTS, draft_of
from tests.cases.test_department import DEPARTMENT as WHOLE
from tests.cases.test_department import drafts
from tests.office import recalculated
from tests.typesetting.fakes import fake_faces
from tests.validators import sdk_errors

SUBJECTS = load_subjects(2025)
BLANK = "blank.xlsx"
DEPARTMENT = "department"
WITH_TABLES = [*(case for case in REQUESTS if case != "published"), DEPARTMENT]
"""The published case has the pack of its year, which had no tables."""

WITH_INPUTS = ("bare_minimum", "complete", "hotline", DEPARTMENT)
"""Those with the least, with two years, with several 款 on a line; what the office adds up."""

VALIDATED = ("complete", DEPARTMENT)
"""Those with every table: the one with indicators, the other with 附表3 and what is taken out."""

Books = Mapping[str, bytes]
"""Workbooks by the names of their files."""

Cells = dict[tuple[str, int, int], str]
"""What stands in the cells that are not empty, by sheet, row and column."""


def draft(case: str) -> Draft:
    return drafts()[WHOLE] if case == DEPARTMENT else draft_of(REQUESTS[case])


def tables_of(case: str) -> str:
    return f"{case}-tables.xlsx"


def inputs_of(case: str, year: int) -> str:
    return f"{case}-{year}.xlsx"


@pytest.fixture(scope="module")
def books() -> Books:
    found = {BLANK: blank_workbook(2026, SUBJECTS)[FILE_NAME]}
    for case in WITH_TABLES:
        found[tables_of(case)] = xlsx_bytes(draft(case).document)
    for case in WITH_INPUTS:
        for year, files in converted(draft(case).budget, SUBJECTS).items():
            (found[inputs_of(case, year)],) = files.values()
    return found


@pytest.fixture(scope="module")
def saved(books: Books) -> Books:
    """The workbooks as LibreOffice computes and saves them."""
    return dict(zip(books, recalculated([*books.values()]), strict=True))


def shown(book: bytes) -> Cells:
    """What a reader sees who does not calculate."""
    opened = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {
        (sheet, row, column): number_text(value) if isinstance(value, float) else str(value)
        for sheet in opened.sheet_names
        for row, cells in enumerate(
            opened.get_sheet_by_name(sheet).to_python(skip_empty_area=False), 1
        )
        for column, value in enumerate(cells, 1)
        if value != ""
    }


def printed(document: Document) -> Cells:
    """Every number of the tables, at its cell."""
    return {
        (table.number, row, column): f"{rounded(number.fact, number.style).normalize():f}"
        for table in document.tables
        for row, cells in enumerate((*table.header, *table.rows), 4)
        for column, cell in enumerate(cells, 1)
        for number in cell.inlines
        if isinstance(number, Number)
    }


@pytest.mark.parametrize("case", WITH_TABLES)
def test_readers_that_do_not_calculate_see_every_number_of_the_tables(
    case: str, books: Books
) -> None:
    numbers = printed(draft(case).document)
    assert numbers
    assert numbers.items() <= shown(books[tables_of(case)]).items()


def test_an_office_computes_every_total_that_the_program_stored(books: Books, saved: Books) -> None:
    for name, book in books.items():
        assert shown(saved[name]) == shown(book), name


@pytest.mark.parametrize("case", [case for case in WITH_INPUTS if case != DEPARTMENT])
def test_inputs_that_an_office_has_saved_are_read_as_the_same(
    case: str, saved: Books, tmp_path: Path
) -> None:
    budget = draft(case).budget
    folders = {year: tmp_path / str(year) / budget.folder for year in (2024, 2025)}
    for year, folder in folders.items():
        if book := saved.get(inputs_of(case, year)):
            folder.mkdir(parents=True)
            (folder / FILE_NAME).write_bytes(book)
    assert read_budget(folders[2025], tmp_path, 2025, SUBJECTS) == budget


def offered(book: Any, heading: str) -> tuple[str, ...]:
    """What the drop-down below a heading of the ledger lists."""
    sheet = book["台账"]
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
    below = next(cells).offset(20).coordinate
    (rule,) = (r for r in sheet.data_validations.dataValidation if below in r.sqref)
    assert rule.type == "list"
    area = rule.formula1.partition("!")[2].replace("$", "")
    return tuple(cell.value for (cell,) in book[CHOICES][area])


@pytest.mark.parametrize("name", [BLANK, inputs_of("complete", 2025)])
def test_the_drop_downs_are_there_in_an_office_too(name: str, saved: Books) -> None:
    book = load_workbook(io.BytesIO(saved[name]))
    assert book[CHOICES].sheet_state == "hidden"
    assert offered(book, "资金") == FUNDS
    assert offered(book, "资金年度") == (THIS_YEAR, CARRY_OVER)
    assert offered(book, "支出") == SPENDINGS
    for heading, digits in (("功能", 7), ("经济", 5)):
        names = code_names(SUBJECTS)(digits)
        assert offered(book, heading) == tuple(f"{code} {names[code]}" for code in names)
    assert "2070109 群众文化" in offered(book, "功能")


def test_an_office_prints_the_tables_as_wide_as_their_paper_with_their_headers(
    saved: Books,
) -> None:
    book = load_workbook(io.BytesIO(saved[tables_of("complete")]))
    for table in draft("complete").document.tables:
        sheet = book[table.number]
        assert sheet.page_setup.orientation == ("landscape" if table.landscape else "portrait")
        assert (int(sheet.page_setup.fitToWidth), int(sheet.page_setup.fitToHeight)) == (1, 0)
        assert sheet.print_title_rows == f"$4:${3 + len(table.header)}"


def test_the_open_xml_sdk_finds_no_fault_in_them_nor_in_the_annex(
    books: Books, tmp_path: Path
) -> None:
    names = [BLANK, inputs_of("complete", 2025), *map(tables_of, VALIDATED)]
    files = {name: books[name] for name in names}
    document, style = draft("complete").document, PageStyle()
    layout = lay_out(document, style, fake_faces())
    files["annex.docx"] = docx_bytes(document, style, layout)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert {name: sdk_errors(tmp_path / name) for name in files} == {name: [] for name in files}
