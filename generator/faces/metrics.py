"""What the typesetter must know of a face: which characters it has, and how wide they are."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Mapping

from msgspec import Struct

_MAGIC = b"FACE1\n"
_CODES = "I" if array("I").itemsize == 4 else "L"


class Metrics(Struct, frozen=True):
    """Runs of neighbouring characters of one width.

    Run `i` holds `lengths[i]` characters from `starts[i]` on, each `widths[i]` thousandths of
    an em wide.
    """

    starts: array[int]
    lengths: array[int]
    widths: array[int]

    @classmethod
    def of(cls, advances: Mapping[int, int]) -> Metrics:
        """The metrics of a face, from the advance of each code point in thousandths of an em."""
        runs: list[list[int]] = []
        for code, width in sorted(advances.items()):
            if runs and code == runs[-1][0] + runs[-1][1] and width == runs[-1][2]:
                runs[-1][1] += 1
            else:
                runs.append([code, 1, width])
        columns = zip(*runs, strict=True) if runs else ((), (), ())
        starts, lengths, widths = (array(_CODES, column) for column in columns)
        return cls(starts, lengths, widths)

    def width(self, code: int) -> int | None:
        """The advance of a code point in thousandths of an em; None when the face lacks it."""
        run = bisect_right(self.starts, code) - 1
        if run < 0 or code >= self.starts[run] + self.lengths[run]:
            return None
        return self.widths[run]

    @property
    def size(self) -> int:
        """How many characters the face has."""
        return sum(self.lengths)

    def to_bytes(self) -> bytes:
        """The form kept beside a cached face: three columns of 32-bit numbers, little-endian."""
        columns = [array(_CODES, column) for column in (self.starts, self.lengths, self.widths)]
        if sys.byteorder == "big":
            for column in columns:
                column.byteswap()
        return _MAGIC + b"".join(column.tobytes() for column in columns)

    @classmethod
    def from_bytes(cls, data: bytes) -> Metrics:
        """The reverse of `to_bytes`; raises ValueError for anything else."""
        rest = data[len(_MAGIC) :]
        if not data.startswith(_MAGIC) or len(rest) % 12:
            raise ValueError("not the metrics of a face")
        numbers = array(_CODES)
        numbers.frombytes(rest)
        if sys.byteorder == "big":
            numbers.byteswap()
        third = len(numbers) // 3
        return cls(numbers[:third], numbers[third : 2 * third], numbers[2 * third :])
