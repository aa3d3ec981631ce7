"""The markup of chapter templates, and the numbering 一、（一）1.（1）.

# 收入预算情况            a heading （一）; ## is 1., ### is （1）
* 一般公共服务……：       a numbered paragraph （一）; ** is 1., *** is （1）
anything else            a paragraph; it ends at a blank line, its lines are joined
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.chapters.marks import Marks
from generator.document.tree import Block, Heading, Paragraph
from generator.numerals import ordinal

_LEAD = re.compile(r"(#{1,3}|\*{1,3})\s+")


def number_text(level: int, number: int) -> str:
    """The number of a heading: level 1 一、, 2 （一）, 3 1., 4 （1） (GB/T 9704-2012, 7.3.3)."""
    return {
        1: lambda: f"{ordinal(number)}、",
        2: lambda: f"（{ordinal(number)}）",
        3: lambda: f"{number}.",
        4: lambda: f"（{number}）",
    }[level]()


class Numbering:
    """Counts headings; a heading begins all deeper levels anew."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(range(1, 5), 0)

    def next(self, level: int) -> str:
        """The number of the next heading or numbered paragraph of a level."""
        self._counts[level] += 1
        for deeper in range(level + 1, 5):
            self._counts[deeper] = 0
        return number_text(level, self._counts[level])


def blocks_of(text: str, chapter: str, marks: Marks, numbering: Numbering) -> tuple[Block, ...]:
    """The blocks of a rendered chapter, numbered; their ids begin with the chapter's."""
    blocks: list[Block] = []
    for position, (lead, words) in enumerate(_raw_blocks(text), 1):
        ident = f"{chapter}.{position}"
        if chart := marks.chart(words):
            blocks.append(replace(chart, id=ident))
            continue
        inlines = marks.inlines(words)
        if not lead:
            blocks.append(Paragraph(ident, inlines))
            continue
        level = len(lead) + 1
        number = numbering.next(level)
        if lead[0] == "#":
            blocks.append(Heading(ident, level, number, inlines))
        else:
            blocks.append(Paragraph(ident, inlines, level, number))
    return tuple(blocks)


def _raw_blocks(text: str) -> Iterator[tuple[str, str]]:
    lead, lines = "", list[str]()
    for line in [*text.split("\n"), ""]:
        line = line.strip()
        found = _LEAD.match(line)
        if lines and (found or not line or lead.startswith("#")):
            yield lead, "".join(lines)
            lead, lines = "", []
        if found:
            lead, line = found[1], line[found.end() :]
        if line:
            lines.append(line)
