"""Every case says what its expected.txt says; renew with --renew and read the diff."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import Request
from generator.writers.dump import dump
from tests.cases.cases import CASES, HERE, PROJECT, draft_of, request_of

CORRECTED = HERE / "corrected.txt"


def assert_text(text: str, expected: Path, renew: bool) -> None:
    if renew:
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_case_says_its_expected_text(case: str, renew: bool) -> None:
    text = dump(draft_of(request_of(case)).document)
    assert_text(text, HERE / case / "expected.txt", renew)


def test_the_hotline_centre_says_its_corrected_text(renew: bool) -> None:
    request = Request(2025, inputs=PROJECT / "inputs", unit="区热线中心")
    assert_text(dump(draft_of(request).document), CORRECTED, renew)
