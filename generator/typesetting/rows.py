"""The rows of a page's grid before they have their places: title, headings, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.document.inlines import Number
from generator.document.page import MM, Role
from generator.document.tree import Document, Heading, Paragraph
from generator.typesetting.layout import Box, Line, Picture, Rule, Run
from generator.typesetting.setting import Setter
from generator.typesetting.title import balanced
from generator.typesetting.tracking import TWIP

TITLE = "title"
"""The id that the lines of the title carry as their block."""

_BASE_LINE = 0.88
"""How far below its top the base line of a Chinese character lies, in em."""


class Row(Struct, frozen=True):
    """A row of the grid before it has a place on a page.

    The base line of its `line` is at 0. `cells` and `rules` are those of a table's row that
    begins here, from its top edge at 0; so is the `picture` of a chart that begins here. A row
    to `keep` is never last on a page; `above` is what a page begins with when this row would be
    its first.
    """

    line: Line | None = None
    keep: bool = False
    cells: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    above: tuple[Row, ...] = ()
    picture: Picture | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return self.line is None and not self.cells and self.picture is None


def title_rows(document: Document, setter: Setter) -> Iterator[Row]:
    """The lines of the title, centred."""
    role = setter.style.roles["title"]
    texts: list[str] = []
    for given in document.title:
        advances = [each.advance for each in setter.characters(given, role)]
        texts += balanced(given, advances, setter.style.text_width)
    for index, text in enumerate(texts):
        first, last = index == 0, index == len(texts) - 1
        line = Line(TITLE, TITLE, 0, centred(text, role, setter), first, last)
        yield Row(line, keep=True)


def centred(text: str, role: Role, setter: Setter) -> tuple[Run, ...]:
    """A text in the middle of a line whose base line is at 0."""
    style = setter.style
    runs = setter.whole(text, role).runs
    return moved(runs, style.left * MM + (style.text_width - width(runs)) / 2, 0)


def block_rows(block: Heading | Paragraph, setter: Setter) -> Iterator[Row]:
    """The lines of a heading or a paragraph: indented, justified but for the last."""
    style = setter.style
    heading = isinstance(block, Heading)
    kind = f"heading{block.level}" if heading else "paragraph"
    role = style.roles[kind if heading else "body"]
    indent = setter.indent(role)
    fit = setter.fit(block.text, role, frozenset(_control_edges(block)))
    characters = setter.characters(block.text, role)
    characters = [each.tracked(fit.tracking * TWIP) for each in characters]
    for cut in fit.cuts:
        first, last = cut is fit.cuts[0], cut is fit.cuts[-1]
        shift = indent if first else 0
        measure = None if last else style.text_width - shift
        x = style.left * MM + shift
        runs = setter.runs(characters[cut.start : cut.end], x, 0, measure)
        line = Line(block.id, kind, 0, runs, first, last, cut.early, fit.tracking)
        yield Row(line, keep=heading)


def _control_edges(block: Heading | Paragraph) -> set[int]:
    """Where in the block's text its numbers begin and end."""
    edges, at = set(), len(block.number)
    for inline in block.inlines:
        if isinstance(inline, Number):
            edges |= {at, at + len(inline.text)}
        at += len(inline.text)
    return edges


def placed(rows: Sequence[Row], setter: Setter) -> tuple[Line, ...]:
    """The lines of the rows of one page, each in the middle of its row."""
    lines: list[Line] = []
    for number, (row, top) in enumerate(zip(rows, _tops(setter), strict=False), 1):
        if row.line is not None:
            base = top + middle(row.line.runs[0].size, setter.style.pitch)
            lines.append(row.line._replace(row=number, runs=moved(row.line.runs, 0, base)))
        lines += (c._replace(row=number, runs=moved(c.runs, 0, top)) for c in row.cells)
    return tuple(lines)


def ruled(rows: Sequence[Row], setter: Setter) -> tuple[Rule, ...]:
    """The rules of the tables of one page."""
    placed = zip(rows, _tops(setter), strict=False)
    return tuple(_rule_raised(rule, top) for row, top in placed for rule in row.rules)


def pictured(rows: Sequence[Row], setter: Setter) -> tuple[Picture, ...]:
    """The charts of one page."""
    placed = zip(rows, _tops(setter), strict=False)
    return tuple(_raised(row.picture, top) for row, top in placed if row.picture is not None)


def _raised(picture: Picture, y: float) -> Picture:
    """The picture, so much further up, in pt."""
    return replace(
        picture,
        frame=_box_raised(picture.frame, y),
        lines=tuple(line._replace(runs=moved(line.runs, 0, y)) for line in picture.lines),
        bars=tuple(_box_raised(box, y) for box in picture.bars),
        keys=tuple(_box_raised(box, y) for box in picture.keys),
        rules=tuple(_rule_raised(rule, y) for rule in picture.rules),
    )


def _rule_raised(rule: Rule, y: float) -> Rule:
    return Rule(rule.x1, rule.y1 + y, rule.x2, rule.y2 + y)


def _box_raised(box: Box, y: float) -> Box:
    return replace(box, y=box.y + y)


def _tops(setter: Setter) -> Iterator[float]:
    """The upper edges of a page's rows."""
    style = setter.style
    return ((style.height - style.top) * MM - number * style.pitch for number in range(style.lines))


def middle(size: float, pitch: float) -> float:
    """Where the base line of characters in the middle of a row lies, from its top."""
    return -pitch / 2 + (0.5 - _BASE_LINE) * size


def width(runs: Sequence[Run]) -> float:
    """From the first character to the end of the last, in pt."""
    return runs[-1].x + runs[-1].width - runs[0].x


def moved(runs: Sequence[Run], x: float, y: float) -> tuple[Run, ...]:
    """The runs, so much further right and up, in pt."""
    return tuple(
        [
            Run(text, role, face, size, left + x, base + y, wide, spacing, leader)
            for text, role, face, size, left, base, wide, spacing, leader in runs
        ]
    )
