"""The numbers of the document in their order: the words before each, and the lists they form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from generator.checks.case import Case
from generator.checks.sentences import Sentence
from generator.document.inlines import Number
from generator.document.tree import Block, Chapter, Heading
from generator.facts.fact import Fact, Kind
from generator.problems import Place

_OF_WHICH = re.compile(r"其中[：，]")
_PIECES = re.compile(r"[0-9.,%。；，、：]+(?:万?元)?")
_AT_THE_END = re.compile(r"其中[：，]$")


class Mention(Struct, frozen=True):
    """A number where it stands; `offset` counts in its sentence.

    `gap` are the words of the paragraph since the number before it, `depth` the brackets（）that
    are open.
    """

    number: Number
    sentence: Sentence
    offset: int
    gap: str
    depth: int

    @property
    def fact(self) -> Fact:
        """The fact that is printed."""
        return self.number.fact

    @property
    def before(self) -> str:
        """The words of its sentence before it, numbers among them."""
        return self.sentence.text[: self.offset]

    @property
    def place(self) -> Place:
        """The line of the chapter that prints the number, at the words before it."""
        return self.sentence.place(self.offset)


def place_of(sentence: Sentence, start: int, end: int) -> Place:
    """Where the words between two offsets were written; the year among them is put in by name."""
    words = max(_PIECES.split(sentence.text[start:end]), key=len)
    offset = sentence.text.index(words, start)
    return sentence.place(offset, words)


class Breakdown(Struct, frozen=True):
    """A total and the parts that are listed after it (其中：…)."""

    whole: Mention
    parts: tuple[Mention, ...]

    @property
    def sum(self) -> Decimal:
        """What the parts come to, exactly."""
        return sum((part.fact.known for part in self.parts), Decimal(0))


def paragraphs(case: Case) -> Iterator[tuple[Chapter, Block, list[Sentence]]]:
    """Headings and paragraphs in reading order, with their sentences."""
    several: list[Sentence] = []
    for sentence in case.sentences:
        if several and several[-1].block is not sentence.block:
            yield several[0].chapter, several[0].block, several
            several = []
        several.append(sentence)
    if several:
        yield several[0].chapter, several[0].block, several


def mentions_in(
    case: Case, block: Block, sentences: list[Sentence], kind: Kind | None = None
) -> list[Mention]:
    """The numbers of one paragraph, of one kind when it is given: the others are then words."""
    found, text, end = [], block.text, 0
    for sentence in sentences:
        for offset, number in sentence.numbers():
            if kind in (None, number.fact.kind):
                start = sentence.start + offset
                depth = text.count("（", 0, start) - text.count("）", 0, start)
                gap = text[end:start]
                found.append(Mention(number, sentence, offset, gap, depth))
                end = start + len(number.text)
    return found


def all_mentions(case: Case) -> Iterator[list[Mention]]:
    """The numbers of the document, paragraph by paragraph."""
    return iter(case.keep(_all_mentions))


def _all_mentions(case: Case) -> list[list[Mention]]:
    return [mentions_in(case, block, sentences) for _, block, sentences in paragraphs(case)]


def breakdowns(case: Case, kind: Kind) -> Iterator[Breakdown]:
    """Every total of a kind with the parts listed after “其中：”, in its paragraph or below it."""
    pending: list[Mention] = []
    for _, block, sentences in paragraphs(case):
        mentions = mentions_in(case, block, sentences, kind)
        if pending:
            if mentions and not isinstance(block, Heading):
                pending.append(mentions[0])
                continue
            if len(pending) == 1 and not isinstance(block, Heading):  # a part without its number
                continue
            yield from _complete(pending)
            pending = []
        yield from _within(mentions)
        if mentions and _AT_THE_END.search(block.text):
            pending = [mentions[-1]]
    yield from _complete(pending)


def _complete(pending: list[Mention]) -> Iterator[Breakdown]:
    if len(pending) > 1:
        yield Breakdown(pending[0], tuple(pending[1:]))


def _within(mentions: list[Mention]) -> Iterator[Breakdown]:
    for index, first in enumerate(mentions):
        opened = _OF_WHICH.search(first.gap)
        if not index or opened is None or "。" in first.gap:
            continue
        parts = [first]
        for mention in mentions[index + 1 :]:
            ended = "。" in mention.gap or mention.depth < first.depth
            nested = _OF_WHICH.search(mention.gap) and mention.depth == first.depth
            if ended or nested:
                break
            if mention.depth == first.depth:
                parts.append(mention)
        yield Breakdown(mentions[index - 1], tuple(parts))
