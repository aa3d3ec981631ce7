"""From the words of a command line to what is asked of the pipeline."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from generator.pipeline import Request

TEMPLATES = Path("templates")
"""Where one's own packs are, unless one says otherwise."""


def request_of(given: Namespace) -> Request:
    """The request; what a command has no option for stays as it is by default."""
    asked: dict[str, Any] = {
        "inputs": given.inputs,
        "templates": given.templates or (TEMPLATES if TEMPLATES.is_dir() else None),
        "unit": given.unit,
        "pack": given.pack,
    }
    if "outputs" in given:
        asked |= {"outputs": given.outputs, "enforced": not given.no_check}
        asked |= {"review": given.review, "pdf": given.pdf}
        asked |= {"formats": given.only} if given.only else {}
    if "level" in given:
        asked["bar"] = given.level
    return Request(given.year, **asked)
