"""The cache: prepared faces in the user's cache folder, each complete or not there at all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict

from generator.cache import digest as sha256
from generator.cache import user_cache, write_whole
from generator.faces.face import Face
from generator.problems import CannotWrite, Place, Problem

if TYPE_CHECKING:
    from generator.faces.prepare import Prepared

FORMAT = "4"
"""Raised when prepared faces are made in another way, so that old ones are left alone."""


class Record(Struct, frozen=True):
    """What is written beside a cached face; `size` and `digest` (SHA-256) are those of the file."""

    name: str
    family: str
    licence: str
    source: str
    size: int
    digest: str


class Choice(Struct, frozen=True):
    """Which cached face a role was given, and why it is a plainer one (empty when it is not)."""

    key: str
    plainer: str = ""


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where faces are cached."""
    return user_cache(environment) / "faces" / FORMAT


class Store(Struct, frozen=True):
    """The cache in a folder. A face is there once its record is, which is written last."""

    folder: Path

    def load(self, key: str, origin: str, *, thorough: bool = False) -> Face | None:
        """The face cached under a key; None when it is not there, or not as it was written."""
        found = self._read(f"{key}.json")
        path = self.folder / f"{key}.ttf"
        try:
            record = Record(**found)
            whole = path.stat().st_size == record.size and self._has_metrics(key)
            if thorough and whole:
                whole = digest(path.read_bytes()) == record.digest
        except (TypeError, OSError):
            return None
        if not whole:
            return None
        return Face(record.name, record.family, path, 0, origin, record.licence, record.source)

    def _has_metrics(self, key: str) -> bool:
        size = (self.folder / f"{key}.metrics").stat().st_size
        return size > 12 and size % 12 == 6

    def save(
        self,
        key: str,
        prepared: Prepared,
        family: str,
        licence: str,
        source: str,
        text: bytes = b"",
    ) -> None:
        """Cache a face, with its licence's text beside it; raises CannotWrite."""
        size, proof = len(prepared.font), digest(prepared.font)
        record = Record(prepared.name, family, licence, source, size, proof)
        if text:
            self._write(f"{key}.licence.txt", text)
        self._write(f"{key}.ttf", prepared.font)
        self._write(f"{key}.metrics", prepared.metrics.to_bytes())
        self._write(f"{key}.json", _json(asdict(record)))

    def recall(self, slot: str) -> Choice | None:
        """What an earlier run chose for a slot; None when nothing is known."""
        try:
            return Choice(**self._read(f"{slot}.choice"))
        except TypeError:
            return None

    def remember(self, slot: str, choice: Choice) -> None:
        """Keep a choice for later runs; raises CannotWrite."""
        self._write(f"{slot}.choice", _json(asdict(choice)))

    def _read(self, name: str) -> dict[str, Any]:
        try:
            found = json.loads((self.folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, name: str, data: bytes) -> None:
        target = self.folder / name
        try:
            write_whole(target, data)
        except OSError as error:
            raise CannotWrite(
                Problem(
                    "Z06",
                    Place(str(target)),
                    f"字体缓存写不进去（{error.strerror or error}）",
                    "请检查磁盘空间和权限，或设环境变量 BUDGET_CACHE 换一个文件夹",
                )
            ) from error


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in digits."""
    return sha256(data).hex()


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
