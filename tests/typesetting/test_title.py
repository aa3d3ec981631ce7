from __future__ import annotations

import pytest

from generator.typesetting.title import balanced


def lines_of(text: str, cells: int) -> tuple[str, ...]:
    return balanced(text, [22.0] * len(text), cells * 22)


def test_a_title_that_fits_stays_on_one_line() -> None:
    assert lines_of("2025年部门预算编制说明", 20) == ("2025年部门预算编制说明",)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "遂宁市安居区政务服务便民热线中心2025年部门预算编制说明",
            ("遂宁市安居区政务服务便民热线中心", "2025年部门预算编制说明"),
        ),
        (
            "遂宁市安居区人民政府办公室政务服务便民热线服务中心",
            ("遂宁市安居区人民政府办公室", "政务服务便民热线服务中心"),
        ),
    ],
)
def test_a_wide_title_is_broken_in_balance_where_sense_allows(
    text: str, lines: tuple[str, ...]
) -> None:
    assert lines_of(text, 20) == lines


def test_a_title_without_sense_to_break_at_is_broken_in_halves() -> None:
    assert [len(line) for line in lines_of("一二三四五六七八九十" * 3, 20)] == [15, 15]


def test_no_line_of_a_title_begins_with_a_closing_mark() -> None:
    lines = lines_of("一二三四五六七八九（十一）二三四五六七八", 10)
    assert not any(line[0] in "）" or line[-1] in "（" for line in lines)


def test_a_very_long_title_takes_as_few_lines_as_fit() -> None:
    lines = lines_of("遂宁市安居区人民政府办公室" * 20, 20)
    assert "".join(lines) == "遂宁市安居区人民政府办公室" * 20
    assert len(lines) == 13 and all(len(line) <= 20 for line in lines)


def test_a_title_without_a_place_to_break_stays_whole() -> None:
    assert lines_of("……" * 15, 20) == ("……" * 15,)
