"""A unit's PDF with its sources inside; and the same again, from what a PDF carries."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator.pipeline.outcome import Draft, Outcome
from generator.pipeline.request import Report, Request

if TYPE_CHECKING:
    from generator.archive.manifest import Manifest, Options
    from generator.archive.record import Record
    from generator.archive.verify import Remade
    from generator.typesetting.layout import Layout

MOMENT = "SOURCE_DATE_EPOCH"


def archive_pdf(
    draft: Draft, request: Request, layout: Layout, beside: Mapping[str, bytes]
) -> bytes:
    """The PDF of the kind asked for, with sources, facts and manifest if it takes attachments.

    `beside` are the unit's other files, by name.
    """
    from generator.archive.checksum import with_checksum
    from generator.archive.record import faces_of
    from generator.writers.pdf import VARIANTS, layout_bytes

    style, variant = draft.renderer.pack.page, VARIANTS[request.pdf]
    if not variant.takes_attachments:
        return layout_bytes(layout, draft.document, style, variant=variant)
    record = _record(draft, request)
    facts = facts_files(draft, beside.get("facts.csv"))
    attachments = record.attachments(facts, beside, faces_of(layout))
    return with_checksum(layout_bytes(layout, draft.document, style, attachments=attachments))


def facts_files(draft: Draft, table: bytes | None = None) -> dict[str, bytes]:
    """All facts, as a table (which may have been made already) and for programs."""
    from generator.writers.facts_csv import facts_csv
    from generator.writers.facts_json import facts_json

    numbers = draft.renderer.pack.numbers
    facts = list(draft.all_facts)
    table = facts_csv(facts, numbers) if table is None else table
    return {"facts.csv": table, "facts.json": facts_json(facts, numbers)}


def _record(draft: Draft, request: Request) -> Record:
    from generator.archive.record import Record

    budget = draft.budget
    return Record(
        str(budget.unit.name),
        budget.folder,
        budget.year,
        str(draft.renderer.pack.name),
        _options(request),
        draft.sources,
    )


def _options(request: Request) -> Options:
    from generator.archive.manifest import Options

    return Options(
        request.inputs.name,
        None if request.pack is None else str(request.pack),
        request.enforced,
        request.formats,
        request.pdf,
        os.environ.get(MOMENT) or None,
    )


def remake(
    manifest: Manifest, files: Mapping[str, bytes], report: Report, public: bool = False
) -> Remade:
    """An archive again from its sources, without network and outside the officer's folders;
    with `public` the published PDF of the same edition too.

    Raises Stop when the sources give no document.
    """
    from generator.archive.unpacking import unpack
    from generator.archive.verify import Remade
    from generator.pipeline.run import Run
    from generator.problems import ToolMissing

    options = manifest.options
    with TemporaryDirectory(prefix="verify-") as folder, at_moment(options.moment):
        unpack(files, Path(folder))
        request = Request(
            manifest.year,
            inputs=Path(folder) / options.inputs,
            templates=Path(folder) / "templates",
            unit=manifest.folder,
            pack=options.pack,
            formats=options.formats,
            enforced=options.enforced,
        )
        run = Run(request, report, fetch=False)
        draft, checked = run.sole_draft()
        try:
            made = run.maker.files(draft, checked, Outcome())
            shown = run.maker.public(draft, Outcome()) if public else {}
        except ToolMissing:
            made, shown = {}, {}
        pdf = f"{draft.file_name}.pdf"
        return Remade(made.get(pdf), facts_files(draft), draft.document, shown.get(pdf))


@contextmanager
def at_moment(moment: str | None) -> Iterator[None]:
    """SOURCE_DATE_EPOCH as it was when the archive was made."""
    before = os.environ.pop(MOMENT, None)
    try:
        if moment is not None:
            os.environ[MOMENT] = moment
        yield
    finally:
        os.environ.pop(MOMENT, None)
        if before is not None:
            os.environ[MOMENT] = before
