"""What the typesetter hands to a writer: pages of lines of runs, with their coordinates.

Coordinates and sizes are in pt, from the left and the bottom edge of the page, as in PDF.
What a document has thousands of are tuples with names: they are made several times as fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from generator.document.page import MM, PageStyle
from generator.faces.face import Face

SAMPLE = "sample"
"""The kind of the line that marks every page of a sample (样张)."""


class Run(NamedTuple):
    """Characters of one face and size, `spacing` apart; `x`, `y` is where the base line begins.

    `width` reaches to the right edge of the last character's advance. A `leader` is dots that
    lead the eye, not text.
    """

    text: str
    role: str
    face: Face
    size: float
    x: float
    y: float
    width: float
    spacing: float = 0.0
    leader: bool = False


class Line(NamedTuple):
    """A line as printed.

    `block` is the id of the block it belongs to; `kind` title, heading1 to heading4, paragraph,
    page_number, chart, caption, cell, table_number, table_title, table_owner, table_unit,
    table_note, or before the text author, contents, contents1, contents2; `row` is its place on
    the page's grid, from 1; `first` and `last` tell whether it begins and ends its block;
    `early` is as in `linebreak.Cut`; `tracking` is by how many twips (1/20 pt) the characters
    of its block lie further apart than the page's; `link` is the id of the block that an entry
    of the contents leads to; `cell` is row and column of the table's cell that it is in, from 0,
    the rows of the header counted.
    """

    block: str
    kind: str
    row: int
    runs: tuple[Run, ...]
    first: bool = True
    last: bool = True
    early: bool = False
    tracking: int = 0
    link: str = ""
    cell: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The line as a reader reads it."""
        return "".join(run.text for run in self.runs)

    @property
    def left(self) -> float:
        """Where its first character begins."""
        return self.runs[0].x

    @property
    def right(self) -> float:
        """Where the advance of its last character ends."""
        return self.runs[-1].x + self.runs[-1].width


class Rule(NamedTuple):
    """A straight rule (表格线) from one place to another."""

    x1: float
    y1: float
    x2: float
    y2: float


class Box(Struct, frozen=True):
    """An upright rectangle by its lower left corner, filled with a grey from 0 (black) to 1."""

    x: float
    y: float
    width: float
    height: float
    grey: float = 1.0


class Picture(Struct, frozen=True):
    """A chart as drawn: where it stands, its words, boxes and rules.

    `block` is the id of the chart, whose caption is a line of the page. `bars` are the amounts,
    this year's above last year's; `keys` stand in the legend.
    """

    block: str
    frame: Box
    lines: tuple[Line, ...]
    bars: tuple[Box, ...]
    keys: tuple[Box, ...]
    rules: tuple[Rule, ...]


class Page(Struct, frozen=True):
    """A page: its lines, the line with its page number, its rules, size and charts."""

    number: int
    lines: tuple[Line, ...]
    folio: Line
    rules: tuple[Rule, ...] = ()
    size: tuple[float, float] = (210 * MM, 297 * MM)
    pictures: tuple[Picture, ...] = ()


class SetTable(Struct, frozen=True):
    """How a table was set: its page, turned or not, with the size of its words, and how many
    lines of the page each of its rows takes.
    """

    style: PageStyle
    heights: tuple[int, ...]


class SetChart(Struct, frozen=True):
    """How a chart was set, in pt: the size of its words; below what stands at the `top` a band
    for each name; right of the names, from `axis` on, bars of `thick` up to the `longest`.

    It takes `lines` of the page and is as wide as the text.
    """

    lines: int
    size: float
    top: float
    band: float
    thick: float
    axis: float
    longest: float


class Layout(Struct, frozen=True):
    """All pages of a document.

    `front` are the lines of those before the text, unnumbered; `tables` and `charts` tell how
    each was set, by its id.
    """

    pages: tuple[Page, ...]
    front: tuple[tuple[Line, ...], ...] = ()
    tables: Mapping[str, SetTable] = field(default_factory=dict)
    charts: Mapping[str, SetChart] = field(default_factory=dict)

    def lines(self) -> Iterator[tuple[Page, Line]]:
        """Every line of the text with its page, in reading order."""
        for page in self.pages:
            for line in page.lines:
                yield page, line

    def page_numbers(self) -> dict[str, int]:
        """The page that each block begins on, by the block's id."""
        return {line.block: page.number for page, line in self.lines() if line.first}

    def trackings(self) -> dict[str, int]:
        """The tracking of each block that has one, in twips, by the block's id."""
        return {line.block: line.tracking for _, line in self.lines() if line.tracking}

    def title(self) -> tuple[str, ...]:
        """The lines of the document's title."""
        lines = (
            line for page in (*self.front, *(page.lines for page in self.pages)) for line in page
        )
        return tuple(line.text for line in lines if line.kind == "title")
