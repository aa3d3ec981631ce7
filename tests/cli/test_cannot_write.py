"""Outputs that cannot be written: exit code 6, the cause, and the old files as they were."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.officer import NAME, UNIT, Officer

TEXT = f"outputs/2025/{UNIT}/{NAME}.txt"
PLACE = f"outputs/2025/{UNIT}"


def temporary_files(officer: Officer) -> list[str]:
    return [name for name in officer.written() if "tmp" in name]


def fails_at(call: int, number: int) -> Any:
    """Stands for a system call: the one counted `call` fails with the errno `number`."""
    calls = 0

    def failing(*_: Any, **__: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            raise OSError(number, os.strerror(number))

    return failing


@pytest.fixture
def earlier(officer: Officer) -> Officer:
    """An officer who has run the program once, and since then changed a number."""
    assert officer.generates("--only", "txt,csv").code == 0
    officer.changes("unit.yaml", "大型设备: 0", "大型设备: 1")
    return officer


@pytest.mark.parametrize(
    "lock", [f"~${NAME}.txt", f"~${NAME[2:]}.txt", f".~lock.{NAME}.txt#"], ids=["wps", "word", "lo"]
)
def test_a_file_that_is_open_elsewhere_is_left_alone(earlier: Officer, lock: str) -> None:
    before = earlier.written()
    earlier.writes(f"{PLACE}/{lock}", "")
    screen = earlier.generates()
    assert screen.code == 6
    assert screen.tells(TEXT, "W01")
    assert f"删去 {lock}" in screen.err
    (earlier.outputs / lock).unlink()
    assert earlier.written() == before


def test_a_file_that_the_system_holds_is_left_alone(
    earlier: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, opened = earlier.written(), Path.open

    def held(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if mode == "r+b":
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", held)
    screen = earlier.generates()
    monkeypatch.undo()
    assert screen.code == 6
    assert screen.tells(TEXT, "W07")
    assert earlier.written() == before


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no write permission")
def test_a_folder_without_permission_is_told(
    earlier: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = earlier.written()
    if os.geteuid() == 0:  # root may write anywhere
        monkeypatch.setattr(os, "fsync", fails_at(1, errno.EACCES))
        (earlier.outputs / f"{NAME}.txt").unlink()
        before.pop(f"2025/{UNIT}/{NAME}.txt")
    else:
        earlier.outputs.chmod(0o500)
    screen = earlier.generates()
    monkeypatch.undo()
    earlier.outputs.chmod(0o700)
    assert screen.code == 6
    assert screen.codes == ["W08"]
    assert earlier.written() == before


def test_a_file_where_a_folder_should_be_is_told(officer: Officer) -> None:
    officer.writes("outputs/2025", "在这里的是一个文件")
    screen = officer.generates()
    assert screen.code == 6
    assert screen.tells(PLACE, "W05")
    assert officer.written() == {"2025": "在这里的是一个文件".encode()}


def test_a_folder_where_the_file_should_be_is_told(officer: Officer) -> None:
    (officer.outputs / f"{NAME}.txt").mkdir(parents=True)
    screen = officer.generates()
    assert screen.code == 6
    assert screen.tells(TEXT, "W02")


@pytest.mark.parametrize("call", [1, 2])
def test_a_disk_that_is_full_in_the_middle_changes_nothing(
    earlier: Officer, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    before = earlier.written()
    monkeypatch.setattr(os, "fsync", fails_at(call, errno.ENOSPC))
    screen = earlier.generates("--only", "txt,csv")
    assert screen.code == 6
    assert screen.codes == ["W03"]
    assert "原有的文件没有动" in screen.err
    assert earlier.written() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root mounts a small disk")
def test_a_disk_that_is_really_full_changes_nothing(officer: Officer) -> None:
    outputs = officer.folder / "outputs"
    outputs.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(outputs)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        screen = officer.generates("--only", "txt,csv")
        assert screen.code == 6
        assert screen.codes == ["W03"]
        assert not officer.written()
    finally:
        subprocess.run(["umount", str(outputs)], check=True)


def test_a_disk_that_is_read_only_is_told(
    earlier: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", fails_at(1, errno.EROFS))
    screen = earlier.generates()
    assert (screen.code, screen.codes) == (6, ["W06"])


def test_any_other_refusal_is_told_in_the_words_of_the_system(
    earlier: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", fails_at(1, errno.EIO))
    screen = earlier.generates()
    assert (screen.code, screen.codes) == (6, ["W09"])
    assert os.strerror(errno.EIO) in screen.err


@pytest.mark.skipif(os.name == "nt", reason="Windows counts characters, and has other limits")
def test_a_name_that_is_too_long_is_told(officer: Officer) -> None:
    officer.changes("unit.yaml", "遂宁市安居区", "遂宁市安居区" * 13)
    screen = officer.generates("--only", "txt,csv")
    assert (screen.code, screen.codes) == (6, ["W04"])
    assert not officer.written()


@pytest.mark.skipif(os.name == "nt", reason="Windows counts characters, and has other limits")
def test_a_name_that_is_just_short_enough_is_written(officer: Officer) -> None:
    spare = 255 - len(f"{NAME}.txt".encode())
    officer.changes("unit.yaml", "全称: ", "全称: " + "某" * (spare // 3))
    assert officer.generates("--only", "txt,csv", "--no-check").code == 0


def test_a_rename_that_fails_puts_the_files_before_it_back(
    earlier: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, replace, calls = earlier.written(), Path.replace, list[Path]()

    def failing(path: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    screen = earlier.generates("--only", "txt,csv")
    monkeypatch.undo()
    assert screen.code == 6
    assert len(calls) == 2
    assert screen.tells(f"{PLACE}/facts.csv", "W07")
    assert earlier.written() == before


def test_what_can_be_written_replaces_what_was_there(earlier: Officer) -> None:
    before = earlier.written()
    assert earlier.generates("--only", "txt,csv").code == 0
    after = earlier.written()
    assert after.keys() == before.keys()
    assert all(after[name] != before[name] for name in before)
    assert not temporary_files(earlier)
