"""The developer's guide names the rooms in the order in which they may import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.documents import PROJECT, tables

ROOMS = [cells[0].strip("`") for cells in tables("docs/developer.md", "rooms")["generator"]]
PACKAGE = PROJECT / "generator"
SOURCES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.parent != PACKAGE or not path.stem.startswith("_")
)


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module imports from, for its types or inside its functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from node.module.split(".")[1:2] if node.module.startswith("generator.") else ()


def test_the_table_has_every_room() -> None:
    rooms = {path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("_")}
    rooms |= {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms == set(ROOMS)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_its_own_room_and_those_before_it(path: Path) -> None:
    room = ROOMS.index(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))
    assert [name for name in imported(path) if ROOMS.index(name) > room] == []
