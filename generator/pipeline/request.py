"""What an officer asks of a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from generator.problems import Level

FORMATS = ("docx", "pdf", "xlsx", "txt", "csv", "report")
DEFAULT_FORMATS = ("docx", "pdf", "xlsx", "csv", "report")
PDF_VARIANTS = ("3a", "2a", "plain")
"""The kinds of PDF, as `generator.writers.pdf.variant` knows them; the first unless asked."""
OWN_TEMPLATES = (
    Path(__file__).parent.parent / "_templates",
    Path(__file__).parent.parent.parent / "templates",
)
"""The project's packs: inside an installed wheel, or beside the package in a checkout."""

Report = Callable[[str], None]
"""Tells the officer what is being done."""


class Request(Struct, frozen=True):
    """What the officer asked for.

    `unit` is the name of a folder; findings of the level `bar` or graver keep a unit from being
    written, unless `enforced` is False. `review` adds a copy with the findings as comments,
    which is written in any case. `pdf` is one of `PDF_VARIANTS`.
    `public` asks for the edition for publication instead.
    """

    year: int
    inputs: Path = Path("inputs")
    outputs: Path = Path("outputs")
    templates: Path | None = None
    unit: str | None = None
    pack: str | None = None
    formats: tuple[str, ...] = DEFAULT_FORMATS
    bar: Level = Level.ERROR
    enforced: bool = True
    review: bool = False
    pdf: str = PDF_VARIANTS[0]
    public: bool = False
