"""How wide words stand, in columns: a Chinese character takes two."""

from __future__ import annotations

from unicodedata import east_asian_width


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def columns_in_chinese(text: str) -> int:
    """How many digits of a Chinese typeface are as wide; its “ ” … — are as wide as its 字."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
