"""政府收支分类科目, read from the lists under data/, one folder an edition.

`evidence` is kept from the list: seen = code and name were read together in a published table;
unverified and doubtful rows must be checked against the year's book before a finding rests on
them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.subjects.own import own_list
from generator.subjects.subject import Subject

__all__ = ["Subject", "Subjects", "load_subjects"]

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Subjects:
    """The lists of one edition: functional (支出功能分类) and economic (部门预算经济分类)."""

    edition: int
    functional: Mapping[str, Subject]
    economic: Mapping[str, Subject]

    def path(self, code: str) -> tuple[Subject, Subject, Subject]:
        """类, 款 and 项 of a seven-digit code; raises KeyError when the list lacks one."""
        return self.functional[code[:3]], self.functional[code[:5]], self.functional[code]

    def nearest(self, code: str, names: Mapping[str, Subject]) -> Subject | None:
        """The subject of the same level that a slip or two of the pen turn into `code`."""
        slips = {known: _slips(code, known) for known in names if len(known) == len(code)}
        near = [known for known, size in slips.items() if size <= 4]
        if not near:
            return None
        return names[min(near, key=lambda known: (slips[known], abs(int(known) - int(code))))]


def _slips(typed: str, meant: str) -> int:
    """How unlike two codes are: 2 for a wrong digit, 1 for two neighbours changed about."""
    wrong = [n for n, pair in enumerate(zip(typed, meant, strict=True)) if len({*pair}) > 1]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        first, second = wrong
        if (typed[first], typed[second]) == (meant[second], meant[first]):
            return 1
    return 2 * len(wrong)


def load_subjects(year: int, own: Path | None = None) -> Subjects:
    """The lists for a budget year: that year's edition, else the newest before it.

    `own` is a folder with a bureau's own lists (see `own_list`), any or none of them.
    Raises InputsWrong for rows that cannot be used.
    """
    shipped = _shipped(year)
    if own is None:
        return shipped
    return Subjects(
        shipped.edition,
        own_list(own, "functional", "budget", shipped.functional),
        own_list(own, "economic-department", "group", shipped.economic),
    )


@cache
def _shipped(year: int) -> Subjects:
    editions = sorted(int(folder.name) for folder in DATA.iterdir() if folder.name.isdigit())
    edition = max((e for e in editions if e <= year), default=editions[0])
    folder = DATA / str(edition)
    return Subjects(
        edition,
        _read(folder / "functional.csv", "budget"),
        _read(folder / "economic-department.csv", "group"),
    )


def _read(path: Path, group: str) -> dict[str, Subject]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["code"]: Subject(
                row["code"], row["name"], row["level"], row[group], row["evidence"]
            )
            for row in csv.DictReader(file)
        }
