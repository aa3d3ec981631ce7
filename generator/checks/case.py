"""What a rule may look at: the inputs, the facts, the pack, the lists, the whole document."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct

from generator.budget.budget import Budget
from generator.chapters.pack import Pack
from generator.checks.pack_source import PackSource
from generator.checks.sentences import Sentence, origins, sentences_of
from generator.document.tree import Block, Chapter, Document
from generator.facts.model import Facts
from generator.problems import Place
from generator.subjects.lists import Subjects

Made = TypeVar("Made")
_LONGEST = 12
"""So many characters before what is put in are looked for in its line, to find the column."""


class Case(Struct, frozen=True, dict=True):
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
        return frozenset(c.id for c in self.document.chapters if c.explains)

    @cached_property
    def pack_source(self) -> PackSource:
        """The pack's files, to find wording in."""
        return PackSource(self.pack)

    def place(self, block: Block, chapter: Chapter, offset: int, words: str) -> Place:
        """Where `words`, which stand at an offset of a block, were written: the first of them that
        stand in the inputs or in a template's wording; else the line that asks for them.
        """
        found = origins(block, offset, offset + max(len(words), 1))
        written = (origin.place for origin in found if origin.place is not None)
        return next(written, None) or self.asked_at(block, chapter, offset)

    def asked_at(self, block: Block, chapter: Chapter, offset: int) -> Place:
        """The line of a chapter that puts in what stands at an offset of a block."""
        for origin in origins(block, max(offset, len(block.number)), len(block.text)):
            if origin.asked:
                return self.pack_source.pointed(origin.asked[-1], block.text[:offset][-_LONGEST:])
        return Place(chapter.template)
