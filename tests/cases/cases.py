"""A case is a folder: inputs/, its own templates/ if it has any, expected.txt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.pipeline import Draft, Request, Run

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
CASES = sorted(path.parent.name for path in HERE.glob("*/expected.txt"))


def request_of(case: str, year: int = 2025) -> Request:
    """What the command line asks for a case."""
    folder = HERE / case
    templates = folder / "templates"
    return Request(
        year,
        inputs=folder / "inputs",
        templates=templates if templates.is_dir() else None,
    )


REQUESTS = {case: request_of(case) for case in CASES} | {
    "hotline": Request(2025, PROJECT / "inputs", unit="区热线中心")
}
"""Every unit that stands in the project: the cases, and the hotline centre's real inputs."""


@cache
def draft_of(request: Request) -> Draft:
    """The one unit of a request, not yet written; made once, for folders that stay as they are."""
    (draft,) = Run(request, lambda words: None).drafts()
    return draft


def without_white_space(text: str) -> str:
    """The characters that a reader sees."""
    return "".join(text.split())
