"""What stands before the text: a cover (封面) and a table of contents (目录), unnumbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, repeat

from generator.document.page import MM
from generator.document.tree import Document, Heading
from generator.typesetting.breaks import breaks_of
from generator.typesetting.layout import Line, Run
from generator.typesetting.linebreak import Measures, break_lines
from generator.typesetting.rows import Row, centred, moved, placed, title_rows, width
from generator.typesetting.setting import Setter

COVER_ABOVE = 6
"""Blank lines above the title of a cover."""

COVER_BETWEEN = 9
"""Blank lines between the title of a cover and the unit's name."""

CONTENTS = "目　录"
"""The title of the contents, apart by a blank as is the custom."""

CONTENTS_LEVELS = 2
"""How deep the contents go: 一、 and （一）."""

_LEADER = "."
_LEADER_GAP = 0.5
"""What parts the words of an entry and its number from the dots between them, in em."""


def cover_page(document: Document, setter: Setter) -> tuple[Line, ...]:
    """The title, and below it who publishes the document."""
    role = setter.style.roles["body"]
    author = Line("", "author", 0, centred(document.author, role, setter))
    blank = Row(None)
    above, between = repeat(blank, COVER_ABOVE), repeat(blank, COVER_BETWEEN)
    rows = chain(above, title_rows(document, setter), between, [Row(author)])
    return placed(list(rows), setter)


def contents_pages(
    document: Document, setter: Setter, numbers: Mapping[str, int]
) -> Iterator[tuple[Line, ...]]:
    """The headings with the numbers of their pages, unless the style leaves those out."""
    title = centred(CONTENTS, setter.style.roles["title"], setter)
    rows = [Row(Line("", "contents", 0, title)), Row(None)]
    for block in document.blocks():
        if isinstance(block, Heading) and block.level <= CONTENTS_LEVELS:
            number = str(numbers[block.id]) if setter.style.contents_numbers else ""
            rows += _entry(block, number, setter)
    size = setter.style.lines
    for start in range(0, len(rows), size):
        yield placed(rows[start : start + size], setter)


def _entry(heading: Heading, number: str, setter: Setter) -> Iterator[Row]:
    """An entry: the heading's words, dots, and the number at the right edge, if there is one.

    Words that leave no room for the number push it to a line of its own, as in Word.
    """
    style = setter.style
    role = style.roles["body"]
    left = style.left * MM + (heading.level - 1) * style.indent * role.size
    right = style.left * MM + style.text_width
    words = setter.characters(heading.text, role)
    measures = Measures([each.advance for each in words], setter.gaps(words), right - left)
    cuts = break_lines(heading.text, breaks_of(heading.text), measures)
    lines = [setter.runs(words[cut.start : cut.end], left, 0) for cut in cuts]
    if number:
        digits = setter.whole(number, role).runs
        digits = moved(digits, right - width(digits), 0)
        if left + width(lines[-1]) + role.size > digits[0].x:
            lines.append(())
        start = left + width(lines[-1]) if lines[-1] else left
        lines[-1] += (*_leader(start, digits[0].x, setter), *digits)
    for runs in lines:
        yield Row(Line("", f"contents{heading.level}", 0, runs, link=heading.id))


def _leader(start: float, end: float, setter: Setter) -> Iterator[Run]:
    """Dots between two places, ranged right so that those of all entries stand in columns."""
    role = setter.style.roles["body"]
    dot = setter.whole(_LEADER * 2, role).runs
    pitch = width(dot) / 2
    room = end - start - 2 * _LEADER_GAP * role.size
    count = int(room / pitch)
    if count > 0:
        dots = setter.whole(_LEADER * count, role).runs
        for run in moved(dots, end - _LEADER_GAP * role.size - width(dots), 0):
            yield run._replace(leader=True)
