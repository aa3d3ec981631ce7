"""A page cut into stretches: each belongs to one element of the structure, or to none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from generator.document.tree import Document, Paragraph
from generator.typesetting.layout import SAMPLE, Layout, Line, Page, Run

LABEL = "label"
"""The kind of a numbered paragraph's number."""

CHART = "chart"
"""The kind of what is drawn of a chart; its caption is a line."""

LAYOUT = "<</Type/Layout>>"
PAGINATION = "<</Type/Pagination>>"
FOOTER = "<</Type/Pagination/Subtype/Footer>>"
"""What an artifact is: decoration, or there because the page ends (ISO 32000-1, 14.8.2.2)."""


class Owner(NamedTuple):
    """What a stretch belongs to: a block, the kind of its line or `LABEL`, a cell of a table."""

    block: str
    kind: str
    cell: tuple[int, int] | None = None


class Stretch(Struct, frozen=True):
    """Neighbouring lines, or parts of lines, of one owner; an artifact says what it is instead."""

    owner: Owner | None
    artifact: str
    lines: tuple[tuple[Run, ...], ...]


class Cutter:
    """Cuts the pages of a document into stretches."""

    def __init__(self, document: Document, layout: Layout) -> None:
        blocks = document.blocks()
        numbered = (block for block in blocks if isinstance(block, Paragraph) and block.number)
        self.numbers = {block.id: len(block.number) for block in numbered}
        self.headers = {table.id: len(table.header) for table in document.annex}
        self.starts: Mapping[str, int] = layout.page_numbers()

    def page(self, page: Page) -> Iterator[Stretch]:
        """Those of a page of the text, and its number."""
        yield from self.lines(page.lines, page.number)
        yield Stretch(None, FOOTER, (page.folio.runs,))

    def lines(self, lines: Iterable[Line], page: int = 0) -> Iterator[Stretch]:
        """Those of the lines of a page."""
        parts = (part for line in lines for part in self._parts(line, page))
        for (owner, artifact), group in groupby(parts, itemgetter(0, 1)):
            yield Stretch(owner, artifact, tuple(runs for _, _, runs in group))

    def _parts(self, line: Line, page: int) -> Iterator[tuple[Owner | None, str, tuple[Run, ...]]]:
        owner = Owner(line.link or line.block, line.kind, line.cell)
        if line.kind == SAMPLE:
            yield None, PAGINATION, line.runs
            return
        if line.first and line.block in self.numbers:
            label, rest = _divided(line.runs, self.numbers[line.block])
            yield owner._replace(kind=LABEL), "", label
            yield owner, "", rest
        elif line.link:
            for leader, group in groupby(line.runs, lambda run: run.leader):
                runs = tuple(group)
                yield (None, LAYOUT, runs) if leader else (owner, "", runs)
        elif line.cell and self._is_repeated(line.block, line.cell[0], page):
            yield None, PAGINATION, line.runs
        else:
            yield owner, "", line.runs

    def _is_repeated(self, table: str, row: int, page: int) -> bool:
        """Whether a row stands there once more, at the top of a further page."""
        return row < self.headers[table] and page > self.starts[table]


def _divided(runs: tuple[Run, ...], count: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The first `count` characters of a line, and the rest where it stands."""
    before: list[Run] = []
    for index, run in enumerate(runs):
        if count <= 0:
            return tuple(before), runs[index:]
        if count < len(run.text):
            first, rest = _cut(run, count)
            return (*before, first), (rest, *runs[index + 1 :])
        before.append(run)
        count -= len(run.text)
    return tuple(before), ()


def _cut(run: Run, count: int) -> tuple[Run, Run]:
    text = run.text[:count]
    advance = sum(run.face.advance(character) * run.size for character in text)
    width = advance + run.spacing * count
    first = run._replace(text=text, width=width - run.spacing)
    rest = run._replace(text=run.text[count:], x=run.x + width, width=run.width - width)
    return first, rest
