"""`generate new 2026 --from 2025`: last year's inputs carried over, and what is to be confirmed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from generator.budget.budget import Budget
from generator.budget.files import UnitFiles, code_names
from generator.budget.model import CARRY_OVER, Unit
from generator.cli.inputs import INPUTS
from generator.cli.screen import Screen
from generator.forms.confirm import mark, particulars_of, unmarked
from generator.next_year.folder import Open, carried_over, unconfirmed
from generator.next_year.marking import Marking
from generator.output import write_new
from generator.pipeline import Outcome, Request, Run
from generator.problems import InputsWrong, Place, Problem, Stop, UsageWrong
from generator.subjects.lists import Subjects, load_subjects

_SHORT = 12


def carry_over(given: Namespace, screen: Screen) -> int:
    """Carry every unit asked for over; the exit code is the gravest that any gives."""
    if given.last != given.year - 1:
        hint = f"写 --from {given.year - 1}；{given.year} 年的说明与 {given.year - 1} 年比较"
        raise UsageWrong(Problem("U14", Place(), f"--from {given.last} 不是上一年", hint))
    outcome = Outcome()
    run = Run(Request(given.last, inputs=given.inputs, unit=given.unit), screen.progress)
    subjects = load_subjects(given.year, given.inputs / "subjects")
    waiting: list[Open] = []
    for budget in run.budgets(outcome):
        try:
            waiting += _carry(budget, given.inputs, subjects, screen)
        except Stop as refusal:
            outcome.failed.append(refusal)
    if waiting:
        what = f"逐处改成 {given.year} 年的，删去前面的“{mark()}”"
        screen.say(f"{what}，再运行：generate {given.year}")
    for stop in outcome.failed:
        screen.stop(stop)
    return max((stop.exit_code for stop in outcome.failed), default=0)


def _carry(budget: Budget, inputs: Path, subjects: Subjects, screen: Screen) -> list[Open]:
    """Write what is not there yet, and tell of it; returns all that waits to be confirmed."""
    source = _files(inputs, budget.year, budget.folder, subjects.last_year)
    target = _files(inputs, budget.year + 1, budget.folder, subjects)
    own = (*_names_of(budget.unit),)
    listed = tuple({*_named(budget)} - {*own})
    marking = Marking(budget.year, subjects.last_year, subjects, own, listed)
    there = [name for name in INPUTS if (target.folder / name).exists()]
    whole = bool(there) and (source.file_name in there or source.workbook is not None)
    files = {} if whole else carried_over(source, marking)
    screen.say(f"【{budget.short_title}】")
    for name in there:
        screen.say(f"  已有 {target.name}/{name}，没有动")
    missing = {name: data for name, data in files.items() if name not in there}
    for path in write_new(target.folder, missing) if missing else ():
        screen.say(f"  已写出 {path.as_posix()}")
    for line in _left(budget):
        screen.say(line)
    for fate in marking.fates.values():
        screen.say(f"  科目 {fate.told()}")
    reader = _files(inputs, budget.year + 1, budget.folder, subjects)
    waiting = [*unconfirmed(reader)]
    for line in _to_confirm(waiting):
        screen.say(line)
    if reader.problems:
        raise InputsWrong(reader.problems)
    return waiting


def _named(budget: Budget) -> Iterator[str]:
    """Whom and what its words may name: its units, who is above it, its projects."""
    for unit in budget.bodies:
        yield from _names_of(unit)
        yield from (unit.superior,) if unit.superior else ()
    yield from (line.project for line in budget.ledger.lines if line.project)


def _names_of(unit: Unit) -> Iterator[str]:
    """Its full name and its short one, which stands without 县 as well."""
    yield from (unit.name, unit.short, unit.short.lstrip("省市县区"))


def _left(budget: Budget) -> Iterator[str]:
    """What is not as it was: where last year's figures are from, what ends with the year."""
    if budget.department is not None:
        yield "  上年的数由各单位汇总"
    else:
        yield f"  上年的数取自 {budget.ledger.place.file}"
        if kept := sum(line.source_year == CARRY_OVER for line in budget.ledger.lines):
            yield f"  上年结转的 {kept} 笔也照抄了；今年没有结转的，请删去"
    if budget.waivers:
        yield "  豁免只管当年，没有带过来"


def _files(inputs: Path, year: int, folder: str, subjects: Subjects) -> UnitFiles:
    name = f"{inputs.name}/{year}/{folder}"
    return UnitFiles(inputs / str(year) / folder, name, code_names(subjects))


def _to_confirm(several: list[Open]) -> Iterator[str]:
    """What waits, by file: how much of it, and each passage with what is to be looked at."""
    for place, group in groupby(several, key=lambda one: one.place.whole):
        waiting = [*group]
        yield f"  待确认 {place}：{len(waiting)} 处"
        for one in waiting:
            if listed := particulars_of(one.text):
                words = unmarked(one.text).lstrip()
                short = words if len(words) <= _SHORT else f"{words[:_SHORT]}……"
                where = str(one.place).removeprefix(str(place)).strip()
                yield f"    {where}　{short}"
                yield f"      {listed}"
