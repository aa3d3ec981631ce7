"""What is said twice, what says nothing, and a share or a level that its own words deny."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Level
from tests.checks.desk import Desk, told

WARNING = Level.WARNING


def test_a_part_printed_twice_is_told_at_its_line(tmp_path: Path) -> None:
    part = "公务接待费{{ three_public.reception.amount }}，"
    desk = Desk(tmp_path).words("three_public", part, part * 2)
    assert told(desk.finds("B647")) == [
        (
            WARNING,
            "three_public.j2",
            desk.line("three_public", part),
            "“公务接待费0.60万元”印了两遍",
        )
    ]


def test_a_paragraph_printed_twice_is_told(tmp_path: Path) -> None:
    loop = "for item in general_budget.items"
    desk = Desk(tmp_path).words("general_budget", loop, f"{loop} + general_budget.items[-1:]")
    (found,) = desk.finds("B647")
    assert "住房保障支出（221类）" in found.sentence


def test_a_purpose_copied_from_the_next_row_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types(
        "narrative", "缴纳职工失业保险、工伤保险支出", "缴纳职工基本养老保险"
    )
    line = desk.line("narrative", "'2089999'")
    sentence = "2089999 的用途与 2080505 的相同：缴纳职工基本养老保险"
    assert told(desk.finds("B327")) == [(WARNING, "narrative.yaml", line, sentence)]


@pytest.mark.parametrize("words", ["无", "略", "同上", "/", "无说明"])
def test_a_reason_that_says_nothing_is_told(tmp_path: Path, words: str) -> None:
    desk = Desk(tmp_path).types("reasons", "单位厉行节约，减少相关费用的发生", words)
    (found,) = told(desk.finds("B219"))
    assert found[:3] == (WARNING, "reasons.yaml", desk.line("reasons", "公务接待费:"))


def test_a_share_of_another_whole_than_the_words_name_is_told(tmp_path: Path) -> None:
    words = "，占政府采购预算的{{"
    desk = Desk(tmp_path, "administrative").words("other_matters", words, "，占一般公共预算的{{")
    (found,) = desk.finds("B114")
    assert found.figures == ("一般公共预算", "政府采购预算")
    assert found.place.line == desk.line("other_matters", "，占一般公共预算的{{")


@pytest.mark.parametrize("level", ["县", "市", "省", "乡镇"])
def test_a_level_that_the_full_name_denies_is_told(tmp_path: Path, level: str) -> None:
    desk = Desk(tmp_path).types("unit", "级次: 区", f"级次: {level}")
    (found,) = desk.finds("B616")
    assert (found.place.line, found.figures) == (desk.line("unit", "级次:"), (level, "区"))


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("四川省社会福利服务中心", "省"),
        ("成都市城市管理委员会", "市"),
        ("安居区市场监督管理局", "区"),
        ("示例县城乡建设局", "县"),
        ("示例县东禅镇人民政府", "乡镇"),
        ("示例区社区教育学院", "区"),
        ("人民路小学", "区"),
    ],
)
def test_places_in_names_are_read_as_places(tmp_path: Path, name: str, level: str) -> None:
    desk = Desk(tmp_path).types("unit", "遂宁市安居区政务服务便民热线中心", name)
    desk.types("unit", "级次: 区", f"级次: {level}")
    assert desk.finds("B616") == []


@pytest.mark.parametrize(
    ("case", "chapter", "old", "new", "code", "line"),
    [
        (
            "administrative",
            "three_public",
            "拟购置公务用车{{ holdings.vehicle_purchases }}",
            "拟购置公务用车{{ holdings.vehicles }}",
            "B115",
            "拟购置公务用车",
        ),
        (
            None,
            "general_budget",
            "# 一般公共预算当年拨款规模变化情况",
            "# 政府性基金预算当年拨款规模变化情况",
            "B117",
            "# 政府性基金预算当年拨款规模",
        ),
        (
            None,
            "three_public",
            'because("原因（另句）", three_public.reception.change)',
            'because("原因（另句）", three_public.abroad.change)',
            "B220",
            "* 公务接待费",
        ),
        (
            None,
            "fund_budget",
            '{{ fund_chapter("政府性基金预算", fund_budget) }}',
            "政府性基金预算支出{{ fund_budget.total }}，全部为基本支出。",
            "B120",
            "政府性基金预算支出{{",
        ),
        (
            None,
            "three_public",
            "现有公务用车{{ holdings.vehicles }}辆",
            "现有公务用车{{ holdings.vehicles }}元",
            "B119",
            '{{ noun("主体") }}现有公务用车',
        ),
        (
            None,
            "general_budget",
            "** {{ item_sentence(item) }}",
            "** {{ path(item) }}：{{ year }}年预算数为{{ item.project }}，用于{{ item.purpose }}。",
            "B118",
            "** {{ path(item) }}",
        ),
        (
            None,
            "whole",
            '{{ compare("金额", income.change, base="收支预算总数") }}',
            "较{{ last_year }}年减少{{ income.change.this }}",
            "B116",
            "较{{ last_year }}年减少",
        ),
    ],
)
def test_what_stands_beside_words_that_name_something_else_is_told_at_its_line(
    tmp_path: Path, case: str | None, chapter: str, old: str, new: str, code: str, line: str
) -> None:
    desk = Desk(tmp_path, case).words(chapter, old, new)
    found = desk.finds(code)[0]
    assert found.place.file == f"own/chapters/{chapter}.j2"
    assert found.place.line == desk.line(chapter, line)


def test_a_short_name_of_another_unit_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("unit", "简称: 区热线中心", "简称: 县市场监管局")
    (found,) = desk.finds("B617")
    assert found.place.line == desk.line("unit", "简称:")


def test_a_projects_figure_called_basic_is_told_where_the_chapter_asks_for_it(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path, "many_sources")
    assert desk.finds("B122") == []
    desk.words("_parts", '"项目支出安排" if', '"基本支出安排" if')
    assert desk.finds("B122")[0].place.file == "sichuan/chapters/general_budget.j2"
