"""Folders as bytes that travel: the inputs of a unit, a bureau's own packs and lists of codes.

What lies in a folder and is no plain file (a link, a pipe, a folder in place of a file) or cannot
be read does not travel. A unit that has such a thing is made where it lies, so that what is wrong
with it is told as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.archive.manifest import digest
from generator.budget.files import ALL_FORMS, KINDS
from generator.forms.yaml_source import SIZE_LIMIT
from generator.workbook.layout import DEPARTMENT_FILE_NAME, FILE_NAME

Files = dict[str, bytes]
"""Contents by path below a root, with / between."""

_READ = {DEPARTMENT_FILE_NAME, FILE_NAME, *(f"{form}.yaml" for form in ALL_FORMS)}
"""What is read of a unit's folder; of other files only the names matter."""


class StaysHere(Exception):
    """Something that does not travel."""


def inputs_of(inputs: Path, year: int, folders: Iterable[str]) -> Files:
    """The inputs in folders of a year, with last year's; raises StaysHere."""
    files: Files = {}
    for name in folders:
        for of_year in (year, year - 1):
            folder = inputs / str(of_year) / name
            for path in _entries(folder):
                if path.suffix.lower() in (".yaml", ".yml", *KINDS) or path.is_file():
                    where = f"{of_year}/{name}/{path.name}"
                    files[where] = _content(path) if path.name in _READ else _nothing(path)
    return files


def folder_files(folder: Path) -> Files:
    """All files below a folder that are not hidden; none when it is not there. Raises StaysHere."""
    return {
        path.relative_to(folder).as_posix(): _content(path)
        for path in _below(folder)
        if not path.is_dir()
    }


def digest_of(files: Mapping[str, bytes]) -> str:
    """A digest of files by path."""
    told = [(path, digest(data)) for path, data in sorted(files.items())]
    return digest(repr(told).encode("utf-8"))


def _below(folder: Path) -> Iterator[Path]:
    for path in _entries(folder):
        if path.name.startswith("."):
            continue
        yield path
        if path.is_dir():
            if path.is_symlink():
                raise StaysHere(path)
            yield from _below(path)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError:
        raise StaysHere(folder) from None


def _content(path: Path) -> bytes:
    _nothing(path)
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise StaysHere(path)
        return path.read_bytes()
    except OSError:
        raise StaysHere(path) from None


def _nothing(path: Path) -> bytes:
    """In place of a content that nobody reads; raises StaysHere for what is no plain file."""
    if path.is_symlink() or not path.is_file():
        raise StaysHere(path)
    return b""
