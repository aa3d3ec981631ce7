"""Charts on the grid: horizontal bars as high as whole lines of the page, the caption below."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import ceil

from msgspec.structs import replace

from generator.document.numbers import rounded
from generator.document.page import MM, PageStyle, Role
from generator.document.tree import Chart
from generator.typesetting.cells import CELL_PITCH, SMALLER_SIZES, Lines, set_lines
from generator.typesetting.layout import Box, Line, Picture, Rule, Run, SetChart
from generator.typesetting.rows import Row, middle, moved, width
from generator.typesetting.setting import Setter

GREYS = (0.35, 0.85)
"""This year's bars dark, last year's light: told apart in black and white, on any printer."""

NAMES_AT_MOST = 0.4
"""What the names of the bars may take of the width; longer ones take several lines."""

SLACK = 6.0
"""What a picture is lower than the lines that it takes, in pt: it stands at their bottom, as in
Word, which would need a line more if it were as high."""

_THICK, _APART = 1.1, 0.8
"""How thick a bar is and what at least parts those of two names, in the size of the words."""

_GAP, _SMALL_GAP = 0.5, 0.25
"""What parts names from the axis, and amounts from their bars, in the size of the words."""

_LEGEND = 1.6
"""How high the legend is, in the size of its words."""


def chart_rows(chart: ChartSetter) -> Iterator[Row]:
    """The rows of the grid that a chart takes: the picture, then its caption; all stay together."""
    yield Row(keep=True, picture=chart.picture())
    for _ in range(1, chart.set.lines):
        yield Row(keep=True)
    left = chart.style.left * MM
    for number, runs in enumerate(chart.captions, 1):
        line = Line(chart.chart.id, "caption", 0, moved(runs, left, 0), first=number == 1)
        yield Row(line, keep=number < len(chart.captions))


def caption_role(style: PageStyle) -> Role:
    """What captions are set in."""
    return style.roles["table_header"]


class ChartSetter:
    """Sets a chart in the largest size of words in which it fits a page."""

    def __init__(self, chart: Chart, setter: Setter) -> None:
        self.chart, self.setter, self.style = chart, setter, setter.style
        caption = caption_role(self.style)
        self.captions = set_lines(chart.caption, caption, self.style.text_width, "center", setter)
        usual = self.style.roles["table"]
        for size in (usual.size, *(size for size in SMALLER_SIZES if size < usual.size)):
            self.role = replace(usual, size=size)
            self._measure()
            if self.set.lines <= self._most:
                break
        else:
            self._cut_names()

    @property
    def _most(self) -> int:
        """How many lines of a page a picture may take: its caption must stand below it."""
        return self.style.lines - len(self.captions)

    def _measure(self) -> None:
        """Widths and heights in the size at hand."""
        size = self.role.size
        natural = max(self._width(bar.name) for bar in self.chart.bars)
        room = min(natural + 0.01, NAMES_AT_MOST * self.style.text_width)
        lined = partial(set_lines, role=self.role, measure=room, align="right", setter=self.setter)
        self.names: list[Lines] = [lined(bar.name) for bar in self.chart.bars]
        amounts = max(self._width(v.text) for bar in self.chart.bars for v in bar.values)
        high = max(
            max(len(lines) for lines in self.names) * CELL_PITCH * size,
            len(self.chart.series) * _THICK * size,
        )
        top = _LEGEND * size if self._has_legend else 0.0
        needed = top + len(self.chart.bars) * (high + _APART * size) + SLACK
        lines = ceil(needed / self.style.pitch)
        axis = room + _GAP * size
        self.set = SetChart(
            lines,
            size,
            top,
            self._band(lines, top),
            _THICK * size,
            axis,
            self.style.text_width - axis - _SMALL_GAP * size - amounts,
        )

    def _band(self, lines: int, top: float) -> float:
        """What each name has of the height."""
        return (lines * self.style.pitch - SLACK - top) / len(self.chart.bars)

    @property
    def _has_legend(self) -> bool:
        return len(self.chart.series) > 1

    def _cut_names(self) -> None:
        """Where no size is small enough: names as long as there is room, and an ellipsis."""
        lines, size = self._most, self.role.size
        band = self._band(lines, self.set.top)
        self.set = replace(self.set, lines=lines, band=band)
        most = int((band - _APART * size) / (CELL_PITCH * size))
        room = self.set.axis - _GAP * size
        for index, bar in enumerate(self.chart.bars):
            if len(self.names[index]) > most:
                held = sum(len(run.text) for runs in self.names[index][:most] for run in runs)
                words = bar.name[: held - 1] + "…"
                self.names[index] = set_lines(words, self.role, room, "right", self.setter)[:most]

    def picture(self) -> Picture:
        """What is drawn, from the top edge of the first line at 0."""
        style, found = self.style, self.set
        left, high = style.left * MM, found.lines * style.pitch - SLACK
        axis = left + found.axis
        return Picture(
            self.chart.id,
            Box(left, -SLACK - high, style.text_width, high),
            tuple(self._lines(left)),
            tuple(self._bars(axis)),
            tuple(key for key, _ in self._legend(left)),
            (Rule(axis, -SLACK - found.top, axis, -SLACK - high),),
        )

    def _bars(self, axis: float) -> Iterator[Box]:
        """The bars of each name, this year's above last year's."""
        found, series = self.set, len(self.chart.series)
        values = [[rounded(v.fact, v.style) for v in bar.values] for bar in self.chart.bars]
        longest = max(value for row in values for value in row)
        for number, row in enumerate(values):
            top = -SLACK - found.top - number * found.band
            top -= (found.band - series * found.thick) / 2
            for value, grey in zip(row, GREYS, strict=False):
                top -= found.thick
                share = float(value / longest) if longest else 0.0
                yield Box(axis, top, found.longest * share, found.thick, grey)

    def _lines(self, left: float) -> Iterator[Line]:
        """The legend, then each name with its amounts."""
        found, size = self.set, self.role.size
        yield from (line for _, line in self._legend(left))
        bars, pitch = self._bars(left + found.axis), CELL_PITCH * size
        for number, (bar, names) in enumerate(zip(self.chart.bars, self.names, strict=True)):
            top = -SLACK - found.top - number * found.band - (found.band - len(names) * pitch) / 2
            for index, runs in enumerate(names):
                y = top - index * pitch + middle(size, pitch)
                yield self._line(moved(runs, left, y))
            for value, box in zip(bar.values, bars, strict=False):
                y = box.y + box.height + middle(size, box.height)
                yield self._line(
                    moved(self._runs(value.text), box.x + box.width + _SMALL_GAP * size, y)
                )

    def _legend(self, left: float) -> Iterator[tuple[Box, Line]]:
        """What the greys mean, where there are two."""
        if not self._has_legend:
            return
        size = self.role.size
        key, gap, x = 0.7 * size, _GAP * size, left + self.set.axis
        for name, grey in zip(self.chart.series, GREYS, strict=False):
            runs = self._runs(name)
            box = Box(x, -SLACK - 1.05 * size, key, key, grey)
            y = -SLACK + middle(size, CELL_PITCH * size)
            yield box, self._line(moved(runs, x + key + gap, y))
            x += key + gap + width(runs) + 2 * size

    def _runs(self, text: str) -> tuple[Run, ...]:
        return self.setter.whole(text, self.role).runs

    def _width(self, text: str) -> float:
        return width(self._runs(text))

    def _line(self, runs: tuple[Run, ...]) -> Line:
        return Line(self.chart.id, "chart", 0, runs, first=False)
