"""Where a number comes from: the tree of facts down to files and lines, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.document.inlines import Number
from generator.document.numbers import NumberStyle, printed
from generator.document.tree import Document, Heading
from generator.facts.fact import Fact


def find_facts(
    wanted: str, facts: Iterable[Fact], document: Document, style: NumberStyle
) -> list[Fact]:
    """The fact of that name, or the facts printed so (154.44, 154.44万元, 80.57%).

    Of facts that look alike, those that stand in the text come alone, else those in tables.
    """
    facts = list(facts)
    if named := [fact for fact in facts if fact.name == wanted]:
        return named
    for some in (replace(document, tables=()), document):
        alike = (number for number in some.numbers() if _plain(number.text) == _plain(wanted))
        standing = {number.fact.name for number in alike}
        if found := [fact for fact in facts if fact.name in standing]:
            return found
    return [
        fact
        for fact in facts
        if fact.value is not None and _plain(printed(fact, style)) == _plain(wanted)
    ]


def explained(fact: Fact, document: Document, style: NumberStyle) -> Iterator[str]:
    """The lines that explain a fact: its name and value, its tree, its sentences."""
    yield f"{fact.label}　{_value(fact, style)}　[{fact.name}]"
    yield from _tree(fact, style)
    for sentence in _sentences(fact, document):
        yield f"见于 {sentence}"


def _tree(fact: Fact, style: NumberStyle, indent: str = "") -> Iterator[str]:
    if not fact.parts:
        where = "；".join(str(place) for place in fact.places)
        yield f"{indent}└ 写在 {where}" if where else f"{indent}└ {fact.formula}"
        return
    yield f"{indent}└ {fact.formula}"
    for part in fact.parts:
        line = f"{indent}  · {part.label}　{_value(part, style)}　[{part.name}]"
        below = list(_tree(part, style, f"{indent}    "))
        if len(below) == 1:
            yield f"{line}　{below[0].strip(' └')}"
        else:
            yield line
            yield from below


def _sentences(fact: Fact, document: Document) -> Iterator[str]:
    for chapter in document.chapters:
        heading: Heading = chapter.heading
        for block in (chapter.heading, *chapter.blocks):
            if isinstance(block, Heading):
                heading = block
            for inline in block.inlines:
                if isinstance(inline, Number) and inline.fact.name == fact.name:
                    where = (
                        chapter.part
                        + chapter.heading.number
                        + (heading.number if heading is not chapter.heading else "")
                    )
                    yield f"{where} {_around(block.text, inline.text)}"
                    break


def _around(text: str, number: str) -> str:
    """The clause that holds the number."""
    clauses = re.split(r"(?<=[。；])|\n", text)
    return next((clause for clause in clauses if number in clause), text)


def _value(fact: Fact, style: NumberStyle) -> str:
    return "未知" if fact.value is None else printed(fact, style)


def _plain(text: str) -> str:
    return re.sub(r"[,，\s]|万元|元", "", text)
