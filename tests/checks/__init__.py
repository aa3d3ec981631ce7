"""Cases to be checked: a unit's inputs and pack, as the pipeline hands them to the rules."""

from __future__ import annotations

from pathlib import Path

from generator.budget.read import read_budget, unit_folders
from generator.chapters.render import Renderer
from generator.checks.case import Case
from generator.checks.run import check
from generator.facts.build import build_facts
from generator.pipeline import Request, Run
from generator.problems import Problem
from generator.subjects.lists import load_subjects

_OWN: dict[str, Renderer] = {}
"""The project's packs, compiled once."""


def case_of(inputs: Path, templates: Path | None = None, year: int = 2025) -> Case:
    """The first unit below `inputs`, ready to be checked."""
    run = Run(Request(year, inputs, templates=templates), report=lambda words: None)
    if templates is None:
        run.renderers = _OWN
    subjects = load_subjects(year)
    budget = read_budget(unit_folders(inputs, year)[0], inputs, year, subjects)
    facts = build_facts(budget, subjects)
    renderer = run.renderer(budget.unit.pack)
    document = renderer.document(facts, budget.narrative)
    return Case(budget, facts, document, renderer.pack, subjects)


def findings(case: Case, *codes: str) -> list[Problem]:
    """What the rules find; with codes (or beginnings of codes), only what those rules do."""
    return [p for p in check(case) if not codes or p.code.startswith(codes)]
