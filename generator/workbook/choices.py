"""What the drop-downs of a workbook offer, kept on a hidden sheet of their own."""

from __future__ import annotations

from typing import Any

from generator.forms.reading import Field
from generator.forms.records import Several
from generator.forms.values import Choice, Code, Count, Money, YesNo
from generator.workbook.layout import CHOICES, Column
from generator.workbook.tables import Names

PROMPT_LIMIT, TITLE_LIMIT = 255, 32
"""Characters of a cell's input message and of its title (ISO/IEC 29500-1, 18.3.1.32)."""


class Choices:
    """The lists of one workbook, each written once, and the rules of its cells."""

    def __init__(self, workbook: Any, names: Names) -> None:
        self.sheet = workbook.create_sheet(CHOICES)
        self.sheet.sheet_state = "hidden"
        self.names = names
        self._ranges: dict[tuple[str, ...], str] = {}

    def validation(self, column: Column) -> Any:
        """What may stand in the cells of a column, and the note that shows where one is chosen."""
        from openpyxl.worksheet.datavalidation import DataValidation

        title, note = column.heading[:TITLE_LIMIT], column.note[:PROMPT_LIMIT]
        rule = DataValidation(
            **self._rule(column.field),
            allow_blank=True,
            showInputMessage=bool(note),
            promptTitle=title if note else None,
            prompt=note or None,
        )
        return rule if note or rule.type else None

    def _rule(self, field: Field) -> dict[str, Any]:
        """The kind of a rule; several codes may be typed into one cell, so nothing stops them."""
        if isinstance(field, Several):
            return self._rule(field.of) | {"showErrorMessage": False}
        if words := self.words(field):
            rule = {"type": "list", "formula1": self._range(words), "errorStyle": "stop"}
            if isinstance(field, Code):
                return rule | {"showErrorMessage": False}
            error = "请从下拉表里选一个"
        elif isinstance(field, Money):
            rule = {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"}
            error = "请写数，不小于 0，不带单位和千分号"
        elif isinstance(field, Count):
            rule = {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}
            error = "请写整数，不小于 0"
        else:
            return {}
        return rule | {"showErrorMessage": True, "error": error, "errorTitle": "填写有误"}

    def words(self, field: Field) -> tuple[str, ...]:
        """What a drop-down offers for a field."""
        if isinstance(field, Choice):
            return field.words
        if isinstance(field, YesNo):
            return ("是", "否")
        if isinstance(field, Code):
            return tuple(f"{code} {name}" for code, name in self.names(field.digits).items())
        return ()

    def _range(self, words: tuple[str, ...]) -> str:
        """Where the words stand; an inline list could hold 255 characters at most."""
        if words not in self._ranges:
            column = len(self._ranges) + 1
            for row, word in enumerate(words, 1):
                self.sheet.cell(row, column, word)
            letter = self.sheet.cell(1, column).column_letter
            self._ranges[words] = f"{CHOICES}!${letter}$1:${letter}${len(words)}"
        return self._ranges[words]
