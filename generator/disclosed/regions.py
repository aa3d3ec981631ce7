"""Where on the sheets each table stands: from its title to the next, with its unit of money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.disclosed.words import UNIT, plain, title_key, title_year
from generator.problems import InputsWrong, Place, Problem
from generator.tables.definition import TableForm
from generator.workbook.grid import Grid
from generator.workbook.structure import LAST_COLUMN

Cell = tuple[int, int]


class Region(Struct, frozen=True):
    """A table on a sheet: the rows from its title to the last, the columns that it may use."""

    grid: Grid
    form: TableForm
    title: Cell
    last: int
    left: int
    right: int

    def texts(self, row: int) -> dict[int, str]:
        """What stands in the cells of a row, by column."""
        return {
            column: self.grid.text(row, column).strip()
            for column in self.grid.filled(row)
            if self.left <= column <= self.right
        }

    def unit(self) -> str | None:
        """元 or 万元, as the rows around the title say; None where they do not."""
        below = range(self.title[0], min(self.title[0] + 8, self.last + 1))
        for row in (*below, *range(max(1, self.title[0] - 2), self.title[0])):
            for text in self.texts(row).values():
                if found := UNIT.search(plain(text)):
                    return found[1] or found[2]
        return None

    def place(self, row: int = 0, column: int = 0) -> Place:
        """A cell of it; its title where none is meant."""
        return self.grid.place(row or self.title[0], column or self.title[1])


class Finder:
    """Finds the tables of a pack on sheets; what it could not use is put among `unread`."""

    def __init__(self, forms: Mapping[str, TableForm], year: int) -> None:
        money = (form for form in forms.values() if not _has_targets(form))
        self.keys = {title_key(form.title): form for form in money}
        self.year = year
        self.problems: list[Problem] = []
        self.unread: list[str] = []

    def regions(self, grids: Sequence[Grid]) -> list[Region]:
        """All tables in the order of the sheets; raises InputsWrong when there is none."""
        found = [region for grid in grids for region in self._of_sheet(grid)]
        if not found and not self.problems:
            known = "、".join(f"{form.number} {key}" for key, form in self.keys.items())
            hint = f"表要有题目，如“{self.year}年部门收支总表”；认得的表：{known}"
            place = Place(grids[0].file if grids else "")
            raise InputsWrong(Problem("D01", place, "里面没有认得的公开表", hint))
        return found

    def _of_sheet(self, grid: Grid) -> Iterator[Region]:
        titles = [*self._titles(grid)]
        if not titles:
            self.unread.append(f"工作表【{grid.sheet}】里没有认得的题目，没有读")
        for row, column, form in titles:
            beside = [c for r, c, _ in titles if r == row]
            left = 1 if column == min(beside) else _left_of(grid, row, column)
            later = [_left_of(grid, row, c) for c in beside if c > column]
            below = [r for r, _, _ in titles if r > row]
            last = _last_row(grid, min(below) - 1) if below else grid.height
            right = min(later) - 1 if later else LAST_COLUMN
            yield Region(grid, form, (row, column), max(last, row), left, right)

    def _titles(self, grid: Grid) -> Iterator[tuple[int, int, TableForm]]:
        for row in range(1, grid.height + 1):
            for column in grid.filled(row):
                value = grid.rows[row - 1][column - 1] if row <= len(grid.rows) else ""
                if not isinstance(value, str) or len(value) > 60:
                    continue
                form = self.keys.get(title_key(value))
                if form is not None and plain(value).endswith(("表", ")", ")》", "》")):
                    self._check_year(grid, row, column, value)
                    yield row, column, form

    def _check_year(self, grid: Grid, row: int, column: int, value: str) -> None:
        said = title_year(value)
        if said is not None and said != self.year:
            hint = f"换成 {self.year} 年的表，或写 --year {said}"
            sentence = f"题目是 {said} 年的，导入的是 {self.year} 年"
            self.problems.append(Problem("D02", grid.place(row, column), sentence, hint))


def _has_targets(form: TableForm) -> bool:
    """Whether a table is of 绩效目标: what it has of money is elsewhere, project by project."""
    return any(row.each for side in form.sides for row in side.rows)


def _left_of(grid: Grid, row: int, column: int) -> int:
    """The first column of the merged cells that a title is in."""
    for (top, left), (bottom, right) in grid.structure.merged:
        if top <= row <= bottom and left <= column <= right:
            return left
    return column


def _last_row(grid: Grid, last: int) -> int:
    """The last row of a table whose next one begins below it: the number of that is not its own."""
    texts = [grid.text(last, column) for column in grid.filled(last)]
    is_number = len(texts) == 1 and plain(texts[0]).startswith(("表", "附表", "附件"))
    return last - 1 if is_number else last
