"""What comes of a run: drafts, files, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from generator.archive.sources import Source
from generator.budget.budget import Budget
from generator.chapters.render import Renderer
from generator.checks.report import Report as CheckReport
from generator.document.tree import Document
from generator.facts.fact import Fact
from generator.facts.model import Facts
from generator.problems import Problem, Stop


class Draft(Struct, frozen=True):
    """A unit's document before it is written; `sources` are the files that it was made from."""

    budget: Budget
    facts: Facts
    document: Document
    renderer: Renderer
    file_name: str
    sources: tuple[Source, ...] = ()

    @property
    def all_facts(self) -> Iterable[Fact]:
        """Every fact, derived ones after those they follow from."""
        return self.facts.registry


class Unwritten(Struct, frozen=True):
    """What was made of a unit, by path below its folder, and not written yet.

    When the findings in `refused` keep it from being written, the files are a review copy or none.
    """

    draft: Draft
    report: CheckReport
    files: Mapping[str, bytes]
    refused: tuple[Problem, ...] = ()


class Made(Struct, frozen=True):
    """What was written for a unit, and what the checks found."""

    draft: Draft
    files: tuple[Path, ...]
    report: CheckReport


class Outcome(Struct):
    """What came of a run: units written, and units that could not be."""

    made: list[Made] = field(default_factory=list)
    failed: list[Stop] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
