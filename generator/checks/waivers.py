"""Findings that somebody answers for: taken out of the way, but never out of sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.budget.model import Waiver
from generator.checks.rule import RULES
from generator.problems import Level, Problem


@dataclass(frozen=True, slots=True)
class Findings:
    """What the checks found: what stands, and what is waived, with the waiver."""

    standing: tuple[Problem, ...]
    waived: tuple[tuple[Problem, Waiver], ...] = ()

    def at_least(self, bar: Level) -> tuple[Problem, ...]:
        """The standing findings of a level or a graver one."""
        return tuple(problem for problem in self.standing if problem.level.rank <= bar.rank)


def without_waived(problems: Iterable[Problem], waivers: Iterable[Waiver]) -> Findings:
    """The findings sorted out; a waiver that matches nothing is itself a finding (B699)."""
    standing: list[Problem] = []
    waived: list[tuple[Problem, Waiver]] = []
    waivers = list(waivers)
    for problem in problems:
        waiver = next((waiver for waiver in waivers if _covers(waiver, problem)), None)
        if waiver is None:
            standing.append(problem)
        else:
            waived.append((problem, waiver))
    used = {id(waiver) for _, waiver in waived}
    standing += [_idle(waiver) for waiver in waivers if id(waiver) not in used]
    return Findings(tuple(sorted(standing, key=lambda problem: problem.order)), tuple(waived))


def _covers(waiver: Waiver, problem: Problem) -> bool:
    """True for a finding of the waiver's code, at its place, with its words."""
    section = problem.shown.partition("：")[0]
    file = problem.place.file.rpartition("/")[2]
    said = f"{problem.sentence}\n{problem.shown}"
    return (
        problem.code == waiver.code
        and not _is_firm(problem.code)
        and waiver.where in (section, file, problem.place.file, problem.place.sheet)
        and (waiver.words is None or waiver.words in said)
    )


def _is_firm(code: str) -> bool:
    return code in RULES and RULES[code].firm


def _idle(waiver: Waiver) -> Problem:
    if _is_firm(waiver.code):
        sentence = f"{waiver.code} 不能豁免"
        hint = f"删去这条豁免；怎样改，问 generate check --explain {waiver.code}"
    else:
        sentence = f"豁免 {waiver.code}（{waiver.where}）没有对应的发现"
        hint = "那一处已经改好，请删去这条豁免；没有改好，请核对编号、位置和文字"
    return Problem("B699", waiver.place, sentence, hint, Level.WARNING)
