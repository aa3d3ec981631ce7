"""Tiny fonts, built for the tests: a box for each character."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

EM = 1000


def _box(pen: Any, width: int, height: int) -> None:
    pen.moveTo((100, 0))
    pen.lineTo((100, height))
    pen.lineTo((width - 100, height))
    pen.lineTo((width - 100, 0))
    pen.closePath()


def build_font(
    path: Path,
    characters: str,
    *,
    chinese: str = "",
    english: str = "Test Face",
    postscript: str = "TestFace",
    cff: bool = False,
    variable: bool = False,
    blank: str = " ",
    weight: int = 400,
    permission: int = 0,
    height: int = 800,
) -> Path:
    """A font whose characters are boxes `height` high, except those of `blank`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    builder = FontBuilder(EM, isTTF=not cff)
    names = {f"g{ord(mark):05X}": mark for mark in dict.fromkeys(characters)}
    order = [".notdef", *names]
    widths = {name: 500 if names.get(name, "预") < "\x80" else 1000 for name in order}
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(mark): name for name, mark in names.items()})
    drawn: dict[str, Any] = {}
    for name in order:
        pen: Any = T2CharStringPen(widths[name], None) if cff else TTGlyphPen(None)
        if names.get(name, "预") not in blank:
            _box(pen, widths[name], height)
        drawn[name] = pen.getCharString() if cff else pen.glyph()
    if cff:
        builder.setupCFF(postscript, {}, drawn, {})
    else:
        builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics({name: (widths[name], 100) for name in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {
            "familyName": {"en": english} | ({"zh": chinese} if chinese else {}),
            "styleName": "Regular",
            "psName": postscript,
        },
        mac=False,
    )
    builder.setupOS2(usWeightClass=weight, fsType=permission)
    builder.setupPost()
    if variable:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.font["head"].created = builder.font["head"].modified = 3_600_000_000
    builder.font.recalcTimestamp = False
    builder.save(path)
    return path


def build_collection(path: Path, parts: list[Path]) -> Path:
    """The fonts of `parts` in one TTC."""
    collection = TTCollection()
    collection.fonts = [TTFont(part) for part in parts]
    collection.save(path)
    return path


def build_tgz(path: Path, files: Mapping[str, bytes]) -> Path:
    """A package as npm delivers it; what ends in .gz is compressed once more."""
    with tarfile.open(path, "w:gz") as pack:
        for name, data in files.items():
            content = gzip.compress(data) if name.endswith(".gz") else data
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            pack.addfile(entry, io.BytesIO(content))
    return path


def build_wheel(path: Path, files: Mapping[str, bytes]) -> Path:
    """A package as pip delivers it."""
    with zipfile.ZipFile(path, "w") as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return path
