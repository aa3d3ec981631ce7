"""Fonts made ready for the cache."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from generator.faces.prepare import Loan, prepare
from generator.faces.slots import Part
from tests.faces.fonts import build_font


def _font(data: bytes) -> Any:
    return TTFont(BytesIO(data))


@pytest.mark.parametrize("cff", [False, True])
def test_outlines_become_truetype_and_keep_their_shape(tmp_path: Path, cff: bool) -> None:
    prepared = prepare(build_font(tmp_path / "a", "预算", cff=cff), 0, Part.COMMON)
    font = _font(prepared.font)
    assert set(font.keys()) - {"GlyphOrder"} == {
        "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post",
    }  # fmt: skip
    glyph = font["glyf"][font.getBestCmap()[ord("算")]]
    points = glyph.getCoordinates(font["glyf"])[0]
    assert sorted(points) == [(100, 0), (100, 800), (900, 0), (900, 800)]


@pytest.mark.parametrize("cff", [False, True])
def test_reportlab_loads_the_result(tmp_path: Path, cff: bool) -> None:
    from reportlab.pdfbase.ttfonts import TTFont as ReportlabFont

    source = build_font(tmp_path / "a", "预算A𫄧", cff=cff)
    path = tmp_path / "prepared.ttf"
    path.write_bytes(prepare(source, 0, Part.COMMON).font)
    face = ReportlabFont("Prepared", str(path)).face
    assert {chr(code): face.charWidths[code] for code in map(ord, "预A𫄧")} == {
        "预": 1000,
        "A": 500,
        "𫄧": 1000,
    }


@pytest.mark.parametrize("cff", [False, True])
def test_the_same_font_gives_the_same_bytes(tmp_path: Path, cff: bool) -> None:
    source = build_font(tmp_path / "a", "预算编制说明，。", cff=cff)
    assert prepare(source, 0, Part.COMMON).font == prepare(source, 0, Part.COMMON).font


def test_a_character_that_draws_nothing_is_not_covered(tmp_path: Path) -> None:
    source = build_font(tmp_path / "a", "预算 \u3000", blank="算 \u3000")
    metrics = prepare(source, 0, Part.COMMON).metrics
    assert [metrics.width(ord(mark)) for mark in "预算 \u3000"] == [1000, None, 500, 1000]


@pytest.mark.parametrize("cff", [False, True])
def test_the_halves_of_a_dash_meet(tmp_path: Path, cff: bool) -> None:
    source = build_font(tmp_path / "a", "预—", cff=cff)
    with TTFont(source) as font:
        font["hmtx"][font.getBestCmap()[ord("—")]] = (800, 100)
        font.save(source)
    prepared = prepare(source, 0, Part.COMMON)
    font = _font(prepared.font)
    dash = font["glyf"][font.getBestCmap()[ord("—")]]
    assert prepared.metrics.width(ord("—")) == 1000
    assert (dash.xMin, dash.xMax, dash.yMax) == (-4, 1004, 800)


def test_private_characters_are_left_out_of_both_parts(tmp_path: Path) -> None:
    source = build_font(tmp_path / "a", "预𠮷\ue000\U000f0000")
    common, rest = (prepare(source, 0, part) for part in (Part.COMMON, Part.REST))
    assert (common.metrics.size, rest.metrics.size) == (1, 1)
    assert rest.metrics.width(ord("𠮷")) == 1000
    assert (common.name, rest.name) == ("TestFace", "TestFace-Rest")


def test_instructions_and_composites_become_plain_outlines(tmp_path: Path) -> None:
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib.tables.ttProgram import Program

    source = build_font(tmp_path / "a", "预算")
    with TTFont(source) as font:
        glyf, names = font["glyf"], font.getBestCmap()
        glyf[names[ord("预")]].program = Program()
        glyf[names[ord("预")]].program.fromBytecode(b"\xb0\x01")
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(names[ord("预")], (1, 0, 0, 1, 0, 50))
        glyf[names[ord("算")]] = pen.glyph()
        font.save(tmp_path / "b")
    font = _font(prepare(tmp_path / "b", 0, Part.COMMON).font)
    glyphs = [font["glyf"][font.getBestCmap()[ord(mark)]] for mark in "预算"]
    assert [glyph.isComposite() for glyph in glyphs] == [False, False]
    assert [len(glyph.program.getBytecode()) for glyph in glyphs] == [0, 0]
    assert [glyph.yMax for glyph in glyphs] == [800, 850]


def test_borrowed_characters_bring_their_outline_and_width(tmp_path: Path) -> None:
    own = build_font(tmp_path / "a", "预，", cff=True)
    lender = build_font(tmp_path / "b", "预，", cff=True, height=300)
    loan = Loan(lender, frozenset("，？"))
    prepared = prepare(own, 0, Part.COMMON, loan=loan, dropped=frozenset("《"))
    font = _font(prepared.font)
    heights = [font["glyf"][font.getBestCmap()[ord(mark)]].yMax for mark in "预，"]
    assert heights == [800, 300]
    assert prepared.metrics.size == 2


def test_a_damaged_font_is_refused(tmp_path: Path) -> None:
    source = build_font(tmp_path / "a", "预算")
    source.write_bytes(source.read_bytes()[:300])
    with pytest.raises(ValueError, match="损坏"):
        prepare(source, 0, Part.COMMON)


def test_a_font_without_the_wanted_characters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="没有要用的字"):
        prepare(build_font(tmp_path / "a", "预算"), 0, Part.REST)
