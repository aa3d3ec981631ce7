"""The document as sentences, each knowing its numbers and the place of each of its characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.document.tree import Block, Chapter, Document, Heading, Inline, Number, Text
from generator.forms.reading import Passage
from generator.problems import Place

_END = re.compile(r"[。；！？]”?")


@dataclass(frozen=True)
class Sentence:
    """A sentence or clause that ends with 。；！？ or with its paragraph.

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
        where = chapter.heading.number.rstrip("、")
        section = ""
        for block in (chapter.heading, *chapter.blocks):
            if isinstance(block, Heading) and block.level > 1:
                section = block.number if block.level == 2 else section
            ends = [found.end() for found in _END.finditer(block.text)]
            starts = [0, *ends]
            for start, end in zip(starts, [*ends, len(block.text)], strict=True):
                if text := block.text[start:end]:
                    yield Sentence(chapter, block, where + section, start, text, locate)


def inline_at(block: Block, offset: int) -> tuple[Inline, int] | None:
    """The inline that holds a character of the block, and the offset inside it."""
    starts = []
    position = len(block.number)
    for inline in block.inlines:
        starts.append(position)
        position += len(inline.text)
    index = bisect_right(starts, offset) - 1
    if index < 0 or offset >= position:
        return None
    return block.inlines[index], offset - starts[index]


def written_near(block: Block, offset: int) -> tuple[Place, ...]:
    """The lines of templates that printed what stands next to a character, the chapter's last."""
    near: tuple[int, tuple[Place, ...]] | None = None
    position = len(block.number)
    for inline in block.inlines:
        if isinstance(inline, Number | Text) and inline.written:
            apart = max(position - offset, offset - position - len(inline.text), 0)
            if near is None or apart <= near[0]:
                near = apart, inline.written
        position += len(inline.text)
    return near[1] if near else ()
