"""The page style in twips (1/20 pt), the unit of WordprocessingML."""

from __future__ import annotations

from msgspec import Struct

from generator.document.page import MM, PageStyle

TWIPS = 20
"""Twips in a point."""

_BASE_LINE = 0.8
"""How far below its top LibreOffice puts the base line of a line of exact height."""

_DASH_TOP = 0.40
"""How far above the base line the top of a 一字线 lies, in em."""

_NUMBER_LINE = 1.4
"""Height of the page number's line, in its own size."""


class Grid(Struct, frozen=True):
    """Lengths of a page in twips; the names are those of `PageStyle`.

    `line` and `character` are the pitches, `spacing` is what follows each character, `footer`
    is the distance from the page number's line to the edge of the paper.
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    line: int
    character: int
    spacing: int
    number_line: int
    number_inset: int
    footer: int

    @property
    def text_width(self) -> int:
        """The width of a line."""
        return self.width - self.left - self.right


def grid_of(style: PageStyle) -> Grid:
    """The grid of a page style.

    Where the lines fill the page evenly, the bottom margin gives way by as much as their pitch
    was rounded up (under 0.2 mm), so that the last one fits. Where lines of a fixed pitch leave
    room for more of them than the style wants, it grows.
    """
    body, number = style.roles["body"], style.roles["page_number"]
    height, top, bottom = _mm(style.height), _mm(style.top), _mm(style.bottom)
    line, spacing = _pt(style.pitch), _pt(style.character_spacing)
    room = height - top - line * style.lines
    if style.line_pitch is None:
        bottom = min(bottom, room)
    elif room - bottom >= line:
        bottom = room - line // 4  # less than a line to spare, for readers that round
    number_line = _pt(_NUMBER_LINE * number.size)
    base_line = _mm(style.bottom - style.page_number_gap) - _pt(_DASH_TOP * number.size)
    return Grid(
        width=_mm(style.width),
        height=height,
        top=top,
        bottom=bottom,
        left=_mm(style.left),
        right=_mm(style.right),
        line=line,
        character=_pt(body.size) + spacing,
        spacing=spacing,
        number_line=number_line,
        number_inset=_pt(style.page_number_inset * number.size),
        footer=base_line - round((1 - _BASE_LINE) * number_line),
    )


def _pt(points: float) -> int:
    return round(points * TWIPS)


def _mm(millimetres: float) -> int:
    return _pt(millimetres * MM)
