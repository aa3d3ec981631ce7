"""docs/errors.zh.md lists the codes that the program has, each of one place and one test."""

from __future__ import annotations

import re
from collections import Counter

from tests.officer import PROJECT

SHARED = {"U01"}
"""Codes of one kind of fault that is noticed in several places."""


def codes_of_the_program() -> Counter[str]:
    sources = (PROJECT / "generator").rglob("*.py")
    texts = (path.read_text(encoding="utf-8") for path in sources)
    return Counter(code for text in texts for code in re.findall(r'"([YXDFBTUWV][0-9]{2})"', text))


def codes_of_the_table() -> list[str]:
    text = (PROJECT / "docs" / "errors.zh.md").read_text(encoding="utf-8")
    return re.findall(r"^\| ([A-Z][0-9]{2}) \| .+ \|$", text, re.MULTILINE)


def test_the_table_has_the_codes_of_the_program_in_order() -> None:
    table = codes_of_the_table()
    assert set(table) == set(codes_of_the_program())
    for group in "YXDFBTUWV":
        listed = [code for code in table if code.startswith(group)]
        assert listed == sorted(listed)


def test_one_code_stands_for_one_kind_of_fault() -> None:
    several = {code for code, times in codes_of_the_program().items() if times > 1}
    assert several <= SHARED
    assert max(Counter(codes_of_the_table()).values()) == 1


def test_every_fault_is_provoked_by_a_test() -> None:
    tests = [p for end in ("py", "txt") for p in (PROJECT / "tests").rglob(f"*.{end}")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in tests)
    assert [code for code in codes_of_the_table() if code not in text] == []
