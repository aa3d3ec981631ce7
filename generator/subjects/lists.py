"""政府收支分类科目, read from the lists under data/, one folder an edition.

`evidence` is kept from the list: seen = code and name were read together in a published table;
unverified and doubtful rows must be checked against the year's book before a finding rests on
them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.subjects.own import own_list
from generator.subjects.subject import Subject

__all__ = ["Subject", "Subjects", "load_subjects"]

DATA = Path(__file__).parent / "data"


class Subjects(Struct, frozen=True):
    """The lists of one edition: functional (支出功能分类) and economic (部门预算经济分类).

    `before` are the lists that held the year before, where those are others.
    """

    edition: int
    functional: Mapping[str, Subject]
    economic: Mapping[str, Subject]
    before: Subjects | None = None

    @property
    def last_year(self) -> Subjects:
        """The lists that last year's codes are from."""
        return self.before or self

    def economic_group(self, code: str) -> str:
        """The group of this year's 款, or of one that only last year's list has."""
        return (self.economic.get(code) or self.last_year.economic[code]).group

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


def editions() -> list[int]:
    """The years whose lists come with the program."""
    return sorted(int(folder.name) for folder in DATA.glob("[0-9]*"))


def load_subjects(year: int, own: Path | None = None) -> Subjects:
    """The lists for a budget year: that year's edition, else the newest before it.

    `own` is a folder with a bureau's own lists (see `own_list`), any or none of them; what stands
    in a folder of it that is named after a year holds from that year on.
    Raises InputsWrong for rows that cannot be used.
    """
    this, last = _lists(year, own), _lists(year - 1, own)
    same = (this.functional, this.economic) == (last.functional, last.economic)
    return this if same else replace(this, before=last)


def _lists(year: int, own: Path | None) -> Subjects:
    lists = _shipped(_edition(year))
    if own is None or not own.is_dir():
        return lists
    name = f"{own.parent.name}/{own.name}"
    years = sorted(int(f.name) for f in own.glob("[0-9]*") if f.is_dir() and f.name.isdecimal())
    folders = {own: name} | {own / str(y): f"{name}/{y}" for y in years if y <= year}
    for folder, shown in folders.items():
        lists = Subjects(
            lists.edition,
            own_list(folder, shown, "functional", "budget", lists.functional),
            own_list(folder, shown, "economic-department", "group", lists.economic),
        )
    return lists


def _edition(year: int) -> int:
    known = editions()
    return max((e for e in known if e <= year), default=known[0])


@cache
def _shipped(edition: int) -> Subjects:
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
                row["code"],
                row["name"],
                row["level"],
                row[group],
                row["evidence"],
                tuple((row.get("was") or "").split()),
            )
            for row in csv.DictReader(file)
        }
