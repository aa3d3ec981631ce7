"""B3: 三公 and 差旅费 beyond 公用经费, 三公 growing, uses without money, lists of 款."""

from __future__ import annotations

from pathlib import Path

from generator.problems import Level
from tests.checks.desk import Desk, told

TRAVEL = """{%- if cost.payers|rejectattr("name", "equalto", "一般公共预算基本支出")|list %}
{{ cost.name }}
{%- for payer in cost.payers %}
由{{ payer.name }}安排{{ payer.amount }}{{ "、" if not loop.last }}
{%- endfor %}
。
{%- endif %}
"""


def silent_on_sources(folder: Path) -> Desk:
    desk = Desk(folder).words("meetings_training_travel", TRAVEL, "")
    return desk.words("fund_budget", "{{ fund_chapter", "{# 项目 #}{{ fund_chapter")


def test_travel_beyond_what_operating_money_can_pay_wants_its_source(tmp_path: Path) -> None:
    desk = silent_on_sources(tmp_path)
    desk.words(
        "fund_budget",
        '{{ fund_chapter("政府性基金预算", fund_budget) }}',
        "{{ unit.short }}{{ year }}年政府性基金预算支出{{ fund_budget.total }}。",
    )
    (found,) = desk.finds("B323")
    assert (found.level, found.figures) == (Level.WARNING, ("15.60万元", "13.24万元"))
    assert found.sentence.endswith("差旅费有一部分由政府性基金预算项目支出安排，文中没有说")
    assert found.place.file == "own/chapters/meetings_training_travel.j2"


def test_a_source_told_at_the_project_is_enough(tmp_path: Path) -> None:
    assert silent_on_sources(tmp_path).finds("B323") == []


def test_three_public_may_not_grow_for_a_stock_phrase(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("comparatives", "公务接待费: 1.10", "公务接待费: 0.50")
    desk.types(
        "reasons", "公务接待费: 单位厉行节约，减少相关费用的发生", "公务接待费: 根据实际支出"
    )
    assert told(desk.finds("B325")) == [
        (
            Level.WARNING,
            "reasons.yaml",
            desk.line("reasons", "公务接待费"),
            "“三公”经费由5.50万元增加到5.60万元，公务接待费的原因只有套话“根据实际支出”",
        )
    ]


def test_three_public_may_grow_for_a_reason(tmp_path: Path) -> None:
    assert Desk(tmp_path, "first_year").finds("B325") == []
    desk = Desk(tmp_path / "two").types("comparatives", "公务接待费: 1.10", "公务接待费: 0.50")
    desk.types("reasons", "公务接待费: 单位厉行节约，减少相关费用的发生", "公务接待费: 承办现场会")
    assert desk.finds("B325") == []


def test_uses_that_the_ledger_does_not_pay_are_told_at_their_character(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("narrative", "以及办公费、", "以及办公费、印刷费、邮电费、")
    (found,) = desk.finds("B326")
    assert found.sentence == "用途里说到印刷费、邮电费，台账里 2010350 没有列这几款"
    line = desk.line("narrative", "印刷费")
    text = (desk.unit / "narrative.yaml").read_text(encoding="utf-8").splitlines()[line - 1]
    assert (found.place.line, found.place.column) == (line, text.index("印刷费") + 1)


def test_uses_of_a_project_whose_subjects_are_open_are_let_pass(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("narrative", "'2120899': 单位项目支出", "'2120899': 印刷费")
    assert desk.finds("B326") == []


def test_a_subject_written_out_by_hand_without_money_is_an_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "basic", "{{ mainly(budget.operating_subjects) }}。", "主要包括办公费、差旅费。"
    )
    found = desk.finds("B329")
    assert (Level.ERROR, "公用经费列了“差旅费”，台账里没有这笔钱") in [
        (p.level, p.sentence) for p in found
    ]
    assert (Level.WARNING, "公用经费没有列“工会经费”（30228），台账里有这笔钱") in [
        (p.level, p.sentence) for p in found
    ]
    assert {p.place.line for p in found} == {desk.line("basic", "主要包括办公费")}
