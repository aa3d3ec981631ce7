"""Names of files and folders that come from elsewhere, and must not lead anywhere else."""

from __future__ import annotations

import re
from pathlib import Path

from generator.budget.rules import WINDOWS_REFUSES
from generator.forms.yaml_faults import hidden_characters


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


def file_inside(folder: Path, name: str) -> Path | None:
    """The file of that name below a folder; None when there is none, or when it is elsewhere: by
    .., by an absolute path, by a link.
    """
    path = folder / name
    if not plain_path(name) or not path.is_file():
        return None
    return path if path.resolve().is_relative_to(folder.resolve()) else None
