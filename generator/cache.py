"""What is worked out once and kept in the user's cache folder for later runs.

No output depends on it: what is missing there, damaged or of another version is worked out again,
and where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

MOST_FILES = 48
"""How many files of a kind are kept; the oldest go first."""

_DIGEST_SIZE = 32


def user_cache(environment: Mapping[str, str] = os.environ) -> Path:
    """BUDGET_CACHE, else the project's folder in the platform's cache folder of the user."""
    if own := environment.get("BUDGET_CACHE"):
        return Path(own)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(environment.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "budget-explanation"


def write_whole(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it takes the name when it is
    complete. Raises OSError, unless another run has written the same meanwhile.
    """
    import tempfile

    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
    except OSError:
        if not _same(target, data):  # on Windows a quicker run may hold it open
            raise
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def digest(data: bytes) -> bytes:
    """The SHA-256 of some bytes."""
    from hashlib import sha256

    return sha256(data).digest()


class Kept(Struct, frozen=True):
    """Results of one kind, each under the digest of all that it follows from.

    A file holds the digest of its content before the content, so that a damaged one is not taken.
    """

    kind: str

    def load(self, key: bytes) -> bytes | None:
        """What was kept under a key; None when it is not there as it was written."""
        try:
            found = self._path(key).read_bytes()
        except (OSError, RuntimeError):
            return None
        content = found[_DIGEST_SIZE:]
        return content if digest(content) == found[:_DIGEST_SIZE] else None

    def save(self, key: bytes, content: bytes) -> None:
        """Keep a result; where that cannot be, it is left."""
        with contextlib.suppress(OSError, RuntimeError):
            path = self._path(key)
            write_whole(path, digest(content) + content)
            self._forget_oldest(path.parent)

    def _path(self, key: bytes) -> Path:
        """Raises RuntimeError when the user has no home."""
        return user_cache() / self.kind / f"{digest(key).hex()[:40]}.kept"

    def _forget_oldest(self, folder: Path) -> None:
        files = sorted(folder.glob("*.kept"), key=_written, reverse=True)
        for path in files[MOST_FILES:]:
            path.unlink(missing_ok=True)


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False
