"""Headings in several levels: neighbours under the same words are one cell."""

from __future__ import annotations

from generator.document.inlines import Text
from generator.document.tree import COVERED, Cell
from generator.tables.heading import header_rows


def cell(words: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Text(words),), columns, rows)


def test_words_above_span_the_columns_and_short_heads_reach_down() -> None:
    assert header_rows([("项目",), ("支出", "合计"), ("支出", "基本")]) == (
        (cell("项目", 1, 2), cell("支出", 2), COVERED),
        (COVERED, cell("合计"), cell("基本")),
    )


def test_the_same_words_under_other_words_stay_apart() -> None:
    heads = [("甲", "小计", "一"), ("乙", "小计", "一"), ("乙", "小计", "二")]
    assert header_rows(heads) == (
        (cell("甲"), cell("乙", 2), COVERED),
        (cell("小计"), cell("小计", 2), COVERED),
        (cell("一"), cell("一"), cell("二")),
    )


def test_two_columns_of_the_same_name_are_two_cells() -> None:
    assert header_rows([("金额",), ("金额",)]) == ((cell("金额"), cell("金额")),)
