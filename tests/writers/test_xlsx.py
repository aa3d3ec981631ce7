"""The published workbook: numbers as printed, totals that a spreadsheet computes, fit to print."""

from __future__ import annotations

import io
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from generator.document.inlines import Number, Text
from generator.document.numbers import rounded
from generator.document.tree import Cell, Document, Table
from generator.pipeline import Run
from generator.writers.xlsx import xlsx_bytes
from tests.cases.cases import draft_of, request_of

FIRST_ROW = 4
"""Where the header of a table begins on its sheet."""


@cache
def complete() -> Document:
    return draft_of(request_of("complete")).document


@cache
def with_residues() -> Document:
    """A unit that counts in 元: as printed, its totals are not always the sum of their parts."""
    return draft_of(request_of("many_sources")).document


DOCUMENTS = {"complete": complete, "with residues": with_residues}


@cache
def made(name: str) -> bytes:
    return xlsx_bytes(DOCUMENTS[name]())


@cache
def book(name: str = "complete", data_only: bool = False) -> Any:
    return load_workbook(io.BytesIO(made(name)), data_only=data_only)


def cells(table: Table) -> list[tuple[int, int, Number]]:
    """Row and column on the sheet of every number of a table."""
    rows = enumerate((*table.header, *table.rows), FIRST_ROW)
    return [
        (row, column, cell.inlines[0])
        for row, line in rows
        for column, cell in enumerate(line, 1)
        if cell.inlines and isinstance(cell.inlines[0], Number)
    ]


def assert_numbers_are_as_printed(book: Any, document: Document) -> None:
    for table in document.tables:
        for row, column, number in cells(table):
            shown = book[table.number].cell(row, column).value
            assert f"{shown:.2f}" == number.text, (table.number, row, column)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_readers_that_do_not_calculate_see_every_number_as_printed(name: str) -> None:
    assert_numbers_are_as_printed(book(name, data_only=True), DOCUMENTS[name]())


def test_totals_are_formulas_over_the_cells_that_they_add_up() -> None:
    sheet = book()["表3-1"]
    total = {sheet.cell(row, 3).value: row for row in range(6, sheet.max_row + 1)}
    wages = total["工资福利支出"]
    assert sheet.cell(wages, 5).value == f"=SUM(E{wages + 1}:E{wages + 9})"
    assert sheet.cell(wages + 1, 4).value == f"=SUM(E{wages + 1})"
    assert sheet.cell(wages + 1, 5).value == pytest.approx(68.40)


def test_a_total_with_a_residue_is_the_number_that_the_document_says() -> None:
    document = with_residues()
    residues = 0
    for table in document.tables:
        numbers = {number.fact.name: number for _, _, number in cells(table)}
        for row, column, number in cells(table):
            parts = [numbers.get(part.name) for part in number.fact.parts]
            if not parts or None in parts:
                continue
            printed = sum((rounded(p.fact, p.style) for p in parts if p), Decimal(0))
            value = book("with residues")[table.number].cell(row, column).value
            assert isinstance(value, str) == (printed == rounded(number.fact, number.style))
            residues += not isinstance(value, str)
    assert residues
    assert any("尾差" in table.note for table in document.tables)


def test_amounts_are_ranged_right_with_two_decimals_and_zero_is_blank() -> None:
    sheet = book()["表1-1"]
    amount, nothing = sheet["B6"], sheet["I6"]
    assert (amount.number_format, amount.alignment.horizontal) == ("0.00_ ", "right")
    assert nothing.value is None


def test_codes_stay_text_with_their_zeros() -> None:
    sheet = book()["表1-2"]
    assert [sheet.cell(10, column).value for column in (1, 2, 3)] == ["207", "01", "09"]


def test_headings_are_merged_where_they_span() -> None:
    merged = {str(area) for area in book()["表3-3"].merged_cells.ranges}
    assert {"D4:F4", "A4:A5", "G4:G5"} <= merged


def test_sheets_print_on_a4_with_their_header_on_every_page() -> None:
    assert book().sheetnames == [table.number for table in complete().tables]
    for table in complete().tables:
        sheet = book()[table.number]
        assert sheet.page_setup.orientation == ("landscape" if table.landscape else "portrait")
        assert (int(sheet.page_setup.paperSize), sheet.page_setup.fitToWidth) == (9, 1)
        last = FIRST_ROW + len(table.header) - 1
        assert sheet.print_title_rows == f"${FIRST_ROW}:${last}"


def test_words_that_look_like_formulas_stay_words() -> None:
    table = complete().tables[0]
    row = (Cell((Text("=1+1"),)), *table.rows[0][1:])
    tree = replace(complete(), tables=(replace(table, rows=(row,)),))
    (sheet,) = load_workbook(io.BytesIO(xlsx_bytes(tree)))
    cell = sheet.cell(FIRST_ROW + len(table.header), 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_tables_are_the_same_bytes() -> None:
    (again,) = Run(request_of("complete"), lambda words: None).drafts()
    assert made("complete") == xlsx_bytes(again.document)
