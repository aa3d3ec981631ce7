"""The budgets of a year, as far as they can be read."""

from __future__ import annotations

import difflib
from collections import Counter
from pathlib import Path

from generator.budget.model import Budget
from generator.budget.read import read_budget, same_name_problems, unit_folders
from generator.pipeline.outcome import Outcome
from generator.pipeline.request import Report, Request
from generator.problems import InputsWrong, Place, Problem, UsageWrong
from generator.subjects.lists import Subjects


def read_budgets(
    request: Request, subjects: Subjects, outcome: Outcome, report: Report
) -> list[Budget]:
    """The budgets that can be read; the others are among the failed."""
    found = []
    for folder in asked_folders(request):
        report(f"正在读取 {folder.name}")
        try:
            found.append(read_budget(folder, request.inputs, request.year, subjects))
        except InputsWrong as wrong:
            outcome.failed.append(wrong)
    if problems := same_name_problems(found):
        outcome.failed.append(InputsWrong(problems))
        names = Counter(budget.unit.name.casefold() for budget in found)
        found = [budget for budget in found if names[budget.unit.name.casefold()] == 1]
    return found


def asked_folders(request: Request) -> list[Path]:
    """The folders of the units that were asked for; raises UsageWrong, InputsWrong."""
    folders = unit_folders(request.inputs, request.year)
    wanted = request.unit
    if wanted is None:
        return folders
    chosen = [folder for folder in folders if folder.name == wanted]
    if not chosen:
        names = [folder.name for folder in folders]
        near = difflib.get_close_matches(wanted, names, n=1, cutoff=0.3)
        hint = f"是不是“{near[0]}”？" if near else f"现有：{'、'.join(names)}"
        raise UsageWrong(Problem("U02", Place(), f"没有单位“{wanted}”", hint))
    return chosen
