"""A bureau at its desk: a small made-up county, what it types, what it has then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.county import Unit
from generator.batch.record import NAME as RECORD
from tests.officer import Screen, typed

UNITS = 4
"""An office, a brigade, two institutions; with the department that sums them up, five folders."""

OFFICE, BRIGADE, FIRST, SECOND = (Unit(number).folder for number in range(UNITS))
DEPARTMENT = Unit(0).department
FOLDERS = sorted((OFFICE, BRIGADE, FIRST, SECOND, DEPARTMENT))


@dataclass(frozen=True)
class Bureau:
    """Works in a folder of its own, which is the current one."""

    folder: Path

    def runs(self, *words: str) -> Screen:
        """Type a command."""
        return typed(*words)

    def generates(self, *options: str) -> Screen:
        """All units, one after another, in the format that is soonest made."""
        return self.runs("2025", "--jobs", "1", "--only", "txt", *options)

    def path(self, unit: str, file: str) -> Path:
        """A file of a unit's inputs."""
        return self.folder / "inputs" / "2025" / unit / file

    def changes(self, unit: str, file: str, old: str, new: str) -> None:
        """Replace words where they first stand; they must stand there."""
        path = self.path(unit, file)
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{unit}/{file}: {old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def written(self, outputs: str = "outputs") -> dict[str, bytes]:
        """What was written for units, by its path; without records and the summary."""
        root = self.folder / outputs / "2025"
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and path.name != RECORD and path.parent != root
        }

    def summary(self) -> str:
        """The summary's text."""
        return (self.folder / "outputs" / "2025" / "汇总.txt").read_text(encoding="utf-8")

    def became(self) -> dict[str, str]:
        """What became of each unit, by the name that it has in the summary."""
        table = self.summary().partition("各单位（万元）\n")[2].splitlines()[1:]
        return {line.split()[0]: line.split()[-1] for line in table}

    def made(self) -> set[str]:
        """The units that the last run made."""
        return {name for name, what in self.became().items() if what == "写出"}


@contextmanager
def replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Something of the program is something else for a while."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)
