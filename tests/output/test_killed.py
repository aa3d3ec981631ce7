"""Killed at any moment: no half file, nothing lost, and the next run finishes what was begun."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.output import journal, write_files
from tests.officer import PROJECT, Officer

KILLS, RUNS = 300, 20

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the killer forks")


def killer(*words: str) -> dict[str, int]:
    """What `tests.output.killer` found; its counts are printed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.output.killer", *words],
        cwd=PROJECT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, int] = json.loads(done.stdout)
    print("killed at random moments:", found)
    return found


def test_300_writes_killed_at_random_moments_leave_whole_files(tmp_path: Path) -> None:
    found = killer(str(tmp_path), str(KILLS), "1")
    assert found["killed"] >= 300
    assert (found["half"], found["lost"], found["mixed"], found["litter"]) == (0, 0, 0, 0)


def test_20_whole_runs_killed_leave_the_old_edition_or_the_new_one(officer: Officer) -> None:
    found = killer(str(officer.folder), str(RUNS), "2", "2025 --only txt,csv")
    assert found == {"killed": RUNS, "neither": 0}


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_a_run_killed_between_two_renames_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    """The journal and the temporary files are as a killed run leaves them."""
    old = {f"{n}.txt": b"old" for n in range(4)}
    write_files(tmp_path, old)
    waiting = {tmp_path / name: journal.temporary(tmp_path / name, n) for n, name in enumerate(old)}
    for temporary in waiting.values():
        temporary.write_bytes(b"new")
    journal.enter(tmp_path, waiting)
    for path, temporary in [*waiting.items()][:done]:
        temporary.replace(path)
    write_files(tmp_path, {"other.txt": b"other"})
    state = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert state == {**dict.fromkeys(old, b"new"), "other.txt": b"other"}


def test_before_the_journal_is_whole_the_old_edition_counts(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": b"old"})
    temporary = journal.temporary(tmp_path / "a.txt", 0)
    temporary.write_bytes(b"new")
    (tmp_path / journal.NAME).write_text('{"rename": [[".gen', encoding="utf-8")
    write_files(tmp_path, {"b.txt": b"b"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.txt": b"old", "b.txt": b"b"}


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out.txt", "C:\\out.txt", "a/../../out.txt"])
def test_a_journal_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    write_files(folder, {"a.txt": b"old"})
    (folder / ".generate-1-0.tmp").write_bytes(b"evil")
    told: dict[str, Any] = {"rename": [[".generate-1-0.tmp", name]]}
    (folder / journal.NAME).write_text(json.dumps(told), encoding="utf-8")
    write_files(folder, {"b.txt": b"b"})
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.txt", "b.txt", "in"]
