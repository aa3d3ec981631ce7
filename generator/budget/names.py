"""Names of files and folders that come from elsewhere, and must not lead anywhere else."""

from __future__ import annotations

import re
from pathlib import Path

from generator.budget.rules import WINDOWS_REFUSES
from generator.forms.yaml_faults import hidden_characters
from generator.problems import Place, Problem

LONG = 60
"""Characters of a name that are told."""


def plain_path(path: str) -> bool:
    """True for a path below a folder that cannot lead out of it, on any system."""
    parts = path.split("/")
    return len(path) <= 400 and all(plain_name(part) for part in parts)


def plain_name(name: str) -> bool:
    """True for a name that every system takes for a file's, and that shows all of itself."""
    refused = re.search(WINDOWS_REFUSES, name.partition(".")[0] or "..", re.IGNORECASE)
    return bool(name) and not (
        refused
        or re.search(WINDOWS_REFUSES, name, re.IGNORECASE)
        or any(hidden_characters(name))
        or len(name.encode("utf-8", "replace")) > 200
    )


def folder_problem(parent: str, name: str) -> Problem | None:
    """Why the name of a unit's folder cannot be used, if so; the name is told so that all of it
    is seen.
    """
    if plain_name(name):
        return None
    hidden = [sentence for _, sentence in hidden_characters(name)]
    told = name if not hidden and len(name) <= LONG else f"{ascii(name)[1:-1][:LONG]}……"
    sentence = f"文件夹“{told}”的名字不能用"
    sentence += f"：{hidden[0]}" if hidden else "：太长，或有 Windows 不许用的字"
    hint = "改名，只用汉字、字母、数字和括号，不超过 60 个字"
    return Problem("B49", Place(parent), sentence, hint)


def file_inside(folder: Path, name: str) -> Path | None:
    """The file of that name below a folder; None when there is none, or when it is elsewhere: by
    .., by an absolute path, by a link.
    """
    path = folder / name
    if not plain_path(name) or not path.is_file():
        return None
    return path if path.resolve().is_relative_to(folder.resolve()) else None
