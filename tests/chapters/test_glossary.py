"""名词解释: the pack's explanations are templates, the officer's are words."""

from __future__ import annotations

from pathlib import Path

from tests.packs.child import SICHUAN, document_with

TYPED = "指体育场馆建设及维护的支出，“{{ year }}”照样印出来。"


def test_an_officers_explanation_is_printed_as_it_was_typed(tmp_path: Path) -> None:
    edits = {"narrative.yaml": [("指体育场馆建设及维护等方面的支出。", f"'{TYPED}'")]}
    document = document_with(tmp_path, {"pack.yaml": SICHUAN}, edits=edits)
    (chapter,) = (chapter for chapter in document.chapters if chapter.explains)
    (text,) = (i for b in chapter.blocks for i in b.inlines if i.text == TYPED)
    place = getattr(text, "place", None)
    assert place is not None and place.file.endswith("narrative.yaml")
