"""The PDF, read back with PDFium."""

from __future__ import annotations

from ctypes import byref, c_int, create_string_buffer
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from generator.document.inlines import Text
from generator.document.page import MM, PageStyle
from generator.document.tree import Document, Heading
from generator.faces.faces import Faces
from generator.problems import ToolMissing
from generator.typesetting.characters import is_narrow
from generator.typesetting.pages import lay_out
from generator.writers.pdf import pdf_bytes
from tests.pages import pages_of, pitches
from tests.trees import document, han_text, paragraph, text_of
from tests.typefaces import made_face
from tests.typesetting.fakes import ROLES, prose

STYLE = PageStyle()
RARE = "𫄧"


def tree() -> Document:
    headings = [
        Heading("h2", 2, "（一）", (Text("收入预算情况"),)),
        Heading("h3", 3, "1.", (Text("主要收入"),)),
        Heading("h4", 4, "（1）", (Text("分项"),)),
    ]
    return document(*headings, *prose(4_000), paragraph(f"汉字{RARE}在此。", id="rare"))


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Faces:
    folder = tmp_path_factory.mktemp("faces")
    words = "".join(map(chr, range(32, 127))) + text_of(tree()) + han_text(40) + "—"
    common = words.replace(RARE, "")
    rare = made_face(folder, "Rare", RARE)
    return Faces({role: (made_face(folder, f"Made-{role}", common), rare) for role in ROLES})


@pytest.fixture(scope="module")
def pdf(faces: Faces) -> bytes:
    return pdf_bytes(tree(), STYLE, faces)


def characters_of(pdf: bytes) -> list[tuple[str, str, float]]:
    """Each character of the first page with its face and size."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    return [(text.get_text_range(i, 1), *_face(text, i)) for i in range(text.count_chars())]


def _face(text: Any, index: int) -> tuple[str, float]:
    name = create_string_buffer(100)
    raw.FPDFText_GetFontInfo(text, index, name, 100, byref(c_int()))
    return name.value.decode().rpartition("+")[2], raw.FPDFText_GetFontSize(text, index)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_text_copies_out_as_the_document_says_it(pdf: bytes) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    texts = [squeezed(page) for page in pages]
    folios = [f"—{number}—" for number in range(1, len(texts) + 1)]
    assert all(text.endswith(folio) for text, folio in zip(texts, folios, strict=True))
    body = "".join(text.removesuffix(folio) for text, folio in zip(texts, folios, strict=True))
    assert body == squeezed(text_of(tree()))
    assert RARE in body


def test_the_page_is_a4_and_the_text_within_its_margins(pdf: bytes) -> None:
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    lines = [line for page in pages_of(pdf) for line in page[:-1]]
    assert all(line.left >= 28 * MM and line.right <= (210 - 26) * MM for line in lines)
    assert all(35 * MM < line.baseline < (297 - 37) * MM for line in lines)


def test_a_page_has_22_lines_of_28_characters_on_an_even_pitch(faces: Faces) -> None:
    page = pages_of(pdf_bytes(document(paragraph(han_text(1500))), STYLE, faces))[1]
    assert [len(line.text) for line in page[:-1]] == [28] * 22
    assert pitches(page[:-1]) == pytest.approx([STYLE.pitch] * 21, abs=0.01)


def test_the_right_edge_is_flush_as_drawn(pdf: bytes, faces: Faces) -> None:
    drawn = [line for page in pages_of(pdf) for line in page[:-1]]
    wanted = [line for _, line in lay_out(tree(), STYLE, faces).lines()]
    seen = [squeezed(line.text.replace(RARE, "")) for line in wanted]  # pages_of drops it
    assert [squeezed(line.text) for line in drawn] == seen
    for line, layout in zip(drawn, wanted, strict=True):
        if not layout.last and layout.kind == "paragraph":
            blank = 0.1 if is_narrow(line.text[-1]) else 0.6  # beside the box of the made faces
            assert line.right == pytest.approx((210 - 26) * MM - blank * 16, abs=0.1)


def test_each_role_has_its_face_and_size(pdf: bytes) -> None:
    characters = characters_of(pdf)
    found = {character: face for character, *face in characters if character in "某总收主"}
    assert found == {
        "某": ["Made-title", 22],
        "总": ["Made-heading1", 16],
        "收": ["Made-body", 16],
        "主": ["Made-body", 16],
    }
    assert characters[-1][1:] == ("Made-page_number", 14)
    assert ("1", "Made-page_number", 16) in characters


def test_the_page_number_is_right_on_odd_pages_and_left_on_even_ones(pdf: bytes) -> None:
    for number, page in enumerate(pages_of(pdf), 1):
        middle = (page[-1].left + page[-1].right) / 2
        assert (middle > 105 * MM) == bool(number % 2)


def test_bookmarks_follow_the_headings_and_lead_to_their_pages(pdf: bytes, faces: Faces) -> None:
    layout = lay_out(tree(), STYLE, faces)
    headings = [block for block in tree().blocks() if isinstance(block, Heading)]
    entries = list(pypdfium2.PdfDocument(pdf).get_toc())
    assert [entry.get_title() for entry in entries] == [heading.text for heading in headings]
    assert [entry.level for entry in entries[:4]] == [0, 1, 2, 3]
    pages = [entry.get_dest().get_index() + 1 for entry in entries]
    assert pages == [layout.page_numbers()[heading.id] for heading in headings]


def test_title_author_language_and_page_labels_are_set(pdf: bytes) -> None:
    read = pypdfium2.PdfDocument(pdf)
    facts = read.get_metadata_dict()
    assert (facts["Title"], facts["Author"]) == ("某某中心2025年部门预算编制说明", "某某中心")
    assert [read.get_page_label(index) for index in range(2)] == ["1", "2"]
    assert b"/Lang (zh-CN)" in pdf


def test_only_our_faces_are_embedded_and_streams_are_deflated_plainly(pdf: bytes) -> None:
    assert b"Helvetica" not in pdf
    assert b"ASCII85" not in pdf
    assert b"/FlateDecode" in pdf


def test_the_same_document_gives_the_same_bytes_wherever_the_faces_lie(
    pdf: bytes, faces: Faces, tmp_path: Path
) -> None:
    assert pdf_bytes(tree(), STYLE, faces) == pdf
    moved = {}
    for role, chain in faces.chains.items():
        for face in chain:
            (tmp_path / face.path.name).write_bytes(face.path.read_bytes())
        moved[role] = tuple(
            type(face)(face.name, face.family, tmp_path / face.path.name, 0, "", "")
            for face in chain
        )
    for chain in faces.chains.values():
        for face in chain:
            metrics = face.path.with_suffix(".metrics")
            (tmp_path / metrics.name).write_bytes(metrics.read_bytes())
    assert pdf_bytes(tree(), STYLE, Faces(moved)) == pdf


def test_a_face_that_cannot_be_embedded_stops_the_run(faces: Faces, tmp_path: Path) -> None:
    broken = made_face(tmp_path, "Broken", text_of(document()) + "— 1234567890")
    broken.path.write_bytes(b"OTTO" + broken.path.read_bytes()[4:])
    with pytest.raises(ToolMissing) as stop:
        pdf_bytes(document(), STYLE, Faces(dict.fromkeys(ROLES, (broken,))))
    assert "不能嵌入" in stop.value.problems[0].sentence


def test_two_faces_of_one_name_are_both_embedded(tmp_path: Path) -> None:
    words = text_of(document()) + "— 1234567890"
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    one = made_face(tmp_path / "one", "Twin", words.replace("总", ""))
    other = made_face(tmp_path / "other", "Twin", "总")
    made = pdf_bytes(document(), STYLE, Faces(dict.fromkeys(ROLES, (one, other))))
    found = {character: face for character, face, _ in characters_of(made)}
    assert (found["总"], found["体"]) == ("Twin-2", "Twin")
