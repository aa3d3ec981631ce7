"""What is inside a DOCX: parts, styles, runs, controls, footers, properties."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from msgspec.structs import replace

from generator.document.page import PageStyle
from generator.problems import UsageWrong
from generator.typesetting.layout import Layout, Line, Page
from generator.typesetting.pages import lay_out
from generator.writers.docx import docx_bytes
from tests.trees import amount, document, paragraph, sample, text_of
from tests.typesetting.fakes import fake_faces

STYLE = PageStyle()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(package: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return etree.fromstring(parts.read(name))


def values(element: etree._Element, path: str) -> list[str]:
    return [found.get(qn("w:val")) or "" for found in element.iterfind(path.replace("w:", W))]


def styles(style: PageStyle = STYLE) -> dict[str, etree._Element]:
    root = part(docx_bytes(sample(), style), "word/styles.xml")
    return {found.get(qn("w:styleId")) or "": found for found in root.iterfind(f"{W}style")}


def text_in(package: bytes) -> str:
    lines = []
    for found in part(package, "word/document.xml").iter(f"{W}p"):
        marks = (f"{W}t", f"{W}br")
        lines.append(
            "".join(n.text or "" if n.tag == marks[0] else "\n" for n in found.iter(*marks))
        )
    return "\n".join(lines)


def test_the_text_is_that_of_the_tree() -> None:
    assert text_in(docx_bytes(sample(), STYLE)) == text_of(sample())


def test_blanks_at_the_ends_of_an_inline_are_kept() -> None:
    tree = document(paragraph(" 本年 ", amount("a", 10_000), " 增加。"))
    assert text_in(docx_bytes(tree, STYLE)) == text_of(tree)


def test_the_package_has_these_parts_and_no_others() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(sample(), STYLE))) as parts:
        assert parts.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]


def test_two_runs_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = docx_bytes(sample(), STYLE)
    monkeypatch.setattr("generator.writers.docx.template._TEMPLATES", {})
    assert docx_bytes(sample(), replace(STYLE)) == first


def test_styles_name_chinese_faces_and_no_theme() -> None:
    root = part(docx_bytes(sample(), STYLE), "word/styles.xml")
    fonts = list(root.iter(f"{W}rFonts"))
    assert not [name for font in fonts for name in font.attrib if "Theme" in str(name)]
    faces = {
        identity: (font.get(qn("w:eastAsia")), font.get(qn("w:ascii")))
        for identity, found in styles().items()
        for font in found.iterfind(f"{W}rPr/{W}rFonts")
    }
    assert faces == {
        "Title": ("方正小标宋简体", "方正小标宋简体"),
        "Heading1": ("黑体", "黑体"),
        "Heading2": ("楷体_GB2312", "宋体"),
        "Heading3": ("仿宋_GB2312", "宋体"),
        "Heading4": ("仿宋_GB2312", "宋体"),
        "BodyText": ("仿宋_GB2312", "宋体"),
        "Footer": ("宋体", "宋体"),
        "FooterEven": ("宋体", "宋体"),
    }


def test_headings_have_outline_levels_and_stay_with_what_follows() -> None:
    known = styles()
    for level in range(1, 5):
        heading = known[f"Heading{level}"]
        assert values(heading, "w:name") == [f"heading {level}"]
        assert values(heading, "w:pPr/w:outlineLvl") == [str(level - 1)]
        assert heading.find(f"{W}pPr/{W}keepNext") is not None


def test_the_first_line_is_indented_two_characters() -> None:
    indent = styles()["BodyText"].find(f"{W}pPr/{W}ind")
    assert indent is not None
    assert indent.get(qn("w:firstLineChars")) == "200"
    assert indent.get(qn("w:firstLine")) == "630"


def test_each_block_has_the_style_of_its_kind() -> None:
    body = part(docx_bytes(sample(), STYLE), "word/document.xml")
    assert values(body, ".//w:pStyle") == [
        "Title",
        "Heading1",
        "Heading2",
        "Heading3",
        "Heading4",
        "BodyText",
        "BodyText",
    ]


def test_runs_and_paragraphs_carry_no_formatting_of_their_own() -> None:
    body = part(docx_bytes(sample(), STYLE), "word/document.xml")
    assert not list(body.iter(f"{W}rPr"))
    assert {len(properties) for properties in body.iter(f"{W}pPr")} == {1}


def test_a_wide_title_breaks_where_the_pdf_breaks_it() -> None:
    tree = document(title=("遂宁市安居区政务服务便民热线中心2025年部门预算编制说明",))
    layout = lay_out(tree, STYLE, fake_faces())
    title = text_in(docx_bytes(tree, STYLE, layout)).splitlines()[:2]
    assert title == ["遂宁市安居区政务服务便民热线中心", "2025年部门预算编制说明"]


def test_a_paragraph_set_tighter_has_a_style_of_its_own_and_only_those_used_are_there() -> None:
    tree = document(paragraph("区", id="plain"), paragraph("区", id="tight"))
    tight = Line("tight", "paragraph", 1, (), tracking=-3)
    pages = (Page(1, (tight,), tight),)
    package = docx_bytes(tree, STYLE, Layout(pages))
    assert values(part(package, "word/document.xml"), ".//w:pStyle")[-2:] == [
        "BodyText",
        "BodyText-3",
    ]
    known = part(package, "word/styles.xml").findall(f"{W}style")
    assert len(known) == len(styles()) + 1
    assert values(known[-1], "w:basedOn") == ["BodyText"]
    assert values(known[-1], "w:name") == ["Body Text -0.15 pt"]
    assert values(known[-1], "w:rPr/w:spacing") == ["-8"]


def test_neighbouring_words_share_a_run() -> None:
    tree = document(paragraph("甲", "乙", number="1.", level=3))
    body = part(docx_bytes(tree, STYLE), "word/document.xml")
    assert [text.text for text in body.iter(f"{W}t")][-1] == "1.甲乙"


def test_numbers_stand_in_controls_that_carry_their_facts() -> None:
    controls = list(part(docx_bytes(sample(), STYLE), "word/document.xml").iter(f"{W}sdt"))
    assert [values(control, "w:sdtPr/w:tag") for control in controls] == [
        ["income.total"],
        ["income.general"],
        ["income.general.share"],
    ]
    assert values(controls[0], "w:sdtPr/w:alias") == ["收入预算"]
    assert ["".join(str(text) for text in control.itertext()) for control in controls] == [
        "154.44万元",
        "124.44万元",
        "80.57%",
    ]
    identities = [values(control, "w:sdtPr/w:id")[0] for control in controls]
    assert len(set(identities)) == len(identities)


@pytest.mark.parametrize(("final", "locks"), [(False, []), (True, ["sdtContentLocked"] * 3)])
def test_numbers_are_locked_in_the_final_edition_only(final: bool, locks: list[str]) -> None:
    body = part(docx_bytes(sample(), STYLE, final=final), "word/document.xml")
    assert values(body, ".//w:sdt/w:sdtPr/w:lock") == locks


def test_odd_and_even_footers_number_the_pages() -> None:
    package = docx_bytes(sample(), STYLE)
    assert part(package, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    section = part(package, "word/document.xml").find(f".//{W}sectPr")
    assert section is not None
    kinds = [found.get(qn("w:type")) for found in section.iterfind(f"{W}footerReference")]
    assert kinds == ["default", "even"]
    for name, style_id in (("footer1", "Footer"), ("footer2", "FooterEven")):
        footer = part(package, f"word/{name}.xml")
        assert values(footer, ".//w:pStyle") == [style_id]
        assert "".join(str(text) for text in footer.itertext()).strip() == "— 1 —"
        fields = [field.get(qn("w:instr")) for field in footer.iter(f"{W}fldSimple")]
        assert fields == [" PAGE "]


def test_centred_page_numbers_need_one_footer() -> None:
    package = docx_bytes(sample(), replace(STYLE, page_number_align="center"))
    assert part(package, "word/settings.xml").find(f"{W}evenAndOddHeaders") is None
    assert values(part(package, "word/styles.xml"), "w:style/w:pPr/w:jc")[-1] == "center"
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        assert "word/footer2.xml" not in parts.namelist()


def test_the_page_is_that_of_the_style() -> None:
    section = docx.Document(io.BytesIO(docx_bytes(sample(), STYLE))).sections[0]
    lengths = [
        (section.page_width, STYLE.width),
        (section.page_height, STYLE.height),
        (section.top_margin, STYLE.top),
        (section.bottom_margin, STYLE.bottom),
        (section.left_margin, STYLE.left),
        (section.right_margin, STYLE.right),
    ]
    for length, millimetres in lengths:
        assert length is not None
        assert length.mm == pytest.approx(millimetres, abs=0.1)


@pytest.mark.parametrize(
    "style", [STYLE, replace(STYLE, line_pitch=28.0), replace(STYLE, line_pitch=28.0, lines=20)]
)
def test_as_many_lines_fit_as_the_style_says(style: PageStyle) -> None:
    section = part(docx_bytes(sample(), style), "word/document.xml").find(f".//{W}sectPr")
    assert section is not None
    margins, size = section.find(f"{W}pgMar"), section.find(f"{W}pgSz")
    grid = section.find(f"{W}docGrid")
    assert margins is not None and size is not None and grid is not None
    room = int(size.get(qn("w:h")) or 0) - sum(
        int(margins.get(qn(f"w:{n}")) or 0) for n in ("top", "bottom")
    )
    pitch = int(grid.get(qn("w:linePitch")) or 0)
    assert pitch == pytest.approx(style.pitch * 20, abs=0.5)
    assert room // pitch == style.lines


def test_properties_tell_title_author_and_language_and_no_machine() -> None:
    properties = docx.Document(io.BytesIO(docx_bytes(sample(), STYLE))).core_properties
    assert properties.title == "某某中心2025年部门预算编制说明"
    assert (properties.author, properties.last_modified_by) == ("某某中心", "某某中心")
    assert properties.language == "zh-CN"
    assert properties.created == properties.modified


def test_the_dates_are_those_of_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    properties = docx.Document(io.BytesIO(docx_bytes(sample(), STYLE))).core_properties
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(2025, 1, 1)


def test_a_source_date_epoch_that_is_no_number_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "昨天")
    with pytest.raises(UsageWrong, match="昨天"):
        docx_bytes(sample(), STYLE)


def test_line_breaking_is_chinese_and_nothing_hangs() -> None:
    normal = styles(replace(STYLE, latin_space=0.0))["Normal"].find(f"{W}pPr")
    assert normal is not None
    switches = {
        etree.QName(found).localname: found.get(qn("w:val"))
        for found in normal
        if len(found.attrib) <= 1
    }
    assert switches == {
        "widowControl": "0",
        "kinsoku": None,
        "wordWrap": None,
        "overflowPunct": "0",
        "topLinePunct": "0",
        "autoSpaceDE": "0",
        "autoSpaceDN": "0",
        "adjustRightInd": "0",
        "snapToGrid": "0",
        "jc": "both",
    }


def test_a_county_with_space_beside_digits_gets_it() -> None:
    normal = styles(replace(STYLE, latin_space=0.25))["Normal"]
    assert values(normal, "w:pPr/w:autoSpaceDE") == ["1"]
    assert values(normal, "w:pPr/w:autoSpaceDN") == ["1"]
