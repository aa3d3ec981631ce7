"""`--edition public`: what may go out, one edition after another, none written over."""

from __future__ import annotations

import json
import zipfile
from contextlib import chdir
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.archive.opening import open_pdf
from tests.archive.desk import NAMED, office_in
from tests.officer import NAME, UNIT, Officer

OUTPUTS = f"outputs/2025/{UNIT}"
SECOND = f"{NAME}（第2版）.pdf"
PERSON = "欧阳测试"
WAIVER = f"""\
豁免:
  - 编号: B217
    位置: 三（一）
    原因: 试一试
    姓名: {PERSON}
    日期: 2025-02-08
"""


@pytest.fixture
def office(faces: None, tmp_path: Path) -> Officer:
    return office_in(tmp_path)


def publishes(officer: Officer, *options: str) -> Any:
    with chdir(officer.folder):
        return officer.runs("2025", "--edition", "public", *options)


def texts_of(folder: Path) -> str:
    """All that the published files hold, unpacked."""
    held = []
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        if path.suffix == ".pdf":
            pdf = pikepdf.open(path)
            streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
            held += [bytes(stream.read_bytes()) for stream in streams]
            held += [str(value).encode() for value in pdf.docinfo.values()]
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as package:
                held += [package.read(name) for name in package.namelist()]
        held.append(data)
    return b"\n".join(held).decode("utf-8", "replace")


def test_what_is_published_names_no_person_no_folder_and_holds_no_file(office: Officer) -> None:
    """veraPDF reads what is published in tests/writers/test_pdfa.py."""
    office.writes("waivers.yaml", WAIVER)
    screen = publishes(office)
    assert screen.code == 0, screen.err
    folder = office.folder / OUTPUTS / "公开"
    names = sorted(path.name for path in folder.iterdir())
    assert NAMED in names and {"公开数据.csv", "公开数据.json"} <= {*names}
    published = open_pdf((folder / NAMED).read_bytes(), NAMED)
    assert (published.attachments, published.strays) == ({}, 0)
    assert b"<pdfaid:part>2</pdfaid:part>" in (folder / NAMED).read_bytes()
    text = texts_of(folder)
    for word in (PERSON, ".yaml", "inputs", str(office.folder), "豁免"):
        assert word not in text, word
    assert "ledger.yaml" in json.dumps(_kept(office), ensure_ascii=False)


def _kept(office: Officer) -> list[str]:
    kept = office.folder / OUTPUTS / "存档" / NAMED
    manifest = open_pdf(kept.read_bytes(), NAMED).manifest
    assert manifest is not None
    return [entry.path for entry in manifest.attached]


def test_the_same_again_writes_nothing_and_other_content_a_new_edition(office: Officer) -> None:
    assert publishes(office).code == 0
    first = office.written()
    again = publishes(office)
    assert "内容与已公开的第1版相同" in again.out
    assert office.written() == first
    office.changes("narrative.yaml", "12345", "12346")
    with chdir(office.folder):
        screen = publishes(office)
    assert screen.code == 0, screen.err
    assert "这是第2版；先前各版没有动" in screen.out
    assert "原为“5”，现为“6”" in screen.out or "12346" in screen.out
    second = office.written()
    assert {name: second[name] for name in first} == first
    assert f"2025/{UNIT}/公开/{SECOND}" in second


def test_every_edition_is_proven_by_the_archive_that_was_kept_of_it(office: Officer) -> None:
    publishes(office)
    office.changes("narrative.yaml", "12345", "12346")
    publishes(office)
    with chdir(office.folder):
        screen = office.runs("verify", "outputs/2025")
        assert screen.code == 0, screen.err
        assert "共核验 4 份：相符 4，不符 0" in screen.out
        published = office.folder / OUTPUTS / "公开" / SECOND
        published.write_bytes((office.folder / OUTPUTS / "公开" / NAMED).read_bytes())
        screen = office.runs("verify", f"{OUTPUTS}/公开")
    assert screen.code == 7
    assert "V12" in screen.codes
    assert "不符 1" in screen.out


def test_a_published_file_without_its_archive_cannot_be_proven(office: Officer) -> None:
    publishes(office)
    (office.folder / OUTPUTS / "存档" / NAMED).unlink()
    with chdir(office.folder):
        screen = office.runs("verify", f"{OUTPUTS}/公开/{NAMED}")
    assert (screen.code, screen.codes) == (7, ["V05"])


@pytest.mark.parametrize("option", [["--no-check"], ["--review"], ["--only", "docx"]])
def test_what_is_not_for_the_public_is_refused(office: Officer, option: list[str]) -> None:
    screen = publishes(office, *option)
    assert (screen.code, screen.codes) == (2, ["U12"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("联系人身份证号11010519491231002X。", "B661"),
        ("联系人手机13800138000。", "B662"),
        ("账号6222020200012345678。", "B663"),
        (f"责任人为{PERSON}。", "U13"),
    ],
)
def test_numbers_of_persons_and_names_of_officers_keep_it_back(
    office: Officer, words: str, code: str
) -> None:
    office.writes("waivers.yaml", WAIVER)
    office.changes("narrative.yaml", "督查督办等工作。", f"督查督办等工作。{words}")
    screen = publishes(office)
    assert screen.code == 4, screen.out
    assert code in screen.codes
    assert not office.written()
