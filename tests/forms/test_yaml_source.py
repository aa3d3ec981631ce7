"""YAML is read as text with places; a fault of spelling is told where the slip is."""

from __future__ import annotations

import pytest

from generator.forms.yaml_source import parse_yaml
from generator.problems import InputsWrong, Place


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("甲: 一\n乙：二\n", "第2行第2列", "全角冒号"),
        ("甲：一\n乙: 二\n", "第1行第2列", "全角冒号"),
        ("甲: 一\n乙：二", "第2行第2列", "全角冒号"),
        ("- 甲: 一\n  乙：二\n", "第2行第4列", "全角冒号"),
        ("甲:一\n乙: 二\n", "第1行第2列", "没有空格"),
        ("甲:　一\n乙: 二\n", "第1行第3列", "全角空格"),
        ("甲: '一\n乙: 二\n", "第1行第4列", "引号没有配对"),
        ("甲: '一\n乙: '二'\n", "第1行第4列", "引号没有配对"),
        ('甲: "一\n乙: "二"\n', "第1行第4列", "引号没有配对"),
        ("甲: ['一, '二']\n", "第1行第5列", "引号没有配对"),
        ("甲: [一\n乙: 二\n", "第1行第4列", "方括号没有配对"),
        ("甲: {一: 1\n乙: 二\n", "第1行第4列", "花括号没有配对"),
        ("甲: 一\n  乙: 二\n", "第2行第3列", "没有对齐"),
        ("甲:\n  乙: 二\n 丙: 三\n", "第3行第2列", "没有对齐"),
        ("甲:\n  - 一\n乙\n丙: 三\n", "第3行第1列", "冒号"),
        ("甲: 乙: 丙\n", "第1行第5列", "第二个"),
        ("甲: &一 x\n", "第1行第4列", "以 & 开头"),
        ("甲: *一\n", "第1行第4列", "以 * 开头"),
        ("甲: *a\n", "第1行第4列", "以 * 开头"),
        ("甲: %一\n", "第1行第4列", "YAML 的记号"),
        ("甲: - 一\n", "第1行第4列", "键的同一行"),
        ("- 甲\n乙: 丙\n", "第2行第1列", "“- ”"),
        ("甲: 一\n---\n乙: 二\n", "第2行第1列", "两段"),
        ('甲: "\\一"\n', "第1行第4列", "双引号"),
    ],
)
def test_a_slip_is_told_at_its_place(text: str, place: str, said: str) -> None:
    with pytest.raises(InputsWrong) as caught:
        parse_yaml(text, "某.yaml")
    (problem,) = caught.value.problems
    assert problem.code == "Y03"
    assert str(problem.place) == f"某.yaml {place}"
    assert said in problem.sentence
    assert problem.hint


def test_lines_are_counted_from_the_first_line_of_the_file() -> None:
    source = parse_yaml("甲: 一\n", "某.j2", first_line=2)
    assert source.place(source.root) == Place("某.j2", 2, 1)
    with pytest.raises(InputsWrong) as caught:
        parse_yaml("甲: 一\n乙：二\n", "某.j2", first_line=2)
    assert str(caught.value.problems[0].place) == "某.j2 第3行第2列"


def test_all_duplicate_keys_are_told_at_once_at_any_depth() -> None:
    with pytest.raises(InputsWrong) as caught:
        parse_yaml("甲: 一\n甲: 二\n乙:\n  - {丙: 1, 丙: 2}\n", "某.yaml")
    assert [str(p.place) for p in caught.value.problems] == [
        "某.yaml 第2行第1列",
        "某.yaml 第4行第12列",
    ]
    assert {p.code for p in caught.value.problems} == {"Y08"}


def test_brackets_in_prose_are_not_nesting() -> None:
    assert parse_yaml("甲: '" + "[" * 100 + "'\n", "某.yaml")
