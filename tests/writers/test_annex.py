"""The disclosure tables as an annex of DOCX and PDF: sideways where wide, alike in both."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from generator.document.inlines import Number
from generator.document.page import MM, PageStyle
from generator.document.tree import Document, Table
from generator.typesetting.layout import Layout, Page
from generator.typesetting.pages import lay_out
from generator.writers.docx import docx_bytes
from generator.writers.pdf import layout_bytes
from tests.cases.cases import draft_of, request_of
from tests.office import office_pdfs
from tests.typesetting.fakes import fake_faces
from tests.validators import audit_errors
from tests.writers.drawn import faces_of

STYLE = PageStyle()


@cache
def complete() -> Document:
    return draft_of(request_of("complete")).document


@cache
def laid_out() -> Layout:
    return lay_out(complete(), STYLE, fake_faces())


@cache
def as_docx() -> bytes:
    return docx_bytes(complete(), STYLE, laid_out())


@cache
def in_own_faces() -> Layout:
    """As the program itself lays it out."""
    return lay_out(complete(), STYLE, faces_of(STYLE))


def table(number: str) -> Table:
    return next(table for table in complete().annex if table.number == number)


def pages_with(table: Table) -> list[Page]:
    return [p for p in laid_out().pages if any(line.block == table.id for line in p.lines)]


def test_wide_tables_stand_on_pages_turned_sideways() -> None:
    upright = (210 * MM, 297 * MM)
    for one in complete().annex:
        sizes = {page.size for page in pages_with(one)}
        assert sizes == {tuple(reversed(upright)) if one.landscape else upright}
    assert {one.landscape for one in complete().annex} == {True, False}


def test_everything_stays_within_the_text_area() -> None:
    for one in complete().annex:
        style = STYLE.turned() if one.landscape else STYLE
        left, right = style.left * MM, style.left * MM + style.text_width
        for page in pages_with(one):
            assert min(line.left for line in page.lines) >= left - 0.01
            assert max(line.right for line in page.lines) <= right + 0.01
            assert min(rule.y2 for rule in page.rules) >= style.bottom * MM - 0.01


def test_every_amount_stands_on_one_line() -> None:
    for one in complete().annex:
        amounts = [inline.text for inline in one.inlines if isinstance(inline, Number)]
        lines = [line.text for page in pages_with(one) for line in page.lines]
        for amount in amounts:
            assert lines.count(amount) >= amounts.count(amount)


def test_decimals_stand_below_each_other() -> None:
    (page,) = pages_with(table("表3-2"))
    figures = [
        line for line in page.lines if line.text.replace(".", "").isdigit() and "." in line.text
    ]
    assert len(figures) > 5
    assert len({round(line.right, 2) for line in figures}) == 1


def test_no_rule_runs_through_a_cell_that_takes_several_places() -> None:
    (page,) = pages_with(table("表3-3"))
    wide = next(line for line in page.lines if line.text == "公务用车购置及运行费")
    upright = [rule for rule in page.rules if rule.x1 == rule.x2 and rule.y2 < wide.runs[0].y]
    beside = [rule for rule in upright if rule.y1 > wide.runs[0].y]
    assert beside
    assert not [rule for rule in beside if wide.left < rule.x1 < wide.right]
    high = next(line for line in page.lines if line.text == "合计")
    level = [rule for rule in page.rules if rule.y1 == rule.y2 and rule.x1 < high.left < rule.x2]
    below = sorted(rule.y1 for rule in level)
    assert below[-1] - below[-2] == pytest.approx(2 * STYLE.pitch)


def test_the_docx_turns_the_sections_of_wide_tables() -> None:
    body = docx.Document(io.BytesIO(as_docx())).element.body
    turns = [size.get(qn("w:orient")) for size in body.iter(qn("w:pgSz"))]
    lying = [one.landscape for one in complete().annex]
    changes = 1 + sum(a != b for a, b in zip([False, *lying], lying, strict=False))
    assert len(turns) == changes
    assert turns.count("landscape") == changes // 2


def test_the_docx_repeats_every_row_of_a_heading() -> None:
    word = docx.Document(io.BytesIO(as_docx()))
    for one, made in zip(complete().annex, word.tables, strict=True):
        rows = made._tbl.findall(qn("w:tr"))
        repeated = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
        assert repeated == [True] * len(one.header) + [False] * len(one.rows)


def test_a_second_validator_finds_no_error(tmp_path: Path) -> None:
    """The Open XML SDK reads this annex in tests/cases/test_spreadsheets.py."""
    made = tmp_path / "document.docx"
    made.write_bytes(as_docx())
    assert audit_errors(made) == []


def test_libreoffice_has_the_same_on_every_page_as_the_pdf() -> None:
    faces, layout = faces_of(STYLE), in_own_faces()
    fonts = {r.family: faces.chain(r.face)[0].path for r in STYLE.roles.values()}
    (office,) = office_pdfs([docx_bytes(complete(), STYLE, layout)], fonts)
    ours = layout_bytes(layout, complete(), STYLE)
    first = next(p.number for p in layout.pages if p.lines[0].block == complete().annex[0].id)
    assert contents(office)[first - 1 :] == contents(ours)[first - 1 :]


def test_the_pdf_lists_every_table_among_its_bookmarks() -> None:
    layout = in_own_faces()
    with pypdfium2.PdfDocument(layout_bytes(layout, complete(), STYLE)) as pdf:
        listed = [bookmark.get_title() for bookmark in pdf.get_toc()]
    assert listed[-14:] == [f"{one.number} {one.title}" for one in complete().annex]


def contents(pdf: bytes) -> list[tuple[tuple[int, int], str]]:
    """Size and characters of each page, whatever their order."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            words = page.get_textpage().get_text_bounded()
            size = (round(page.get_width()), round(page.get_height()))
            found.append((size, "".join(sorted("".join(words.split())))))
    return found
