"""What a run reads is kept, byte for byte, so that an archive can hold just that.

A file that is saved anew while the run lasts must not be read in two states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType

from generator.problems import InputsWrong, Place, Problem

NOTHING: Mapping[Path, bytes] = MappingProxyType({})

_KEPT: ContextVar[dict[Path, bytes] | None] = ContextVar("kept", default=None)


@contextmanager
def kept_readings(before: Mapping[Path, bytes] = NOTHING) -> Iterator[dict[Path, bytes]]:
    """The bytes of every file that is read from here on, by its path; `before` were read earlier
    and are still in use, such as a pack's.
    """
    readings = dict(before)
    token = _KEPT.set(readings)
    try:
        yield readings
    finally:
        _KEPT.reset(token)


def keep(path: Path, data: bytes, name: str) -> None:
    """Keep what was read; raises InputsWrong when it differs from what was read before."""
    readings = _KEPT.get()
    if readings is not None and readings.setdefault(path, data) != data:
        hint = "等它保存好、关闭以后，再运行一次"
        raise InputsWrong(Problem("Y13", Place(name), "读的时候，文件被改动了", hint))
