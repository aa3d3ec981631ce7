"""What a sheet's part says beside its values: hidden rows, merged cells, formulas, errors.

calamine, which reads the values, shows an error or a formula that nobody has calculated as an
empty cell, and fills all cells up to the farthest: so the part is looked through first.
"""

from __future__ import annotations

import io
import re
from typing import Any

from msgspec import Struct, field

from generator.problems import Place, Problem, cell_name

LAST_ROW, LAST_COLUMN = 60_000, 64
"""What a sheet may use."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
Cell = tuple[int, int]


class Structure(Struct):
    """Rows and columns count from 1."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[Cell, Cell]] = field(default_factory=list)
    unvalued: dict[Cell, str] = field(default_factory=dict)
    errors: dict[Cell, str] = field(default_factory=dict)
    farthest: Cell = (0, 0)

    def is_hidden(self, column: int) -> bool:
        """Whether the column is."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def structure_of(part: bytes) -> Structure:
    """Look through a worksheet part; raises lxml's XMLSyntaxError when it is broken."""
    from lxml import etree

    found = Structure()
    tags = [f"{{*}}{tag}" for tag in ("c", "row", "col", "mergeCell")]
    reading: Any = etree.iterparse(
        io.BytesIO(part), tag=tags, resolve_entities=False, no_network=True
    )
    cell = (0, 0)
    for _, element in reading:
        match element.tag.rpartition("}")[2]:
            case "c":
                cell = _cell(element, found, cell)
            case "row":
                row = int(element.get("r") or cell[0] or 1)
                if element.get("hidden") in ("1", "true") or element.get("ht") == "0":
                    found.hidden_rows.add(row)
                cell = (row + 1, 0)
                element.clear()
            case "col" if element.get("hidden") in ("1", "true") or element.get("width") == "0":
                found.hidden_columns.append((int(element.get("min")), int(element.get("max"))))
            case "mergeCell":
                first, _, last = element.get("ref", "").partition(":")
                found.merged.append((parsed(first), parsed(last or first)))
    return found


def _cell(element: Any, found: Structure, before: Cell) -> Cell:
    """Note what is odd of a cell; returns where it is."""
    reference = element.get("r")
    cell = parsed(reference) if reference else (before[0] or 1, before[1] + 1)
    value, kind, formula = element.find("{*}v"), element.get("t"), element.find("{*}f")
    has_value = value is not None and (value.text or kind == "str")
    if has_value or element.find("{*}is") is not None or formula is not None:
        found.farthest = (max(found.farthest[0], cell[0]), max(found.farthest[1], cell[1]))
    if kind == "e" and has_value:
        found.errors[cell] = value.text
    elif formula is not None and not has_value:
        found.unvalued[cell] = formula.text or ""
    return cell


def parsed(reference: str) -> Cell:
    """Row and column of D12; (0, 0) of what is none."""
    match = _REFERENCE.fullmatch(reference.replace("$", ""))
    if match is None:
        return (0, 0)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def too_far(found: Structure, name: str, sheet: str) -> Problem | None:
    """A sheet whose farthest cell is where no budget reaches."""
    row, column = found.farthest
    if row <= LAST_ROW and column <= LAST_COLUMN:
        return None
    sentence = f"内容一直到 {cell_name(row, column)}，离表太远"
    hint = f"按 Ctrl+End 找到它，删去；一张表至多 {LAST_ROW} 行、{LAST_COLUMN} 列"
    return Problem("X11", Place(name, row, column, sheet), sentence, hint)
