"""Two runs at once: one waits for the other, and what is written is the one's or the other's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.output import lock, write_files
from generator.output.lock import NAME, only_run
from generator.problems import CannotWrite

FILES = {f"{number}.txt": b"old" for number in range(4)}

WRITER = """
import sys
from pathlib import Path
from generator.output import write_files
folder, word = Path(sys.argv[1]), sys.argv[2].encode()
for turn in range(30):
    write_files(folder, {f"{n}.txt": word * 50_000 for n in range(4)})
"""


def test_a_second_run_is_told_when_the_first_takes_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, FILES)
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with only_run(tmp_path), pytest.raises(CannotWrite) as refused:
        write_files(tmp_path, dict.fromkeys(FILES, b"new"))
    (problem,) = refused.value.problems
    assert problem.code == "W11"
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"old"}


def test_a_lock_that_was_left_behind_locks_nothing(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("4711", encoding="utf-8")
    write_files(tmp_path, FILES)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)


def test_two_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), word]) for word in "ab"
    ]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    contents = {path.read_bytes() for path in tmp_path.iterdir()}
    assert contents in ({b"a" * 50_000}, {b"b" * 50_000})
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
