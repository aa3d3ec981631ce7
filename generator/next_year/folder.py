"""A folder of inputs carried over: the files of next year, as bytes, and what became of codes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.budget.files import UnitFiles, code_names
from generator.forms.confirm import is_marked
from generator.forms.edits import content_with, edited, texts_of
from generator.next_year.marking import Marking
from generator.problems import Place
from generator.workbook.write import workbook_bytes


class Open(Struct, frozen=True):
    """A value that waits to be confirmed."""

    place: Place
    text: str


def carried_over(files: UnitFiles, marking: Marking) -> dict[str, bytes]:
    """The files of the year after by name, written the way last year's are.

    YAML stays as it was typed, notes and all, but for the values that change; a workbook is
    written anew.
    """
    sources = {
        file: source
        for file, form in files.forms.items()
        if not form.of_its_year and (source := files.source(file, required=False)) is not None
    }
    changes = {
        file: [*marking.changes(files.forms[file], source)] for file, source in sources.items()
    }
    if files.workbook is None:
        return {
            f"{file}.yaml": edited(source, changes[file]).encode("utf-8")
            for file, source in sources.items()
        }
    content = {file: content_with(source, changes[file]) for file, source in sources.items()}
    names = code_names(marking.new)
    return {files.file_name: workbook_bytes(files.forms, content, names)}


def unconfirmed(files: UnitFiles) -> Iterator[Open]:
    """What in a folder waits to be confirmed, as far as its files can be read, in their order."""
    for file in files.forms:
        if (source := files.source(file, required=False)) is not None:
            marked = ((place, text) for place, text in texts_of(source) if is_marked(text))
            yield from (Open(place, text) for place, text in sorted(marked))
