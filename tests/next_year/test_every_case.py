"""Every case moves on to 2026: refused until it is confirmed, then a whole document of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.problems import InputsWrong
from generator.writers.dump import dump
from tests.cases.cases import HERE
from tests.next_year.spring import Spring

EVERY_CASE = sorted({path.relative_to(HERE).parts[0] for path in HERE.glob("*/inputs")})
FAULTS_OF_ITS_OWN = "published/"
"""The pack that says what was published, faults and all: its words are what the checks refuse."""


@pytest.mark.parametrize("case", EVERY_CASE)
def test_a_case_is_refused_until_it_is_confirmed_and_then_builds(case: str, tmp_path: Path) -> None:
    spring = Spring(tmp_path, case)
    assert spring.carries_over().code == 0
    with pytest.raises(InputsWrong) as refused:
        spring.run().drafts()
    assert {problem.code for problem in refused.value.problems} == {"F18"}

    spring.gives_new_amounts()
    unconfirmed = [p for p in spring.errors(spring.drafts()[:1]) if p.code == "B671"]
    assert {p.place.file.rpartition("/")[2] for p in unconfirmed} >= {"narrative.yaml"}

    spring.confirms_the_words()
    drafts = spring.drafts()
    errors = spring.errors(drafts)
    assert [p for p in errors if not p.place.file.startswith(FAULTS_OF_ITS_OWN)] == []
    for draft in drafts:
        text = dump(draft.document)
        assert "2026年" in "".join(draft.document.title)
        assert "较2025年" in text
        assert not re.search("2024|待确认", text)
