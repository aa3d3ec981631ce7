"""The markup of chapter templates, and the numbering 一、（一）1.（1）, or the pack's own.

# 收入预算情况            a heading （一）; ## is 1., ### is （1）
* 一般公共服务……：       a numbered paragraph （一）; ** is 1., *** is （1）
anything else            a paragraph; it ends at a blank line, its lines are joined
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.chapters.marks import Marks
from generator.document.tree import Block, Heading, Paragraph
from generator.numerals import ordinal

_LEAD = re.compile(r"(#{1,3}|\*{1,3})\s+")


NUMBERS = ("一、", "（一）", "1.", "（1）")
"""How the levels are numbered, the outermost first (GB/T 9704-2012, 7.3.3)."""

IN_PARTS = ("第一部分", "一、", "（一）", "1.")
"""The same where chapters stand in parts."""

_SHORT = re.compile(r"[一1]")
_MARK_AT_END = re.compile(r"[、.．）)】〉》\s]$")


class TooDeep(ValueError):
    """A heading or numbered paragraph below the last level that the pack numbers."""


def number_text(style: str, number: int) -> str:
    """A number in the style of the first: 一、 gives 十一、, （1） gives （11）.

    What does not end with a mark (第一部分) is parted from the words by a blank.
    """
    shown = _SHORT.sub(lambda one: ordinal(number) if one[0] == "一" else str(number), style, 1)
    return shown if _MARK_AT_END.search(shown) else f"{shown}\u3000"


class Numbering:
    """Counts headings by level; a heading begins all deeper levels anew."""

    def __init__(self, styles: Sequence[str] = NUMBERS) -> None:
        self.styles = styles
        self._counts = [0] * len(styles)

    def next(self, level: int) -> str:
        """The number of the next heading or numbered paragraph of a level; raises TooDeep."""
        if level > len(self.styles):
            raise TooDeep
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self.styles) - level)
        return number_text(self.styles[level - 1], self._counts[level - 1])


def blocks_of(
    text: str, chapter: str, marks: Marks, numbering: Numbering, above: int = 1
) -> tuple[Block, ...]:
    """The blocks of a rendered chapter, numbered; their ids begin with the chapter's.

    `above` is the level of the chapter's own heading. Raises TooDeep.
    """
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
        level = above + len(lead)
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
