"""Every kind of code of a problem is explained to the officer and to the developer."""

from __future__ import annotations

import re

from tests.docs.documents import PROJECT, tables


def kinds() -> set[tuple[str, int]]:
    """The letter and the number of digits of every code in the sources."""
    sources = (path.read_text(encoding="utf-8") for path in (PROJECT / "generator").rglob("*.py"))
    codes = (code for text in sources for code in re.findall(r'"([A-Z])([0-9]{2,3})"', text))
    return {(letter, len(digits)) for letter, digits in codes}


def test_the_officer_reads_what_each_kind_of_code_means() -> None:
    told = {row[0] for row in tables("docs/officer.zh.md", "codes")["officer"]}
    assert told == {f"{letter} 加{' 一两三'[digits]}位数" for letter, digits in kinds()}


def test_the_developer_reads_where_each_kind_of_code_comes_from() -> None:
    told = {row[0] for row in tables("docs/developer.md", "codes")["developer"]}
    assert told == {letter + "n" * digits for letter, digits in kinds()}
