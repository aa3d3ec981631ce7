"""Which characters a cached face keeps."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))
_KEPT_BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x2010, 0x2027),  # dashes, quotation marks, ellipsis
    (0x2030, 0x2033),  # ‰ ′ ″
    (0x2103, 0x2103),  # ℃
    (0x2116, 0x2116),  # №
    (0x2150, 0x218F),  # fractions, Roman numerals
    (0x2190, 0x2193),  # arrows
    (0x2200, 0x22FF),  # × ± ≥ ≤ and the like
    (0x2460, 0x249B),  # ① to ⒛
    (0x25A0, 0x25FF),  # □ ○ △
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3200, 0x33FF),  # ㈠ ㎡ ㎏
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF00, 0xFFEF),  # full-width forms
)


def is_private(code: int) -> bool:
    """Whether a code point is for private use: every face draws there what it likes."""
    return any(first <= code <= last for first, last in _PRIVATE)


@cache
def gb2312() -> frozenset[int]:
    """The 6,763 Chinese characters of GB/T 2312-1980."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(ord(text) for cell in cells if (text := cell.decode("gb2312", "ignore")))


@cache
def standard_beyond_gb2312() -> frozenset[int]:
    """The 1,467 characters of 通用规范汉字表 (国发〔2013〕23号) that GB/T 2312 lacks.

    Their list, in the file beside this module, follows kTGH of Unicode's Unihan database.
    """
    path = Path(__file__).with_name("standard_characters.txt")
    return frozenset(map(ord, "".join(path.read_text(encoding="utf-8").split())))


@cache
def common() -> frozenset[int]:
    """What every cached face keeps: GB/T 2312, 通用规范汉字表, punctuation, symbols."""
    marks = {code for first, last in _KEPT_BLOCKS for code in range(first, last + 1)}
    return gb2312() | standard_beyond_gb2312() | marks
