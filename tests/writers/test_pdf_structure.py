"""The PDF read aloud: its structure holds the whole text in order, and headings for every cell."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from generator.document.inlines import Text
from generator.document.page import PageStyle
from generator.document.tree import Document, Heading
from generator.typesetting.pages import lay_out
from generator.writers.dump import dump
from generator.writers.pdf import layout_bytes
from tests.cases.cases import REQUESTS
from tests.tagged import Node, TaggedPdf, cells_by_place, read_aloud
from tests.trees import document, han_text, paragraph, table
from tests.verapdf import broken_rules
from tests.writers.drawn import faces_of, laid_out, pdf_of

FRONT = replace(PageStyle(), cover=True, contents=True)


@cache
def drawn(case: str) -> tuple[Document, TaggedPdf]:
    """A case as the program writes it."""
    tree, _ = laid_out(case)
    return tree, TaggedPdf(pdf_of(case))


def drawn_of(tree: Document, style: PageStyle = FRONT) -> TaggedPdf:
    return TaggedPdf(layout_bytes(lay_out(tree, style, faces_of(style)), tree, style))


def expected(tree: Document) -> list[str]:
    """The text of `dump`, the lines of its title as one."""
    lines = dump(replace(tree, title=("".join(tree.title),)))
    return lines.splitlines()


@pytest.mark.parametrize("case", REQUESTS)
def test_read_aloud_it_is_the_whole_text_in_order(case: str) -> None:
    tree, pdf = drawn(case)
    assert read_aloud(pdf.root) == expected(tree)
    assert pdf.unheard() == set()


@pytest.mark.parametrize("case", REQUESTS)
def test_headings_nest(case: str) -> None:
    _, pdf = drawn(case)
    depths = [int(node.role[1]) for node in pdf.root.all("H1", "H2", "H3", "H4", "H5")]
    assert depths.count(1) == 1
    assert depths[0] == 1
    assert all(deeper - depth <= 1 for depth, deeper in pairwise(depths))


def test_a_chapter_is_a_section_that_begins_with_its_heading() -> None:
    tree, pdf = drawn("complete")
    chapters = pdf.root.all("Sect")[: len(tree.chapters)]
    firsts = [chapter.kids[0] for chapter in chapters]
    assert [(first.role, first.text) for first in firsts] == [
        ("H2", chapter.heading.text) for chapter in tree.chapters
    ]


def outline(node: Node) -> str:
    """The roles of an element and of what lies within, and the words it holds itself."""
    kids = "".join(map(outline, node.kids))
    return f"{node.role}({node.text}{kids})"


def test_numbered_paragraphs_are_lists_whose_items_hold_what_follows() -> None:
    tree = document(
        paragraph("如下。", id="a"),
        paragraph("甲", id="b", level=3, number="1."),
        paragraph("甲一", id="c", level=4, number="（1）"),
        paragraph("细节。", id="d"),
        paragraph("乙", id="e", level=3, number="10."),
        paragraph("说明。", id="f"),
        paragraph("外", id="g", level=2, number="（一）"),
        Heading("h", 2, "（一）", (Text("其他"),)),
        paragraph("无。", id="i"),
    )
    (chapter,) = drawn_of(tree).root.all("Sect")
    assert outline(chapter) == (
        "Sect(H2(一、总体情况)P(如下。)"
        "L(LI(Lbl(1.)LBody(甲L(LI(Lbl(（1）)LBody(甲一P(细节。))))))"
        "LI(Lbl(10.)LBody(乙P(说明。))))"
        "L(LI(Lbl(（一）)LBody(外)))"
        "H3(（一）其他)P(无。))"
    )


def test_a_heading_that_skips_a_level_does_not_skip_one_for_the_ear() -> None:
    deep = Heading("h", 4, "（1）", (Text("分项"),))
    assert [node.role for node in drawn_of(document(deep)).root.all("H2", "H3", "H5")] == [
        "H2",
        "H3",
    ]


def test_the_contents_lead_to_their_headings_and_say_so() -> None:
    heading = Heading("h", 2, "（一）", (Text("收入预算情况，" + han_text(40)),))
    pdf = drawn_of(document(heading, paragraph(han_text(900))))
    assert [node.text for node in pdf.root.all("H1", "P", "Caption")][:3] == [
        "某某中心2025年部门预算编制说明",
        "某某中心",
        "目　录",
    ]
    (contents, inner) = pdf.root.all("TOC")
    assert [kid.role for kid in contents.kids] == ["Caption", "TOCI", "TOC"]
    assert [node.text for node in contents.all("Link")] == ["一、总体情况1", heading.text + "1"]
    assert [kid.role for kid in inner.kids] == ["TOCI"]
    links = [note for page in pdf.pdf.pages for note in page.get("/Annots", [])]
    told = [str(link.Contents) for link in links]
    assert told == ["一、总体情况", heading.text, heading.text]
    parents = dict(pairs(pdf.pdf.Root.StructTreeRoot.ParentTree.Nums))
    for link in links:
        element = parents[int(link.StructParent)]
        assert element.S == "/Link"
        assert any(kid.Obj.objgen == link.objgen for kid in element.K if not isinstance(kid, int))
    assert [("...." in words) for words in pdf.artifacts] == [False, True, False, False]


def test_what_pages_repeat_is_heard_once() -> None:
    tree = replace(document(), tables=(table(60),))
    pdf = drawn_of(tree, PageStyle())
    assert read_aloud(pdf.root) == expected(tree)
    assert len(pdf.pdf.pages) > 3
    assert ["科目名称金额备注" in words for words in pdf.artifacts[1:]] == [
        False,
        *[True] * (len(pdf.pdf.pages) - 2),
    ]
    assert all(f"— {n} —" in words for n, words in enumerate(pdf.artifacts, 1))


def test_from_each_mark_the_way_leads_back_to_its_element() -> None:
    _, pdf = drawn("complete")
    parents = dict(pairs(pdf.pdf.Root.StructTreeRoot.ParentTree.Nums))
    for page, words in zip(pdf.pdf.pages, pdf.marked, strict=True):
        elements = parents[int(page.StructParents)]
        assert len(elements) == len(words)
        for mark, element in enumerate(elements):
            own = [k if isinstance(k, int) else int(k.MCID) for k in element.K if is_mark(k)]
            assert mark in own


def is_mark(kid: Any) -> bool:
    return isinstance(kid, int) or kid.get("/Type") == "/MCR"


def pairs(nums: Any) -> Iterator[tuple[int, Any]]:
    return zip(map(int, nums[::2]), nums[1::2], strict=True)


def untold(pdf: TaggedPdf, tree: Document) -> list[str]:
    """The cells of tables that do not know the headings above them, or are none and should be."""
    found = []
    tables = pdf.root.all("Table")
    assert len(tables) == len(tree.annex)
    for made, source in zip(tables, tree.annex, strict=True):
        by_id = {cell.id: cell.text for cell in made.all("TH")}
        for (row, column), cell in cells_by_place(made).items():
            if row < len(source.header):
                if (cell.role, cell.attributes.get("Scope")) != ("TH", "/Column"):
                    found.append(cell.text)
                continue
            if source.columns[column].names and cell.text and cell.role != "TH":
                found.append(cell.text)
                continue
            names = {by_id.get(str(id)) for id in cell.attributes.get("Headers", [])}
            if not {line[column].text for line in source.header} - {""} <= names:
                found.append(cell.text)
    return found


@pytest.mark.parametrize("case", REQUESTS)
def test_every_cell_knows_its_headings(case: str) -> None:
    tree, pdf = drawn(case)
    assert untold(pdf, tree) == []


def is_now_plain(cell: Any) -> None:
    cell.S = pikepdf.Name.TD


def is_now_plain_and_nameless(cell: Any) -> None:
    cell.S = pikepdf.Name.TD
    del cell.A, cell.ID


@pytest.mark.parametrize("spoil", [is_now_plain, is_now_plain_and_nameless])
@pytest.mark.parametrize(
    ("words", "seen"),
    [("科目名称", ["科目名称", "第0项", "第1项"]), ("第1项", ["第1项"])],
    ids=["column", "row"],
)
def test_a_heading_made_a_plain_cell_is_seen_here_and_never_by_verapdf(
    spoil: Callable[[Any], None], words: str, seen: list[str]
) -> None:
    """veraPDF asks of headings only whether a cell that has none could find one; when it asks
    more, this test says so.
    """
    named = tuple(replace(column, names=n == 0) for n, column in enumerate(table(2).columns))
    tree = replace(document(), tables=(replace(table(2), columns=named),))
    pdf, out = drawn_of(tree, PageStyle()), io.BytesIO()
    by_words = {heading.text: heading.id for heading in pdf.root.all("TH")}
    headings = (each for each in pdf.pdf.objects if is_element(each, "/TH"))
    spoil(next(each for each in headings if str(each.ID) == by_words[words]))
    pdf.pdf.save(out)
    assert untold(TaggedPdf(out.getvalue()), tree) == seen
    assert broken_rules(out.getvalue(), "ua1") == {}


def is_element(each: Any, role: str) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/S") == role


@pytest.mark.parametrize(
    ("number", "words", "headings"),
    [
        ("表1", "284.50", ["收入", "2025年预算数", "一、一般公共预算拨款收入"]),
        ("表3-3", "28.00", ["公务用车购置及运行费", "公务用车购置费", "合计"]),
    ],
)
def test_an_amount_is_told_with_its_columns_and_its_row(
    number: str, words: str, headings: list[str]
) -> None:
    _, pdf = drawn("complete")
    (found,) = [t for t in pdf.root.all("Table") if t.kids[0].kids[0].text == number]
    by_id = {cell.id: cell.text for cell in found.all("TH")}
    cell = next(cell for cell in found.all("TD") if cell.text == words)
    assert [by_id[str(id)] for id in cell.attributes["Headers"]] == headings
