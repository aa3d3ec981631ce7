"""Problems are values, collected and printed together; exceptions stop what cannot go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct


class Place(Struct, frozen=True):
    """Where something was written: a file, a line and a column (from 1; 0 is the whole).

    Of a workbook, the sheet too: line and column are then those of a cell. Places are sorted by
    file, sheet, line, column.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}【{self.sheet}】{cell_name(self.line, self.column)}"
        numbers = [f"第{self.line}行"] if self.line else []
        if self.line and self.column:
            numbers.append(f"第{self.column}列")
        return self.file + (" " if self.file and numbers else "") + "".join(numbers)

    def __lt__(self, other: Place) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, str, int, int]:
        return (self.file, self.sheet, self.line, self.column)

    @property
    def whole(self) -> Place:
        """The file, or the sheet, that it is in."""
        return Place(self.file, sheet=self.sheet)


def cell_name(row: int, column: int) -> str:
    """A cell as a workbook names it, D12; a whole row is 第12行, a whole column D列."""
    letters = ""
    rest = column
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    if row and column:
        return f"{letters}{row}"
    return f"第{row}行" if row else f"{letters}列" if column else ""


class Level(Enum):
    """How grave a problem is; only an error keeps the files from being written."""

    ERROR = "错误"
    WARNING = "警告"
    HINT = "提示"

    @property
    def rank(self) -> int:
        """Its place among the levels, the gravest first."""
        return list(Level).index(self)


class Problem(Struct, frozen=True):
    """One thing that is wrong: where, what (in a sentence), and what to do about it.

    `figures` are the two figures or words that disagree; `shown` is the chapter and sentence of
    the document that it shows up in, `block` the id of the paragraph that holds it.
    """

    code: str
    place: Place
    sentence: str
    hint: str = ""
    level: Level = Level.ERROR
    figures: tuple[str, ...] = ()
    shown: str = ""
    block: str = ""

    @property
    def order(self) -> tuple[int, Place, str, str]:
        """The key that problems are sorted by."""
        return (self.level.rank, self.place, self.code, self.sentence)

    def lines(self) -> Iterator[str]:
        """The problem in a few lines: place, what is wrong, where it shows, what to do."""
        if str(self.place):
            yield f"{self.place}"
        yield f"  {self.level.value} {self.code}：{self.sentence}"
        if self.shown:
            yield f"  见于 {self.shown if len(self.shown) <= 66 else f'{self.shown[:64]}……'}"
        if self.hint:
            yield f"  → {self.hint}"


def nearest(word: str, words: Iterable[str]) -> str:
    """A hint that names the likeliest of the known words, or nothing."""
    import difflib

    found = difflib.get_close_matches(word, list(words), n=1, cutoff=0.5)
    return f"是不是“{found[0]}”？" if found else ""


class Stop(Exception):
    """The run cannot go on; carries all the problems known by then, and the exit code."""

    exit_code = 1
    heading = "无法继续"

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        several = [problems] if isinstance(problems, Problem) else list(problems)
        self.problems = tuple(sorted(dict.fromkeys(several), key=lambda p: p.order))
        super().__init__("；".join(p.sentence for p in self.problems))

    def __reduce__(self) -> tuple[type[Stop], tuple[tuple[Problem, ...]]]:
        """How it comes back from another process: with its problems, not with its words."""
        return type(self), (self.problems,)


class UsageWrong(Stop):
    """The command line was not understood."""

    exit_code = 2
    heading = "命令有误"


class InputsWrong(Stop):
    """Inputs or templates cannot be used as they are."""

    exit_code = 3
    heading = "输入有误"


class ChecksFailed(Stop):
    """The document would say something false."""

    exit_code = 4
    heading = "核对未通过"


class ToolMissing(Stop):
    """A typeface or a tool that the work needs is not on this machine."""

    exit_code = 5
    heading = "缺少字体或工具"


class CannotWrite(Stop):
    """An output file or folder cannot be written."""

    exit_code = 6
    heading = "无法写入"


class NotProven(Stop):
    """A file is not, or cannot be shown to be, what its sources give."""

    exit_code = 7
    heading = "核验未通过"
