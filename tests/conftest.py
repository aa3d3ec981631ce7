"""Flags and helpers of the whole suite."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest

from tests.checks.mutations.table import pytest_terminal_summary as pytest_terminal_summary
from tests.officer import Officer


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew",
        action="store_true",
        help="write what the program says now as the expected texts; read the diff",
    )


def pytest_configure() -> None:
    gc.set_threshold(200_000, 20, 10)  # what a test made is mostly gone before it is looked through


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With several workers a room's tests go to one of them, so that what they share is made
    once. The checks' share little and are long: each goes, at the end, to whoever is free.
    """
    from xdist.scheduler import LoadScopeScheduling

    class RoomByRoom(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            room = nodeid.split("/")[1]
            return nodeid if room == "checks" else room

    return RoomByRoom(config, log)


LONG = frozenset({"test_mutations.py", "test_silence.py", "test_wheel.py"})
"""Whose tests take many seconds each."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of what goes to whoever is free the longest first, so that the workers end together."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew"))


@pytest.fixture
def officer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Officer:
    """An officer in a folder of her own, with the hotline centre's inputs, who never waits so
    long that the program reports its progress.
    """
    monkeypatch.setattr("generator.cli.screen.PATIENCE", float("inf"))
    monkeypatch.chdir(tmp_path)
    return Officer(tmp_path)
