"""The edition for publication, and its archive; an edition that is there is never written over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.pipeline.archiving import archive_pdf
from generator.pipeline.outcome import Draft
from generator.pipeline.request import PDF_VARIANTS, Request
from generator.problems import ChecksFailed

if TYPE_CHECKING:
    from generator.checks.report import Report
    from generator.typesetting.layout import Layout


def public_files(draft: Draft, layout: Layout) -> dict[str, bytes]:
    """What is published of a unit, by name: PDF/A-2a with nothing inside, tables, open data."""
    from generator.archive.checksum import with_checksum
    from generator.archive.publishing import DATA, open_data, printed_facts
    from generator.writers.dump import dump
    from generator.writers.facts_csv import facts_csv
    from generator.writers.pdf import layout_bytes
    from generator.writers.pdf.variant import CLOSED

    document, pack = draft.document, draft.renderer.pack
    facts = printed_facts(document, draft.all_facts)
    pdf = layout_bytes(layout, document, pack.page, variant=CLOSED)
    files = {f"{draft.file_name}.pdf": with_checksum(pdf)}
    if document.tables:
        from generator.writers.xlsx import xlsx_bytes

        files[f"{draft.renderer.tables_file_name()}.xlsx"] = xlsx_bytes(document)
    text = dump(document).splitlines()
    files[f"{DATA}.csv"] = facts_csv(facts, pack.numbers, origins=False)
    files[f"{DATA}.json"] = open_data(document, text, facts, pack.numbers)
    return files


def refuse_private(draft: Draft, report: Report) -> None:
    """Raises ChecksFailed for what must not be published."""
    from generator.archive.private import private_problems
    from generator.archive.publishing import printed_facts

    facts = printed_facts(draft.document, draft.all_facts)
    names = (draft.file_name, draft.renderer.tables_file_name())
    waivers = draft.budget.waivers
    if problems := private_problems(draft.document, report, facts, names, waivers):
        raise ChecksFailed(problems)


def next_edition(
    draft: Draft, request: Request, layout: Layout, folder: Path
) -> tuple[dict[str, bytes], list[str]]:
    """The files of an edition by path below the unit's folder, and what to say of it.

    When the last edition says the same, only what is missing of it is written.
    """
    from generator.archive.publishing import (
        DATA,
        FOLDER,
        KEPT,
        TOLD,
        changes,
        latest_edition,
        numbered,
    )

    kept = replace(request, formats=("pdf",), pdf=PDF_VARIANTS[0])
    files = public_files(draft, layout)
    last = latest_edition(folder / FOLDER)
    data = files[f"{DATA}.json"]
    before = (folder / FOLDER / numbered(f"{DATA}.json", last)).read_bytes() if last else b""
    number = last if before == data else last + 1
    pdf = f"{draft.file_name}.pdf"
    named = {f"{FOLDER}/{numbered(name, number)}": content for name, content in files.items()}
    named[f"{KEPT}/{numbered(pdf, number)}"] = archive_pdf(draft, kept, layout, {})
    if number == last:
        missing = {name: made for name, made in named.items() if not (folder / name).exists()}
        return missing, [f"内容与已公开的第{last}版相同，没有另写一版"]
    told = [f"这是第{number}版；先前各版没有动"] if last else []
    found = [*changes(before, data)] if last else []
    told += [f"与第{last}版比：{change}" for change in found[:TOLD]]
    told += [f"与第{last}版比，还有 {len(found) - TOLD} 处不同"] if len(found) > TOLD else []
    return named, told
