"""Packs: a child says only what is different; chapters are found by the nearest folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.chapters.front_matter import read_front_matter, without_front_matter
from generator.chapters.markup import Numbering, number_text
from generator.chapters.pack import load_pack
from generator.problems import InputsWrong
from tests.officer import Officer

TEMPLATES = Path("templates")


@pytest.fixture
def packs(officer: Officer) -> Officer:
    officer.copies_templates()
    return officer


def test_what_a_child_leaves_out_is_its_parents(packs: Officer) -> None:
    pack = load_pack("child", (TEMPLATES,))
    assert (pack.numbers.percent_decimals, pack.numbers.decimals) == (1, 2)
    assert [str(name) for name in pack.chapters] == ["whole", "reception", "glossary"]
    assert [name for name, _ in pack.folders] == ["child", "base"]


def test_a_childs_chapter_stands_before_its_parents(packs: Officer) -> None:
    packs.writes("templates/child/chapters/reception.j2", "---\ntitle: 接待\n---\n没有。\n")
    assert packs.generates("--templates", "templates", "--pack", "child").code == 0
    (text,) = packs.written().values()
    assert "二、接待\n" in text.decode("utf-8")


def test_a_child_replaces_one_phrase_and_keeps_the_others(packs: Officer) -> None:
    packs.writes(
        "templates/child/phrases.yaml", "phrases:\n  比率:\n    减少: 减了{{ change.rate }}\n"
    )
    phrases = load_pack("child", (TEMPLATES,)).phrases
    assert str(phrases["比率"]["减少"]) == "减了{{ change.rate }}"
    assert str(phrases["比率"]["增加"]) == "增长{{ change.rate }}"
    assert phrases["比率"]["减少"].place.file == "child/phrases.yaml"


def test_packs_that_are_each_others_parents_are_told(packs: Officer) -> None:
    packs.changes("templates/base/pack.yaml", "title:", "parent: child\ntitle:")
    with pytest.raises(InputsWrong) as caught:
        load_pack("child", (TEMPLATES,))
    assert [p.code for p in caught.value.problems] == ["T02"]


def test_front_matter_keeps_the_lines_of_the_wording_where_they_were() -> None:
    text = "---\ntitle: 甲\nwhen: 乙\n---\n第五行\n"
    assert str(read_front_matter(text, "章.j2").title) == "甲"
    assert without_front_matter(text).split("\n")[4].endswith("第五行")
    assert without_front_matter(text.replace("\n", "\r\n")) == without_front_matter(text)


def test_a_chapter_of_windows_lines_reads_the_same(packs: Officer) -> None:
    options = ("--templates", "templates", "--pack", "child")
    assert packs.generates(*options).code == 0
    before = packs.written()
    for path in (packs.folder / "templates").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert packs.generates(*options).code == 0
    assert packs.written() == before


def test_a_heading_begins_the_deeper_numbers_anew() -> None:
    numbering = Numbering()
    assert [numbering.next(level) for level in (1, 2, 2, 3, 4, 1, 2, 3)] == [
        *("一、", "（一）", "（二）", "1.", "（1）"),
        *("二、", "（一）", "1."),
    ]
    assert number_text("一、", 11) == "十一、"
