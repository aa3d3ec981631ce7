"""绩效目标: what the year's projects and the whole unit are to reach, and how that is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from generator.budget.model import Unit
from generator.forms.confirm import is_marked
from generator.forms.reading import Passage
from generator.forms.records import Form, Record, Several, entry
from generator.forms.values import Choice, Count, Words
from generator.problems import Place, Problem, nearest

INDICATORS = {
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
"""The official tree of indicators: those of the second level below each of the first."""

QUALITATIVE = "定性"
FULL_WEIGHT = 100


class Indicator(Record):
    """An indicator with the value that is to be reached."""

    first: str = entry("一级指标", Choice(tuple(INDICATORS)), "指标体系的第一级")
    second: str = entry(
        "二级指标", Choice(tuple(s for below in INDICATORS.values() for s in below)), "它下面的一级"
    )
    third: Passage = entry("三级指标", Words(), "这项指标自己的名称，如 演出场次", lasting=True)
    relation: str = entry("性质", Choice(("≥", "≤", "＝", QUALITATIVE)), "指标值是下限、上限……")
    value: Passage = entry("指标值", Words(), "定量的写数，定性的写要达到的程度")
    unit: Passage | None = entry("单位", Words(), "度量单位，如 场；定性的不写", None, lasting=True)
    weight: int | None = entry(
        "权重", Count(), "百分之几；写了就每项都写，合计 100", None, lasting=True
    )
    direction: str | None = entry(
        "方向", Choice(("正向", "反向")), "越大越好是正向，越小越好是反向", None
    )

    @property
    def told(self) -> str:
        """The value as the table of the whole unit prints it: ≥40场, 优."""
        relation = "" if self.relation == QUALITATIVE else self.relation
        return f"{relation}{self.value}{self.unit or ''}"


class ProjectTarget(Record):
    """What a project is to reach; its amount is the ledger's."""

    project: Passage = entry("项目", Words(), "项目名称，与台账里的一字不差", lasting=True)
    goal: Passage = entry("年度目标", Words(), "本年要达到什么")
    indicators: tuple[Indicator, ...] = entry("指标", Several(Form(Indicator)), "逐项绩效指标")
    owner: Unit | None = None
    """Whose project it is."""


class MainTask(Record):
    """One of the main tasks of the year that the unit's whole budget is for."""

    name: Passage = entry("名称", Words(), "任务名称")
    content: Passage = entry("内容", Words(), "主要内容")


class Performance(Record):
    """performance.yaml: the targets of the projects and of the unit as a whole."""

    about: ClassVar[str] = "绩效目标：整个单位的和各个项目的；金额由台账推算，这里不写"
    overall: Passage | None = entry("总体目标", Words(), "整个单位的年度总体目标", None)
    tasks: tuple[MainTask, ...] = entry("主要任务", Several(Form(MainTask)), "年度主要任务", ())
    indicators: tuple[Indicator, ...] = entry(
        "整体指标", Several(Form(Indicator)), "整个单位的绩效指标", ()
    )
    projects: tuple[ProjectTarget, ...] = entry(
        "项目", Several(Form(ProjectTarget)), "各个项目的绩效目标；台账里的项目都要写", ()
    )


def indicator_problems(indicator: Indicator) -> Iterator[Problem]:
    """An indicator at its place in the official tree, whose value is what its 性质 asks for."""
    below = INDICATORS[indicator.first]
    if indicator.second not in below:
        right = next(first for first, known in INDICATORS.items() if indicator.second in known)
        hint = f"它属于{right}；{indicator.first}下面是：{'、'.join(below)}"
        sentence = f"{indicator.first}下面没有{indicator.second}"
        yield Problem("B41", indicator.at("second"), sentence, hint)
    number = re.fullmatch(r"(0|[1-9][0-9]*)(\.[0-9]+)?", indicator.value)
    if indicator.relation != QUALITATIVE and number is None and not is_marked(indicator.value):
        hint = f"写阿拉伯数字，单位写在“单位”里；不能用数说的，性质写 {QUALITATIVE}"
        sentence = f"性质是“{indicator.relation}”，指标值不是数：{indicator.value}"
        yield Problem("B42", indicator.at("value"), sentence, hint)


def target_problems(target: ProjectTarget) -> Iterator[Problem]:
    """A project that has indicators, whose weights are all there or none."""
    if not target.indicators:
        sentence = f"项目“{target.project}”没有绩效指标"
        yield Problem("B43", target.at("indicators"), sentence, "至少写一项指标")
    yield from weight_problems(target.indicators, f"项目“{target.project}”")


def whole_problems(performance: Performance) -> Iterator[Problem]:
    """The indicators of the whole unit: their weights are all there or none."""
    yield from weight_problems(performance.indicators, "整个单位")


def weight_problems(indicators: Sequence[Indicator], called: str) -> Iterator[Problem]:
    """Weights that add up to a hundred, where there are any."""
    weights = [each.weight for each in indicators if each.weight is not None]
    if not weights or (len(weights) == len(indicators) and sum(weights) == FULL_WEIGHT):
        return
    sentence = f"{called}各项指标的权重合计是 {sum(weights)}"
    if lacking := len(indicators) - len(weights):
        sentence += f"，{lacking}项没有写"
    hint = f"每项都写，合计 {FULL_WEIGHT}；或都不写"
    yield Problem("B44", indicators[0].at("weight"), sentence, hint)


def project_problems(performance: Performance, projects: Sequence[Passage]) -> Iterator[Problem]:
    """Targets for each project of the ledger, once, and for no other."""
    told: dict[Passage, Place] = {}
    for target in performance.projects:
        name = target.project
        if name in told:
            hint = "一个项目写一次，删去一处"
            yield Problem("B46", name.place, f"项目“{name}”写了两次", hint)
        elif name not in projects:
            hint = nearest(name, projects) or "与台账里的项目名称写得一字不差；不在台账里的删去"
            yield Problem("B45", name.place, f"台账里没有项目“{name}”", hint)
        told[name] = name.place
    for name in dict.fromkeys(projects):
        if name not in told:
            hint = "补上它的年度目标和指标；unit.yaml 里写的是全部项目都编制了绩效目标"
            place = performance.at("projects")
            yield Problem("B47", place, f"没有写项目“{name}”的绩效目标", hint)
