"""The document as sentences, each knowing its numbers and the place of each of its characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from msgspec import Struct

from generator.document.inlines import Inline, Number, Term, Written
from generator.document.tree import Block, Chapter, Document, Heading
from generator.forms.reading import Passage
from generator.problems import Place

_END = re.compile(r"[。；！？]”?|\n")


class Sentence(Struct, frozen=True, dict=True):
    """A sentence or clause that ends with 。；！？, with its paragraph or its line of a chart.

    `start` counts the characters of the paragraph before it, the number included; `where` is
    the number of its chapter and section: 三（一）.
    """

    chapter: Chapter
    block: Block
    where: str
    start: int
    text: str
    locate: Callable[[Block, Chapter, int, str], Place]

    @property
    def shown(self) -> str:
        """Chapter and words, as a finding quotes them."""
        return f"{self.where}：{self.text}"

    def numbers(self) -> Iterator[tuple[int, Number]]:
        """The numbers with their offsets in the sentence."""
        return iter(self._numbers)

    def typed(self) -> Iterator[tuple[int, str, bool]]:
        """The words between the numbers: offset, words, and whether an officer typed them."""
        for offset, inline in self._inlines:
            if not isinstance(inline, Number):
                begin = max(0, -offset)
                words = inline.text[begin : len(self.text) - offset]
                by_officer = inline.passage is not None
                yield max(0, offset), words, by_officer

    def passages(self) -> Iterator[tuple[int, str, Passage]]:
        """The officer's words whole: offset, words, and the passage that they are part of."""
        return iter(self._passages)

    def place(self, offset: int = 0, words: str = "") -> Place:
        """Where the character at an offset was written; `words` stand there."""
        return self.locate(self.block, self.chapter, self.start + offset, words)

    @cached_property
    def _numbers(self) -> tuple[tuple[int, Number], ...]:
        return tuple((at, inline) for at, inline in self._inlines if isinstance(inline, Number))

    @cached_property
    def _passages(self) -> tuple[tuple[int, str, Passage], ...]:
        return tuple(self._passages_of(self._inlines))

    def _passages_of(
        self, inlines: tuple[tuple[int, Inline], ...]
    ) -> Iterator[tuple[int, str, Passage]]:
        begin, words, passage = 0, "", None
        for offset, inline in inlines:
            own = None if isinstance(inline, Number) else inline.passage
            if passage is not None and own is not passage:
                yield begin, words, passage
            if own is not None:
                piece = inline.text[max(0, -offset) : len(self.text) - offset]
                begin, words = (begin, words + piece) if own is passage else (max(0, offset), piece)
            passage = own
        if passage is not None:
            yield begin, words, passage

    @cached_property
    def _inlines(self) -> tuple[tuple[int, Inline], ...]:
        found = []
        position = len(self.block.number) - self.start
        for inline in self.block.inlines:
            length = len(inline.text)
            if position + length > 0 and position < len(self.text):
                found.append((position, inline))
            position += length
        return tuple(found)


def sentences_of(
    document: Document, locate: Callable[[Block, Chapter, int, str], Place]
) -> Iterator[Sentence]:
    """Every sentence of the document, headings among them, in reading order."""
    for chapter in document.chapters:
        where, section = chapter.where, ""
        outer = chapter.heading.level
        for block in (chapter.heading, *chapter.blocks):
            if isinstance(block, Heading) and block.level == outer + 1:
                section = block.number
            ends = [found.end() for found in _END.finditer(block.text)]
            starts = [0, *ends]
            for start, end in zip(starts, [*ends, len(block.text)], strict=True):
                if text := block.text[start:end]:
                    yield Sentence(chapter, block, where + section, start, text, locate)


class Origin(Struct, frozen=True):
    """Where some characters of a block come from: `place` is where they were written, in the
    inputs or in a template's wording; None for what templates put in, at the lines `asked`.
    """

    place: Place | None
    asked: Written


def origins(block: Block, start: int, end: int) -> Iterator[Origin]:
    """Where the characters between two offsets of a block come from, in their order."""
    position = len(block.number)
    for inline in block.inlines:
        first = max(start - position, 0)
        if position + len(inline.text) > start and position + first < end:
            yield from _origins_of(inline, first, end - position)
        position += len(inline.text)


def _origins_of(inline: Inline, start: int, end: int) -> Iterator[Origin]:
    if isinstance(inline, Number):
        yield Origin(None, inline.written)
        return
    if isinstance(inline, Term):
        pieces = [inline.piece] if inline.piece else []
    else:
        first = inline.piece_at(start)
        pieces = [first] if first else []
        pieces += [piece for piece in inline.pieces if start < piece.start < end]
    if inline.passage is not None:
        asked = pieces[0].written if pieces else ()
        yield Origin(inline.passage.place_at(inline.offset + start), asked)
        return
    for piece in pieces:
        at = max(start, piece.start)
        yield Origin(piece.place_at(at) if piece.wording else None, piece.written)
