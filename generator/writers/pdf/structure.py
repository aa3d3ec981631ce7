"""The structure of a document (ISO 32000-1, 14.8): what a reader hears, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from generator.document.tree import Block, Chapter, Chart, Document, Heading
from generator.typesetting.layout import Box
from generator.writers.pdf.element import Content, Element, Link
from generator.writers.pdf.stretches import CHART, LABEL, Owner
from generator.writers.pdf.table_structure import table_structure

Contents = Mapping[Owner, Sequence[Content]]
Links = Mapping[str, Sequence[Link]]

_LIST = "<</O/List/ListNumbering/Decimal>>"


class Structurer:
    """Makes the structure of a document from what its pages hold.

    `contents` tells which stretches belong to an owner, `links` which annotations lead to a
    block, `frames` where each chart stands.
    """

    def __init__(
        self, document: Document, contents: Contents, links: Links, frames: Mapping[str, Box]
    ) -> None:
        self.document, self.contents, self.links = document, contents, links
        self.frames = frames

    def structure(self) -> Element:
        """The element Document with all others."""
        kids = [self._element("H1", Owner("title", "title"))]
        if author := self._of(Owner("", "author")):
            kids.append(Element("P", author))
        if self.links:
            kids.append(self._contents_list())
        depth = 1
        for chapter in self.document.chapters:
            flow, depth = self._chapter(chapter, depth)
            kids.append(Element("Sect", flow))
            if chapter.tables:
                kids += self._tables()
        if not any(chapter.tables for chapter in self.document.chapters):
            kids += self._tables()
        return Element("Document", tuple(kids))

    def _tables(self) -> Iterator[Element]:
        for index, table in enumerate(self.document.annex, 1):
            note = self._of(Owner(table.id, "table_note"))
            made = table_structure(table, f"t{index}", self._of)
            yield Element("Sect", (made, Element("P", note)) if note else (made,))

    def _of(self, owner: Owner) -> tuple[Content, ...]:
        return tuple(self.contents.get(owner, ()))

    def _element(self, role: str, owner: Owner) -> Element:
        return Element(role, self._of(owner))

    def _contents_list(self) -> Element:
        """The table of contents: entries of the second level in lists of their own."""
        kids = [self._element("Caption", Owner("", "contents"))]
        headings = [
            block
            for block in self.document.blocks()
            if isinstance(block, Heading) and block.id in self.links
        ]
        for level, group in groupby(headings, lambda heading: heading.level):
            entries = [self._entry(heading) for heading in group]
            kids += entries if level == 1 else [Element("TOC", tuple(entries))]
        return Element("TOC", tuple(kids))

    def _entry(self, heading: Heading) -> Element:
        words = self._of(Owner(heading.id, f"contents{heading.level}"))
        link = Element("Link", (*words, *self.links[heading.id]))
        return Element("TOCI", (Element("Reference", (link,)),))

    def _chapter(self, chapter: Chapter, depth: int) -> tuple[tuple[Element, ...], int]:
        """The elements of a chapter; headings lie at most one deeper than the one before."""
        kids: list[Element] = []
        blocks = (chapter.heading, *chapter.blocks)
        for heading, *rest in _parted(blocks, lambda block, _: isinstance(block, Heading)):
            level = _level(heading)
            depth = min(level + 1, depth + 1)
            kids.append(self._element(f"H{depth}", Owner(heading.id, f"heading{level}")))
            kids += self._paragraphs(rest)
        return tuple(kids), depth

    def _plain(self, block: Block) -> Element:
        if isinstance(block, Chart):
            return self._figure(block)
        return self._element("P", Owner(block.id, "paragraph"))

    def _figure(self, chart: Chart) -> Element:
        """A chart, heard as its alternative text, and its caption."""
        drawn, frame = self._of(Owner(chart.id, CHART)), self.frames[chart.id]
        corners = (frame.x, frame.y, frame.x + frame.width, frame.y + frame.height)
        box = " ".join(f"{place:.2f}" for place in corners)
        layout = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        figure = Element("Figure", drawn, layout, alternative=chart.alternative)
        return Element("Div", (figure, self._element("Caption", Owner(chart.id, "caption"))))

    def _paragraphs(self, blocks: Sequence[Block]) -> Iterator[Element]:
        """Plain paragraphs, then the numbered ones as lists with what belongs to their items."""
        plain = list(takewhile(lambda block: not _level(block), blocks))
        yield from map(self._plain, plain)
        numbered = blocks[len(plain) :]
        for part in _parted(numbered, lambda block, first: 0 < _level(block) < _level(first)):
            items = _parted(part, lambda block, first: _level(block) == _level(first))
            yield Element("L", tuple(self._item(own, rest) for own, *rest in items), _LIST)

    def _item(self, own: Block, rest: Sequence[Block]) -> Element:
        """A numbered paragraph, and within it what follows up to the next of its level."""
        label = self._element("Lbl", Owner(own.id, LABEL))
        words = self._of(Owner(own.id, "paragraph"))
        return Element("LI", (label, Element("LBody", (*words, *self._paragraphs(rest)))))


def _level(block: Block) -> int:
    """The level of a block's number; 0 if it has none."""
    return 0 if isinstance(block, Chart) else block.level


def _parted(
    blocks: Iterable[Block], begins: Callable[[Block, Block], bool]
) -> Iterator[list[Block]]:
    """The blocks in groups; one begins another group if `begins` says so of it and the first."""
    group: list[Block] = []
    for block in blocks:
        if group and begins(block, group[0]):
            yield group
            group = []
        group.append(block)
    if group:
        yield group
