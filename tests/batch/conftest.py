"""A county written once, and a copy of it for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.county import write_county
from tests import cli
from tests.archive.desk import typefaces
from tests.batch.desk import BRIGADE, DEPARTMENT, SECOND, UNITS, Bureau


@pytest.fixture(scope="package")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs of a small county, whose units have a small pack of their own."""
    folder = tmp_path_factory.mktemp("county")
    for path in write_county(folder, UNITS).rglob("unit.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("模板: suining", "模板: child"), encoding="utf-8")
    shutil.copytree(Path(cli.__file__).parent / "templates", folder / "templates")
    return folder


@pytest.fixture
def bureau(county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    """A bureau that never waits so long that the program reports its progress."""
    monkeypatch.setattr("generator.cli.screen.PATIENCE", float("inf"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(county, tmp_path, dirs_exist_ok=True)
    return Bureau(tmp_path)


@pytest.fixture
def pair(bureau: Bureau) -> Bureau:
    """The same with two units only."""
    for unit in (BRIGADE, SECOND, DEPARTMENT):
        shutil.rmtree(bureau.folder / "inputs" / "2025" / unit)
    return bureau


@pytest.fixture(scope="package")
def machine(county: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A machine with a typeface for every role, made on the spot."""
    words = "".join(path.read_text(encoding="utf-8") for path in county.rglob("*.yaml"))
    with typefaces(tmp_path_factory.mktemp("machine"), words):
        yield


@pytest.fixture
def typeset(machine: None, bureau: Bureau) -> Bureau:
    """A bureau whose machine has typefaces."""
    return bureau


@pytest.fixture
def typeset_pair(machine: None, pair: Bureau) -> Bureau:
    """The same with two units only."""
    return pair
