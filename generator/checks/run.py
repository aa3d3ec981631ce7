"""All rules over a case: every finding at once, sorted."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from generator.checks.case import Case
from generator.checks.rule import RULES, Rule
from generator.problems import Problem

FAMILIES = (
    "balance",
    "beside",
    "charts",
    "changes",
    "reasons",
    "three_public",
    "holdings",
    "printed_codes",
    "subjects",
    "listed",
    "terms",
    "levels",
    "years",
    "explained",
    "wording",
    "repeated",
    "headings",
    "personal",
    "confirmed",
    "waivers",
    "prose.prose",
    "department",
)
"""The modules of this room that hold rules, in the order of the codes' first digit."""


def rules() -> dict[str, Rule]:
    """Every rule by its code."""
    for family in FAMILIES:
        import_module(f"generator.checks.{family}")
    return dict(sorted(RULES.items()))


def check(case: Case) -> tuple[Problem, ...]:
    """What is wrong with a document, the gravest first, then by place.

    Words that are printed twice are told once, where they are printed first.
    """
    return findings_of(rules().values(), case)


def findings_of(some: Iterable[Rule], case: Case) -> tuple[Problem, ...]:
    """What some of the rules find, in the same order."""
    found: dict[tuple[object, ...], Problem] = {}
    for rule in some:
        for problem in rule.problems(case):
            found.setdefault((problem.code, problem.place, problem.sentence), problem)
    return tuple(sorted(found.values(), key=lambda problem: problem.order))
