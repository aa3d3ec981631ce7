"""The functional 项 of one fund: how much, for what, and what of it is reported by itself."""

from __future__ import annotations

from generator.budget.model import BASIC, PROJECT
from generator.budget.words import Narrative
from generator.facts.changes import change_of
from generator.facts.fact import Fact
from generator.facts.figures import SPENT_ON
from generator.facts.last_items import LastItems
from generator.facts.lines import Lines
from generator.facts.model import Item, Part
from generator.facts.parts import of_spending, on_economic, parts
from generator.forms.records import Blank
from generator.problems import Problem
from generator.subjects.lists import Subject, Subjects


def items_of(
    lines: Lines, prefix: str, subjects: Subjects, narrative: Narrative, last: LastItems
) -> tuple[Item, ...]:
    """The 项 with money, in code order."""
    return tuple(
        _item(some, prefix, subjects.path(code), narrative, last)
        for code, some in sorted(lines.by_item().items())
        if some.money
    )


def _item(
    lines: Lines,
    prefix: str,
    path: tuple[Subject, Subject, Subject],
    narrative: Narrative,
    last: LastItems,
) -> Item:
    class_, section, item = path
    name = f"{prefix}.item.{item.code}"
    amount = lines.total(name, item.name)
    project = lines.where(of_spending(PROJECT))
    return Item(
        class_,
        section,
        item,
        amount,
        lines.where(of_spending(BASIC)).total(f"{name}.basic", f"{item.name}基本支出"),
        project.total(f"{name}.project", f"{item.name}项目支出"),
        narrative.purposes.get(item.code) or _no_purpose(narrative, item),
        _named(project, f"{name}.project", amount),
        change_of(name, amount, last.budgeted(item), lines.registry),
        change_of(f"{name}.outturn", amount, last.spent(item), lines.registry),
    )


def _named(project: Lines, prefix: str, whole: Fact) -> tuple[Part, ...]:
    """The 款 that are reported by themselves, as far as no line mixes them with others."""
    return parts(
        project,
        whole,
        prefix,
        [
            (word, label, on_economic(codes))
            for word, (codes, label) in SPENT_ON.items()
            if not project.mixed(codes)
        ],
    )


def _no_purpose(narrative: Narrative, item: Subject) -> Blank:
    return Blank(
        Problem(
            "B22",
            narrative.at("purposes"),
            f"“用途”里没有 {item.code}（{item.name}）",
            f"在“用途”里写 '{item.code}': 主要用于什么",
        )
    )
