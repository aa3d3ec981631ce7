"""Cases to be checked: a unit's inputs and pack, as the pipeline hands them to the rules."""

from __future__ import annotations

from pathlib import Path

from generator.budget.read import read_budget, unit_folders
from generator.chapters.pack import load_pack
from generator.checks.case import Case
from generator.checks.run import findings_of, rules
from generator.facts.build import build_facts
from generator.pipeline import OWN_TEMPLATES
from generator.problems import Problem
from generator.subjects.lists import load_subjects
from tests.checks.quick import QuickRenderer, quick_reading

_OWN: dict[str, QuickRenderer] = {}
"""The project's packs, compiled once."""


def case_of(inputs: Path, templates: Path | None = None, year: int = 2025) -> Case:
    """The first unit below `inputs`, ready to be checked."""
    subjects = load_subjects(year)
    budget = read_budget(unit_folders(inputs, year)[0], inputs, year, subjects)
    facts = build_facts(budget, subjects)
    renderer = _renderer(budget.unit.pack, templates)
    document = renderer.document(facts, budget.narrative)
    return Case(budget, facts, document, renderer.pack, subjects)


def _renderer(pack: str, templates: Path | None) -> QuickRenderer:
    if templates is not None:
        with quick_reading():
            return QuickRenderer(load_pack(pack, (templates, *OWN_TEMPLATES)))
    if pack not in _OWN:
        _OWN[pack] = QuickRenderer(load_pack(pack, OWN_TEMPLATES))
    return _OWN[pack]


def findings(case: Case, *codes: str) -> list[Problem]:
    """What the rules find; with codes (or beginnings of codes), only what those rules do."""
    asked = (rule for code, rule in rules().items() if not codes or code.startswith(codes))
    return list(findings_of(asked, case))
