"""Document, Chapter, Heading, Paragraph; inlines Text, Number, Term. Numbering is in the nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.document.numbers import NumberStyle, printed
from generator.facts.fact import Fact
from generator.problems import Place

if TYPE_CHECKING:
    from generator.forms.reading import Passage


@dataclass(frozen=True, slots=True)
class Text:
    """Words, from a template or from the inputs: then `passage` holds them from `offset` on."""

    text: str
    passage: Passage | None = None
    offset: int = 0

    @property
    def place(self) -> Place | None:
        """Where an officer typed the words; None for a template's."""
        return None if self.passage is None else self.passage.place_at(self.offset)


@dataclass(frozen=True, slots=True)
class Number:
    """A fact where it stands in a sentence."""

    fact: Fact
    style: NumberStyle

    @property
    def text(self) -> str:
        """The number as printed, with its unit unless the style is bare."""
        return printed(self.fact, self.style)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary where the body uses it, in a template's words or in a passage."""

    key: str
    text: str
    passage: Passage | None = None
    offset: int = 0


Inline = Text | Number | Term


def text_of(inlines: tuple[Inline, ...]) -> str:
    """The inlines as a reader reads them."""
    return "".join(inline.text for inline in inlines)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stands alone on its line; level 1 is 一、, 2 （一）, 3 1., 4 （1）."""

    id: str
    level: int
    number: str
    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """Number and words."""
        return self.number + text_of(self.inlines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; a numbered one has the level of its number, a plain one 0."""

    id: str
    inlines: tuple[Inline, ...]
    level: int = 0
    number: str = ""

    @property
    def text(self) -> str:
        """Number, if any, and words."""
        return self.number + text_of(self.inlines)


Block = Heading | Paragraph


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its heading (level 1) and its blocks; `template` is the file it came from."""

    id: str
    heading: Heading
    blocks: tuple[Block, ...]
    template: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The whole explanation: title lines, author (责任者), year, chapters."""

    title: tuple[str, ...]
    author: str
    year: int
    chapters: tuple[Chapter, ...]

    def blocks(self) -> Iterator[Block]:
        """Headings and paragraphs of all chapters in reading order."""
        for chapter in self.chapters:
            yield chapter.heading
            yield from chapter.blocks

    def numbers(self) -> Iterator[Number]:
        """Every number of the document in reading order."""
        for block in self.blocks():
            yield from (inline for inline in block.inlines if isinstance(inline, Number))
