"""From the words of a command line to what is asked of the pipeline."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from generator.cli.values import PUBLIC
from generator.pipeline import Request
from generator.problems import Place, Problem, UsageWrong

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
        asked |= {"review": given.review, "pdf": given.pdf, "public": given.edition == PUBLIC}
        if given.edition == PUBLIC and (given.no_check or given.review or given.only):
            hint = "公开版写什么是定的：PDF、公开表、公开数据；去掉 --no-check、--review、--only"
            sentence = "--edition public 不能和 --no-check、--review、--only 同用"
            raise UsageWrong(Problem("U12", Place(), sentence, hint))
        asked |= {"formats": given.only} if given.only else {}
    if "level" in given:
        asked["bar"] = given.level
    return Request(given.year, **asked)
