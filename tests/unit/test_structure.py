"""What each room keeps to itself; the order of the rooms is tested with the developer's guide."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import generator

PACKAGE = Path(generator.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


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


def test_a_library_is_imported_only_by_the_rooms_that_it_is_for() -> None:
    homes = {
        "docx": {"writers"},
        "reportlab": {"writers"},
        "fontTools": {"faces", "writers"},
        "jinja2": {"chapters"},
        "yaml": {"forms", "workbook"},
        "python_calamine": {"workbook"},
        "openpyxl": {"workbook", "writers"},
        "num2words": {"numerals"},
        "pikepdf": {"archive"},
        "distributed": {"batch"},
    }
    strays = [
        f"{path.relative_to(PACKAGE).as_posix()}:{line}: {name}"
        for path in MODULES
        for line, name in imports(path)
        if room(path) not in homes.get(name.split(".")[0], {room(path)})
    ]
    assert not strays
