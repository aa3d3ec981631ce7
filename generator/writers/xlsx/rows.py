"""The rows of a sheet as XML (ISO/IEC 29500-1, 18.3.1)."""

from __future__ import annotations

from decimal import Decimal

from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter

from generator.workbook.saving import Written
from generator.writers.escaping import escape
from generator.writers.xlsx.looks import Looks

EMPTY = ' t="n"/>'
"""What a cell without words or number says of itself after its style."""


class Rows:
    """Cells, row by row from the left, with the names of their styles; heights of rows in pt."""

    def __init__(self) -> None:
        self.cells: dict[int, list[tuple[str, str]]] = {}
        self.heights: dict[int, float] = {}

    def add(self, row: int, style: str, words: str = "") -> None:
        """A cell at the right end of a row; words that begin with = are no formula."""
        self.cells.setdefault(row, []).append((style, _words(words) if words else EMPTY))

    def put(self, spot: tuple[int, int], style: str, value: Decimal, formula: str = "") -> None:
        """A number in a cell that is there already; or the formula that comes to it."""
        row, column = spot
        if formula:
            said = f"><f>{formula.removeprefix('=')}</f><v>{value:f}</v></c>"
        else:
            said = f' t="n"><v>{safe_string(value)}</v></c>'
        self.cells[row][column - 1] = (style, said)

    def written(self, looks: Looks) -> Written:
        """All of them, and how far they reach."""
        width = max(map(len, self.cells.values()))
        letters = [get_column_letter(column) for column in range(1, width + 1)]
        rows = []
        for row, cells in self.cells.items():
            height = f' ht="{self.heights[row]:g}"' if row in self.heights else ""
            made = [
                f'<c r="{letter}{row}" s="{looks.id(style)}"{said}'
                for letter, (style, said) in zip(letters, cells, strict=False)
            ]
            rows.append(f'<row r="{row}"{height}>{"".join(made)}</row>')
        return Written("".join(rows), f"A1:{letters[-1]}{max(self.cells)}")


def _words(words: str) -> str:
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    return f' t="inlineStr"><is><t{kept}>{escape(words)}</t></is></c>'
