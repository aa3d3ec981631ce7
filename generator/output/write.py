"""Writing all files of a folder, or none.

Each file is written under a temporary name, synced, and renamed over the old one. Whatever can
be refused (a folder, an open file, a full disk, a long name) is found before the first rename;
should a later one fail all the same, the files already renamed are put back as they were. A run
that is killed between two renames has left a journal, by which the next one goes on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.output import journal
from generator.output.lock import only_run
from generator.output.refusals import exists, hindrances, refusals
from generator.problems import CannotWrite, Place, Problem


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the files, by name or path below the folder; raises CannotWrite, and then nothing
    changed.
    """
    targets = {folder / name: data for name, data in files.items()}
    for parent in dict.fromkeys((folder, *(path.parent for path in targets))):
        with refusals(parent):
            parent.mkdir(parents=True, exist_ok=True)
    with only_run(folder):
        with refusals(folder):
            journal.recover(folder)
        if problems := [problem for path in targets for problem in hindrances(path)]:
            raise CannotWrite(problems)
        _write_all(folder, targets)
    return list(targets)


def write_new(folder: Path, files: Mapping[str, bytes], beside: Iterable[str] = ()) -> list[Path]:
    """Write files that are not there yet; raises CannotWrite when one of them is, or one of the
    names `beside`, which they would contradict.
    """
    hint = "不覆盖已有的输入；换一个单位名或文件夹，或先移走它"
    if there := [path for name in (*files, *beside) if exists(path := folder / name)]:
        raise CannotWrite(Problem("W10", Place(p.as_posix()), "已经有了", hint) for p in there)
    return write_files(folder, files)


def _write_all(folder: Path, targets: Mapping[Path, bytes]) -> None:
    waiting = {path: journal.temporary(path, number) for number, path in enumerate(targets)}
    try:
        for path, data in targets.items():
            with refusals(path):
                _write(waiting[path], data)
        with refusals(folder):
            journal.enter(folder, waiting)
        _replace(waiting)
        for parent in dict.fromkeys(path.parent for path in targets):
            _sync_folder(parent)
    finally:
        journal.close(folder)
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(waiting: Mapping[Path, Path]) -> None:
    """Rename all, or, whatever stops it, put back what was there."""
    before = {path: path.read_bytes() if path.exists() else None for path in waiting}
    done: list[Path] = []
    try:
        for path, temporary in waiting.items():
            done.append(path)
            with refusals(path):
                temporary.replace(path)
    except BaseException:
        for path in done:
            _put_back(path, before[path])
        raise


def _put_back(path: Path, data: bytes | None) -> None:
    with suppress(OSError):
        if data is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != data:
            earlier = path.with_name(f"{journal.PREFIX}{os.getpid()}-earlier{journal.SUFFIX}")
            _write(earlier, data)
            os.replace(earlier, path)  # noqa: PTH105  # the renames proper are counted


def _sync_folder(folder: Path) -> None:
    """Make the renames last through a power cut, where the system has it."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
