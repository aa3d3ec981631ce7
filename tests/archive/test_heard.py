"""Where bytes cannot be compared, all that is heard and drawn is: contents, charts, tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from generator.archive.contents import content_problems
from generator.archive.opening import open_pdf
from generator.document.inlines import Text
from generator.document.page import PageStyle
from generator.document.tree import Document, Heading
from generator.faces.faces import Faces
from generator.problems import NotProven
from generator.typesetting.pages import lay_out
from generator.writers.pdf import layout_bytes
from tests.archive.desk import forged
from tests.pictured import chart
from tests.trees import document, han_text, paragraph, table, text_of
from tests.typefaces import made_face
from tests.typesetting.fakes import ROLES

FRONT = replace(PageStyle(), cover=True, contents=True)
Change = Callable[[Any], None]


def tree() -> Document:
    made = document(
        Heading("h2", 2, "（一）", (Text("收入预算情况"),)),
        paragraph("收入124.44万元。" + han_text(700), id="p1"),
        paragraph("公务用车 1 辆。", id="p2", level=3, number="1."),
        chart((10_000, 20_000), (30_000, 5_000), names=("人员", "公用" * 60)),
    )
    long = replace(table(60), number="表1", owner="单位：某某中心", note="注：没有。")
    return replace(made, tables=(long, replace(table(2), id="t2", landscape=True, number="表2")))


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Faces:
    folder = tmp_path_factory.mktemp("faces")
    words = "".join(map(chr, range(32, 127))) + text_of(tree()) + "目录　—…" + han_text(700)
    words += "".join(each.text for each in tree().tables)
    return Faces({role: (made_face(folder, f"Made-{role}", words),) for role in ROLES})


@pytest.fixture(scope="module")
def drawn(faces: Faces) -> bytes:
    return layout_bytes(lay_out(tree(), FRONT, faces), tree(), FRONT)


def told(data: bytes, document: Document) -> list[tuple[str, str]]:
    problems = content_problems(open_pdf(data, "说明.pdf"), document)
    return [(problem.code, problem.sentence) for problem in problems]


def test_cover_contents_charts_and_tables_over_pages_say_what_the_document_says(
    drawn: bytes,
) -> None:
    assert told(drawn, tree()) == []


def test_neither_the_page_nor_the_faces_matter(drawn: bytes, faces: Faces) -> None:
    style = replace(PageStyle(), characters=22, lines=18)
    other = layout_bytes(lay_out(tree(), style, faces), tree(), style)
    assert other != drawn
    assert told(other, tree()) == []


def without_a_note(made: Document) -> Document:
    return replace(made, tables=(replace(made.tables[0], note=""), *made.tables[1:]))


def with_another_amount_in_the_chart(made: Document) -> Document:
    (chapter,) = made.chapters
    other = chart((10_000, 20_000), (30_000, 6_000), names=("人员", "公用" * 60))
    return replace(made, chapters=(replace(chapter, blocks=(*chapter.blocks[:-1], other)),))


def with_two_cells_in_each_others_place(made: Document) -> Document:
    first, *rows = made.tables[0].rows
    turned = replace(made.tables[0], rows=((first[1], first[0], *first[2:]), *rows))
    return replace(made, tables=(turned, *made.tables[1:]))


def with_another_heading(made: Document) -> Document:
    (chapter,) = made.chapters
    heading = Heading("h2", 2, "（一）", (Text("支出预算情况"),))
    return replace(made, chapters=(replace(chapter, blocks=(heading, *chapter.blocks[1:])),))


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (without_a_note, "V21", "注：没有。"),
        (with_another_amount_in_the_chart, "V16", "0.50"),
        (with_two_cells_in_each_others_place, "V16", "第0项"),
        (with_another_heading, "V16", "收"),
    ],
)
def test_a_document_that_says_something_else_is_told(
    drawn: bytes, change: Callable[[Document], Document], code: str, words: str
) -> None:
    found = told(drawn, change(tree()))
    assert any(code == each and words in sentence for each, sentence in found), found


def draws(page: int, before: bytes, after: bytes) -> Change:
    """Other words among the instructions of a page, where they first stand."""

    def change(pdf: Any) -> None:
        old = pdf.pages[page].Contents.read_bytes()
        assert before in old
        pdf.pages[page].Contents.write(old.replace(before, after, 1))

    return change


def says_again(page: int, begin: bytes) -> Change:
    """What a page draws first, drawn at its end once more within that mark."""

    def change(pdf: Any) -> None:
        old = pdf.pages[page].Contents.read_bytes()
        words = old[old.index(b"BT") : old.index(b"ET") + 2]
        pdf.pages[page].Contents.write(b"\n".join([old, begin, words, b"EMC"]))

    return change


FOOTER = b"/Type/Pagination/Subtype/Footer"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (says_again(3, b"/Artifact BMC"), "V21"),
        (says_again(3, b"/Span <</MCID 999>> BDC"), "V21"),
        (says_again(3, b"/Span BMC"), "V21"),
        (says_again(3, b"/Span <</MCID 0>> BDC"), "V21"),
        (says_again(1, b"/Span <</MCID 1>> BDC"), "V21"),
        (draws(2, b"/Span <</MCID 0>> BDC", b"/Artifact BMC"), "V16"),
        (draws(4, b"/Artifact <<" + FOOTER, b"/Span <<" + FOOTER), "V21"),
    ],
    ids=["an artifact", "a mark", "no number", "a second time", "an entry", "hidden", "a folio"],
)
def test_what_is_drawn_beside_the_words_is_told(drawn: bytes, change: Change, code: str) -> None:
    assert code in [each for each, _ in told(forged(drawn, change), tree())]


def elements(pdf: Any, role: str) -> list[Any]:
    dictionaries = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
    return [each for each in dictionaries if each.get("/S") == f"/{role}" and each.get("/K")]


def an_alternative_that_tells_another_amount(pdf: Any) -> None:
    (figure,) = elements(pdf, "Figure")
    figure.Alt = str(figure.Alt).replace("3", "9")


def an_order_of_its_own(pdf: Any) -> None:
    row = elements(pdf, "TR")[5]
    row.K = pikepdf.Array(reversed([*row.K]))


@pytest.mark.parametrize("change", [an_alternative_that_tells_another_amount, an_order_of_its_own])
def test_what_is_heard_otherwise_is_told(drawn: bytes, change: Change) -> None:
    assert told(forged(drawn, change), tree())


def an_element_within_itself(pdf: Any) -> None:
    row = elements(pdf, "TR")[5]
    row.K.append(row)


def an_element_in_two_places(pdf: Any) -> None:
    one, other = elements(pdf, "TR")[5:7]
    other.K.append(one.K[0])


def a_stretch_in_two_elements(pdf: Any) -> None:
    one, other = elements(pdf, "TD")[:2]
    other.K = one.K


def no_structure(pdf: Any) -> None:
    del pdf.Root.StructTreeRoot


def a_page_that_is_none_of_its_own(pdf: Any) -> None:
    elements(pdf, "TD")[0].Pg = pdf.Root


def elements_within_elements(pdf: Any) -> None:
    inner = elements(pdf, "TD")[5]
    for _ in range(2_000):
        kids = pikepdf.Array([inner])
        inner = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Div, K=kids))
    elements(pdf, "TR")[5].K.append(inner)


@pytest.mark.parametrize(
    "change",
    [
        an_element_within_itself,
        an_element_in_two_places,
        a_stretch_in_two_elements,
        no_structure,
        a_page_that_is_none_of_its_own,
        elements_within_elements,
    ],
)
def test_a_structure_that_leads_nowhere_is_damage(drawn: bytes, change: Change) -> None:
    with pytest.raises(NotProven) as refused:
        told(forged(drawn, change), tree())
    assert [problem.code for problem in refused.value.problems] == ["V03"]
