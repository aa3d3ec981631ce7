"""Text, Number, Term: what stands within a line, each knowing what it is and what printed it."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.document.numbers import NumberStyle, printed, rounded
from generator.facts.fact import Fact
from generator.problems import Place

if TYPE_CHECKING:
    from generator.forms.reading import Passage

Written = tuple[Place, ...]
"""The lines of templates that print something: first that of the macro or phrase that it stands
in, last that of the chapter.
"""


class Piece(Struct, frozen=True):
    """What printed words, from an offset of them on: a template's own wording, which stands at
    `written[0]`, or a template that asks for them by a name.
    """

    start: int
    written: Written
    wording: bool

    def moved(self, by: int) -> Piece:
        """The same so many characters further on."""
        return Piece(self.start + by, self.written, self.wording)

    def place_at(self, offset: int) -> Place:
        """Where the template has a character of its own wording."""
        place = self.written[0]
        return Place(place.file, place.line, place.column + offset - self.start)


class Text(Struct, frozen=True):
    """Words, from a template or from the inputs: then `passage` holds them from `offset` on.

    `pieces` tell what printed them, in their order.
    """

    text: str
    passage: Passage | None = None
    offset: int = 0
    pieces: tuple[Piece, ...] = ()

    @property
    def place(self) -> Place | None:
        """Where an officer typed the words; None for a template's."""
        return None if self.passage is None else self.passage.place_at(self.offset)

    def piece_at(self, offset: int) -> Piece | None:
        """What printed a character; None when it is not known."""
        return next((p for p in reversed(self.pieces) if p.start <= offset), None)

    def cut(self, start: int, end: int) -> Text:
        """The words between two offsets."""
        first = self.piece_at(start)
        inside = [p for p in self.pieces if start < p.start < end]
        pieces = tuple(p.moved(-start) for p in ([first] if first else []) + inside)
        return Text(self.text[start:end], self.passage, self.offset + start, pieces)


class Number(Struct, frozen=True, dict=True):
    """A fact where it stands in a sentence; `written` is what printed it."""

    fact: Fact
    style: NumberStyle
    written: Written = ()

    @cached_property
    def text(self) -> str:
        """The number as printed, with its unit unless the style is bare."""
        return printed(self.fact, self.style)


def is_total(number: Number, beside: Container[str]) -> bool:
    """Whether all that a number adds up stands beside it, by the names of facts."""
    parts = number.fact.parts
    return bool(parts) and all(part.name in beside for part in parts)


def adds_up(number: Number, beside: Container[str]) -> bool:
    """Whether it is the total of numbers beside it, as printed too."""
    if not is_total(number, beside):
        return False
    parts = (rounded(part, number.style) for part in number.fact.parts)
    return sum(parts, Decimal(0)) == rounded(number.fact, number.style)


class Term(Struct, frozen=True):
    """A term of the glossary where the body uses it, in a template's words or in a passage."""

    key: str
    text: str
    passage: Passage | None = None
    offset: int = 0
    piece: Piece | None = None


Inline = Text | Number | Term


def text_of(inlines: tuple[Inline, ...]) -> str:
    """The inlines as a reader reads them."""
    return "".join([inline.text for inline in inlines])
