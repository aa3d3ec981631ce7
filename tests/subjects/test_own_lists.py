"""A bureau's own lists of subjects: they extend or replace the project's."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import InputsWrong
from generator.subjects.lists import load_subjects


def lists_of(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    own = folder / "inputs" / "subjects"
    own.mkdir(parents=True, exist_ok=True)
    (own / name).write_bytes(text.encode(encoding))
    return own


def faults(own: Path) -> list[str]:
    with pytest.raises(InputsWrong) as caught:
        load_subjects(2025, own)
    return [f"{p.place} {p.code} {p.sentence}" for p in caught.value.problems]


def test_without_a_folder_of_its_own_a_unit_has_the_shipped_lists(tmp_path: Path) -> None:
    assert load_subjects(2025, tmp_path) == load_subjects(2025)


def test_a_row_takes_the_place_of_its_code_and_is_what_the_bureau_has_seen(tmp_path: Path) -> None:
    own = lists_of(tmp_path, "functional.csv", "code,name\n2010350,事业运行（市）\n")
    shipped, subjects = load_subjects(2025).functional, load_subjects(2025, own).functional
    assert subjects["2010350"].name == "事业运行（市）"
    assert (shipped["2010350"].evidence, subjects["2010350"].evidence) == ("unverified", "seen")
    assert len(subjects) == len(shipped)


def test_a_new_row_is_added_with_the_level_of_its_code_and_the_fund_above_it(
    tmp_path: Path,
) -> None:
    own = lists_of(tmp_path, "functional.csv", "code,name\n2120877,某某支出\n")
    added = load_subjects(2025, own).functional["2120877"]
    assert (added.level, added.group) == ("项", "政府性基金")


def test_a_list_that_stands_alone_replaces_the_shipped_one(tmp_path: Path) -> None:
    text = "code,name,budget,evidence\n201,甲,一般公共,seen\n20101,乙,,\n2010101,丙,,doubtful\n"
    own = lists_of(tmp_path, "functional-only.csv", text)
    subjects = load_subjects(2025, own)
    assert list(subjects.functional) == ["201", "20101", "2010101"]
    assert subjects.functional["2010101"].evidence == "doubtful"
    assert subjects.economic == load_subjects(2025).economic


def test_economic_subjects_have_their_own_file(tmp_path: Path) -> None:
    text = "code,name,group\n30250,数据服务费,公用经费\n"
    own = lists_of(tmp_path, "economic-department.csv", text)
    assert load_subjects(2025, own).economic["30250"].group == "公用经费"


def test_a_file_as_excel_on_windows_saves_it_is_read(tmp_path: Path) -> None:
    text = "科目编码,科目名称\r\n2010350,事业运行\r\n"
    own = lists_of(tmp_path, "functional.csv", text, "gb18030")
    assert load_subjects(2025, own).functional["2010350"].evidence == "seen"


def test_every_row_that_cannot_be_used_is_told_with_its_line(tmp_path: Path) -> None:
    text = "code,name,budget\n20103 50,甲,\n2010351,,\n2990101,乙,\n2010352,丙,社保\n"
    own = lists_of(tmp_path, "functional.csv", text)
    assert faults(own) == [
        "inputs/subjects/functional.csv 第2行 Y22 编码“20103 50”不对",
        "inputs/subjects/functional.csv 第3行 Y22 2010351 没有名称",
        "inputs/subjects/functional.csv 第4行 Y22 2990101 没有上级科目 29901",
        "inputs/subjects/functional.csv 第5行 Y22 budget 写的是“社保”",
    ]


def test_a_file_without_the_column_of_names_is_refused(tmp_path: Path) -> None:
    own = lists_of(tmp_path, "functional.csv", "code,nmae\n2010350,事业运行\n")
    assert faults(own) == ["inputs/subjects/functional.csv 第1行 Y21 缺少列 name"]
