"""A small pack of a test's own, and what a unit's document says with it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

from generator.document.tree import Document
from generator.pipeline import Request, Run
from tests.cases.cases import HERE

Files = Mapping[str, str]
Edits = Mapping[str, Sequence[tuple[str, str]]]

SICHUAN, SHANGHAI = "parent: sichuan\n", "parent: shanghai\n"
ONE_CHAPTER = SICHUAN + "chapters: [told]\ntables: []\n"


def chapter(title: str, words: str, *front: str) -> str:
    """A chapter's file."""
    return "\n".join(["---", f"title: {title}", *front, "---", words, ""])


def document_with(
    folder: Path, files: Files, unit: str = "complete", edits: Edits | None = None
) -> Document:
    """A case's document through a pack of these files; of a department's case, 县水务局's.

    `edits` change words in the unit's own inputs: file → (old, new) …, wherever they stand; what
    is nothing yet is added at the file's end.
    """
    own = next(f for n in count(1) if not (f := folder / str(n)).exists())
    for name, text in files.items():
        path = own / "templates" / "child" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    inputs = HERE / unit / "inputs"
    if edits:
        inputs = own / "inputs"
        shutil.copytree(HERE / unit / "inputs", inputs)
        for name, changes in edits.items():
            (path,) = inputs.glob(f"2025/*/{name}")
            text = path.read_text(encoding="utf-8")
            for old, new in changes:
                assert old in text, old
                text = text.replace(old, new) if old else f"{text.rstrip()}\n{new}\n"
            path.write_text(text, encoding="utf-8")
    chosen = "县水务局" if unit == "department" else None
    request = Request(2025, inputs=inputs, unit=chosen, templates=own / "templates", pack="child")
    (draft,) = Run(request, lambda words: None).drafts()
    return draft.document


def text_with(
    folder: Path, files: Files, unit: str = "complete", edits: Edits | None = None
) -> str:
    """What that document says, titles and tables too, a line a block."""
    document = document_with(folder, files, unit, edits)
    return "\n".join([*document.title, *(piece.text for piece in document.flow())])


def told_with(
    folder: Path,
    words: str,
    unit: str = "complete",
    edits: Edits | None = None,
    *,
    settings: str = "",
    phrases: str = "",
) -> list[str]:
    """The paragraphs of a document of one chapter, these words."""
    files = {"pack.yaml": ONE_CHAPTER + settings, "chapters/told.j2": chapter("说明", words)}
    if phrases:
        files["phrases.yaml"] = phrases
    (told,) = document_with(folder, files, unit, edits).chapters
    return [block.text for block in told.blocks]
