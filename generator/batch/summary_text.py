"""The summary as text, to be read in any editor."""

from __future__ import annotations

from collections.abc import Iterator

from generator.batch.row import AMOUNTS, BASIC, INCOME, PROJECT, REFUSED, THREE_PUBLIC, Row
from generator.batch.summary import UNIT, Summary, words
from generator.columns import columns_in_chinese

SHOWN = (INCOME, BASIC, PROJECT, THREE_PUBLIC)
"""The amounts of a unit that fit on a line."""

_GAP = 2


def summary_text(summary: Summary) -> str:
    """The summary: totals, what was not written and why, findings, then a line a unit."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    yield f"{summary.year}年部门预算编制说明汇总"
    yield ""
    yield summary.became
    yield f"核对：{summary.found}"
    yield ""
    yield f"合计（{UNIT}）"
    yield from aligned([(key, words(f)) for key, f in zip(AMOUNTS, summary.totals, strict=False)])
    yield summary.remark
    refused = [row for row in summary.rows if row.became == REFUSED]
    yield from _told("没有写的", refused)
    yield from _told("写出了、但有发现的", [r for r in summary.rows if r not in refused])
    yield ""
    yield f"各单位（{UNIT}）"
    yield from aligned(
        [("单位", *SHOWN, "结果"), *_units(summary)],
    )


def _told(heading: str, rows: list[Row]) -> Iterator[str]:
    """The findings of some units below each one's name; nothing where there are none."""
    if not (rows := [row for row in rows if row.findings or row.became == REFUSED]):
        return
    yield from ("", heading)
    for row in rows:
        yield from ("", f"【{row.name}】")
        for number, problem in enumerate(row.findings):
            yield from ([""] if number else [])
            yield from problem.lines()


def _units(summary: Summary) -> Iterator[tuple[str, ...]]:
    places = [AMOUNTS.index(key) for key in SHOWN]
    for row, facts in zip(summary.rows, summary.facts, strict=True):
        yield row.name, *(words(facts[place]) for place in places), row.became


def aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Columns of which the first is ranged left, and the others right."""
    widths = [max(map(columns_in_chinese, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        line = first + " " * (widths[0] - columns_in_chinese(first))
        for cell, width in zip(others, widths[1:], strict=True):
            line += " " * (_GAP + width - columns_in_chinese(cell)) + cell
        yield line
