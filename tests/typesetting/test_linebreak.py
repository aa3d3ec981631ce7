from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.typesetting.breaks import breaks_of
from generator.typesetting.characters import NEVER_FIRST, NEVER_LAST, is_narrow
from generator.typesetting.linebreak import Measures, break_lines, has_widow

HAN = "区热线中心主要负责热线办理网络理政和督查督办等工作"


def lines_of(text: str, cells: float, indent: float = 0) -> list[str]:
    """The lines of a text on lines so many Chinese characters wide."""
    advances = [8.0 if is_narrow(character) else 16.0 for character in text]
    measures = Measures(advances, [0.0] * len(text), cells * 16, indent * 16)
    cuts = break_lines(text, breaks_of(text), measures)
    return [text[cut.start : cut.end] for cut in cuts]


def test_a_line_takes_as_many_characters_as_fit() -> None:
    assert lines_of(HAN, 10) == [HAN[:10], HAN[10:20], HAN[20:]]


def test_the_first_line_is_shorter_by_its_indent() -> None:
    assert lines_of(HAN, 10, indent=2) == [HAN[:8], HAN[8:18], HAN[18:]]


def test_an_empty_text_has_no_lines() -> None:
    assert lines_of("", 10) == []


@pytest.mark.parametrize("mark", sorted(NEVER_FIRST - set("/／")))
def test_a_closing_mark_takes_the_last_character_with_it(mark: str) -> None:
    assert lines_of(f"区热线中心{mark}主要负责热线", 5)[0] == "区热线中"


@pytest.mark.parametrize("mark", sorted(NEVER_LAST - set("/／")))
def test_an_opening_mark_goes_to_the_next_line(mark: str) -> None:
    assert lines_of(f"区热线中{mark}心主要负责", 5)[0] == "区热线中"


@pytest.mark.parametrize(
    "whole",
    [
        "……",
        "——",
        "154.44",
        "80.57%",
        "80.57％",
        "12345",
        "2010350",
        "2025年",
        "12月",
        "1,234.56",
        "media",
        "it’s",
        "GB/T",
        "e-mail",
        "５０％",
        "￥154",
        "25℃",
    ],
)
def test_some_things_are_never_split(whole: str) -> None:
    for before in range(4, 12):
        lines = lines_of(HAN[:before] + whole + HAN[:8], 7)
        assert any(whole in line for line in lines), lines


def test_a_single_dash_joins_and_never_begins_a_line() -> None:
    assert lines_of("区热线中10—12号文件", 5)[0] == "区热线中"


def test_a_date_may_be_parted_after_year_and_month() -> None:
    assert lines_of("截至2025年12月31日止算", 5) == ["截至2025年", "12月31日止", "算"]


def test_a_word_wider_than_the_line_is_broken_where_the_line_is_full() -> None:
    assert lines_of("1234567890123", 5) == ["1234567890", "123"]


@pytest.mark.parametrize(("text", "widow"), [("平。", True), ("平》。", True), ("平安。", False)])
def test_a_last_line_of_one_character_and_its_marks_is_a_widow(text: str, widow: bool) -> None:
    text = HAN[:10] + text
    cuts = break_lines(text, breaks_of(text), Measures([16.0] * len(text), [0.0] * len(text), 160))
    assert has_widow(text, cuts) == widow


def test_a_short_paragraph_of_one_character_is_no_widow() -> None:
    text = "无。"
    assert not has_widow(
        text, break_lines(text, breaks_of(text), Measures([16.0] * 2, [0.0] * 2, 160))
    )


def test_blanks_at_the_end_of_a_line_take_no_room() -> None:
    assert lines_of("region of bud get", 4.5) == ["region of ", "bud get"]


def test_a_line_that_ends_early_for_our_own_rules_says_so() -> None:
    text = HAN[:4] + "2025年" + HAN[:6]
    advances = [16.0] * 4 + [8.0] * 4 + [16.0] * 7
    cuts = break_lines(text, breaks_of(text), Measures(advances, [0.0] * 15, 16 * 6.5))
    assert [cut.early for cut in cuts] == [True, False, False]
    plain = Measures([16.0] * len(HAN), [0.0] * len(HAN), 160)
    assert not any(cut.early for cut in break_lines(HAN, breaks_of(HAN), plain))


pieces = st.sampled_from(
    [*"，。；、”“（）《》％ ", "……", "——", "154.44", "80.57%", "2025年", "12345", "media", *HAN]
)


@given(st.lists(pieces, max_size=120).map("".join), st.integers(20, 40), st.integers(0, 2))
def test_lines_joined_are_the_text_and_keep_the_rules(text: str, cells: int, indent: int) -> None:
    lines = lines_of(text, cells, indent)
    assert "".join(lines) == text
    for line, after in pairwise(lines):
        kept = after[0] not in NEVER_FIRST and line.rstrip(" ")[-1:] not in NEVER_LAST
        assert kept or _unbreakable(line)
    for index, line in enumerate(lines):
        width = sum(0.5 if is_narrow(each) else 1 for each in line.rstrip(" "))
        assert width <= cells - (indent if index == 0 else 0) or len(line) == 1


def _unbreakable(line: str) -> bool:
    """Whether the line has no place to break it at, so that it had to be broken anywhere."""
    return not any(breaks_of(line).allowed)
