"""A small pack of a test's own, and what a unit's document says with it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.document.tree import Document
from generator.pipeline import Request, Run
from tests.cases.cases import HERE

Files = Mapping[str, str]
Edits = Mapping[str, tuple[str, str]]


def document_with(
    folder: Path, files: Files, unit: str = "complete", edits: Edits | None = None
) -> Document:
    """A case's document through a pack of these files.

    `edits` change words in the unit's own inputs: file → (old, new), wherever they stand; what is
    not there is added at the file's end.
    """
    for name, text in files.items():
        path = folder / "templates" / "child" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    inputs = HERE / unit / "inputs"
    if edits:
        inputs = folder / "inputs"
        shutil.copytree(HERE / unit / "inputs", inputs)
        for name, (old, new) in edits.items():
            (path,) = inputs.glob(f"2025/*/{name}")
            text = path.read_text(encoding="utf-8")
            text = text.replace(old, new) if old else f"{text.rstrip()}\n{new}\n"
            path.write_text(text, encoding="utf-8")
    request = Request(2025, inputs=inputs, templates=folder / "templates", pack="child")
    (draft,) = Run(request, lambda words: None).drafts()
    return draft.document


def text_with(
    folder: Path, files: Files, unit: str = "complete", edits: Edits | None = None
) -> str:
    """What that document says, titles and tables too, a line a block."""
    document = document_with(folder, files, unit, edits)
    return "\n".join([*document.title, *(piece.text for piece in document.flow())])
