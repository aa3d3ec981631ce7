"""Columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width


def columns(text: str) -> int:
    """How many columns the text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def aligned(rows: Iterable[tuple[str, str]]) -> str:
    """Names and what they mean, in two columns."""
    rows = list(rows)
    width = max(columns(name) for name, _ in rows) + 2
    return "".join(f"  {name}{' ' * (width - columns(name))}{words}\n" for name, words in rows)
