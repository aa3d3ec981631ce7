"""A typeface that the writers may use: a static TrueType file and its metrics."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from msgspec import Struct

from generator.faces.metrics import Metrics


class Face(Struct, frozen=True, dict=True):
    """A prepared typeface: TrueType outlines, no variations, may be embedded.

    `name` is its PostScript name, `family` its Chinese family name if it has one; `origin`
    tells where it was found (配置, 环境变量, 缓存, 系统, 取得); `licence` is the name or the
    file of its licence, empty when unknown; `source` is the font file or the package that it
    was made from. The metrics lie beside `path` and are read when
    first asked for.
    """

    name: str
    family: str
    path: Path
    index: int
    origin: str
    licence: str
    source: str = ""

    @cached_property
    def metrics(self) -> Metrics:
        """Coverage and widths; raises OSError or ValueError when the cache was tampered with."""
        return Metrics.from_bytes(self.path.with_suffix(".metrics").read_bytes())

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its file, by which an archive names it; raises OSError."""
        from hashlib import sha256

        return sha256(self.path.read_bytes()).hexdigest()

    def covers(self, character: str) -> bool:
        """Whether the face draws the character."""
        return self.metrics.width(ord(character)) is not None

    def advance(self, character: str) -> float:
        """Its advance in em (1.0 is a full width); raises KeyError when the face lacks it."""
        width = self.metrics.width(ord(character))
        if width is None:
            raise KeyError(character)
        return width / 1000
