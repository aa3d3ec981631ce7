"""The cells of a sheet as the texts that stand in them, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import yaml

from generator.forms.yaml_faults import HIDDEN_REMEDY, hidden_characters
from generator.forms.yaml_source import Source
from generator.problems import Place, Problem
from generator.workbook.structure import Structure

_TEXT = "tag:yaml.org,2002:str"
_DIGITS = 15
"""Significant digits that Excel keeps of a number, whatever the double in the file says."""


class SheetSource(Source, frozen=True):
    """The cells of a form as nodes; a mark's name is the sheet, its line and column the cell."""

    def place(self, node: yaml.Node) -> Place:
        """The cell of a node."""
        mark = node.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1, mark.name)

    def typed(self, node: yaml.Node) -> tuple[str, ...]:
        """Nothing: a cell has no lines to look for a character in."""
        return ()


class Grid:
    """A sheet: its values as calamine gives them, and what the part says beside them."""

    def __init__(
        self, file: str, sheet: str, rows: Sequence[Sequence[Any]], structure: Structure
    ) -> None:
        self.file, self.sheet, self.rows, self.structure = file, sheet, rows, structure
        self.problems: list[Problem] = []
        self._odd = structure.unvalued.keys() | structure.errors.keys()

    @property
    def height(self) -> int:
        """The last row, counted from 1, that has anything."""
        return max(len(self.rows), self.structure.farthest[0])

    def filled(self, row: int) -> list[int]:
        """The columns of a row that have anything, counted from 1."""
        cells = self.rows[row - 1] if row <= len(self.rows) else ()
        columns = [
            number
            for number, value in enumerate(cells, 1)
            if value != "" and (not isinstance(value, str) or value.strip())
        ]
        odd = [column for line, column in self._odd if line == row] if self._odd else []
        return sorted({*columns, *odd}) if odd else columns

    def text(self, row: int, column: int, day: bool = False) -> str:
        """What stands in a cell, "" for nothing; what cannot be read is put among the problems."""
        if (row, column) in self._odd:
            self._report_odd(row, column)
            return "?"
        cells = self.rows[row - 1] if row <= len(self.rows) else ()
        value = cells[column - 1] if column <= len(cells) else ""
        if isinstance(value, str):
            for _, sentence in hidden_characters(value):
                self.report("X12", row, column, sentence, HIDDEN_REMEDY)
            return value if value.strip() else ""
        if isinstance(value, date | time | timedelta):
            return self._day(value, row, column, day)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return number_text(value)

    def _day(self, value: date | time | timedelta, row: int, column: int, wanted: bool) -> str:
        if wanted and isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            return day.isoformat()
        if not wanted:
            hint = "把单元格格式改为“文本”（金额改为“数值”），再输入一遍"
            self.report("X13", row, column, f"这里被当成了日期或时间：{value}", hint)
        return str(value)

    def _report_odd(self, row: int, column: int) -> None:
        if error := self.structure.errors.get((row, column)):
            hint = "改正公式，或直接写数"
            self.report("X14", row, column, f"公式算不出来，单元格里是 {error}", hint)
        else:
            formula = self.structure.unvalued[row, column]
            hint = "用 Excel 或 WPS 打开，保存一次；或直接写值"
            self.report("X15", row, column, f"公式没有存下算出的值：={formula}", hint)

    def report(self, code: str, row: int, column: int, sentence: str, hint: str) -> None:
        """Put something among the problems, once."""
        problem = Problem(code, self.place(row, column), sentence, hint)
        if problem not in self.problems:
            self.problems.append(problem)

    def place(self, row: int, column: int) -> Place:
        """A cell."""
        return Place(self.file, row, column, self.sheet)

    def mark(self, row: int, column: int) -> yaml.Mark:
        """A cell as the place of a node."""
        return yaml.Mark(self.sheet, 0, row - 1, column - 1, None, 0)

    def node(self, row: int, column: int, text: str) -> yaml.ScalarNode:
        """A value that stands in a cell."""
        mark = self.mark(row, column)
        return yaml.ScalarNode(_TEXT, text, mark, mark, style="'")


def number_text(number: float | int) -> str:
    """A number of a cell to Excel's fifteen digits, so that 0.1 + 0.2 is 0.3."""
    return f"{Decimal(f'{number:.{_DIGITS}g}'):f}"
