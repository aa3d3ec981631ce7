"""The published document, character for character; and the corrected edition, fault by fault."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2

from generator.cli import main
from tests.cases.cases import HERE, without_white_space

CASE = HERE / "published"
PUBLISHED = without_white_space((CASE / "published-2025.txt").read_text(encoding="utf-8"))
CORRECTED = without_white_space(
    (HERE / "corrected.txt").read_text(encoding="utf-8").partition("\n表1\n")[0]
)
"""Without the tables that follow the text."""


def generated(formats: str, folder: Path) -> Path:
    """The one file that the command of the case's README writes in a format."""
    done = main(
        [
            *("2025", "--inputs", str(CASE / "inputs")),
            *("--templates", str(CASE / "templates")),
            *("--outputs", str(folder), "--only", formats, "--no-check"),
        ]
    )
    assert done == 0
    (path,) = (folder / "2025" / "区热线中心").iterdir()
    return path


def test_the_dump_is_the_published_text(tmp_path: Path) -> None:
    text = generated("txt", tmp_path).read_text(encoding="utf-8")
    assert without_white_space(text) == PUBLISHED


def test_the_docx_is_the_published_text(tmp_path: Path) -> None:
    data = generated("docx", tmp_path).read_bytes()
    body = docx.Document(io.BytesIO(data)).element.body
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    text = "".join(node.text or "" for node in body.iter(namespace))
    assert without_white_space(text) == PUBLISHED


def test_the_pdf_is_the_published_text(tmp_path: Path) -> None:
    data = generated("pdf", tmp_path).read_bytes()
    pages = pypdfium2.PdfDocument(data)
    text = "".join(
        re.sub(r"—\s*[0-9]+\s*—\s*$", "", page.get_textpage().get_text_range()) for page in pages
    )
    assert without_white_space(text) == PUBLISHED


def test_the_published_text_is_refused_where_it_is_checked(tmp_path: Path) -> None:
    words = ["2025", "--inputs", str(CASE / "inputs"), "--templates", str(CASE / "templates")]
    assert main([*words, "--outputs", str(tmp_path), "--only", "txt"]) == 4
    assert not list(tmp_path.iterdir())


def rows() -> Iterator[tuple[str, str, str]]:
    """The README's table: published wording, corrected wording, S-numbers."""
    for line in (CASE / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 5 and cells[3].startswith("S") and cells[3] != "S 号":
            yield cells[1], cells[2], cells[3]


def test_the_corrected_edition_differs_only_where_the_table_says_why() -> None:
    text, done = PUBLISHED, 0
    for published, corrected, _ in rows():
        start = text.index(published, done)
        text = text[:start] + corrected + text[start + len(published) :]
        done = start + len(corrected)
    assert text == CORRECTED


def test_the_table_names_every_fault_of_the_published_text() -> None:
    named = {number for *_, numbers in rows() for number in numbers.split("、")}
    assert named == {f"S{number}" for number in range(1, 18)}
