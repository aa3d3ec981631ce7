"""What tables say: an amount of money in each cell, and what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from generator.disclosed.headings import Head, forms_of, head_of
from generator.disclosed.regions import Region
from generator.disclosed.rows import Row, RowReader
from generator.disclosed.words import amount_of, plain
from generator.money import YUAN_PER_UNIT
from generator.problems import Problem
from generator.subjects.lists import Subjects
from generator.tables.definition import A_UNIT, AMOUNT, SideForm

Spot = tuple[int, int]
"""A row of a sheet, and the number of a column of the description."""


class Side(Struct, frozen=True, dict=True):
    """One side of a table as it was read: rows, the columns found, amounts in 元.

    An amount is None where the table says that it does not tell it; where nothing stands there is
    none. `half` is half of the last decimal that the sheet prints, in 元. `strangers` are the rows
    of a table that goes unit by unit which are none of the unit's: number and label.
    """

    region: Region
    form: SideForm
    rows: tuple[Row, ...]
    columns: dict[int, list[int]]
    amounts: dict[Spot, Decimal | None]
    half: Decimal
    strangers: tuple[tuple[int, str], ...] = ()

    @cached_property
    def labels(self) -> dict[int, str]:
        """What each row is called, by its number."""
        return {row.number: row.label.strip() for row in self.rows}


class SideReader(Struct):
    """Reads the sides of a table; what is wrong or not understood is kept."""

    region: Region
    subjects: Subjects
    year: int
    names: set[str]
    problems: list[Problem]
    unread: list[str]

    def sides(self) -> Iterator[Side]:
        """The sides, none of a title without a table below it."""
        head = head_of(self.region, self.year)
        if head is None:
            place = self.region.place()
            self.unread.append(f"{place} 的题目下面没有认得的表头，没有读")
            return
        unit = self.region.unit()
        if unit is None:
            hint = "在题目下面写：金额单位：万元（或 元）"
            sentence = f"{self.region.form.number}没有写金额单位，不知道是元还是万元"
            self.problems.append(Problem("D03", self.region.place(), sentence, hint))
            return
        for column, words in head.unread:
            self.unread.append(f"{self.region.place(head.below - 1, column)} “{words}”一列没有读")
        self._learn_name()
        self._report_hidden(head)
        for form in self.region.form.sides:
            yield self._side(form, head, unit)

    def _learn_name(self) -> None:
        """The unit's name as it stands before the table."""
        for row in range(self.region.title[0], min(self.region.title[0] + 4, self.region.last) + 1):
            for text in self.region.texts(row).values():
                words = plain(text)
                for start in ("编制单位:", "填报单位:", "单位名称:", "部门:", "单位:"):
                    name = words.removeprefix(start)
                    if name != words and name not in ("元", "万元", ""):
                        self.names.add(name)
                        break

    def _side(self, form: SideForm, head: Head, unit: str) -> Side:
        reader = RowReader(self.region, form, head, self.subjects, self.names)
        rows: list[Row] = []
        amounts: dict[Spot, Decimal | None] = {}
        decimals = 2
        for number in range(head.below, self.region.last + 1):
            row = reader.row(number)
            if row is None:
                continue
            rows.append(row)
            for column, cells in reader.amounts.items():
                found = [self._amount(number, cell) for cell in cells]
                known = [one for one in found if one is not None]
                if known:
                    told = [one for one in known if isinstance(one, Decimal)]
                    decimals = max(decimals, *(-int(one.as_tuple().exponent) for one in told), 2)
                    whole = sum(told, Decimal(0)) * YUAN_PER_UNIT[unit]
                    amounts[number, column] = whole if len(told) == len(known) else None
        for number, label in reader.unread:
            place = self.region.place(number, reader.at.get("名称", 1))
            self.unread.append(f"{place} “{label.strip()}”一行没有读")
        if not reader.amounts:
            hint = f"这张表要有：{'、'.join(c.head[-1] for c in form.columns if c.show == AMOUNT)}"
            sentence = f"{self.region.form.number}里找不到金额的列"
            self.problems.append(Problem("D04", self.region.place(), sentence, hint))
        half = YUAN_PER_UNIT[unit] / Decimal(2 * 10**decimals)
        strangers = tuple(reader.unread) if A_UNIT in reader.by else ()
        return Side(self.region, form, tuple(rows), reader.amounts, amounts, half, strangers)

    def _amount(self, row: int, column: int) -> Decimal | str | None:
        """The amount of a cell, None of an empty one; words where it says that it tells none."""
        text = self.region.grid.text(row, column).strip()
        if not text:
            return None
        amount = amount_of(text)
        if amount is None and text == self.region.form.unsplit:
            return text
        if amount is None or amount < 0:
            if not any(
                problem.place == self.region.grid.place(row, column)
                for problem in self.region.grid.problems
            ):
                hint = "只写数，如 154.44；没有就空着"
                sentence = f"这里应是金额，写的是“{text}”"
                place = self.region.grid.place(row, column)
                self.problems.append(Problem("D05", place, sentence, hint))
            return None
        return amount

    def _report_hidden(self, head: Head) -> None:
        structure = self.region.grid.structure
        rows = range(self.region.title[0], self.region.last + 1)
        if hidden := [
            row for row in rows if row in structure.hidden_rows and self.region.texts(row)
        ]:
            hint = "取消隐藏，清除筛选；不要的行整行删除"
            sentence = f"有 {len(hidden)} 行隐藏着，里面有内容"
            self.problems.append(Problem("D06", self.region.place(hidden[0]), sentence, hint))
        for column in sorted({c for cells in head.columns.values() for c in cells}):
            if structure.is_hidden(column):
                sentence = "表里有一列隐藏着，里面有内容"
                hint = "取消隐藏；不要的列整列删除"
                place = self.region.place(head.below - 1, column)
                self.problems.append(Problem("D07", place, sentence, hint))


def amount_columns(side: Side) -> list[int]:
    """The columns of the description that have amounts, all of the side's, found or not."""
    forms = forms_of(side.region.form)
    own = {id(form) for form in side.form.columns}
    return [n for n, form in enumerate(forms) if id(form) in own and form.show == AMOUNT]
