"""Which faults are planted: a choice from all places, by kind, that does not change."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from tests.checks.mutations import amounts, entries, of_unit, packs, statements, words
from tests.checks.mutations.case_files import ALL, files_of
from tests.checks.mutations.fault import Fault

GENERATORS = (
    amounts.of_ledgers,
    amounts.of_controls,
    amounts.of_comparatives,
    amounts.of_procurement,
    entries.of_lines,
    entries.of_comparatives,
    entries.of_frames,
    statements.of_reasons,
    statements.of_narrative,
    words.reversed_directions,
    words.left_in,
    words.doubled,
    words.punctuated,
    words.named,
    words.dated,
    words.unexplained,
    words.emptied,
    words.called,
    words.of_work,
    of_unit.of_card,
    of_unit.of_counts,
    of_unit.of_facts_typed_once,
)
CHUNKS = 8
OF_A_KIND = 30
"""At most so many faults of one kind are tried, drawn from all its places."""

SEED = 2025


def everything() -> Iterator[Fault]:
    """Every fault at every place, case by case."""
    for file in packs.every_file():
        for planted in packs.GENERATORS:
            yield from map(packs.placed, planted(file))
    for case in ALL:
        for faults in GENERATORS:
            yield from faults(files_of(case))


@cache
def planned() -> tuple[Fault, ...]:
    """The faults that are tried, in an order that does not change."""
    kinds: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in everything():
        kinds[fault.kind].append(fault)
    draw = random.Random(SEED)
    chosen = [
        fault
        for kind in sorted(kinds)
        for fault in draw.sample(kinds[kind], min(OF_A_KIND, len(kinds[kind])))
    ]
    draw.shuffle(chosen)
    return tuple(chosen)


def chunk(number: int) -> list[Fault]:
    """One of the parts that are tried together, sorted by case."""
    return sorted(planned()[number::CHUNKS], key=lambda fault: fault.file.case)
