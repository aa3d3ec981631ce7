"""veraPDF on the PDFs: PDF/A-3a or 2a and PDF/UA-1; and what they say of themselves."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from generator import __version__
from generator.document.inlines import Text
from generator.document.page import PageStyle
from generator.document.tree import Document, Heading
from generator.faces.faces import Faces
from generator.pipeline import Request, Run
from generator.pipeline.outcome import Outcome
from generator.pipeline.request import PDF_VARIANTS
from generator.typesetting.layout import Layout
from generator.typesetting.pages import lay_out
from generator.writers.pdf import (
    ARCHIVE,
    CLOSED,
    PLAIN,
    VARIANTS,
    Attachment,
    Variant,
    layout_bytes,
)
from tests.cases.cases import REQUESTS, draft_of
from tests.pictured import chart
from tests.trees import document, paragraph, table, text_of
from tests.typefaces import made_face
from tests.typesetting.fakes import ROLES
from tests.verapdf import broken_rules
from tests.writers.drawn import FILES, faces_of, laid_out, pdf_of, style_of

FRONT = replace(PageStyle(), cover=True, contents=True)


@pytest.mark.parametrize("case", REQUESTS)
def test_every_case_is_pdf_a_3a_and_pdf_ua(case: str) -> None:
    assert broken_rules(pdf_of(case), "3a", "ua1") == {}


@pytest.mark.parametrize("case", REQUESTS)
def test_every_case_is_pdf_a_2a_when_asked(case: str) -> None:
    """One with its tables, which take most of the time; those of the others are tagged alike."""
    tree, layout = laid_out(case, tables=case == "complete")
    made = layout_bytes(layout, tree, style_of(case), variant=CLOSED)
    assert broken_rules(made, "2a") == {}


def small_tree() -> Document:
    tree = document(
        Heading("h2", 2, "（一）", (Text("收入预算情况"),)),
        paragraph("收入124.44万元，占𫄧。", id="p1"),
        paragraph("公务用车 1 辆。", id="p2", level=3, number="1."),
        chart((10_000, 20_000), (30_000, 5_000)),
    )
    empty = replace(table(0), id="t2", landscape=True, number="表2", owner="单位：某某中心")
    return replace(tree, tables=(table(40), empty))


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Faces:
    folder = tmp_path_factory.mktemp("faces")
    words = "".join(map(chr, range(32, 127))) + text_of(small_tree()) + "目录　—"
    words += "".join(each.text for each in small_tree().tables)
    return Faces({role: (made_face(folder, f"Made-{role}", words),) for role in ROLES})


@pytest.fixture(scope="module")
def draw(faces: Faces) -> Callable[..., bytes]:
    """Draws the small document, with cover and contents, in faces made for it."""

    def drawn(variant: Variant = ARCHIVE, files: tuple[Attachment, ...] = FILES) -> bytes:
        taken = files if variant.takes_attachments else ()
        layout = lay_out(small_tree(), FRONT, faces)
        return layout_bytes(layout, small_tree(), FRONT, variant=variant, attachments=taken)

    return drawn


@pytest.fixture(scope="module")
def drawn_once(draw: Callable[..., bytes]) -> bytes:
    return draw()


def opened(data: bytes) -> Any:
    return pikepdf.open(io.BytesIO(data))


def test_cover_contents_and_tables_over_pages_are_so_too(draw: Callable[..., bytes]) -> None:
    assert broken_rules(draw(), "3a", "ua1") == {}
    assert broken_rules(draw(CLOSED), "2a", "ua1") == {}


def test_the_edition_for_publication_is_so_too() -> None:
    draft = draft_of(REQUESTS["bare_minimum"])
    faces_of(draft.renderer.pack.page)
    files = Run(Request(2025), lambda words: None).maker.public(draft, Outcome())
    assert broken_rules(files[f"{draft.file_name}.pdf"], "2a", "ua1") == {}


def test_the_officer_chooses_the_kind() -> None:
    assert tuple(VARIANTS) == PDF_VARIANTS
    parts = {}
    for kind in PDF_VARIANTS:
        run = Run(replace(REQUESTS["bare_minimum"], formats=("pdf",), pdf=kind), lambda words: None)
        (draft,) = run.drafts()
        faces_of(draft.renderer.pack.page)
        made = run.maker.files(draft, run.checked(draft), Outcome())
        (data,) = made.values()
        parts[kind] = metadata(data).get("pdfaid:part") if b"/Metadata" in data else None
    assert parts == {"3a": "3", "2a": "2", "plain": None}


# --- controls: what veraPDF must see -----------------------------------------------------------


def no_output_intent(pdf: Any) -> None:
    del pdf.Root.OutputIntents


def an_unembedded_face(pdf: Any) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.FontDescriptor.FontFile2


def no_structure(pdf: Any) -> None:
    del pdf.Root.StructTreeRoot


def not_said_to_be_marked(pdf: Any) -> None:
    pdf.Root.MarkInfo.Marked = False


def elements(pdf: Any, role: str) -> list[Any]:
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
            and each.get("/S") == f"/{role}" and "/P" in each]  # fmt: skip


def a_heading_cell_that_none_can_point_at(pdf: Any) -> None:
    cell = elements(pdf, "TH")[0]
    del cell.A.Scope, cell.ID


def a_heading_cell_without_scope(pdf: Any) -> None:
    for cell in elements(pdf, "TD"):
        del cell.A
    del elements(pdf, "TH")[0].A.Scope


def a_skipped_level(pdf: Any) -> None:
    elements(pdf, "H3")[0].S = pikepdf.Name.H4


def a_missing_mark(pdf: Any) -> None:
    page = pdf.pages[2]
    marks = [each for each in pikepdf.parse_content_stream(page)
             if str(each.operator) not in ("BDC", "EMC")]  # fmt: skip
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(marks))


def no_title(pdf: Any) -> None:
    packet = pdf.Root.Metadata.read_bytes().decode()
    before, _, rest = packet.partition("<dc:title>")
    pdf.Root.Metadata.write((before + rest.partition("</dc:title>")[2]).encode())


def no_language(pdf: Any) -> None:
    del pdf.Root.Lang


def a_link_that_says_nothing(pdf: Any) -> None:
    del pdf.pages[1].Annots[0].Contents


def a_link_outside_the_structure(pdf: Any) -> None:
    del pdf.pages[1].Annots[0].StructParent


def an_attachment_without_relationship(pdf: Any) -> None:
    del pdf.Root.AF[0].AFRelationship


def an_unknown_character(pdf: Any) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.ToUnicode


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (no_output_intent, "6.2.4.3-4"),
        (an_unembedded_face, "6.2.11.4.1-1"),
        (no_structure, "6.7.3.3-1"),
        (not_said_to_be_marked, "6.7.2.2-1"),
        (a_heading_cell_that_none_can_point_at, "7.5-2"),
        (a_heading_cell_without_scope, "7.5-1"),
        (a_skipped_level, "7.4.2-1"),
        (a_missing_mark, "7.1-3"),
        (no_title, "7.1-9"),
        (no_language, "7.2-34"),
        (a_link_that_says_nothing, "7.18.5-2"),
        (a_link_outside_the_structure, "7.18.5-1"),
        (an_attachment_without_relationship, "6.8-3"),
        (an_unknown_character, "6.2.11.7.2-1"),
    ],
)
def test_verapdf_sees(spoil: Callable[[Any], None], rule: str, drawn_once: bytes) -> None:
    pdf, out = opened(drawn_once), io.BytesIO()
    spoil(pdf)
    pdf.save(out)
    assert rule in broken_rules(out.getvalue(), "3a", "ua1")


# --- what the file says of itself --------------------------------------------------------------


NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "record": "urn:budget-explanation:record:1#",
}


def metadata(data: bytes) -> dict[str, str]:
    """The XMP of a PDF: the words of each property."""
    from lxml import etree

    pdf = opened(data)
    root = etree.fromstring(pdf.Root.Metadata.read_bytes())
    (about,) = root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description")
    prefixes = {namespace: prefix for prefix, namespace in NAMES.items()}
    found = {}
    for each in about:
        name = etree.QName(each)
        if name.namespace in prefixes:
            words = "".join(map(str, each.itertext())).strip()
            found[f"{prefixes[name.namespace]}:{name.localname}"] = words
    return found


def test_the_metadata_are_those_an_archive_asks_for(drawn_once: bytes) -> None:
    assert metadata(drawn_once) == {
        "dc:format": "application/pdf",
        "dc:title": "某某中心2025年部门预算编制说明",
        "dc:creator": "某某中心",
        "dc:description": "2025年部门预算编制说明",
        "dc:type": "部门预算编制说明",
        "dc:date": "2025",
        "dc:language": "zh-CN",
        "record:Year": "2025",
        "pdf:Producer": "ReportLab PDF Library - (opensource)",
        "xmp:CreatorTool": f"budget-explanation {__version__}",
        "pdfaid:part": "3",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
    }


def test_a_stated_moment_is_its_date(
    draw: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740000000")
    data = draw()
    told, pdf = metadata(data), opened(data)
    info = pdf.docinfo
    assert told["xmp:CreateDate"] == told["xmp:ModifyDate"] == "2025-02-19T21:20:00Z"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20250219212000Z"
    assert broken_rules(data, "3a") == {}


def test_the_document_information_says_the_same(drawn_once: bytes) -> None:
    told, pdf = metadata(drawn_once), opened(drawn_once)
    assert {key: str(value) for key, value in pdf.docinfo.items()} == {
        "/Title": told["dc:title"],
        "/Author": told["dc:creator"],
        "/Subject": told["dc:description"],
        "/Creator": told["xmp:CreatorTool"],
        "/Producer": told["pdf:Producer"],
    }


def test_names_with_signs_of_xml_come_through(faces: Faces) -> None:
    tree = replace(small_tree(), author="甲&乙<丙>", title=("a<b>&c",), tables=())
    made = layout_bytes(lay_out(replace(tree, author="甲"), PageStyle(), faces), tree, PageStyle())
    assert (metadata(made)["dc:title"], metadata(made)["dc:creator"]) == (
        "a<b>&c",
        "甲&乙<丙>",
    )


def test_attachments_come_out_as_they_went_in(drawn_once: bytes) -> None:
    pdf = opened(drawn_once)
    found = [
        (
            name,
            spec.get_file().read_bytes(),
            str(spec.get_file().mime_type),
            str(spec.obj.AFRelationship)[1:],
            spec.description,
        )
        for name, spec in pdf.attachments.items()
    ]
    assert sorted(found) == sorted(
        (f.name, f.data, f.media_type, f.relationship, f.description) for f in FILES
    )
    assert [str(each.UF) for each in pdf.Root.AF] == [f.name for f in FILES]


def test_a_variant_that_takes_no_attachments_refuses_them() -> None:
    with pytest.raises(ValueError, match="attachments"):
        layout_bytes(Layout(()), small_tree(), FRONT, variant=CLOSED, attachments=FILES)


def test_the_plain_pdf_has_none_of_it(draw: Callable[..., bytes]) -> None:
    made = draw(PLAIN)
    pdf = opened(made)
    assert not {"/StructTreeRoot", "/Metadata", "/OutputIntents", "/AF"} & set(pdf.Root.keys())
    assert b"BDC" not in pdf.pages[0].Contents.read_bytes()
    assert len(made) < len(draw(files=()))


def test_the_id_follows_the_content(draw: Callable[..., bytes], tmp_path: Path) -> None:
    def id_of(data: bytes) -> bytes:
        pdf = opened(data)
        return bytes(pdf.trailer.ID[0])

    other = (replace(FILES[0], data=b""), *FILES[1:])
    assert id_of(draw()) == id_of(draw())
    assert id_of(draw()) != id_of(draw(files=other))
