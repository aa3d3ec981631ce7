"""The same inputs give the same bytes, whatever the folder, the clock, the place, the seed.

Other interpreters are those that the environment names in PYTHONS, with the libraries installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.desk import NAMED, Archive
from tests.officer import PROJECT, UNIT

SURROUNDINGS = {
    "another folder, seed and time zone": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"},
    "another locale, seed and mode": {"PYTHONHASHSEED": "4711", "LC_ALL": "C", "LANG": "C"},
    "no optimisation left out": {"PYTHONHASHSEED": "2", "PYTHONOPTIMIZE": "1", "TZ": "Asia/Tokyo"},
}


def run(
    archive: Archive, folder: Path, settings: dict[str, str], *program: str
) -> dict[str, bytes]:
    """What a process of its own writes in a folder of its own, elsewhere."""
    for name in ("inputs", "templates"):
        shutil.copytree(archive.officer.folder / name, folder / name)
    done = subprocess.run(
        [*(program or (sys.executable, "-m", "generator")), "2025"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8", **settings},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return written(folder)


def written(folder: Path) -> dict[str, bytes]:
    outputs = folder / "outputs" / "2025" / UNIT
    return {path.name: path.read_bytes() for path in sorted(outputs.iterdir())}


@pytest.mark.parametrize("settings", SURROUNDINGS.values(), ids=list(SURROUNDINGS))
def test_the_surroundings_leave_no_trace(
    archive: Archive, tmp_path: Path, settings: dict[str, str]
) -> None:
    folder = tmp_path / "别处 的文件夹"
    assert run(archive, folder, settings) == written(archive.officer.folder)


def test_a_stated_moment_is_honoured_and_is_the_only_difference(
    archive: Archive, tmp_path: Path
) -> None:
    files = run(archive, tmp_path, {"SOURCE_DATE_EPOCH": "1735689600"})
    same = written(archive.officer.folder)
    assert files.keys() == same.keys()
    assert files[NAMED] != same[NAMED]
    assert b"D:20250101000000Z" in files[NAMED]
    assert files["facts.csv"] == same["facts.csv"]


def other_interpreters() -> list[Path]:
    """Interpreters of other versions, each with the libraries of the project."""
    named = os.environ.get("PYTHONS", "").split(os.pathsep)
    found = [Path(name) for name in named if name]
    return [path for path in found if path.exists()]


@pytest.mark.parametrize("python", other_interpreters() or [None], ids=str)
def test_another_interpreter_writes_the_same_bytes(
    archive: Archive, tmp_path: Path, python: Path | None
) -> None:
    if python is None:
        pytest.skip("no other interpreter: name those that have the libraries in PYTHONS")
    files = run(archive, tmp_path, {}, str(python), "-m", "generator")
    assert files == written(archive.officer.folder)
