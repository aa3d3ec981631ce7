"""`generate verify`: yes to what the program wrote, a clear no to everything else."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from contextlib import chdir
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from generator.archive import verify as verifying
from generator.archive.manifest import NAME as MANIFEST
from generator.archive.manifest import Manifest, digest
from generator.archive.opening import open_pdf
from generator.archive.verify import Remade, verify
from generator.document.inlines import Text
from generator.document.tree import Paragraph
from generator.problems import NotProven
from tests.archive.desk import (
    NAMED,
    Archive,
    archive_in,
    forged,
    office_in,
    replaced,
    stream_of,
    with_streams,
)
from tests.cases.cases import HERE as CASES
from tests.officer import NAME, UNIT, Officer
from tests.workbook.desk import has_workbook

OUTPUTS = f"outputs/2025/{UNIT}"


def test_what_was_written_is_proven_byte_by_byte(archive: Archive) -> None:
    with chdir(archive.officer.folder):
        screen = archive.officer.runs("verify", f"{OUTPUTS}/{NAMED}")
    assert screen.code == 0, screen.err
    assert "每个字节都相同" in screen.out
    assert "由 0.1.0 版写成" in screen.out


@pytest.mark.parametrize("case", ["complete", "administrative", "many_sources"])
def test_every_case_is_proven_with_its_tables_and_last_years_ledger(
    faces: None, tmp_path: Path, case: str
) -> None:
    officer = Officer(tmp_path)
    words = ["2025", "--only", "pdf", "--inputs", str(CASES / case / "inputs")]
    if (templates := CASES / case / "templates").is_dir():
        words += ["--templates", str(templates)]
    with chdir(tmp_path):
        made = officer.runs(*words)
        screen = officer.runs("verify", "outputs/2025")
    assert made.code == 0, made.err
    assert screen.code == 0, screen.err
    assert "共核验 1 份：相符 1，不符 0" in screen.out


@pytest.mark.parametrize(
    "options",
    [["--pack", "别的"], ["--no-check"], ["--inputs", "甲乙"], []],
    ids=["pack", "no-check", "inputs", "only"],
)
def test_the_options_that_matter_are_kept(
    faces: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    officer = office_in(tmp_path)
    officer.writes("templates/别的/pack.yaml", "parent: sichuan\ntables: ['1']\n")
    (tmp_path / "inputs").rename(tmp_path / "甲乙") if "甲乙" in options else None
    with chdir(tmp_path):
        assert officer.runs("2025", "--only", "pdf", *options).code == 0
        monkeypatch.delenv("SOURCE_DATE_EPOCH")
        screen = officer.runs("verify", OUTPUTS)
    assert screen.code == 0, screen.err
    assert "每个字节都相同" in screen.out
    assert ("meetings_training_travel" in _held(tmp_path / OUTPUTS)) == ("--pack" not in options)
    assert ("没有按核对放行" in screen.out) == ("--no-check" in options)


def _held(outputs: Path) -> str:
    """The names of what an archive holds."""
    return " ".join(open_pdf((outputs / NAMED).read_bytes(), NAMED).attachments)


def test_a_workbook_is_given_back_as_it_was(faces: None, tmp_path: Path) -> None:
    officer = office_in(tmp_path)
    with chdir(tmp_path):
        has_workbook(officer)
        assert officer.runs("2025", "--only", "pdf").code == 0
        assert officer.runs("verify", "outputs/2025").code == 0
        assert officer.runs("extract", f"{OUTPUTS}/{NAMED}", "取出").code == 0
    book = f"inputs/2025/{UNIT}/预算.xlsx"
    assert (tmp_path / "取出" / book).read_bytes() == (tmp_path / book).read_bytes()


def test_a_docx_that_was_edited_is_told(faces: None, tmp_path: Path) -> None:
    made = archive_in(tmp_path)
    made.path.with_suffix(".docx").write_bytes(b"PK")
    made.path.with_name("facts.csv").unlink()
    (problem,) = made.refusal(made.data)
    assert problem.code == "V10"
    assert f"{NAME}.docx" in problem.sentence
    made.path.with_suffix(".docx").unlink()
    assert "旁边没有" in "".join(made.proof(made.data).remarks)


def test_a_pdf_of_another_version_is_proven_by_its_words_and_figures(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "__version__", "9.9.9")
    data = forged(archive.data, lambda pdf: None)
    proof = archive.proof(data)
    assert "由 0.1.0 版写成，这里是 9.9.9 版" in proof.differs
    assert proof.parts == ()


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        (b'"program": "0.1.0"', b'"program": "0.2.0"', "program"),
        (b'"family": "Made",\n   "sha256": "', b'"family": "Made",\n   "sha256": "f', "faces"),
    ],
    ids=["version", "faces"],
)
def test_what_the_manifest_alone_says_is_no_reason_not_to_compare_bytes(
    archive: Archive, old: bytes, new: bytes, name: str
) -> None:
    told = archive.opened.attachments[MANIFEST]
    assert old in told
    data = with_streams(archive, [(archive.streams[MANIFEST], told.replace(old, new))])
    problems = archive.refusal(data)
    assert [p.code for p in problems] == ["V13"]
    assert name in problems[0].sentence


def test_words_of_another_version_that_its_inputs_do_not_give_are_told(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "__version__", "9.9.9")
    remade = archive.made_again
    *others, last = remade.document.chapters
    sentence = Paragraph("added", (Text("另有他用。"),))
    chapters = (*others, replace(last, blocks=(*last.blocks, sentence)))
    shorter = replace(remade, document=replace(remade.document, chapters=tuple(others)))
    longer = replace(remade, document=replace(remade.document, chapters=chapters))
    data = forged(archive.data, lambda pdf: None)
    for made, code in ((shorter, "V21"), (longer, "V16")):
        with pytest.raises(NotProven) as refused:
            verify(data, NAMED, partial(_given, made), lambda name: None)
        assert code in [problem.code for problem in refused.value.problems]


def _given(made: Remade, manifest: Manifest, files: Mapping[str, bytes]) -> Remade:
    return made


def test_a_note_over_a_figure_is_told_where_bytes_cannot_be_compared(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "__version__", "9.9.9")

    def change(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText)
        leaf: Any = pdf.pages[0]
        leaf.obj.Annots = pikepdf.Array([note])

    assert [p.code for p in archive.refusal(forged(archive.data, change))] == ["V22"]


def test_a_machine_without_its_typefaces_proves_the_content_and_says_so(archive: Archive) -> None:
    remade = archive.made_again
    without = replace(remade, pdf=None)
    proof = verify(archive.data, NAMED, lambda m, f: without, lambda name: None)
    assert "没有它用的字体" in proof.differs


def test_a_page_that_draws_more_is_told(archive: Archive) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        leaf: Any = pdf.pages[2]
        leaf.Contents.write(leaf.Contents.read_bytes() + b"\n0 0 m 9 9 l S")

    (problem,) = archive.refusal(forged(archive.data, change))
    assert problem.code == "V14"
    assert "第 3 页画得不一样" in problem.sentence


def test_who_changes_an_input_and_the_manifest_is_found_by_the_pages(archive: Archive) -> None:
    """He must set the pages too; then he has another document, which these inputs give."""
    (name,) = [e.attachment for e in archive.manifest.attached if e.path.endswith("ledger.yaml")]
    old = archive.opened.attachments[name]
    new = old.replace(b"0.60", b"0.50", 1)
    assert new != old

    def change(pdf: pikepdf.Pdf) -> None:
        told = json.loads(stream_of(pdf, MANIFEST).read_bytes())
        for entry in told["attached"]:
            if entry["attachment"] == name:
                entry |= {"size": len(new), "sha256": digest(new)}
        replaced(pdf, name, new)
        replaced(pdf, MANIFEST, json.dumps(told).encode("utf-8"))

    problems = archive.refusal(forged(archive.data, change))
    assert problems[0].code in ("V12", "V15", "V17")


def test_inputs_that_give_no_document_are_told(archive: Archive) -> None:
    (name,) = [e.attachment for e in archive.manifest.attached if e.path.endswith("unit.yaml")]
    new = archive.opened.attachments[name] + "不认识的键: 1\n".encode()

    def change(pdf: pikepdf.Pdf) -> None:
        told = json.loads(stream_of(pdf, MANIFEST).read_bytes())
        for entry in told["attached"]:
            if entry["attachment"] == name:
                entry |= {"size": len(new), "sha256": digest(new)}
        replaced(pdf, name, new)
        replaced(pdf, MANIFEST, json.dumps(told).encode("utf-8"))

    problems = archive.refusal(forged(archive.data, change))
    assert {problem.code for problem in problems} == {"V15"}
    assert f"inputs/2025/{UNIT}/unit.yaml" in str(problems[0].place)


def test_what_is_no_archive_is_told_in_a_sentence(archive: Archive) -> None:
    plain = pikepdf.new()
    plain.add_blank_page()
    elsewhere, locked = io.BytesIO(), io.BytesIO()
    plain.save(elsewhere)
    plain.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    nameless = forged(archive.data, lambda pdf: replaced(pdf, MANIFEST, b"{}"))
    files = {
        b"PK\x03\x04": "V01",
        b"": "V01",
        locked.getvalue(): "V02",
        archive.data[:5000]: "V03",
        b"%PDF-1.7" + b"\0" * (64 * 2**20): "V04",
        elsewhere.getvalue(): "V05",
        nameless: "V06",
    }
    for data, code in files.items():
        (problem,) = archive.refusal(data)
        assert problem.code == code
        assert problem.hint


def draws_far_too_much(pdf: pikepdf.Pdf) -> None:
    leaf: Any = pdf.pages[0]
    leaf.Contents.write(b"q Q " * 2**19)


def draws_again_and_again(pdf: pikepdf.Pdf) -> None:
    leaf: Any = pdf.pages[0]
    leaf.obj.Contents = pikepdf.Array([pdf.make_stream(b"q Q " * 2**15)] * 100_000)


def has_a_face_with_a_bomb_for_a_map(pdf: pikepdf.Pdf) -> None:
    bomb = pdf.make_stream(b" " * 2**23)
    for leaf in pdf.pages:
        for font in leaf.resources.Font.values():
            font.ToUnicode = bomb


@pytest.mark.parametrize(
    "bomb", [draws_far_too_much, draws_again_and_again, has_a_face_with_a_bomb_for_a_map]
)
def test_a_page_that_would_take_all_the_memory_is_too_large(
    archive: Archive, bomb: Callable[[pikepdf.Pdf], None]
) -> None:
    data = forged(archive.data, bomb)
    assert len(data) < 2**20
    assert [problem.code for problem in archive.refusal(data)] == ["V04"]


def test_a_folder_is_summed_up(archive: Archive, tmp_path: Path) -> None:
    officer = archive.officer
    for name in ("甲/说明.pdf", "乙/别的.pdf"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(archive.data if "说明" in name else b"%PDF-1.7")
    screen = officer.runs("verify", str(tmp_path))
    assert screen.code == 7
    assert "共核验 2 份：相符 1，不符 1" in screen.out
    assert f"  不符 {(tmp_path / '乙/别的.pdf').as_posix()}（V03）" in screen.out
    assert "旁边没有" in screen.out
    assert "V03" in screen.codes
    (tmp_path / "空").mkdir()
    assert officer.runs("verify", str(tmp_path / "空")).codes == ["U09"]
    assert officer.runs("verify", str(tmp_path / "没有.pdf")).codes == ["U10"]


def test_a_file_that_cannot_be_read_is_told(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    screen = archive.officer.runs("verify", str(archive.path))
    monkeypatch.undo()
    assert (screen.code, screen.codes) == (7, ["V19"])
