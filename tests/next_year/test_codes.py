"""A new edition of the lists of subjects: codes renamed, moved, split, dropped."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.problems import InputsWrong
from generator.subjects.fates import fate_of
from generator.subjects.lists import load_subjects
from generator.writers.dump import dump
from tests.next_year.spring import Spring

OLD = load_subjects(2025).functional
Rows = Mapping[str, tuple[str, str]]
"""New name and 原编码 by code."""


def edition(inputs: Path, rows: Rows, dropped: tuple[str, ...] = ()) -> Path:
    """The project's list with some rows changed, as a whole edition that holds from 2026 on."""
    named = {code: (subject.name, "") for code, subject in OLD.items() if code not in dropped}
    path = inputs / "subjects" / "2026" / "functional-only.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["编码", "名称", "原编码", "budget"])
        for code, (name, was) in sorted((named | dict(rows)).items()):
            near = OLD.get(code) or OLD.get(code[:5]) or OLD[code[:3]]
            table.writerow([code, name, was, near.group])
    return inputs / "subjects"


def told(own: Path, code: str) -> str:
    lists = load_subjects(2026, own)
    fate = fate_of(code, lists.last_year.functional, lists.functional)
    assert fate is not None
    return f"{fate.code}｜{fate.told()}" if fate.changed else ""


def test_a_list_in_a_folder_of_a_year_holds_from_that_year_on(tmp_path: Path) -> None:
    own = edition(tmp_path, {"2010350": ("事业单位运行", "")})
    names = [load_subjects(year, own).functional["2010350"].name for year in (2025, 2026, 2027)]
    assert names == ["事业运行", "事业单位运行", "事业单位运行"]
    assert load_subjects(2026, own).last_year.functional["2010350"].name == "事业运行"
    assert load_subjects(2027, own).before is None


def test_a_code_that_stays_is_not_told_of(tmp_path: Path) -> None:
    assert told(edition(tmp_path, {}), "2010350") == ""


def test_a_code_under_another_name_is_told_of(tmp_path: Path) -> None:
    own = edition(tmp_path, {"2010350": ("事业单位运行", "")})
    assert told(own, "2010350") == "2010350｜2010350 事业运行：改名为“事业单位运行”"


def test_a_code_moves_to_where_the_list_says(tmp_path: Path) -> None:
    own = edition(tmp_path, {"2010377": ("政务热线运行", "2010350")}, ("2010350",))
    assert told(own, "2010350") == "2010377｜2010350 事业运行：已改为 2010377 政务热线运行，请核对"


def test_a_code_moves_to_the_only_new_one_of_its_name(tmp_path: Path) -> None:
    name = OLD["2080505"].name
    own = edition(tmp_path, {"2080577": (name, "")}, ("2080505",))
    assert told(own, "2080505") == f"2080577｜2080505 {name}：已改为 2080577 {name}，请核对"


def test_a_code_that_was_split_stays_for_the_officer_to_choose(tmp_path: Path) -> None:
    rows = {"2010377": ("热线受理", "2010350"), "2010378": ("热线督办", "2010350")}
    own = edition(tmp_path, rows, ("2010350",))
    assert told(own, "2010350") == (
        "2010350｜2010350 事业运行：新的科目表里可能是 2010377 热线受理、2010378 热线督办，"
        "请选定一个"
    )


def test_a_code_that_is_gone_stays_and_is_told_of(tmp_path: Path) -> None:
    own = edition(tmp_path, {}, ("2089999",))
    assert told(own, "2089999") == (
        f"2089999｜2089999 {OLD['2089999'].name}：新的科目表里没有了，请换成现在的科目"
    )


@pytest.fixture
def spring(tmp_path: Path) -> Spring:
    """The hotline centre in the spring of a new edition."""
    spring = Spring(tmp_path)
    rows = {"2010377": ("政务热线运行", "2010350"), "2210201": ("职工住房公积金", "")}
    edition(spring.inputs, rows, ("2010350", "2089999"))
    return spring


def test_moved_codes_are_written_in_all_files_and_the_others_told_of(spring: Spring) -> None:
    screen = spring.carries_over()
    codes = [line.split()[1] for line in screen.out.splitlines() if line.startswith("  科目 ")]
    assert codes == ["2010350", "2089999", "2210201"]
    text = {path.name: path.read_text(encoding="utf-8") for path in spring.files}
    assert "2010350" not in text["ledger.yaml"] + text["narrative.yaml"]
    assert text["ledger.yaml"].count("'2010377'") == 5
    assert "  '2010377': 【待确认】中心正常运转" in text["narrative.yaml"]


def test_last_year_is_read_by_its_own_list_and_the_new_one_is_printed(spring: Spring) -> None:
    spring.carries_over()
    spring.gives_new_amounts()
    spring.confirms_the_words()
    with pytest.raises(InputsWrong) as refused:
        spring.run().drafts()
    assert {(p.code, p.place.file.split("/")[1]) for p in refused.value.problems} == {
        ("B10", "2026")
    }
    for path in spring.files:
        text = path.read_text(encoding="utf-8").replace("2089999", "2080506")
        if path.name == "narrative.yaml":
            text += "\n名词解释:\n  '2010377': 指热线的运行。\n  '2080506': 指职业年金。\n"
        path.write_text(text, encoding="utf-8", newline="\n")
    (draft,) = spring.drafts()
    assert "政务热线运行（77项）" in dump(draft.document)
    assert draft.facts.income.change.last is not None
