"""What a rule may look at: the inputs, the facts, the pack, the lists, the whole document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from generator.budget.model import Budget
from generator.chapters.pack import Pack
from generator.checks.pack_source import PackSource
from generator.checks.sentences import Sentence, inline_at, sentences_of, written_near
from generator.document.tree import Block, Chapter, Document, Term, Text
from generator.facts.model import Facts
from generator.problems import Place
from generator.subjects.lists import Subjects

Made = TypeVar("Made")


@dataclass(frozen=True)
class Case:
    """A unit's document with all that it was made from."""

    budget: Budget
    facts: Facts
    document: Document
    pack: Pack
    subjects: Subjects

    def keep(self, make: Callable[[Case], Made]) -> Made:
        """What a function makes of the case, made once for all rules."""
        if make not in self._kept:
            self._kept[make] = make(self)
        found: Made = self._kept[make]
        return found

    @cached_property
    def _kept(self) -> dict[Callable[[Case], Any], Any]:
        return {}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the document in reading order."""
        return tuple(sentences_of(self.document, self.place))

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences outside the chapters that explain terms."""
        return tuple(s for s in self.sentences if s.chapter.id not in self.glossary_chapters)

    @cached_property
    def glossary_chapters(self) -> frozenset[str]:
        """The ids of the chapters that print the glossary."""
        return frozenset(c.id for c in self.document.chapters if c.id == "glossary")

    @cached_property
    def pack_source(self) -> PackSource:
        """The pack's files, to find wording in."""
        return PackSource(self.pack)

    def place(self, block: Block, chapter: Chapter, offset: int, words: str) -> Place:
        """Where a character of a block was written: in the inputs, or in the pack."""
        found = inline_at(block, offset)
        if found is not None:
            inline, inside = found
            if isinstance(inline, Text | Term) and inline.passage is not None:
                return inline.passage.place_at(inline.offset + inside)
            if isinstance(inline, Text | Term) and not words:
                words = inline.text[inside : inside + 12]
        near = written_near(block, offset)
        place = self.pack_source.place(chapter.template, words, near)
        return place if place.line or not near else near[-1]
