"""A wheel built from the project works elsewhere: it carries its templates and its lists."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents, as pip would lay them down."""
    made = tmp_path_factory.mktemp("wheel")
    source = made / "source"
    shutil.copytree(PROJECT, source, ignore=shutil.ignore_patterns(".*", "outputs", "node_modules"))
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet"]
    subprocess.run([*pip, "--wheel-dir", str(made), str(source)], check=True, timeout=300)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(made / "site")
    return made / "site"


def test_it_writes_the_document_far_from_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "inputs", tmp_path / "inputs")
    command = [sys.executable, "-P", "-m", "generator", "2025", "--only", "txt"]
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    (text,) = (tmp_path / "outputs" / "2025" / "区热线中心").glob("*.txt")
    expected = PROJECT / "tests" / "cases" / "corrected.txt"
    assert text.read_text(encoding="utf-8") == expected.read_text(encoding="utf-8")


def test_it_takes_nothing_from_the_checkout(unpacked: Path) -> None:
    assert (unpacked / "generator" / "_templates" / "sichuan" / "pack.yaml").is_file()
    assert (unpacked / "generator" / "subjects" / "data" / "2025" / "functional.csv").is_file()
    assert not (unpacked / "tests").exists()
