"""Single faults planted in correct inputs and packs: each is found at its place, or no program
could have known. The table of found, planted and unknowable stands at the end of the test run.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache

import pytest

from tests.checks.mutations.plan import CHUNKS, chunk, planned
from tests.checks.mutations.table import PROPERTY
from tests.checks.mutations.trial import TRUE, Bench, Trial
from tests.checks.mutations.unknowable import UNKNOWABLE

WANTED = 2_000


@pytest.fixture(scope="module")
def benches(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Bench]:
    """The bench of each case, made when it is first asked for."""
    folder = tmp_path_factory.mktemp("benches")
    return cache(lambda case: Bench(case, folder))


@pytest.mark.parametrize("number", range(CHUNKS))
def test_every_planted_fault_is_found_at_its_place(
    number: int, benches: Callable[[str], Bench], record_property: Callable[[str, object], None]
) -> None:
    rows: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    missed: list[Trial] = []
    for fault in chunk(number):
        trial = benches(fault.file.case).tries(fault)
        if fault.kind == TRUE:
            missed += [trial] if trial.new else []
        elif trial.found:
            rows[fault.kind] = [a + b for a, b in zip(rows[fault.kind], (1, 1, 0), strict=True)]
        elif fault.kind in UNKNOWABLE:
            rows[fault.kind][2] += 1
        elif trial.shows or trial.new:
            rows[fault.kind][1] += 1
            missed.append(trial)
    record_property(PROPERTY, json.dumps(rows))
    if missed:
        pytest.fail("\n".join(map(str, missed)), pytrace=False)
    assert sum(row[1] for row in rows.values()) >= WANTED / CHUNKS


def test_chapters_that_are_kept_are_those_that_would_be_told_anew(
    benches: Callable[[str], Bench],
) -> None:
    told = 0
    for fault in planned()[::120]:
        if not (fault.in_pack or fault.moves_others):
            kept, anew = (benches(fault.file.case).says(fault, anew=anew) for anew in (False, True))
            assert kept == anew, fault
            told += kept[0] is not None
    assert told > 3


def test_the_faults_that_no_program_could_know_of_are_few() -> None:
    kinds = Counter(fault.kind for fault in planned())
    for kind, known in UNKNOWABLE.items():
        assert 0 < kinds[kind] <= known.cap, f"{kind}: {known.why}"
    assert sum(kinds[kind] for kind in UNKNOWABLE) - kinds[TRUE] < len(planned()) / 20
