"""Validators accept our DOCX and catch a broken one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.document.page import PageStyle
from generator.writers.docx import docx_bytes
from generator.zipping import zipped
from tests.trees import amount, document, paragraph, sample
from tests.validators import audit_errors, sdk_errors

Validator = Callable[[Path], list[str]]
VALIDATORS = pytest.mark.parametrize("errors_of", [sdk_errors, audit_errors])


@VALIDATORS
@pytest.mark.parametrize("align", ["outer", "center"])
def test_a_document_has_no_errors(errors_of: Validator, align: str, tmp_path: Path) -> None:
    made = tmp_path / "document.docx"
    made.write_bytes(
        docx_bytes(sample(), replace(PageStyle(), page_number_align=align), final=True)
    )
    assert errors_of(made) == []


@VALIDATORS
def test_long_names_of_facts_are_cut_to_what_word_allows(
    errors_of: Validator, tmp_path: Path
) -> None:
    made = tmp_path / "document.docx"
    tree = document(paragraph(amount("income." * 20, 10_000, label="收入" * 60)))
    made.write_bytes(docx_bytes(tree, PageStyle()))
    assert errors_of(made) == []


@VALIDATORS
def test_a_document_broken_on_purpose_is_caught(errors_of: Validator, tmp_path: Path) -> None:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(docx_bytes(sample(), PageStyle()))) as parts:
        contents = {name: parts.read(name) for name in parts.namelist()}
    body = contents["word/document.xml"]
    contents["word/document.xml"] = body.replace(b"<w:r>", b"<w:r><w:jc w:val='nowhere'/>", 1)
    broken = tmp_path / "broken.docx"
    broken.write_bytes(zipped(contents.items()))
    assert errors_of(broken)
