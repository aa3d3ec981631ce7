"""What a run is about to rename, so that the next one can finish it should it be killed there.

Once the journal is whole, every new file is whole under its temporary name, and the new edition
counts: the next run that writes into the folder renames what is left. Before that the old one
counts, and temporary files are swept away.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

NAME = ".generate.journal"
PREFIX, SUFFIX = ".generate-", ".tmp"


def temporary(path: Path, number: int) -> Path:
    """A short name, so that a long one is not made too long; hidden, and beside its target."""
    return path.with_name(f"{PREFIX}{os.getpid()}-{number}{SUFFIX}")


def enter(folder: Path, waiting: Mapping[Path, Path]) -> None:
    """Write down which temporary file becomes which, by their paths below the folder."""
    pairs = [[_below(folder, old), _below(folder, new)] for new, old in waiting.items()]
    with (folder / NAME).open("w", encoding="utf-8") as file:
        file.write(json.dumps({"rename": pairs}, ensure_ascii=False))
        file.flush()
        os.fsync(file.fileno())


def close(folder: Path) -> None:
    """Nothing is left to be finished."""
    with suppress(OSError):
        (folder / NAME).unlink(missing_ok=True)


def recover(folder: Path) -> None:
    """Finish what a killed run had decided on, and sweep away what it had not."""
    for old, new in _entered(folder):
        with suppress(FileNotFoundError):
            (folder / old).replace(folder / new)
    close(folder)
    for path in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):
            path.unlink()


def _entered(folder: Path) -> list[tuple[str, str]]:
    """The renames of a journal; none of one that is not whole, or leads out of the folder."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        pairs = [(str(old), str(new)) for old, new in told["rename"]]
    except (OSError, ValueError, TypeError, KeyError):
        return []
    return pairs if all(_inside(name) for pair in pairs for name in pair) else []


def _inside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and ":" not in name


def _below(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()
