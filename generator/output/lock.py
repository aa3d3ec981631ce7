"""One run at a time writes into a folder.

The system holds the lock and lets go of it when a run dies, however it does; so a lock file that
was left behind locks nothing. It is taken away by whoever holds it, and whoever waited for it
looks whether the file that he now has locked is still the one that is there.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.output.refusals import refusals
from generator.problems import CannotWrite, Place, Problem

NAME = ".generate.lock"
PATIENCE = 10.0
"""Seconds that one run waits for another, whose writing takes some hundredths."""

_PAUSE = 0.02


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Nobody else writes into the folder meanwhile; raises CannotWrite when somebody does."""
    path = folder / NAME
    handle = _taken(path)
    try:
        yield
    finally:
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(handle)
            with suppress(OSError):
                path.unlink()
        else:
            with suppress(OSError):
                path.unlink()
            os.close(handle)


def _taken(path: Path) -> int:
    deadline = time.monotonic() + PATIENCE
    while True:
        with refusals(path.parent):
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if _locked(handle) and _is_there(path, handle):
            return handle
        os.close(handle)
        if time.monotonic() > deadline:
            hint = "等它结束，再运行一次"
            sentence = "另一个 generate 正在写这个文件夹"
            raise CannotWrite(Problem("W11", Place(path.parent.as_posix()), sentence, hint))
        time.sleep(_PAUSE)


def _is_there(path: Path, handle: int) -> bool:
    """True unless the file was taken away between opening and locking it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import errno
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # a network share that knows no locks is no reason not to write
            return error.errno in (errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS)
        return True
