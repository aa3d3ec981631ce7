"""Document, Chapter; blocks Heading, Paragraph, Chart, Table, whose lines hold inlines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from generator.document.inlines import Inline, Number, Text, text_of
from generator.problems import Place


class Heading(Struct, frozen=True, dict=True):
    """A heading that stands alone on its line; level 1 is 一、, 2 （一）, 3 1., 4 （1）."""

    id: str
    level: int
    number: str
    inlines: tuple[Inline, ...]

    @cached_property
    def text(self) -> str:
        """Number and words."""
        return self.number + text_of(self.inlines)


class Paragraph(Struct, frozen=True, dict=True):
    """A paragraph of the body; a numbered one has the level of its number, a plain one 0."""

    id: str
    inlines: tuple[Inline, ...]
    level: int = 0
    number: str = ""

    @cached_property
    def text(self) -> str:
        """Number, if any, and words."""
        return self.number + text_of(self.inlines)


class Bar(Struct, frozen=True):
    """A category of a chart: its name, and an amount for each series."""

    name: str
    values: tuple[Number, ...]


class Chart(Struct, frozen=True):
    """Amounts as horizontal bars (条形图) from zero on, never split over pages.

    `series` names what the amounts of each bar are, such as 2025年 and 2024年; they are printed
    without the `unit`, which stands in the caption with `number` (图1) and `title`.
    """

    id: str
    title: str
    unit: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    number: str = ""

    @property
    def caption(self) -> str:
        """What stands below the picture."""
        return self.number + self._words

    @property
    def _words(self) -> str:
        return f"　{self.title}（单位：{self.unit}）"

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """The caption without its number, then a line for each bar."""
        found: list[Inline] = [Text(self._words)]
        for bar in self.bars:
            found.append(Text(f"\n{bar.name}"))
            for name, value in zip(self.series, bar.values, strict=True):
                found += [Text(f"　{name}　" if len(self.series) > 1 else "　"), value]
        return tuple(found)

    @property
    def text(self) -> str:
        """Caption and bars, each on a line of its own."""
        return self.number + text_of(self.inlines)

    @property
    def alternative(self) -> str:
        """What the picture tells, for those who cannot see it (替代文字): every amount of it."""
        bars = []
        for bar in self.bars:
            values = [replace(v, style=replace(v.style, bare=False)).text for v in bar.values]
            if len(self.series) > 1:
                values = [f"{name}{v}" for name, v in zip(self.series, values, strict=True)]
            bars.append(bar.name + "，".join(values))
        return f"条形图：{self.title}。{'；'.join(bars)}。"


Block = Heading | Paragraph | Chart


class Chapter(Struct, frozen=True):
    """A chapter, or the heading of a part (第一部分): its heading, its blocks, its template's file.

    The heading's level is 1, or 2 in a chapter of a part; then `part` is the part's number. It may
    be one that `explains` terms, or have the document's `tables` after its blocks.
    """

    id: str
    heading: Heading
    blocks: tuple[Block, ...]
    template: str = ""
    part: str = ""
    explains: bool = False
    tables: bool = False

    @property
    def where(self) -> str:
        """How a reader finds it: 三, 第二部分三; by its title when it has no number."""
        own = self.heading.number.rstrip("、\u3000") or text_of(self.heading.inlines)
        return self.part + own


Align = Literal["left", "center", "right"]


class Column(Struct, frozen=True):
    """A column of a table: how its cells are ranged, and its share of the table's width.

    Its cells may be the `names` of their rows, for a reader who hears the table.
    """

    align: Align = "left"
    share: float = 1
    names: bool = False


class Cell(Struct, frozen=True, dict=True):
    """A cell of a table; it may take several columns and rows, and then covers the cells there."""

    inlines: tuple[Inline, ...]
    columns: int = 1
    rows: int = 1

    @cached_property
    def text(self) -> str:
        """Its words."""
        return text_of(self.inlines)


COVERED = Cell((), 0, 0)
"""What stands in a row where a larger cell of this row or one above takes the place."""

TableRow = tuple[Cell, ...]


class Table(Struct, frozen=True):
    """A table as wide as the text, each row with a cell a column, on pages of its own.

    The rows of `header` stand at its top on every page; no row is split between pages. Above it
    stand its `number` (表号), `title`, `owner` (such as 单位：某某中心) and `unit` (such as
    金额单位：万元), below it `note`. One that is `landscape` stands on pages turned sideways.
    `size` is that of its words in pt, None for the page style's. One that is not `annexed` stands
    in the workbook of tables only.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    header: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]
    unit: str = ""
    note: str = ""
    number: str = ""
    owner: str = ""
    landscape: bool = False
    size: float | None = None
    annexed: bool = True

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """Those of all cells, row by row."""
        rows = (*self.header, *self.rows)
        return tuple(inline for row in rows for cell in row for inline in cell.inlines)

    @property
    def text(self) -> str:
        """What stands above, rows and note, each on a line of its own; cells are parted by tabs."""
        above = (self.number, self.title, self.owner, self.unit)
        rows = ("\t".join(cell.text for cell in row) for row in (*self.header, *self.rows))
        return "\n".join(line for line in (*above, *rows, self.note) if line)


class Undrawn(Struct, frozen=True):
    """A chart that the pack asks for and that had to be left out: its title, why, what to do.

    `place` is where something is missing or too much, in the inputs or the template.
    """

    title: str
    why: str
    remedy: str
    place: Place


class Document(Struct, frozen=True):
    """The whole explanation: title lines, author (责任者), year, chapters, tables.

    Those of the `annex` stand after the chapter that has them, or after the last.
    """

    title: tuple[str, ...]
    author: str
    year: int
    chapters: tuple[Chapter, ...]
    tables: tuple[Table, ...] = ()
    undrawn: tuple[Undrawn, ...] = ()

    @property
    def annex(self) -> tuple[Table, ...]:
        """The tables that stand in the explanation itself, not only in the workbook."""
        return tuple(table for table in self.tables if table.annexed)

    def blocks(self) -> Iterator[Block]:
        """Headings, paragraphs and charts of all chapters in reading order."""
        for chapter in self.chapters:
            yield chapter.heading
            yield from chapter.blocks

    def flow(self) -> Iterator[Block | Table]:
        """Headings, paragraphs and tables in reading order."""
        for chapter in self.chapters:
            yield chapter.heading
            yield from chapter.blocks
            if chapter.tables:
                yield from self.annex
        if not any(chapter.tables for chapter in self.chapters):
            yield from self.annex

    def numbers(self) -> Iterator[Number]:
        """Every number of the document in reading order."""
        for block in self.flow():
            yield from (inline for inline in block.inlines if isinstance(inline, Number))
