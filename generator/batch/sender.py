"""From the folders of a year to jobs: what of each has to travel."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec.structs import replace

from generator.archive.manifest import digest
from generator.archive.publishing import DATA, FOLDER, KEPT
from generator.batch.job import MACHINERY, Common, Job
from generator.batch.parcel import Files, StaysHere, digest_of, folder_files, inputs_of
from generator.pipeline import Request
from generator.pipeline.archiving import MOMENT
from generator.pipeline.reading import Wanted

LISTS, TEMPLATES = "subjects", "templates"
"""A bureau's own lists of codes, below its inputs; its own packs, where they travel to."""


class Sender:
    """Makes the jobs of a request; what they have in common is read once.

    When that cannot travel, nothing can.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        lists: Files = {}
        packs: Files = {}
        self.travels = True
        try:
            lists = folder_files(request.inputs / LISTS)
            packs = folder_files(request.templates) if request.templates is not None else {}
        except StaysHere:
            self.travels = False
        self.common = _common(request, lists, packs)

    def job(self, one: Wanted) -> Job:
        """The job of a unit or department, as its inputs are now; raises StaysHere."""
        if not self.travels:
            raise StaysHere(self.request.inputs)
        request = self.request
        inputs = inputs_of(request.inputs, request.year, one.folders)
        return Job(self.common, one.folder, inputs, self._before(one.folder))

    def _before(self, folder: str) -> Files:
        """What was published of a unit: the names of all files, and what the open data say."""
        if not self.request.public:
            return {}
        unit = self.request.outputs / str(self.request.year) / folder
        return {
            f"{kind}/{path.name}": path.read_bytes() if path.name.startswith(DATA) else b""
            for kind in (FOLDER, KEPT)
            for path in (sorted((unit / kind).iterdir()) if (unit / kind).is_dir() else ())
        }


def _common(request: Request, lists: Files, packs: Files) -> Common:
    """What is asked of every worker, with a bureau's own lists and packs."""
    asked = replace(
        request,
        inputs=Path(request.inputs.name),
        outputs=Path(),
        templates=None if request.templates is None else Path(TEMPLATES),
    )
    files = {
        **{f"{request.inputs.name}/{LISTS}/{path}": data for path, data in lists.items()},
        **{f"{TEMPLATES}/{path}": data for path, data in packs.items()},
    }
    moment = os.environ.get(MOMENT) or None
    basis = digest(repr((MACHINERY, asked, moment, digest_of(lists))).encode("utf-8"))
    key = digest(f"{basis} {digest_of(packs)}".encode())
    return Common(asked, files, moment, basis, key, MACHINERY)
