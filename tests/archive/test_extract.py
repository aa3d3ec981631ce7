"""`generate extract`: what a PDF was made from, ready to run, and nothing outside the folder."""

from __future__ import annotations

import json
from contextlib import chdir
from pathlib import Path

import pikepdf
import pytest

from generator.archive.manifest import NAME as MANIFEST
from generator.archive.manifest import attachment_names
from generator.archive.opening import open_pdf
from generator.budget.names import plain_path
from tests.archive.desk import NAMED, Archive, forged, replaced, stream_of
from tests.officer import UNIT

OUTPUTS = f"outputs/2025/{UNIT}"


def test_the_sources_come_out_byte_for_byte_and_give_the_same_pdf(
    archive: Archive, tmp_path: Path
) -> None:
    screen = archive.officer.runs("extract", str(archive.path), str(tmp_path / "取出"))
    assert screen.code == 0, screen.err
    inputs = archive.officer.folder / "inputs"
    for path in sorted((inputs / "2025" / UNIT).iterdir()):
        assert (tmp_path / "取出" / "inputs" / "2025" / UNIT / path.name).read_bytes() == (
            path.read_bytes()
        )
    with chdir(tmp_path / "取出"):
        assert archive.officer.runs("2025").code == 0
    made = tmp_path / "取出" / OUTPUTS / NAMED
    assert made.read_bytes() == archive.data


def test_what_is_there_is_not_overwritten(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text("mine", encoding="utf-8")
    screen = archive.officer.runs("extract", str(archive.path), str(tmp_path))
    assert (screen.code, screen.codes) == (6, ["W10"])
    assert [path.name for path in tmp_path.iterdir()] == ["facts.csv"]


@pytest.mark.parametrize(
    "path",
    [
        "../../outside.yaml",
        "/etc/outside.yaml",
        "C:/outside.yaml",
        "inputs/../../outside.yaml",
        "inputs\\..\\outside.yaml",
        "inputs//x.yaml",
        "inputs/./x.yaml",
        "inputs/x.yaml/",
        "inputs/con/x.yaml",
        "inputs/nul.txt",
        "inputs/a\u202egpj.yaml",
        "inputs/a\u200bb.yaml",
        "inputs/a\nb.yaml",
        "inputs/a\0b.yaml",
        ".ssh/config",
        "inputs/" + "长" * 300,
        "",
    ],
    ids=ascii,
)
def test_a_path_that_leads_astray_is_refused_and_nothing_is_written(
    archive: Archive, tmp_path: Path, path: str
) -> None:
    assert not plain_path(path)

    def change(pdf: pikepdf.Pdf) -> None:
        told = json.loads(stream_of(pdf, MANIFEST).read_bytes())
        told["attached"][0]["path"] = path
        replaced(pdf, MANIFEST, json.dumps(told).encode("utf-8"))

    evil = tmp_path / "evil.pdf"
    evil.write_bytes(forged(archive.data, change))
    for words in (("extract", str(evil), str(tmp_path / "取出")), ("verify", str(evil))):
        screen = archive.officer.runs(*words)
        assert (screen.code, screen.codes) == (7, ["V06"])
    assert [found.name for found in tmp_path.rglob("*")] == ["evil.pdf"]


@pytest.mark.parametrize("name", ["folder", "options.inputs", "pack"])
def test_a_name_in_the_manifest_that_leads_astray_is_refused(archive: Archive, name: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        told = json.loads(stream_of(pdf, MANIFEST).read_bytes())
        group, _, key = name.rpartition(".")
        (told[group] if group else told)[key] = "../.."
        replaced(pdf, MANIFEST, json.dumps(told).encode("utf-8"))

    assert [p.code for p in archive.refusal(forged(archive.data, change))] == ["V06"]


def test_the_names_of_attachments_have_no_folders_and_are_each_their_own() -> None:
    paths = ["a/b.yaml", "a-b.yaml", "A/B.yaml", "manifest.json", "无"]
    names = attachment_names(paths)
    assert list(names.values()) == ["a-b.yaml", "a-b-2.yaml", "A-B-3.yaml", "manifest-2.json", "无"]


def test_no_name_of_an_attachment_shows_a_folder(archive: Archive) -> None:
    assert not [name for name in open_pdf(archive.data, "").attachments if "/" in name]
