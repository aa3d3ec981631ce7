"""The lines of a PDF's pages, measured."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Line:
    """One line: its text, the ink's edges and the base line in pt from the lower left corner."""

    text: str
    left: float
    right: float
    baseline: float


def pages_of(pdf: bytes) -> list[list[Line]]:
    """The lines of each page, from top to bottom."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_lines(page) for page in document]
    finally:
        document.close()


def _lines(page: Any) -> list[Line]:
    """Characters grouped by their base lines (loose boxes of a line share their lower edge)."""
    text_page = page.get_textpage()
    rows: dict[float, list[tuple[float, float, str]]] = {}
    for index in range(text_page.count_chars()):
        character = text_page.get_text_range(index, 1)
        if not character.strip():
            continue
        left, _, right, _ = text_page.get_charbox(index)
        origin = _origin(text_page, index)
        row = next((y for y in rows if abs(y - origin) < 3), origin)
        rows.setdefault(row, []).append((left, right, character))
    return [_line(y, rows[y]) for y in sorted(rows, reverse=True)]


def _line(baseline: float, characters: list[tuple[float, float, str]]) -> Line:
    ordered = sorted(characters)
    text = "".join(character for _, _, character in ordered)
    return Line(text, ordered[0][0], max(right for _, right, _ in ordered), baseline)


def _origin(text_page: Any, index: int) -> float:
    """The height of the character's origin, which is on the base line."""
    from ctypes import byref, c_double

    from pypdfium2 import raw

    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, byref(x), byref(y))
    return y.value


def pitches(lines: list[Line]) -> list[float]:
    """The distances between neighbouring lines."""
    return [upper.baseline - lower.baseline for upper, lower in pairwise(lines)]
