"""Making a font ready for the cache: few characters, TrueType outlines, no dead weight."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from struct import unpack_from
from typing import Any

from msgspec import Struct

from generator.faces.metrics import Metrics
from generator.faces.repertoire import common, is_private
from generator.faces.slots import Part

_KEPT_TABLES = frozenset({"GlyphOrder", "OS/2", "head", "hhea", "hmtx", "maxp", "name", "post"})
_KEPT_NAMES = frozenset({0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17})
_CURVE_ERROR = 0.001  # em; how far a quadratic curve may stray from the cubic one
_POST_WITHOUT_NAMES = 3.0
_OUTLINE_LIMITS = (
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentElements",
    "maxComponentDepth",
)
_INSTRUCTION_LIMITS = (
    "maxStorage",
    "maxTwilightPoints",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
)
_DASH = 0x2014
_SEAM = 0.004  # em; how far the halves of a 破折号 reach into each other's square
_BLANKS = frozenset({0x0020, 0x00A0, 0x3000, *range(0x2000, 0x2010)})


class Prepared(Struct, frozen=True):
    """A face as it goes into the cache."""

    name: str
    font: bytes
    metrics: Metrics


class Loan(Struct, frozen=True):
    """Characters that are drawn as in another font file, of the same units per em."""

    path: Path
    characters: frozenset[str]


def prepare(
    path: Path,
    index: int,
    part: Part,
    *,
    loan: Loan | None = None,
    dropped: frozenset[str] = frozenset(),
) -> Prepared:
    """A static TrueType face with the characters of `part`, the same bytes each time.

    Raises ValueError when the file cannot be used: damaged, or without such characters.
    """
    import logging

    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").addHandler(logging.NullHandler())  # it warns in English
    try:
        with TTFont(path, fontNumber=index, lazy=True, recalcTimestamp=False) as font:
            characters = _wanted(font, part, dropped)
            if not characters:
                raise ValueError("里面没有要用的字")
            _redraw(font, characters, _borrow(loan) if loan else {})
            return _finish(font, part)
    except ValueError:
        raise
    except Exception as error:  # a damaged table makes fontTools raise whatever it stumbles over
        raise ValueError("文件已损坏") from error


def _wanted(font: Any, part: Part, dropped: frozenset[str]) -> dict[int, str]:
    characters = font.getBestCmap() or {}
    return {
        code: characters[code]
        for code in sorted(characters)
        if not is_private(code)
        and chr(code) not in dropped
        and (code in common()) == (part is Part.COMMON)
    }


def _borrow(loan: Loan) -> dict[int, tuple[int, Any]]:
    """Advance and outline of each borrowed code point."""
    from fontTools.ttLib import TTFont

    with TTFont(loan.path, lazy=True) as lender:
        known = lender.getBestCmap()
        names = {ord(mark): known[ord(mark)] for mark in loan.characters if ord(mark) in known}
        outlines = _outlines(lender, list(names.values()))
        return {code: (lender["hmtx"][name][0], outlines[name]) for code, name in names.items()}


def _redraw(
    font: Any, characters: Mapping[int, str], borrowed: Mapping[int, tuple[int, Any]]
) -> None:
    """Keep the glyphs of `characters` alone, as quadratic outlines without hints."""
    from fontTools.ttLib import newTable

    missing = font.getGlyphOrder()[0]
    order = list(dict.fromkeys([missing, *characters.values()]))
    glyphs = _outlines(font, order)
    advances = {glyph: font["hmtx"][glyph][0] for glyph in order}
    for code, (advance, outline) in borrowed.items():
        if glyph := characters.get(code):
            advances[glyph], glyphs[glyph] = advance, outline
    if dash := characters.get(_DASH):
        em = font["head"].unitsPerEm
        glyphs[dash] = _filling(glyphs[dash], em)
        advances[dash] = em
    seen = {
        code: glyph
        for code, glyph in characters.items()
        if glyph != missing and (code in _BLANKS or glyphs[glyph].numberOfContours)
    }
    _set_maxima(font, len(order))
    font["post"].formatType = _POST_WITHOUT_NAMES
    for tag in set(font.keys()) - _KEPT_TABLES:
        del font[tag]
    font.sfntVersion = "\x00\x01\x00\x00"
    font.setGlyphOrder(order)
    font["hmtx"].metrics = {
        glyph: (advances[glyph], getattr(glyphs[glyph], "xMin", 0)) for glyph in order
    }
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    _set_characters(font, seen)


def _outlines(font: Any, order: list[str]) -> dict[str, Any]:
    """The glyphs as TrueType; those that are simple already are taken over as they are."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.filterPen import DecomposingFilterPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    glyf = None if "CFF " in font else font["glyf"]
    drawn, error = font.getGlyphSet(), font["head"].unitsPerEm * _CURVE_ERROR
    glyphs = {}
    for name in order:
        if glyf is not None and (plain := _plain_glyph(glyf, name)) is not None:
            glyphs[name] = plain
            continue
        pen = TTGlyphPen(None)
        target = pen if glyf else Cu2QuPen(pen, error, reverse_direction=True)
        drawn[name].draw(DecomposingFilterPen(target, drawn))
        glyphs[name] = pen.glyph()
        glyphs[name].recalcBounds(None)
    return glyphs


def _plain_glyph(glyf: Any, name: str) -> Any:
    """The glyph without its instructions if it is simple or empty; None for a composite."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    data = getattr(glyf.glyphs[name], "data", None)
    if data is None:
        return None
    if not data:
        empty = Glyph()
        empty.numberOfContours = 0
        return empty
    contours, x_min = unpack_from(">hh", data)
    if contours < 1:
        return None
    hints = 10 + 2 * contours
    points = hints + 2 + unpack_from(">H", data, hints)[0]
    plain = Glyph(data[:hints] + b"\0\0" + data[points:])
    plain.numberOfContours, plain.xMin = contours, x_min
    return plain


def _filling(glyph: Any, em: int) -> Any:
    """Half a 破折号, wide enough to join its other half without a seam."""
    glyph.expand(None)
    glyph.recalcBounds(None)
    if glyph.numberOfContours > 0 and glyph.xMax > glyph.xMin:
        seam = em * _SEAM
        glyph.coordinates.translate((-glyph.xMin, 0))
        glyph.coordinates.scale(((em + 2 * seam) / (glyph.xMax - glyph.xMin), 1))
        glyph.coordinates.translate((-seam, 0))
        glyph.coordinates.toInt()
        glyph.recalcBounds(None)
    return glyph


def _set_maxima(font: Any, glyphs: int) -> None:
    """The limits of a TrueType source still hold; CFF knows none, they are counted anew."""
    from fontTools.ttLib import newTable

    if "CFF " in font:
        font["maxp"] = newTable("maxp")
        font["maxp"].tableVersion = 0x00010000
        for limit in _OUTLINE_LIMITS:
            setattr(font["maxp"], limit, 0)
    else:
        font.recalcBBoxes = False
    maxp = font["maxp"]
    maxp.numGlyphs, maxp.maxZones = glyphs, 1
    for limit in _INSTRUCTION_LIMITS:
        setattr(maxp, limit, 0)


def _set_characters(font: Any, seen: Mapping[int, str]) -> None:
    """A table for the basic plane, and one for all planes when there are others."""
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    tables = []
    beyond = any(code > 0xFFFF for code in seen)
    for kind, encoding in ((4, 1), (12, 10)) if beyond else ((4, 1),):
        table = CmapSubtable.newSubtable(kind)
        table.platformID, table.platEncID, table.language = 3, encoding, 0
        table.cmap = {code: glyph for code, glyph in seen.items() if kind == 12 or code < 0xFFFF}
        tables.append(table)
    font["cmap"] = newTable("cmap")
    font["cmap"].tableVersion, font["cmap"].tables = 0, tables


def _finish(font: Any, part: Part) -> Prepared:
    font["name"].names = [
        record
        for record in font["name"].names
        if record.nameID in _KEPT_NAMES and record.isUnicode()
    ]
    written = font["name"].getDebugName(6) or font["name"].getDebugName(4) or ""
    plain = "".join(mark for mark in written if mark.isascii() and (mark.isalnum() or mark in "-_"))
    name = (plain or "Unnamed") + ("-Rest" if part is Part.REST else "")
    font["name"].setName(name, 6, 3, 1, 0x0409)
    stream = BytesIO()
    font.save(stream)
    em = font["head"].unitsPerEm
    widths = {
        code: round(font["hmtx"][glyph][0] * 1000 / em)
        for code, glyph in font.getBestCmap().items()
    }
    return Prepared(name, stream.getvalue(), Metrics.of(widths))
