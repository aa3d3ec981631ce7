"""Units whose tables are published and read back."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.budget.model import Line
from generator.chapters.pack import every_table
from generator.chapters.render import Renderer
from generator.disclosed.lines import FoundLine
from generator.disclosed.read import Disclosed, read_disclosed
from generator.pipeline import OWN_TEMPLATES, Request, Run
from generator.pipeline.outcome import Draft
from generator.subjects.lists import load_subjects
from tests.random_units import write_unit

TEMPLATES = Path(__file__).parent / "templates"
SUBJECTS = load_subjects(2025)
DETAILED, STANDARD = "detailed", "standard"
"""The tables of money with the program's own of every line; those of the province alone."""
RENDERERS: dict[str, Renderer] = {}


def drafted(inputs: Path, pack: str | None = None, templates: Path = TEMPLATES) -> Draft:
    """The one unit below `inputs`, with the tables of a pack, or else of its own."""
    run = Run(Request(2025, inputs=inputs, templates=templates, pack=pack), lambda words: None)
    run.renderers = RENDERERS
    (draft,) = run.drafts()
    return draft


def drafted_unit(files: dict[str, dict[str, Any]], pack: str) -> Draft:
    """A unit that somebody made up."""
    with tempfile.TemporaryDirectory() as folder:
        return drafted(write_unit(files, Path(folder)), pack)


def imported(workbook: Any, pack: str = "sichuan") -> Disclosed:
    """What an openpyxl workbook, or the bytes of one, tells by the tables of a pack."""
    data = workbook if isinstance(workbook, bytes) else saved(workbook)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(data)
        return read_disclosed([path], every_table(pack, OWN_TEMPLATES), 2025, SUBJECTS)


def saved(workbook: Any) -> bytes:
    """The bytes of an openpyxl workbook."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def amounts(lines: Iterable[Line | FoundLine]) -> dict[tuple[Any, ...], Decimal]:
    """What a ledger says, whatever the order of its lines: those alike added up, no zeros."""
    found: dict[tuple[Any, ...], Decimal] = {}
    for line in lines:
        economic = tuple(sorted(line.economic or ()))
        key = (line.item, line.fund, line.source_year, line.spending, line.project, economic)
        found[key] = found.get(key, Decimal(0)) + line.amount
    return {key: amount for key, amount in found.items() if amount}
