"""A department's PDF carries what all its units wrote: it is proven, and made again, by itself."""

from __future__ import annotations

import shutil
from contextlib import chdir
from pathlib import Path

import pytest

from generator.archive.opening import open_pdf
from tests.cases.cases import HERE
from tests.officer import Officer

DEPARTMENT, OFFICE = "县水务局", "县水务局机关"
INPUTS = HERE / "department" / "inputs"


@pytest.fixture
def bureau(faces: None, tmp_path: Path) -> Officer:
    officer = Officer(tmp_path / "局")
    shutil.rmtree(officer.folder / "inputs")
    shutil.copytree(INPUTS, officer.folder / "inputs")
    return officer


def sources(data: bytes) -> dict[str, bytes]:
    opened = open_pdf(data, "")
    assert opened.manifest is not None
    held = {entry.path: opened.attachments[entry.attachment] for entry in opened.manifest.attached}
    return {path: data for path, data in held.items() if path.startswith("inputs/")}


def generated(bureau: Officer, folder: Path, name: str) -> Path:
    """A document of the bureau, generated in a folder that holds its inputs."""
    with chdir(folder):
        assert bureau.runs("2025", "--unit", name, "--only", "pdf").code == 0
    (pdf,) = (folder / "outputs" / "2025" / name).glob("*.pdf")
    return pdf


@pytest.mark.parametrize("name", [DEPARTMENT, OFFICE])
def test_it_is_proven_by_what_it_carries(bureau: Officer, tmp_path: Path, name: str) -> None:
    pdf = generated(bureau, bureau.folder, name)
    shutil.move(bureau.folder / "inputs", tmp_path / "gone")
    screen = bureau.runs("verify", str(pdf))
    assert screen.code == 0, screen.err


def test_what_it_carries_is_what_all_its_units_wrote_and_gives_it_again(
    bureau: Officer, tmp_path: Path
) -> None:
    pdf = generated(bureau, bureau.folder, DEPARTMENT)
    written = {f"inputs/{p.relative_to(INPUTS).as_posix()}": p for p in INPUTS.rglob("*.yaml")}
    assert sources(pdf.read_bytes()) == {n: p.read_bytes() for n, p in written.items()}
    assert bureau.runs("extract", str(pdf), str(tmp_path / "取出")).code == 0
    again = generated(bureau, tmp_path / "取出", DEPARTMENT)
    assert again.read_bytes() == pdf.read_bytes()
