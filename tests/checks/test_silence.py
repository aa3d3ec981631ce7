"""Nothing is told of what is right: the correct cases, and random correct ledgers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from generator.problems import Level
from tests.cases.cases import CASES, HERE, PROJECT
from tests.checks import case_of, findings
from tests.plausible_units import correct_units
from tests.random_units import write_unit

CORRECT = [name for name in CASES if name != "published"]


def test_the_corrected_edition_of_the_hotline_centre_has_no_finding_of_any_level() -> None:
    assert findings(case_of(PROJECT / "inputs")) == []


@pytest.mark.parametrize("name", CORRECT)
def test_a_correct_case_has_no_finding_of_any_level(name: str) -> None:
    templates = HERE / name / "templates"
    own = templates if templates.is_dir() else None
    assert findings(case_of(HERE / name / "inputs", own)) == []


@pytest.mark.parametrize("quarter", range(4))
@settings(max_examples=125, deadline=None, suppress_health_check=list(HealthCheck))
@given(files=correct_units)
def test_a_random_correct_ledger_has_no_error_and_no_warning(
    quarter: int, files: dict[str, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    inputs: Path = write_unit(files, tmp_path_factory.mktemp("inputs"))
    found = [p for p in findings(case_of(inputs)) if p.level is not Level.HINT]
    assert found == []
