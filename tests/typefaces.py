"""Typefaces made on the spot, so that the PDF tests need none of the machine's."""

from __future__ import annotations

from pathlib import Path

from generator.faces.face import Face
from generator.faces.metrics import Metrics
from generator.typesetting.characters import is_narrow

SQUARE = {True: 500, False: 1000}
"""The advance of a narrow and of another character, in thousandths of an em."""


def made_face(folder: Path, name: str, characters: str) -> Face:
    """A TrueType typeface that draws each of the characters as a box, with its metrics."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    codes = sorted({ord(character) for character in characters})
    names = {code: f"u{code:04X}" for code in codes}
    advances = {code: SQUARE[is_narrow(chr(code))] for code in codes}
    pen = TTGlyphPen(None)
    for point, draw in zip(((50, 0), (50, 600), (400, 600), (400, 0)), "mlll", strict=True):
        (pen.moveTo if draw == "m" else pen.lineTo)(point)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({code: names[code] for code in codes})
    builder.setupGlyf(dict.fromkeys((".notdef", *names.values()), box))
    widths = {names[code]: (advances[code], 50) for code in codes}
    builder.setupHorizontalMetrics({".notdef": (1000, 50), **widths})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    path = folder / f"{name}.ttf"
    builder.save(path)
    path.with_suffix(".metrics").write_bytes(Metrics.of(advances).to_bytes())
    return Face(name, name, path, 0, "测试", "")
