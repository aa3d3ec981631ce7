"""B4: vehicles and their money, dates, 政府采购, and what is said not to be there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Level
from tests.checks.desk import Desk, told


def test_kinds_of_vehicle_that_do_not_make_the_total(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words("other_matters", "if use in listed or number", "if use in listed")
    (found,) = desk.finds("B427")
    assert (found.level, found.figures) == (Level.ERROR, ("1", "0"))
    assert found.place.file == "own/chapters/other_matters.j2"


def test_a_vehicle_bought_that_was_not_planned(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "administrative").types("unit", "购置计划:\n  车辆: 1\n", "")
    line = desk.line("ledger", "'31013'")
    assert told(desk.finds("B428")) == [
        (
            Level.ERROR,
            "ledger.yaml",
            line,
            "台账有公务用车购置费（31013），购置计划里车辆是0",
        )
    ]


def test_a_vehicle_planned_that_is_not_paid(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "many_sources").adds("unit", "购置计划:\n  车辆: 2\n")
    (found,) = desk.finds("B428")
    assert (found.level, found.place.file) == (
        Level.ERROR,
        f"inputs/2025/{desk.unit.name}/unit.yaml",
    )


def test_where_subjects_are_open_a_planned_vehicle_may_be_among_them(tmp_path: Path) -> None:
    desk = Desk(tmp_path).adds("unit", "购置计划:\n  车辆: 1\n")
    assert [p.level for p in desk.finds("B428")] == [Level.WARNING]


def test_running_costs_of_no_vehicle(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("unit", "数量: 1", "数量: 0")
    (found,) = desk.finds("B428")
    assert (found.level, found.figures) == (Level.WARNING, ("5.00万元", "0辆"))


@pytest.mark.parametrize(("amount", "each"), [("55.00", "55.00万元"), ("0.05", "0.05万元")])
def test_running_costs_that_no_vehicle_has(tmp_path: Path, amount: str, each: str) -> None:
    desk = Desk(tmp_path).types("ledger", "'30231'\n    金额: 5.00", f"'30231'\n    金额: {amount}")
    desk.adds("reasons", "公务用车购置及运行维护费: 车辆老化\n")
    (found,) = desk.finds("B421")
    assert found.figures == (each, "1辆")
    assert found.place.line == desk.line("ledger", f"金额: {amount}")


def test_holdings_at_the_end_of_this_year_are_not_known_yet(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words("other_matters", '"截至" ~ last_year', '"截至" ~ year')
    (found,) = desk.finds("B429")
    assert (found.level, found.figures) == (Level.ERROR, ("截至2025年底", "截至2024年底"))
    assert found.place.line == desk.line("other_matters", "截至")


def test_a_plan_for_the_end_of_the_year_is_no_holding(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("narrative", "区热线中心主要负责", "截至2025年底，区热线中心负责")
    assert desk.finds("B429") == []


@pytest.mark.parametrize(("amount", "level"), [("2000.00", Level.ERROR), ("900.00", Level.WARNING)])
def test_procurement_beyond_the_budget(tmp_path: Path, amount: str, level: Level) -> None:
    desk = Desk(tmp_path, "administrative").types("unit", "金额: 420.00", f"金额: {amount}")
    (found,) = desk.finds("B430")
    assert (found.level, found.place.file.rsplit("/", 1)[-1]) == (level, "unit.yaml")


def test_a_vehicle_bought_outside_procurement(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "administrative").types("unit", "金额: 18.00", "金额: 1.80")
    assert [p.figures for p in desk.finds("B430")] == [("18.00万元", "16.30万元")]


@pytest.mark.parametrize(
    ("chapter", "old", "new"),
    [
        ("other_matters", "为事业单位，", "为事业单位，"),
        ("three_public", "现有公务用车", "现无公务用车。部门现有公务用车"),
    ],
)
def test_words_written_out_by_hand_deny_what_there_is(
    tmp_path: Path, chapter: str, old: str, new: str
) -> None:
    desk = Desk(tmp_path, "administrative").words(chapter, old, new)
    desk.words("other_matters", '{% elif unit.kind == "事业" %}', "{% elif true %}")
    found = desk.finds("B431")
    assert all(p.level is Level.ERROR for p in found)
    assert desk.line(chapter, new) in [p.place.line for p in found]


def test_more_staff_than_posts(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "administrative").types("unit", "在职: 44", "在职: 444")
    line = desk.line("unit", "在职")
    assert told(desk.finds("B401")) == [
        (Level.WARNING, "unit.yaml", line, "在职444人，编制只有46名")
    ]
