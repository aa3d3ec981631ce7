"""What has not changed is not made again; whatever it was made from, a change of it is seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from generator.batch import job, sender
from generator.batch.record import NAME
from tests.batch.desk import BRIGADE, DEPARTMENT, FIRST, OFFICE, SECOND, Bureau

ALL = {f"示例{DEPARTMENT}（本级）", f"示例{DEPARTMENT}（部门）"}
ALL |= {f"示例{unit}" for unit in (BRIGADE, FIRST, SECOND)}
SUMMED = f"示例{DEPARTMENT}（部门）"


@pytest.fixture(scope="module")
def written(county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a bureau has when it has written its units."""
    folder = tmp_path_factory.mktemp("written")
    shutil.copytree(county, folder, dirs_exist_ok=True)
    with chdir(folder):
        assert Bureau(folder).generates().code == 0
    assert Bureau(folder).made() == ALL
    return folder


@pytest.fixture
def done(bureau: Bureau, written: Path) -> Bureau:
    """A bureau that has written all its units."""
    shutil.copytree(written / "outputs", bureau.folder / "outputs")
    return bureau


def test_a_second_run_makes_nothing_and_sums_up_the_same(done: Bureau) -> None:
    before, told = done.written(), done.summary()
    screen = done.generates()
    assert screen.code == 0
    assert "写出 0，没有变化 5，没有写 0" in screen.out
    assert done.written() == before
    assert totals(done.summary()) == totals(told)


def totals(summary: str) -> str:
    """The summary's totals and findings, without what became of each unit."""
    return summary.partition("合计（万元）")[2].partition("各单位")[0]


def test_again_makes_all_of_it(done: Bureau) -> None:
    done.generates("--again")
    assert done.made() == ALL


Change = Callable[[Bureau], object]

CHANGES: dict[str, tuple[Change, set[str]]] = {
    "a unit's ledger": (
        lambda b: b.changes(FIRST, "ledger.yaml", "30211", "30216"),
        {f"示例{FIRST}", SUMMED},
    ),
    "last year's ledger of a unit": (
        lambda b: _add(b.folder / f"inputs/2024/{OFFICE}/ledger.yaml", "# 改\n"),
        {f"示例{DEPARTMENT}（本级）", SUMMED},
    ),
    "a new file among a unit's inputs": (
        lambda b: b.path(SECOND, "waivers.yaml").write_text("豁免: []\n", encoding="utf-8"),
        {f"示例{SECOND}", SUMMED},
    ),
    "the department's words, which its office has too": (
        lambda b: b.changes(DEPARTMENT, "narrative.yaml", "一是排定任务", "一是按月排定任务"),
        {f"示例{DEPARTMENT}（本级）", SUMMED},
    ),
    "a file written that was edited": (
        lambda b: next((b.folder / "outputs/2025" / BRIGADE).glob("*.txt")).write_bytes(b"?"),
        {f"示例{BRIGADE}"},
    ),
    "a file written that was deleted": (
        lambda b: next((b.folder / "outputs/2025" / BRIGADE).glob("*.txt")).unlink(),
        {f"示例{BRIGADE}"},
    ),
    "a record that is damaged": (
        lambda b: (b.folder / "outputs/2025" / BRIGADE / NAME).write_bytes(b'{"format": 1'),
        {f"示例{BRIGADE}"},
    ),
    "a record of another kind": (
        lambda b: (b.folder / "outputs/2025" / BRIGADE / NAME).write_bytes(b"[]"),
        {f"示例{BRIGADE}"},
    ),
    "a bureau's own list of codes": (
        lambda b: _write(b.folder / "inputs/subjects/functional.csv", "code,name\n2130306,管护\n"),
        ALL,
    ),
}


def _add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(done: Bureau, change: str) -> None:
    make, expected = CHANGES[change]
    make(done)
    assert done.generates().code == 0
    assert done.made() == expected


def test_other_options_make_other_files(done: Bureau) -> None:
    done.runs("2025", "--jobs", "1", "--only", "txt,csv")
    assert done.made() == ALL


def test_a_change_of_a_pack_is_seen_in_its_units(bureau: Bureau) -> None:
    pack = bureau.folder / "templates" / "own"
    _write(pack / "pack.yaml", "parent: child\n")
    _write(bureau.folder / "templates" / "other" / "pack.yaml", "parent: child\n")
    bureau.changes(FIRST, "unit.yaml", "模板: child", "模板: own")
    assert bureau.generates().code == 0
    _write(pack / "pack.yaml", "parent: child\nfile_name: '{{ unit.short }}'\n")
    _write(bureau.folder / "templates" / "other" / "phrases.yaml", "")
    assert bureau.generates().code == 0
    assert bureau.made() == {f"示例{FIRST}"}


def test_another_version_of_the_program_is_seen(
    done: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (job, sender):
        monkeypatch.setattr(module, "MACHINERY", "9.9")
    done.generates()
    assert done.made() == ALL


def test_other_faces_are_seen(typeset_pair: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ("2025", "--jobs", "1", "--only", "docx")
    typeset_pair.runs(*options)
    assert "没有变化 2" in typeset_pair.runs(*options).out
    monkeypatch.setattr("generator.batch.batch.identity", lambda faces: "other faces")
    assert "U18" in typeset_pair.runs(*options).codes
