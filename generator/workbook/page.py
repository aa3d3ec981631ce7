"""One sheet as an officer finds it: title, values with their notes, tables with their totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.forms.reading import Field
from generator.forms.records import UNIT_KEY, Several
from generator.forms.typed import Typed
from generator.forms.values import Code, Money, Words
from generator.problems import cell_name
from generator.workbook import looks
from generator.workbook.choices import Choices
from generator.workbook.layout import (
    NUMBER,
    OVERLAPPING,
    VALUES_HEADING,
    Column,
    Group,
    Path,
    Sheet,
    Table,
)

SPARE, LAST_SPARE = 6, 100
"""Empty rows with borders below a table's last; the last table of a sheet has more."""

END = 60_000
"""The last row of the last table on a sheet: rules and totals reach as far."""

Row = dict[Column, Any]


class SheetWriter:
    """Writes one sheet; `units` keeps, by input file, the cell and word of its unit of money."""

    def __init__(
        self, page: Any, layout: Sheet, choices: Choices, units: dict[str, tuple[str, str]]
    ) -> None:
        self.page, self.layout, self.choices, self.units = page, layout, choices, units
        self.cached: dict[str, str] = {}
        self._row = 1
        self._frozen = 0

    def write(self, content: Typed) -> None:
        """Fill the sheet; what `content` has not stays empty."""
        looks.as_title(self._put(1, 1, self.layout.name))
        looks.as_about(self._put(2, 1, self.layout.about))
        self._row = 3
        if self.layout.values:
            self._values(content)
        for table in self.layout.tables:
            self._table(table, _at(content, table.path), table is self.layout.tables[-1])
        self._set_widths()
        self._set_view()
        looks.highlight_unconfirmed(self.page, f"A3:{cell_name(END, self.page.max_column)}")

    def _put(self, row: int, column: int, value: Any) -> Any:
        cell = self.page.cell(row, column, value)
        if isinstance(value, str) and value.startswith("=") and cell.coordinate not in self.cached:
            cell.data_type = "s"
        return cell

    def _formula(self, row: int, column: int, formula: str, value: str) -> Any:
        self.cached[cell_name(row, column)] = value
        return self._put(row, column, formula)

    def _values(self, content: Typed) -> None:
        for column, heading in enumerate(VALUES_HEADING, 1):
            looks.as_heading(self._put(self._row, column, heading))
        self._frozen = self._row + 1
        for number, value in enumerate(self.layout.values, self._row + 1):
            if value.path == (UNIT_KEY,):
                declared = str(content.get(UNIT_KEY, ""))
                self.units[self.layout.file] = (f"${cell_name(0, 2)[0]}${number}", declared)
        for value in self.layout.values:
            self._row += 1
            looks.as_label(self._heading(self._row, 1, value))
            cell = self._put(self._row, 2, self._shown(value.field, _at(content, value.path)))
            looks.as_input(cell, value.field)
            self._rule(value, self._row, self._row, 2)
            required = "（必填）" if value.required and len(value.path) == 1 else ""
            looks.as_note(self._put(self._row, 3, f"{required}{value.note}"))
        self._row += 1

    def _table(self, table: Table, content: Any, last: bool) -> None:
        """Heading with totals, column headings, rows, and empty rows to go on with."""
        section, head = self._row + 1, self._row + 2
        looks.as_section(self._put(section, 1, f"【{table.name}】"))
        start = 2 if table.numbered else 1
        columns = {c: n for n, c in enumerate(table.group.all_columns, start)}
        if table.numbered:
            looks.as_heading(self._put(head, 1, NUMBER))
        for column, at in columns.items():
            looks.as_heading(self._heading(head, at, column))
        if len(self.layout.tables) == 1:
            self._frozen = head + 1
            self.page.print_title_rows = f"{head}:{head}"
        rows = [*_rows(table.group, _with_names(table, content))]
        spare = 0 if table.names else LAST_SPARE if last else SPARE
        self._rows(table, columns, rows + [{} for _ in range(spare)], head + 1)
        self._row = head + len(rows) + spare + 1
        end = END if last and spare else self._row
        for column, at in columns.items():
            self._rule(column, head + 1, end, at)
            if isinstance(column.field, Money) and table.name not in OVERLAPPING:
                self._total(section, at, head + 1, end, [row.get(column) for row in rows])
        beside = 2 if cell_name(section, 2) not in self.cached else max(columns.values()) + 1
        if table.note != self.layout.about:
            looks.as_note(self._put(section, beside, table.note))

    def _rows(
        self, table: Table, columns: Mapping[Column, int], rows: Sequence[Row], first: int
    ) -> None:
        for number, row in enumerate(rows, 1):
            line = first + number - 1
            if table.numbered:
                looks.as_number(self._put(line, 1, number))
            for column, at in columns.items():
                cell = self._put(line, at, self._shown(column.field, row.get(column)))
                if table.names and at == 1:
                    looks.as_label(cell)
                else:
                    looks.as_input(cell, column.field)

    def _total(self, row: int, at: int, first: int, last: int, amounts: Sequence[Any]) -> None:
        total = sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))
        area = f"{cell_name(first, at)}:{cell_name(last, at)}"
        cell = self._formula(row, at, f"=SUM({area})", f"{total:f}")
        looks.as_total(cell)

    def _heading(self, row: int, at: int, column: Column) -> Any:
        """The heading of a value; that of an amount says in which unit, as the sheet declares."""
        if not isinstance(column.field, Money) or self.layout.file not in self.units:
            return self._put(row, at, column.heading)
        cell, declared = self.units[self.layout.file]
        if self.layout.file != "" and not self.layout.values:
            cell = f"{self._home()}!{cell}"
        formula = f'="{column.heading}（"&IF({cell}="","元",{cell})&"）"'
        return self._formula(row, at, formula, f"{column.heading}（{declared or '元'}）")

    def _home(self) -> str:
        from generator.workbook.layout import SHEETS

        return SHEETS[self.layout.file]

    def _shown(self, field: Field, value: Any) -> Any:
        """A value as it stands in its cell: codes with their names, several with marks between."""
        if value is None or isinstance(value, int | Decimal):
            return value
        if isinstance(field, Several):
            if isinstance(value, str):
                return self._shown(field.of, value)
            return "、".join(value)
        if isinstance(field, Code):
            name = self.choices.names(field.digits).get(value)
            return f"{value} {name}" if name else value
        return value

    def _rule(self, column: Column, first: int, last: int, at: int) -> None:
        rule = self.choices.validation(column)
        if rule is not None:
            rule.add(f"{cell_name(first, at)}:{cell_name(last, at)}")
            self.page.add_data_validation(rule)

    def _set_widths(self) -> None:
        widths: dict[int, float] = {}
        if self.layout.values:
            widths[1] = max(looks.label_width(c.field, c.heading) for c in self.layout.values)
            prose = all(isinstance(column.field, Words) for column in self.layout.values)
            widths[2] = max(looks.width(c.field, "") for c in self.layout.values)
            widths[2], widths[3] = looks.PROSE if prose else widths[2], 10
        for table in self.layout.tables:
            headings = [(c.field, c.heading) for c in table.group.all_columns]
            for at, (field, called) in enumerate(headings, 2 if table.numbered else 1):
                widths[at] = max(widths.get(at, 8), looks.width(field, called))
        last = self.page.max_column
        beside = (cell for (cell,) in self.page.iter_rows(min_row=3, min_col=last) if cell.value)
        notes = [looks.note_width(cell.value) for cell in beside if looks.is_note(cell)]
        widths[last] = max([widths.get(last, 8), *notes])
        for at, wide in widths.items():
            self.page.column_dimensions[cell_name(0, at).removesuffix("列")].width = wide
        for number, row in enumerate(self.page.iter_rows(), 1):
            words = [cell for cell in row if cell.value is not None and cell.alignment.wrap_text]
            texts = [self.cached.get(cell.coordinate, str(cell.value)) for cell in words]
            columns = [widths[cell.column] for cell in words]
            if high := looks.height(zip(texts, columns, strict=True)):
                self.page.row_dimensions[number].height = high

    def _set_view(self) -> None:
        page = self.page
        page.freeze_panes = f"A{self._frozen or 3}"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = page.PAPERSIZE_A4
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True


def _at(content: Any, path: Path) -> Any:
    """What stands under a path of keys; None where nothing does."""
    for key in path:
        content = content.get(key) if content is not None else None
    return content


def _with_names(table: Table, content: Any) -> Any:
    """The content of a table, with every name that it gives."""
    return {name: (content or {}).get(name) for name in table.names} if table.names else content


def _rows(group: Group, content: Any) -> Iterator[Row]:
    """The rows of a list: an item takes as many as the longest list in it."""
    for item in (content.items() if group.shape == "pair" else content) if content else ():
        row: Row = {}
        if group.shape == "value":
            row[group.columns[0]] = item
        elif group.shape == "pair":
            name, value = item
            row[group.columns[0]] = name
            for column in group.columns[1:]:
                row[column] = _at(value, column.path)
        else:
            row |= {column: _at(item, column.path) for column in group.columns}
        below = [[*_rows(inner, _at(item, path))] for path, inner in group.lists]
        for number in range(max([1, *map(len, below)])):
            parts = [rows[number] for rows in below if number < len(rows)]
            yield {
                k: v for part in (*([row] if not number else []), *parts) for k, v in part.items()
            }
