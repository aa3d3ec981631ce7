"""A face that comes parsed out of the cache draws what a freshly parsed one draws."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from generator.writers.pdf.parsed import ParsedFace
from tests.typefaces import made_face

TEXT = "人民 0.5"


@pytest.mark.parametrize("damaged", [False, True])
def test_a_parsed_face_is_the_same_out_of_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: bool
) -> None:
    monkeypatch.setenv("BUDGET_CACHE", str(tmp_path / "cache"))
    path = str(made_face(tmp_path, "Made", TEXT).path)
    fresh, first = TTFontFace(path), ParsedFace(path)
    (kept,) = (tmp_path / "cache" / "parsed").iterdir()
    if damaged:
        kept.write_bytes(b"damaged")
    again = ParsedFace(path)
    subset = [0, *map(ord, TEXT)]
    for face in (first, again):
        assert face.makeSubset(subset) == fresh.makeSubset(subset)
        assert face.charWidths == fresh.charWidths
        assert (face.name, face.name.ustr) == (fresh.name, fresh.name.ustr)
        assert vars(face)["_pdfScale"](700) == vars(fresh)["_pdfScale"](700)
