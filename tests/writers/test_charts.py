"""Charts as files: vectors in the PDF, native and editable in the DOCX, alike in both."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import etree
from msgspec.structs import replace

from generator.document.numbers import rounded
from generator.document.page import PageStyle
from generator.document.tree import Chart, Document
from generator.problems import Place, Problem
from generator.typesetting.layout import Layout
from generator.typesetting.pages import lay_out
from generator.writers.docx import docx_bytes
from generator.writers.docx.review import review_bytes
from generator.writers.pdf import layout_bytes
from tests.office import office_pdf
from tests.pages import pages_of
from tests.pictured import chart, charts_of, pictured
from tests.trees import document, paragraph
from tests.typesetting.fakes import fake_faces
from tests.validators import audit_errors, sdk_errors
from tests.writers.drawn import faces_of

STYLE = PageStyle()
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@cache
def complete() -> list[Chart]:
    return charts_of(pictured("complete"))


@cache
def text_of_complete() -> Document:
    """The complete case without the tables after it."""
    return replace(pictured("complete").document, tables=())


@cache
def parts() -> dict[str, bytes]:
    """The parts of the DOCX, set with faces that need not be installed."""
    tree = text_of_complete()
    package = docx_bytes(tree, STYLE, lay_out(tree, STYLE, fake_faces()))
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def chart_parts() -> Iterator[tuple[Chart, etree._Element]]:
    for number, one in enumerate(complete(), 1):
        yield one, etree.fromstring(parts()[f"word/charts/chart{number}.xml"])


def amounts(one: Chart, series: int) -> list[str]:
    return [bar.values[series].text for bar in one.bars]


@pytest.mark.parametrize("errors_of", [sdk_errors, audit_errors])
def test_validators_accept_it(errors_of: object, tmp_path: Path) -> None:
    made = tmp_path / "document.docx"
    tree = document(paragraph("一", id="p1"), chart((10_000, 0)), chart((5,), (7,)))
    made.write_bytes(docx_bytes(tree, STYLE))
    assert callable(errors_of) and errors_of(made) == []


def test_a_chart_shows_the_amounts_as_printed() -> None:
    for one, part in chart_parts():
        for number, series in enumerate(part.iter(f"{C}ser")):
            names = [v.text for v in series.findall(f"{C}cat//{C}v")]
            values = [v.text for v in series.findall(f"{C}val//{C}v")]
            assert names == [bar.name for bar in one.bars]
            assert values == amounts(one, number)


def test_word_edits_the_same_amounts_in_the_workbook_inside() -> None:
    for number, one in enumerate(complete(), 1):
        book = openpyxl.load_workbook(io.BytesIO(parts()[f"word/embeddings/chart{number}.xlsx"]))
        head, *rows = book["Sheet1"].iter_rows(values_only=True)
        assert [*head] == [None, *one.series]
        for bar, (name, *values) in zip(one.bars, rows, strict=True):
            assert name == bar.name
            printed = [rounded(value.fact, value.style) for value in bar.values]
            assert [str(round(float(str(v)), 2)) for v in values] == [
                str(float(value)) for value in printed
            ]


def test_a_chart_points_to_the_cells_that_hold_its_amounts() -> None:
    for number, (one, part) in enumerate(chart_parts(), 1):
        book = openpyxl.load_workbook(io.BytesIO(parts()[f"word/embeddings/chart{number}.xlsx"]))
        for column, series in enumerate(part.iter(f"{C}ser")):
            for kind, wanted in (
                ("tx", [one.series[column]]),
                ("cat", [bar.name for bar in one.bars]),
                ("val", amounts(one, column)),
            ):
                sheet, cells = str(series.findtext(f"{C}{kind}//{C}f")).split("!")
                area = book[sheet][cells.replace("$", "")]
                found = [row[0].value for row in area] if isinstance(area, tuple) else [area.value]
                texts = [v if isinstance(v, str) else f"{v:.2f}" for v in found]
                assert texts == wanted


def test_each_has_its_alternative_text() -> None:
    body = etree.fromstring(parts()["word/document.xml"])
    told = [str(found.get("descr")) for found in body.iter(f"{WP}docPr")]
    assert told == [one.alternative for one in complete()]


def test_the_workbook_inside_is_valid(tmp_path: Path) -> None:
    made = tmp_path / "chart.xlsx"
    made.write_bytes(parts()["word/embeddings/chart1.xlsx"])
    assert sdk_errors(made) == []


def test_the_review_copy_comments_on_what_stands_after_a_chart(tmp_path: Path) -> None:
    tree = document(chart((10_000,)), paragraph("公务接待费增加。", id="after"))
    finding = Problem("B214", Place("reasons.yaml", 3), "方向不合", "改", block="after")
    on_chart = Problem("B101", Place("pack.yaml", 3), "名称不合", "改", block="chart")
    copy = review_bytes(docx_bytes(tree, STYLE), tree, STYLE, [finding, on_chart])
    with zipfile.ZipFile(io.BytesIO(copy)) as source:
        words = etree.fromstring(source.read("word/document.xml"))
    commented = [
        "".join(map(str, p.itertext()))
        for p in words.iter("{*}p")
        if p.find("{*}commentRangeStart") is not None
    ]
    assert commented == [charts_caption(tree.chapters[0].blocks[0]), "公务接待费增加。"]


def charts_caption(block: object) -> str:
    assert isinstance(block, Chart)
    return block.caption


@cache
def printed() -> tuple[Layout, bytes, bytes]:
    """The complete case as we print it, and its DOCX as LibreOffice does."""
    tree, style = text_of_complete(), pictured("complete").renderer.pack.page
    faces = faces_of(style)
    layout = lay_out(tree, style, faces)
    fonts = {role.family: faces.chain(role.face)[0].path for role in style.roles.values()}
    office = office_pdf(docx_bytes(tree, style, layout), fonts)
    return layout, layout_bytes(layout, tree, style), office


def test_the_pdf_draws_them_in_vectors() -> None:
    layout, pdf, _ = printed()
    for page, drawn in zip(layout.pages, pypdfium2.PdfDocument(pdf), strict=True):
        kinds = Counter(found.type for found in drawn.get_objects())
        bars = sum(len([b for b in p.bars if b.width]) for p in page.pictures)
        assert kinds[pdfium.FPDF_PAGEOBJ_IMAGE] == 0
        assert kinds[pdfium.FPDF_PAGEOBJ_PATH] >= bars


def test_both_have_each_chart_on_the_same_page_with_its_words() -> None:
    layout, *pdfs = printed()
    for pdf in pdfs:
        opened = pypdfium2.PdfDocument(pdf)
        texts = ["".join(p.get_textpage().get_text_range().split()) for p in opened]
        assert len(texts) == len(layout.pages)
        for one in complete():
            text = texts[layout.page_numbers()[one.id] - 1]
            assert "".join(one.caption.split()) in text
            for bar in one.bars:
                assert bar.name in text
                assert all(value.text in text for value in bar.values)


def test_the_text_around_them_breaks_alike() -> None:
    layout, _, office = printed()
    ours = {(p.number, "".join(line.text.split())) for p, line in layout.lines()}
    theirs = {(n, line.text) for n, page in enumerate(pages_of(office), 1) for line in page}
    assert len(ours - theirs) <= 0.01 * len(ours)


def test_bars_stand_in_the_docx_where_they_stand_in_the_pdf() -> None:
    """LibreOffice's words of the charts begin where ours do, within 2 mm."""
    layout, pdf, office = printed()
    for ours, theirs in zip(pages_of(pdf), pages_of(office), strict=True):
        known = {line.text: line for line in theirs}
        for line in ours:
            if line.text in known:
                assert known[line.text].left == pytest.approx(line.left, abs=6)
    assert layout.charts


def test_the_same_document_gives_the_same_bytes_twice() -> None:
    tree = document(chart((10_000, 5_000)), paragraph("后"))
    layout = lay_out(tree, STYLE, fake_faces())
    assert docx_bytes(tree, STYLE, layout) == docx_bytes(tree, STYLE, layout)
    real, pdf, _ = printed()
    style = pictured("complete").renderer.pack.page
    assert layout_bytes(real, text_of_complete(), style) == pdf


def test_a_reader_who_cannot_see_hears_the_amounts_in_the_pdf() -> None:
    _, pdf, _ = printed()
    for one in complete():
        spelt = f"/S/Figure/P .*/Alt<feff{one.alternative.encode('utf-16-be').hex()}>"
        assert re.search(spelt.encode(), pdf)
