"""The unit's own card got wrong: names, level, kind, counts."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from tests.checks.mutations.case_files import CaseFiles
from tests.checks.mutations.fault import Fault, Where

LEVELS = ("省", "市", "区", "县", "乡镇")


def _everywhere(files: CaseFiles) -> list[Where]:
    every = (files.ledger, files.narrative, files.reasons, files.comparatives, files.unit)
    files_ = [file for file in every if file]
    return [w for file in files_ for w in [(file.shown, 0), *file.where_value()]]


def of_card(files: CaseFiles) -> Iterator[Fault]:
    """What the unit is called and what it is; the other files contradict it."""
    unit, others = files.unit, _everywhere(files)

    def value(key: str) -> yaml.Node:
        node = unit.value(key)
        assert node is not None, key
        return node

    for level in LEVELS:
        if level != value("级次").value:
            yield unit.replaced("the wrong level of a unit", value("级次"), level, *others)
    short = value("简称")
    for wrong in (f"{short.value[:-2]}站", "县市场监管局"):
        yield unit.replaced("a short name that is not the unit's", short, wrong, *others)
    kind, wrong = value("性质"), "事业" if value("性质").value != "事业" else "行政"
    yield unit.replaced("the wrong kind of unit", kind, wrong, *others)
    rank = value("预算级次")
    wrong = "一级" if rank.value != "一级" else "二级"
    yield unit.replaced("the wrong budget level", rank, wrong, *others)
    targets = value("绩效目标")
    wrong = "没有项目" if targets.value == "全部项目" else "全部项目"
    yield unit.replaced("targets for projects that are not there", targets, wrong, *others)


def of_counts(files: CaseFiles) -> Iterator[Fault]:
    """Counts: those that something contradicts, and those that nothing can."""
    unit = files.unit
    around = _everywhere(files)
    for node in getattr(unit.value("车辆"), "value", ()):
        number = dict(unit.texts(node))["数量"]
        for wrong in ("0", number.value * 2, str(int(number.value) + 1)):
            yield unit.replaced("a wrong count of vehicles", number, wrong, *around)
    bought = unit.value("购置计划", "车辆")
    if bought is not None:
        yield unit.replaced("a purchase that the budget has and the plan not", bought, "0", *around)
        yield unit.replaced("a digit of a count doubled", bought, bought.value * 2, *around)
    else:
        at = len(unit.text)
        words = "购置计划:\n  车辆: 1\n"
        yield unit.fault("a purchase without money", at, at, words, *around)
    if (equipment := unit.value("大型设备")) is not None:
        kind = "another plausible count of equipment"
        yield unit.replaced(kind, equipment, "3", *around)
    yield from _staff(files, around)


def _staff(files: CaseFiles, around: list[Where]) -> Iterator[Fault]:
    unit = files.unit
    posts, serving = unit.value("人员", "编制"), unit.value("人员", "在职")
    if posts is None or serving is None:
        return
    kind = "more people than posts"
    yield unit.replaced(kind, serving, serving.value * 2, *around)
    yield unit.replaced(kind, posts, str(int(serving.value) - 1), *around)
    kind = "another plausible count of people"
    yield unit.replaced(kind, serving, str(int(serving.value) - 1), *around)


def of_facts_typed_once(files: CaseFiles) -> Iterator[Fault]:
    """What is typed in one place and printed, and nothing else says."""
    unit = files.unit
    for key, wrongs in {
        "类别": {"公益一类": "公益二类", "公益二类": "公益一类"},
        "规格": {"正科级": "副科级", "副科级": "正科级"},
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
