"""The tables of the complete case and of the hotline centre, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from generator.budget.model import APPROPRIATIONS
from generator.document.inlines import Number
from generator.document.tree import Document
from generator.pipeline import Draft, Request
from generator.review.explain import explained, find_facts
from tests.cases.cases import PROJECT, draft_of, request_of
from tests.tables.descriptions import facts_of, printed_rows, table_of

EXPECTED: Mapping[str, Mapping[str, str]] = {
    "1": {
        "general_budget.received": "284.50",
        "institution_income.received": "17.00",
        "current.received": "352.50",
        "carry_over.received": "9.20",
        "income.received": "361.70",
        "207.spent": "242.91",
        "229.spent": "50.40",
        "spending_total.spent": "361.70",
    },
    "1-1": {"1.total": "361.70", "1.carry_over": "9.20", "1.fund_budget": "45.00"},
    "1-2": {
        "1.2070109.basic": "156.11",
        "1.2070109.project": "48.20",
        "1.2070307.total": "38.60",
        "total.basic": "218.50",
        "total.project": "143.20",
    },
    "2": {
        "carried_fund_budget.received": "5.40",
        "income.received": "343.10",
        "207.spent_general": "224.31",
        "229.spent_fund": "50.40",
        "223.spent_capital": "6.00",
    },
    "2-1": {
        "30226.current_general_project": "9.60",
        "30226.current_capital_project": "2.40",
        "30226.total": "12.00",
        "31003.current_fund_project": "42.00",
        "31003.carried_fund_project": "5.40",
        "30216.carried_general_project": "2.20",
        "302.total": "67.50",
        "total.total": "343.10",
    },
    "3": {"2070109.current": "202.11", "2070109.carried": "2.20", "total.total": "286.70"},
    "3-1": {
        "30101.personnel": "68.40",
        "30302.personnel": "4.86",
        "30206.operating": "2.40",
        "301.total": "195.34",
        "total.personnel": "200.20",
        "total.operating": "18.30",
    },
    "3-2": {"1.2070109.1.amount": "18.00", "1.2070109.2.amount": "28.00", "total.amount": "66.00"},
    "3-3": {
        "1.purchase": "28.00",
        "1.running": "2.60",
        "1.vehicles": "30.60",
        "1.reception": "0.30",
        "total.total": "30.90",
    },
    "4": {"2296003.project": "45.00", "total.total": "45.00"},
    "4-1": {},
    "5": {"2230105.project": "6.00", "total.total": "6.00"},
    "6": {"1.amount": "18.00", "5.amount": "50.40", "7.amount": "18.60", "unit.amount": "143.20"},
    "7": {"unit.appropriation": "343.10", "unit.other": "18.60", "unit.total": "361.70"},
}
"""Some cells of each table, added up by hand from the ledger."""


@cache
def complete() -> Document:
    return draft_of(request_of("complete")).document


@cache
def hotline_draft() -> Draft:
    return draft_of(Request(2025, inputs=PROJECT / "inputs", unit="区热线中心"))


def hotline() -> Document:
    return hotline_draft().document


def test_the_complete_unit_has_all_kinds_of_funds_in_both_years() -> None:
    budget = draft_of(request_of("complete")).budget
    assert budget.last_ledger is not None
    for ledger in (budget.last_ledger, budget.ledger):
        assert {line.fund for line in ledger.lines} == {*APPROPRIATIONS, "事业收入"}
        assert all(line.economic for line in ledger.lines)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_complete_unit_has_the_expected_cells(name: str) -> None:
    table = table_of(complete(), name)
    numbers = [inline for inline in table.inlines if isinstance(inline, Number)]
    printed = {n.fact.name.removeprefix(f"{table.id}."): n.text for n in numbers}
    assert EXPECTED[name].items() <= printed.items()
    assert bool(EXPECTED[name]) == bool(printed)


def test_the_complete_unit_has_every_table_in_order() -> None:
    assert [table.number for table in complete().annex] == [f"表{name}" for name in EXPECTED]


def test_the_tables_of_every_line_stand_in_the_workbook_only_and_only_with_money() -> None:
    besides = [table.number for table in complete().tables if not table.annexed]
    assert besides == ["附表1", "附表2"]
    assert not {f"table.{name}-detail" for name in ("basic", "project", "other")} & {
        piece.id for piece in complete().flow()
    }


def test_an_empty_table_has_its_rows_and_says_why_it_is_empty() -> None:
    table = table_of(complete(), "4-1")
    assert printed_rows(table) == ["合计||||||"]
    assert (
        table.note
        == "注：县文体中心2025年没有使用政府性基金预算拨款安排的“三公”经费支出，故此表无数据。"
    )


def test_each_indicator_of_a_project_has_a_row_and_the_first_its_goal() -> None:
    rows = printed_rows(table_of(complete(), "6"))
    first = next(number for number, row in enumerate(rows) if row.startswith("流动舞台车更新|"))
    assert rows[first] == (
        "流动舞台车更新|28.00|更新到报废年限的流动舞台车1辆，保障送文化下乡演出。"
        "|产出指标|数量指标|更新流动舞台车|＝|1|辆|30|正向"
    )
    assert rows[first + 1] == "|||产出指标|质量指标|车辆验收合格率|＝|100|%|20|正向"


def test_tasks_and_indicators_of_the_whole_unit_stand_side_by_side() -> None:
    rows = printed_rows(table_of(complete(), "7"))
    assert rows[1].startswith("|建好用好体育设施|")
    assert rows[1].endswith("|||||产出指标|数量指标|新建健身路径|＝14条")
    assert rows[-1] == "|||||||满意度指标|服务对象满意度指标|群众满意度|≥90%"


def test_targets_that_were_not_told_are_not_made_up() -> None:
    projects, whole = table_of(hotline(), "6"), table_of(hotline(), "7")
    assert printed_rows(projects)[1:] == ["政府性基金预算项目|30.00" + "|" * 9]
    assert printed_rows(whole)[0].split("|")[3:6] == ["154.44", "154.44", ""]
    assert projects.note == "注：各项目的年度目标和绩效指标没有录入，本表只列项目和预算数。"
    assert whole.note == "注：年度主要任务、总体目标和绩效指标没有录入，本表只列金额。"


def test_what_is_carried_over_is_told_below_a_table_that_leaves_it_out() -> None:
    told = "注：本表是当年财政拨款安排的支出，不含上年结转。"
    assert table_of(complete(), "3-2").note == table_of(complete(), "4").note == told
    assert table_of(complete(), "5").note == ""


def test_the_hotline_centres_joint_amount_stands_in_a_row_of_its_own() -> None:
    rows = printed_rows(table_of(hotline(), "3-1"))
    assert "301||基本工资、津贴补贴、绩效工资、其他工资福利支出（未分列）|90.22|90.22|" in rows
    assert not any("|01|" in row or "|07|" in row for row in rows)
    assert table_of(hotline(), "3-1").note.startswith("注：标明“未分列”的")


def test_money_without_economic_codes_is_not_given_any() -> None:
    rows = printed_rows(table_of(hotline(), "2-1"))
    (unlisted,) = (row for row in rows if "经济分类未分列" in row)
    assert unlisted.startswith("||经济分类未分列|20.00|20.00|")


def test_every_amount_of_the_hotline_centre_is_a_sum_over_its_ledger() -> None:
    for table in hotline().tables:
        for fact in facts_of(table).values():
            sources = list(fact.sources())
            assert sources and all(place.file.endswith("ledger.yaml") for place in sources)


def test_a_cell_explains_itself_down_to_the_ledger() -> None:
    draft = hotline_draft()
    fact = draft.facts.registry["table.3-3.1.vehicles"]
    lines = "\n".join(explained(fact, draft.document, draft.renderer.pack.numbers))
    assert lines.startswith(
        "表3-3 遂宁市安居区政务服务便民热线中心 公务用车购置及运行费 小计　5.00万元"
    )
    assert "公务用车运行费　5.00万元　[table.3-3.1.running]" in lines
    assert "ledger.yaml 第" in lines


def test_an_amount_of_the_text_is_explained_there_though_tables_have_it_too() -> None:
    draft = hotline_draft()
    style = draft.renderer.pack.numbers
    found = find_facts("124.44", draft.all_facts, draft.document, style)
    assert found and not [fact for fact in found if fact.name.startswith("table.")]
    (only_in_tables, *_) = find_facts("7.64", draft.all_facts, draft.document, style)
    assert only_in_tables.name.startswith("table.2-1.")
