"""Findings that somebody answers for: taken out of the way, but never out of sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.budget.words import Waiver
from generator.checks.case import Case
from generator.checks.rule import RULES, Finding, rule
from generator.problems import Level, Problem


class Findings(Struct, frozen=True):
    """What the checks found: what stands, and what is waived, with the waiver."""

    standing: tuple[Problem, ...]
    waived: tuple[tuple[Problem, Waiver], ...] = ()

    def at_least(self, bar: Level) -> tuple[Problem, ...]:
        """The standing findings of a level or a graver one."""
        return tuple(problem for problem in self.standing if problem.level.rank <= bar.rank)


@rule("B699", "豁免没有对应的发现", Level.WARNING)
def idle_waiver(case: Case) -> Iterator[Finding]:
    """waivers.yaml 里的每一条豁免，都要有它说的那一处发现：编号、位置相同，写了文字的，文字也在。

    例：豁免了 reasons.yaml 的 B644，半角的逗号后来已经改好。改好了的，请删去这条豁免；没有改好的，
    请核对编号、位置和文字。
    """
    for waiver in case.budget.waivers:
        code, where = str(waiver.code), str(waiver.where)
        if _is_firm(code):
            hint = f"删去这条豁免；怎样改，问 generate check --explain {code}"
            yield Finding(waiver.place, f"{code} 不能豁免", hint, (code, where))
            continue
        waived = RULES.get(code) if code != "B699" else None
        if waived is None or not any(_covers(waiver, found) for found in waived.problems(case)):
            yield Finding(
                waiver.place,
                f"豁免 {code}（{where}）没有对应的发现",
                "那一处已经改好，请删去这条豁免；没有改好，请核对编号、位置和文字",
                (code, where),
            )


def without_waived(problems: Iterable[Problem], waivers: Iterable[Waiver]) -> Findings:
    """The findings sorted out; those waived keep the first waiver that covers them."""
    standing: list[Problem] = []
    waived: list[tuple[Problem, Waiver]] = []
    waivers = list(waivers)
    for problem in problems:
        waiver = next((waiver for waiver in waivers if _covers(waiver, problem)), None)
        if waiver is None:
            standing.append(problem)
        else:
            waived.append((problem, waiver))
    return Findings(tuple(standing), tuple(waived))


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
