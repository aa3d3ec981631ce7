"""The unit's own card got wrong: names, level, kind, counts."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from generator.budget.economic import VEHICLE_PURCHASE
from tests.checks.mutations.case_files import CaseFiles
from tests.checks.mutations.fault import Fault, Where
from tests.checks.mutations.right_places import spent_on

LEVELS = ("省", "市", "区", "县", "乡镇")


def _missing(files: CaseFiles) -> list[Where]:
    """What another kind of unit must write besides, and has not: the files as a whole, and the
    card's first line.
    """
    shown = (files.unit.shown.replace("unit", name) for name in ("narrative", "comparatives"))
    return [(files.unit.shown, 1), *((name, 0) for name in shown)]


def of_card(files: CaseFiles) -> Iterator[Fault]:
    """What the unit is called and what it is; the other files contradict it."""
    unit, missing = files.unit, _missing(files)

    def value(key: str) -> yaml.Node:
        node = unit.value(key)
        assert node is not None, key
        return node

    for level in LEVELS:
        if level != value("级次").value:
            yield unit.replaced("the wrong level of a unit", value("级次"), level)
    short = value("简称")
    for wrong in (f"{short.value[:-2]}站", "县市场监管局"):
        yield unit.replaced("a short name that is not the unit's", short, wrong)
    kind, wrong = value("性质"), "事业" if value("性质").value != "事业" else "行政"
    yield unit.replaced("the wrong kind of unit", kind, wrong, *missing)
    rank = value("预算级次")
    wrong = "一级" if rank.value != "一级" else "二级"
    yield unit.replaced("the wrong budget level", rank, wrong, *missing, *unit.where_value("主管"))
    targets = value("绩效目标")
    wrong = "没有项目" if targets.value == "全部项目" else "全部项目"
    yield unit.replaced("targets for projects that are not there", targets, wrong)


def of_counts(files: CaseFiles) -> Iterator[Fault]:
    """Counts: those that something contradicts, and those that nothing can."""
    unit = files.unit
    sums = unit.where_value("车辆合计")
    for node in getattr(unit.value("车辆"), "value", ()):
        number = dict(unit.texts(node))["数量"]
        for wrong in ("0", number.value * 2, str(int(number.value) + 1)):
            yield unit.replaced("a wrong count of vehicles", number, wrong, *sums)
    bought = unit.value("购置计划", "车辆")
    if bought is not None:
        spent = spent_on(files.ledger, VEHICLE_PURCHASE)
        told = files.reason("公务用车购置及运行维护费")
        yield unit.replaced("a purchase that the budget has and the plan not", bought, "0", *spent)
        yield unit.replaced("a digit of a count doubled", bought, bought.value * 2, *told)
    else:
        at = len(unit.text)
        words = "购置计划:\n  车辆: 1\n"
        yield unit.fault("a purchase without money", at, at, words)
    if (equipment := unit.value("大型设备")) is not None:
        kind = "another plausible count of equipment"
        yield unit.replaced(kind, equipment, "3")
    yield from _staff(files)


def _staff(files: CaseFiles) -> Iterator[Fault]:
    unit, both = files.unit, files.unit.where_value("人员")
    posts, serving = unit.value("人员", "编制"), unit.value("人员", "在职")
    if posts is None or serving is None:
        return
    kind = "more people than posts"
    yield unit.replaced(kind, serving, serving.value * 2, *both)
    yield unit.replaced(kind, posts, str(int(serving.value) - 1), *both)
    kind = "another plausible count of people"
    yield unit.replaced(kind, serving, str(int(serving.value) - 1), *both)


def of_facts_typed_once(files: CaseFiles) -> Iterator[Fault]:
    """What is typed in one place and printed, and nothing else says."""
    unit = files.unit
    for key, wrongs in {
        "类别": {"公益一类": "公益二类", "公益二类": "公益一类"},
        "规格": {"正科级": "副科级", "副科级": "正科级", "股级": "副科级"},
    }.items():
        node = unit.value(key)
        if node is not None:
            kind = "another plausible category or rank"
            yield unit.replaced(kind, node, wrongs[node.value])
    for node in getattr(unit.value("车辆"), "value", ()):
        for key, value in unit.texts(node):
            if key == "车型":
                yield unit.replaced("another plausible body of a vehicle", value, "商务车")
    superior = unit.value("主管")
    if superior is not None:
        kind = "another plausible superior"
        yield unit.replaced(kind, superior, f"{superior.value[0]}发展和改革局")
