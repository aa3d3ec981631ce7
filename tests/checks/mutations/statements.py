"""True statements that an officer could have typed, and how each is got wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import yaml

from generator.facts.build import build_facts
from generator.facts.fact import Fact
from generator.facts.model import Change, Facts
from generator.money import YUAN_PER_UNIT, round_half_up
from generator.pipeline import Outcome, Run
from tests.checks.mutations.amounts import slips
from tests.checks.mutations.case_files import CaseFiles
from tests.checks.mutations.fault import Fault, YamlFile, words_of
from tests.checks.mutations.trial import TRUE, case_request

UP, DOWN = ("增加", "增长"), ("减少", "下降")


@cache
def facts_of(case: str) -> Facts:
    """The facts of a correct case."""
    run = Run(case_request(case), lambda words: None)
    (budget,) = run.budgets(Outcome())
    return build_facts(budget, run.subjects)


def changes_by_key(facts: Facts) -> dict[str, Change]:
    """Every compared figure by the officer's word for it."""
    three, trips = facts.three_public, facts.meetings_training_travel
    figures = (
        *(three.abroad, three.reception, three.vehicles),
        *(trips.meetings, trips.training, trips.travel),
        *([facts.agency_operation] if facts.unit.kind != "事业" else []),
    )
    funds = (facts.general_budget, facts.fund_budget, facts.capital_budget)
    wholes = [facts.income.change, facts.appropriation.change, *(fund.change for fund in funds)]
    every = [*wholes, *(figure.change for figure in figures)]
    return {change.key: change for change in every}


def shown(fact: Fact) -> str:
    """An amount as it is printed, in 万元."""
    return f"{round_half_up(fact.known / YUAN_PER_UNIT['万元'], 2)}"


def percent(ratio: Decimal) -> str:
    """A ratio as it is printed, without %."""
    return f"{round_half_up(ratio * 100, 2)}"


def inserted(file: YamlFile, node: yaml.ScalarNode, kind: str, words: str) -> Fault:
    """Words before those of a text."""
    start, _ = words_of(file, node)
    return file.fault(kind, start, start, words)


def of_reasons(files: CaseFiles) -> Iterator[Fault]:
    """A reason that states its own change, rightly and wrongly."""
    file = files.reasons
    for key, change in changes_by_key(facts_of(files.case)).items():
        node = file.value(key) if file else None
        if file is None or not isinstance(node, yaml.ScalarNode):
            continue
        if files.case == "published" and key in ("收支总预算", "财政拨款"):
            continue  # one change with two reasons, a fault of its own (S6)
        if change.difference is None or not change.difference or change.last is None:
            continue
        more, grew = UP if change.this.known > change.last.known else DOWN
        this, last, apart = shown(change.this), shown(change.last), shown(change.difference)
        for amount, kind in ((apart, "{}"), (this, None), (last, None)):
            words = f"较上年{more}%s万元，" if kind else f"由{last}万元{more}到{this}万元，"
            if kind:
                yield inserted(file, node, TRUE, words % amount)
                for slip, wrong in slips(amount):
                    yield inserted(file, node, f"in a reason: {slip}", words % wrong)
            elif amount != "0.00":
                yield inserted(file, node, TRUE, words)
                for slip, wrong in slips(amount):
                    said = words.replace(f"{amount}万元", f"{wrong}万元", 1)
                    yield inserted(file, node, f"in a reason: {slip}", said)
        kind = "in a reason: 元元"
        yield inserted(file, node, kind, f"较上年{more}{apart}万元元，")
        yield from _rates(file, node, change, grew)


def _rates(file: YamlFile, node: yaml.ScalarNode, change: Change, grew: str) -> Iterator[Fault]:
    assert change.difference is not None
    if change.rate is None:
        kind = "growth of 100% on a base of 0"
        yield inserted(file, node, kind, "较上年增长100.00%，")
        return
    right = percent(change.rate.known)
    yield inserted(file, node, TRUE, f"较上年{grew}{right}%，")
    for slip, wrong in slips(right):
        if Decimal(wrong) < 10000:
            yield inserted(file, node, f"in a reason's %: {slip}", f"较上年{grew}{wrong}%，")
    if change.this:
        wrong = percent(change.difference.known / change.this.known)
        if wrong != right:
            kind = "% on the wrong base year"
            yield inserted(file, node, kind, f"较上年{grew}{wrong}%，")


def of_narrative(files: CaseFiles) -> Iterator[Fault]:
    """A sentence about the budget in the unit's own words, rightly and wrongly."""
    file, facts = files.narrative, facts_of(files.case)
    node = file.value("职能")
    assert node is not None
    first = next(file.scalars(node))
    general = facts.general_budget
    named: dict[str, Fact] = {
        "收支总预算": facts.income.total,
        "财政拨款收支总预算": facts.appropriation.total,
        "一般公共预算当年拨款": general.total,
        "一般公共预算基本支出": general.basic,
        "一般公共预算项目支出": general.project,
        "人员经费": general.personnel,
        "公用经费": general.operating,
        "政府性基金预算支出": facts.fund_budget.total,
        "“三公”经费财政拨款预算": facts.three_public.total,
        "公务接待费": facts.three_public.reception.amount,
        "公务用车运行维护费": facts.three_public.vehicle_running,
        "会议费": facts.meetings_training_travel.meetings.amount,
        "培训费": facts.meetings_training_travel.training.amount,
        "差旅费": facts.meetings_training_travel.travel.amount,
        "政府采购预算": facts.procurement.total,
    }
    for name, fact in named.items():
        if fact.value is None or not fact:
            continue
        yield inserted(file, first, TRUE, f"2025年{name}{shown(fact)}万元。")
        for slip, wrong in slips(shown(fact)):
            kind = f"in the narrative: {slip}"
            yield inserted(file, first, kind, f"2025年{name}{wrong}万元。")
    yield from _counts(files, file, first)


def _counts(files: CaseFiles, file: YamlFile, node: yaml.ScalarNode) -> Iterator[Fault]:
    facts = facts_of(files.case)
    counted = [("现有公务用车{}辆。", int(facts.holdings.vehicles.known))]
    if (staff := facts.unit.staff) is not None:
        counted += [("现有在职人员{}人。", staff.serving), ("核定编制{}名。", staff.posts)]
    for words, right in counted:
        if right:
            yield inserted(file, node, TRUE, words.format(right))
            for wrong in (right + 1, right * 11, right - 1):
                if wrong > 0:
                    kind = "in the narrative: a count that is not the unit's"
                    yield inserted(file, node, kind, words.format(wrong))
