"""What a unit's files were made from, written down beside them, so that they are not made again.

The record is written together with the files, all or none. It counts only as long as each of them
still is what it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from generator.archive.manifest import Entry, digest
from generator.batch.job import Common, Job, Product
from generator.batch.parcel import StaysHere, digest_of, folder_files
from generator.batch.row import UNCHANGED, Row, row_from
from generator.pipeline.files import Families
from generator.pipeline.request import OWN_TEMPLATES

NAME = ".generate.record"
FORMAT = 1

_MADE = "made"
"""The role of a file in a record."""


class Records(Struct, frozen=True, eq=False):
    """Tells which units are as they were made, in a batch with this in common.

    `templates` is a bureau's own folder of packs; `identity` tells which faces are at hand now.
    """

    common: Common
    templates: Path | None
    identity: Callable[[Families], str]
    _packs: dict[str, str] = field(default_factory=dict)
    """The digests of packs that were asked for."""

    def of(self, job: Job, product: Product) -> bytes:
        """The record of a unit that is being written."""
        packs, faces = product.packs, [*product.faces.items()]
        told = {
            "format": FORMAT,
            "key": self._key(job, packs, faces),
            "packs": packs,
            "families": [families for families, _ in faces],
            "files": [asdict(Entry.of(name, _MADE, data)) for name, data in product.files.items()],
            "row": product.row.data(),
        }
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    def unchanged(self, job: Job, folder: Path) -> Row | None:
        """The row of a unit whose files in the folder would be made just so again; else None."""
        try:
            told: dict[str, Any] = json.loads((folder / NAME).read_bytes())
            if told["format"] != FORMAT:
                return None
            families = [_families(pairs) for pairs in told["families"]]
            faces = [(some, self.identity(some)) for some in families]
            if told["key"] != self._key(job, told["packs"], faces):
                return None
            if not all(_stands(folder, Entry(**entry)) for entry in told["files"]):
                return None
            return replace(row_from(told["row"]), became=UNCHANGED)
        except (OSError, ValueError, TypeError, KeyError, ArithmeticError, AttributeError):
            return None

    def _key(self, job: Job, packs: Iterable[str], faces: list[tuple[Families, str]]) -> str:
        followed = [(name, self._pack(name)) for name in packs]
        return digest(
            repr((self.common.basis, digest_of(job.inputs), followed, faces)).encode("utf-8")
        )

    def _pack(self, name: str) -> str:
        if name not in self._packs:
            own = () if self.templates is None else (self.templates,)
            search = (folder / name for folder in (*own, *OWN_TEMPLATES))
            found = next((folder for folder in search if (folder / "pack.yaml").is_file()), None)
            self._packs[name] = "" if found is None else _digest_of_folder(found)
        return self._packs[name]


def _digest_of_folder(folder: Path) -> str:
    try:
        return digest_of(folder_files(folder))
    except StaysHere:  # a link in a pack of the program's own; a bureau's own would stay here
        return ""


def _families(pairs: Any) -> Families:
    return tuple((str(role), str(family)) for role, family in pairs)


def _stands(folder: Path, entry: Entry) -> bool:
    path = folder / entry.path
    return path.stat().st_size == entry.size and digest(path.read_bytes()) == entry.sha256
