"""Rooms import only the rooms before them (the order in which data flows)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent
ORDER = (
    "problems",
    "numerals",
    "money",
    "forms",
    "subjects",
    "budget",
    "facts",
    "document",
    "chapters",
    "checks",
    "faces",
    "typesetting",
    "writers",
    "output",
    "review",
    "archive",
    "pipeline",
    "cli",
)
MODULES = [
    path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE or path.stem in ORDER
]
HEAVY = {"docx", "reportlab", "fontTools", "lxml", "num2words", "jinja2", "yaml", "pikepdf"}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The modules that a file imports, wherever in it, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relative import"
            yield node.lineno, str(node.module)


def test_every_room_has_its_place_in_the_order() -> None:
    found = {room(path) for path in PACKAGE.rglob("*.py")} - {"__init__", "__main__"}
    assert found <= set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_the_rooms_before_it(path: Path) -> None:
    allowed = ORDER[: ORDER.index(room(path)) + 1]
    later = [
        f"line {line}: {name}"
        for line, name in imports(path)
        if name.startswith("generator.") and name.split(".")[1] not in allowed
    ]
    assert not later


def test_only_the_command_line_prints() -> None:
    printing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    }
    assert printing <= {path for path in printing if path.startswith("cli/")}


def test_what_needs_a_heavy_library_is_where_it_is_used() -> None:
    homes = {
        "docx": "writers",
        "reportlab": "writers",
        "fontTools": "faces",
        "jinja2": "chapters",
        "yaml": "forms",
        "num2words": "numerals",
    }
    for path in MODULES:
        used = {name.split(".")[0] for _, name in imports(path)} & homes.keys()
        assert all(homes[name] in (room(path), "") for name in used) or room(path) == "writers", (
            path
        )
