"""What a unit's document was made from: each file that was read, as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.subjects.lists import DATA

INPUT, PACK, LIST, FACTS = "input", "pack", "subjects", "facts"
"""The roles of what lies in an archive: inputs, a pack's files, the official lists, the facts."""

MEDIA_TYPES = {
    ".yaml": "application/yaml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".json": "application/json",
}


class Source(Struct, frozen=True):
    """A file by its path below a root (inputs/…, templates/…, subjects/…), with / between."""

    path: str
    role: str
    data: bytes

    @property
    def media_type(self) -> str:
        """Its MIME type; a template is plain text."""
        return MEDIA_TYPES.get(PurePosixPath(self.path).suffix, "text/plain")


def sources_of(
    readings: Mapping[Path, bytes],
    inputs: Path,
    folders: Iterable[str],
    packs: Iterable[tuple[str, Path]],
    edition: int,
) -> tuple[Source, ...]:
    """The sources of one unit among all that a run has read, by path.

    `folders` are those of `inputs` that concern the unit, such as 2025/区热线中心; `packs` the
    pack and its parents by name. The lists of `edition` are the program's own.
    """
    roots = [(f"{inputs.name}/{folder}", inputs / folder, INPUT) for folder in folders]
    roots += [(f"templates/{name}", folder, PACK) for name, folder in packs]
    roots.append((f"{LIST}/{edition}", DATA / str(edition), LIST))
    lists = {path: path.read_bytes() for path in sorted((DATA / str(edition)).glob("*.csv"))}
    read = {path.as_posix(): data for path, data in {**readings, **lists}.items()}
    found = {s.path: s for root in roots for s in _below(read, *root)}
    return tuple(found[path] for path in sorted(found))


def _below(read: Mapping[str, bytes], name: str, folder: Path, role: str) -> Iterator[Source]:
    above = f"{folder.as_posix()}/"
    for path, data in read.items():
        if path.startswith(above):
            yield Source(f"{name}/{path.removeprefix(above)}", role, data)
