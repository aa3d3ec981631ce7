"""Typing it again loses nothing: what is there stays, what is missing is added."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.budget.convert import as_yaml, content_of
from generator.budget.read import read_budget
from generator.subjects.lists import load_subjects
from tests.next_year.spring import Spring, run
from tests.officer import UNIT


@pytest.fixture
def spring(tmp_path: Path) -> Spring:
    return Spring(tmp_path)


def contents(spring: Spring) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (spring.inputs / "2026" / UNIT).iterdir()}


def test_a_second_time_changes_nothing_and_says_so(spring: Spring) -> None:
    spring.carries_over()
    spring.gives_new_amounts()
    before = contents(spring)
    screen = spring.carries_over()
    assert (screen.code, contents(spring)) == (0, before)
    assert screen.out.count("，没有动") == 4
    assert "已写出" not in screen.out
    assert "待确认 inputs/2026/区热线中心/ledger.yaml" not in screen.out
    assert "待确认 inputs/2026/区热线中心/narrative.yaml：21 处" in screen.out


def test_when_all_is_confirmed_nothing_is_asked_for(spring: Spring) -> None:
    spring.carries_over()
    spring.gives_new_amounts()
    spring.confirms_the_words()
    assert "待确认" not in spring.carries_over().out


def test_a_file_that_is_missing_is_added_beside_those_that_were_edited(spring: Spring) -> None:
    spring.carries_over()
    spring.gives_new_amounts()
    edited = contents(spring)
    (spring.inputs / "2026" / UNIT / "reasons.yaml").unlink()
    screen = spring.carries_over()
    assert "已写出 " in screen.out and "reasons.yaml" in contents(spring)
    assert contents(spring) == edited | {"reasons.yaml": contents(spring)["reasons.yaml"]}


def test_what_is_written_the_other_way_keeps_its_marks(spring: Spring) -> None:
    spring.carries_over()
    spring.gives_new_amounts()
    folder = spring.inputs / "2026" / UNIT
    budget = read_budget(folder, spring.inputs, 2026, load_subjects(2026))
    before, after = contents(spring), as_yaml(content_of(budget))
    for name in before:
        assert after[name].count("【待确认".encode()) == before[name].count("【待确认".encode())


def test_only_the_unit_asked_for_is_carried_over(spring: Spring) -> None:
    other = spring.inputs / "2025" / "别的单位"
    other.mkdir()
    for path in (spring.inputs / "2025" / UNIT).iterdir():
        text = path.read_text(encoding="utf-8").replace("遂宁市安居区政务", "遂宁市某某区政务")
        (other / path.name).write_text(text, encoding="utf-8")
    spring.carries_over("--unit", "别的单位")
    assert [path.name for path in (spring.inputs / "2026").iterdir()] == ["别的单位"]


def test_it_is_carried_over_from_the_year_before_only(spring: Spring) -> None:
    screen = run("new", "2027", "--from", "2025", "--inputs", str(spring.inputs))
    assert (screen.code, screen.codes) == (2, ["U14"])


def test_without_a_unit_and_a_year_nothing_is_begun(spring: Spring) -> None:
    screen = run("new", "2026", "--inputs", str(spring.inputs))
    assert (screen.code, screen.codes) == (2, ["U01"])


def test_a_unit_whose_inputs_are_wrong_is_told_and_the_others_are_carried_over(
    spring: Spring,
) -> None:
    (spring.inputs / "2025" / "坏的单位").mkdir()
    screen = spring.carries_over()
    assert screen.code == 3
    assert [path.name for path in (spring.inputs / "2026").iterdir()] == [UNIT]
