"""`generate new` and `generate convert`: inputs to be filled in, or written the other way."""

from __future__ import annotations

from argparse import Namespace

from generator.budget.convert import blank_workbook, converted
from generator.budget.files import ALL_FORMS
from generator.cli.screen import Screen
from generator.output import write_new
from generator.pipeline import Outcome, Request, Run
from generator.problems import Place, Problem, Stop, UsageWrong
from generator.subjects.lists import load_subjects
from generator.workbook.layout import DEPARTMENT_FILE_NAME, FILE_NAME

INPUTS = (FILE_NAME, DEPARTMENT_FILE_NAME, *(f"{name}.yaml" for name in ALL_FORMS))
"""The files that a unit's or a department's folder may have, of one kind."""


def start_unit(given: Namespace, screen: Screen) -> int:
    """Write a blank workbook for a unit or a department that has no inputs yet."""
    if (given.unit is None) == (given.department is None):
        sentence = "要写 --unit 或 --department，写一个"
        hint = f"如 --unit 区热线中心；由上年的做出，写 --from {given.year - 1}"
        raise UsageWrong(Problem("U01", Place(), sentence, hint))
    name = given.unit or given.department
    folder = given.inputs / str(given.year) / name
    subjects = load_subjects(given.year)
    files = blank_workbook(given.year, subjects, department=given.unit is None)
    for path in write_new(folder, files, [name for name in INPUTS if name not in files]):
        screen.say(f"已写出 {path}")
    screen.say(f"填好、保存、关闭，再运行：generate {given.year} --unit {name}")
    return 0


def convert_units(given: Namespace, screen: Screen) -> int:
    """Write every unit's inputs the other way; the exit code is the gravest that any gives."""
    if given.to.resolve() == given.inputs.resolve():
        hint = "另指一个文件夹，如 --to 工作簿"
        raise UsageWrong(Problem("U08", Place(), "--to 就是原来的文件夹", hint))
    outcome = Outcome()
    run = Run(Request(given.year, inputs=given.inputs, unit=given.unit), screen.progress)
    for budget in run.budgets(outcome):
        try:
            for year, files in converted(budget, load_subjects(budget.year)).items():
                folder = given.to / str(year) / budget.folder
                others = [name for name in INPUTS if name not in files]
                for path in write_new(folder, files, others):
                    screen.say(f"已写出 {path}")
        except Stop as refusal:
            outcome.failed.append(refusal)
    for stop in outcome.failed:
        screen.stop(stop)
    return max((stop.exit_code for stop in outcome.failed), default=0)
