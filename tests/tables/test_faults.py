"""A wrong description of a table is refused with its place, in words that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.chapters.pack import load_pack
from generator.pipeline import OWN_TEMPLATES
from generator.problems import InputsWrong, Place, Problem

TABLE = """\
number: 表9
title: 示例表
empty_note: 注：无数据。
sides:
  - columns:
      - head: 名称
        show: 名称
        width: 10
      - id: total
        head: 合计
        width: 8
    rows:
      - id: all
        label: 合计
        sum: [items]
      - id: items
        by: 功能项
"""


def faults(folder: Path, old: str, new: str) -> tuple[Problem, ...]:
    assert old in TABLE
    tables = folder / "child" / "tables"
    tables.mkdir(parents=True)
    (tables / "9.yaml").write_text(TABLE.replace(old, new, 1), encoding="utf-8")
    settings = "parent: suining\ntables: ['9']\ntables_file_name: 表\n"
    (folder / "child" / "pack.yaml").write_text(settings, encoding="utf-8")
    try:
        load_pack("child", (folder, *OWN_TEMPLATES))
    except InputsWrong as wrong:
        return wrong.problems
    return ()


def test_a_table_without_faults_is_taken(tmp_path: Path) -> None:
    assert faults(tmp_path, "", "") == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("show: 名称\n", "show: 功能项\n        id: name\n", "T20", 6),
        ("label: 合计\n", "label: 合计\n        by: 功能类\n", "T21", 13),
        ("sum: [items]", "sum: [item]", "T22", 15),
        ("by: 功能项\n", "by: 功能项\n      - id: more\n        by: 功能类\n", "T23", 19),
        ("by: 功能项", "by: 经济款", "T24", 1),
        ("- id: items\n        by", "- by", "T25", 16),
        ("by: 功能项", "by: 单位", "T33", 1),
        ("by: 功能项", "by: [功能类, 单位]\neliminated: 内部往来", "T34", 17),
        ("by: 功能项\n", "by: 功能项\n        every: 是\n", "T26", 18),
        ("- id: items", "- id: all", "T27", 16),
        ("sum: [items]", "sum: [all]", "T28", 15),
    ],
)
def test_a_fault_is_told_where_it_stands(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    found = {(problem.code, problem.place.line): problem for problem in faults(tmp_path, old, new)}
    assert (code, line) in found
    assert found[code, line].place.file == "child/tables/9.yaml"
    assert found[code, line].hint


def test_a_table_that_no_folder_has_is_asked_for_by_the_likeliest_name(tmp_path: Path) -> None:
    (tmp_path / "child").mkdir()
    settings = "parent: suining\ntables: ['3-1', '3-9']\ntables_file_name: 表\n"
    (tmp_path / "child" / "pack.yaml").write_text(settings, encoding="utf-8")
    with pytest.raises(InputsWrong) as caught:
        load_pack("child", (tmp_path, *OWN_TEMPLATES))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place) == ("T29", Place("child/pack.yaml", 2, 17))
    assert problem.hint == "是不是“3-3”？"


def test_tables_need_a_name_for_their_workbook(tmp_path: Path) -> None:
    settings = "title: [表]\nfile_name: 表\nchapters: []\ntables: ['9']\n"
    (tmp_path / "root" / "tables").mkdir(parents=True)
    (tmp_path / "root" / "pack.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "root" / "tables" / "9.yaml").write_text(TABLE, encoding="utf-8")
    with pytest.raises(InputsWrong) as caught:
        load_pack("root", (tmp_path,))
    assert [problem.code for problem in caught.value.problems] == ["T03"]
