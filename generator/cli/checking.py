"""`generate check`: all findings on the screen or as JSON, nothing written."""

from __future__ import annotations

import json
from argparse import Namespace

from generator.checks.run import rules
from generator.cli.asked import request_of
from generator.cli.screen import Screen
from generator.pipeline import Outcome, Run
from generator.problems import ChecksFailed, Place, Problem, Stop, UsageWrong, nearest


def run_checks(given: Namespace, screen: Screen) -> int:
    """Check every unit asked for; the exit code is the gravest that any of them gives."""
    request = request_of(given)
    run, outcome, codes, data = Run(request, screen.progress), Outcome(), [0], []
    for budget in run.budgets(outcome):
        try:
            report = run.checked(run.draft(budget))
        except Stop as refusal:
            outcome.failed.append(refusal)
            continue
        if report.findings.at_least(request.bar):
            codes.append(ChecksFailed.exit_code)
        data.append(report.data())
        if given.format == "text":
            screen.say(report.text())
    for stop in outcome.failed:
        screen.stop(stop)
    if given.format == "json":
        screen.say(json.dumps(data, ensure_ascii=False, indent=2))
    return max([*codes, *(stop.exit_code for stop in outcome.failed)])


def explained_code(code: str) -> str:
    """The manual page of a rule; raises UsageWrong for a code that is no rule's."""
    known = rules()
    wanted = code.strip().upper()
    if wanted not in known:
        hint = nearest(wanted, known) or "编号在核对报告里，如 B217"
        raise UsageWrong(Problem("U07", Place(), f"没有编号为“{code}”的规则", hint))
    return known[wanted].page.rstrip()
