"""Tables in DOCX, PDF and dump."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace

from generator.document.page import MM, PageStyle
from generator.document.tree import Document
from generator.faces.faces import Faces
from generator.typesetting.layout import Layout
from generator.typesetting.pages import lay_out
from generator.writers.docx import docx_bytes
from generator.writers.dump import dump
from generator.writers.pdf import layout_bytes
from tests.office import installed_font, office_pdf
from tests.pages import pages_of
from tests.trees import document, paragraph, table, text_of
from tests.typefaces import made_face
from tests.typesetting.fakes import ROLES, fake_faces
from tests.validators import audit_errors, sdk_errors

STYLE = PageStyle()
LEFT, RIGHT = STYLE.left * MM, STYLE.left * MM + STYLE.text_width


def tree(rows: int = 40) -> Document:
    return replace(document(paragraph("区热线中心。")), tables=(table(rows),))


def laid_out(rows: int = 40) -> Layout:
    return lay_out(tree(rows), STYLE, fake_faces())


def rows_of(package: bytes) -> list[Any]:
    return list(docx.Document(io.BytesIO(package)).element.body.iter(qn("w:tr")))


def test_the_dump_prints_a_row_a_line() -> None:
    lines = dump(tree(2)).splitlines()
    assert lines[-6:] == [
        "表1 支出总表",
        "单位：万元",
        "科目名称\t金额\t备注",
        "第0项\t0.00万元\t",
        "第1项\t1.00万元\t",
        "注：无。",
    ]


def test_a_table_begins_a_page_and_its_header_is_on_every_page() -> None:
    pages = laid_out().pages[1:]
    assert pages[0].lines[0].text == "表1 支出总表"
    assert len(pages) > 2
    for page in pages:
        header = [line.text for line in page.lines if line.runs[0].role == "heading1"]
        assert header[-3:] == ["科目名称", "金额", "备注"]
    assert laid_out().page_numbers()["t1"] == 2


def test_rows_are_not_split_and_all_are_there_once() -> None:
    cells = [line for page in laid_out().pages[1:] for line in page.lines if line.kind == "cell"]
    figures = [line.text for line in cells if line.text.endswith("万元")]
    assert figures == [f"{number}.00万元" for number in range(40)]
    for page in laid_out().pages[1:]:
        names = [line for line in page.lines if line.text.startswith("预算编制说明")]
        rest = [line for line in page.lines if line.text.startswith("行经费")]
        assert len(names) == len(rest)


def test_cells_are_ranged_as_their_columns_say() -> None:
    lines = {line.text: line for page in laid_out(3).pages for line in page.lines}
    assert lines["第1项"].left == pytest.approx(LEFT + 5.4)
    edge = LEFT + STYLE.text_width * 3 / 4 - 5.4
    assert lines["1.00万元"].right == pytest.approx(edge, abs=0.05)
    middle = (lines["备注"].left + lines["备注"].right) / 2
    assert middle == pytest.approx(RIGHT - STYLE.text_width / 8, abs=0.05)
    assert lines["单位：万元"].right == pytest.approx(RIGHT)


def test_rules_go_around_every_row_within_the_text_area() -> None:
    page = laid_out(3).pages[1]
    across = sorted({round(rule.y1, 2) for rule in page.rules if rule.y1 == rule.y2})
    steps = [after - before for before, after in pairwise(across)]
    assert steps == pytest.approx([STYLE.pitch] * 4, abs=0.02)
    assert {round(rule.x1, 1) for rule in page.rules} >= {round(LEFT, 1), round(RIGHT, 1)}
    assert min(across) >= STYLE.bottom * MM - 0.01


def test_the_docx_repeats_the_header_and_splits_no_row() -> None:
    header, *rows = rows_of(docx_bytes(tree(), STYLE, laid_out()))
    assert header.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in rows)
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (header, *rows))


def test_the_docx_names_its_styles_and_formats_nothing_itself() -> None:
    word = docx.Document(io.BytesIO(docx_bytes(tree(), STYLE, laid_out())))
    [found] = word.tables
    assert found.style is not None and found.style.name == "Table Grid"
    assert not list(word.element.body.iter(qn("w:rPr")))
    names = [paragraph.style.name for cell in found.rows[1].cells for paragraph in cell.paragraphs]
    assert names == ["Table Text", "Table Text Right", "Table Text Centred"]


def test_numbers_of_tables_are_controls_and_locked_in_the_final_edition() -> None:
    [*_, last] = rows_of(docx_bytes(tree(), STYLE, laid_out(), final=True))
    tags = [tag.get(qn("w:val")) for tag in last.iter(qn("w:tag"))]
    assert tags == ["table.39"]
    assert [lock.get(qn("w:val")) for lock in last.iter(qn("w:lock"))] == ["sdtContentLocked"]


def test_a_document_without_tables_has_no_styles_for_them() -> None:
    package = docx_bytes(document(), STYLE, lay_out(document(), STYLE, fake_faces()))
    names = [style.name for style in docx.Document(io.BytesIO(package)).styles]
    assert not [name for name in names if name.startswith("Table")]


@pytest.mark.parametrize("errors_of", [sdk_errors, audit_errors])
def test_validators_find_no_error(errors_of: Callable[[Path], list[str]], tmp_path: Path) -> None:
    made = tmp_path / "document.docx"
    made.write_bytes(docx_bytes(tree(), STYLE, laid_out()))
    assert errors_of(made) == []


def test_libreoffice_breaks_the_pages_of_a_table_as_the_pdf_does(tmp_path: Path) -> None:
    font = installed_font("AR PL KaitiM GB")
    words = "".join(map(chr, range(33, 127))) + text_of(tree()) + tree().tables[0].text + "— "
    printable = "".join(sorted(set(words) - set("\n\t")))
    faces = Faces({role: (made_face(tmp_path, f"Made-{role}", printable),) for role in ROLES})
    layout = lay_out(tree(), STYLE, faces)
    ours = pages_of(layout_bytes(layout, tree(), STYLE))
    package = docx_bytes(tree(), STYLE, layout)
    office = pages_of(office_pdf(package, {r.family: font for r in STYLE.roles.values()}))
    assert [[line.text for line in page] for page in office] == [
        [line.text for line in page] for page in ours
    ]
