"""Zip packages (DOCX, XLSX) whose bytes depend on nothing but their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip entry can carry."""

_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""Readers that guess a file's type look at these first (ECMA-376-2, annex on media types)."""


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A package of the named parts, in the order of their names, without times or owners."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in sorted(parts, key=lambda part: (part[0] not in _FIRST, part[0])):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, content)
    return buffer.getvalue()


def rezipped(package: bytes) -> bytes:
    """The same parts, packed by `zipped`."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return zipped((name, source.read(name)) for name in source.namelist())
