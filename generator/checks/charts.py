"""B1: charts that the pack asks for and that had to be left out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Finding, rule
from generator.problems import Level


@rule("B121", "图没有画", Level.HINT)
def chart_left_out(case: Case) -> Iterator[Finding]:
    """图里有一个数不知道（台账没有分列，或没有写上年数），或一页放不下，就不画这张图，也不替它估数。

    例：会议费与差旅费合写成一笔，“会议费、培训费、差旅费与上年比较”没有画。
    请把那一笔分列；不要这张图的，从 pack.yaml 的 charts 里删去。
    """
    for chart in case.document.undrawn:
        yield Finding(chart.place, f"图“{chart.title}”没有画：{chart.why}", chart.remedy)
