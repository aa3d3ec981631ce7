from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.document.page import PageStyle
from generator.problems import ToolMissing
from generator.typesetting.layout import Run
from generator.typesetting.setting import Setter
from tests.typesetting.fakes import fake_faces

STYLE = PageStyle()


def runs_of(text: str, style: PageStyle = STYLE, measure: float | None = None) -> tuple[Run, ...]:
    setter = Setter(style, fake_faces())
    return setter.runs(setter.characters(text, style.roles["body"]), 0, 0, measure)


def right(runs: tuple[Run, ...]) -> float:
    return runs[-1].x + runs[-1].width


def test_28_characters_of_the_body_fill_a_line() -> None:
    width = right(runs_of("区" * 28))
    assert STYLE.text_width - 1 < width <= STYLE.text_width
    assert STYLE.character_spacing == -0.25


@pytest.mark.parametrize(
    "text", ["区热线" * 9, "区12345热线，154.44万元", "“办”。（三）", "PDF", "……"]
)
def test_a_justified_line_ends_at_the_right_edge(text: str) -> None:
    assert right(runs_of(text, measure=440)) == pytest.approx(440)


def test_numbers_and_words_are_not_spread() -> None:
    run = next(run for run in runs_of("区热线154.44万元，共", measure=300) if "1" in run.text)
    assert run.text == "154.44"
    assert run.spacing == STYLE.character_spacing


def places_of(runs: tuple[Run, ...]) -> list[float]:
    """Where each Chinese character begins."""
    return [run.x + index * (16 + run.spacing) for run in runs for index in range(len(run.text))]


def test_ellipsis_and_dash_are_not_spread() -> None:
    for pair in ("……", "——"):
        places = places_of(runs_of(f"区热线{pair}中心", measure=300))
        assert places[4] - places[3] == pytest.approx(16 + STYLE.character_spacing)
        assert places[3] - places[2] == pytest.approx(places[5] - places[4])


@pytest.mark.parametrize("pair", ["。”", "），", "”）", "》、", "”（", "）《", "（《", "“《"])
def test_two_marks_side_by_side_give_up_half_a_character(pair: str) -> None:
    plain = replace(STYLE, mark_squeeze=0.0)
    text = f"区{pair}热"
    assert right(runs_of(text, plain)) - right(runs_of(text)) == pytest.approx(8)


@pytest.mark.parametrize("pair", ["。区", "区（", "（，", "——", "……"])
def test_other_pairs_give_up_nothing(pair: str) -> None:
    plain = replace(STYLE, mark_squeeze=0.0)
    assert right(runs_of(pair, plain)) == right(runs_of(pair))


def test_a_fifth_of_a_character_parts_chinese_and_latin_but_not_marks() -> None:
    parted = right(runs_of("区12热"))
    assert parted == pytest.approx(16 + 3.2 + 8 - 0.25 + 8 + 3.2 + 16)
    assert right(runs_of("（12）")) == pytest.approx(16 + 8 - 0.25 + 8 + 16)


def test_wide_spacing_parts_chinese_and_latin_still_further() -> None:
    wide = replace(STYLE, characters=26)
    assert wide.character_spacing == 1.0
    assert right(runs_of("区12热", wide)) == pytest.approx(16 + 4.2 + 8 + 1 + 8 + 4.2 + 16)
    assert right(runs_of("（1）", wide)) == pytest.approx(16 + 1 + 8 + 1 + 16)


def test_a_mark_at_the_end_may_count_half() -> None:
    style = replace(STYLE, line_end_mark=0.5)
    assert right(runs_of("区热线，", style, measure=100)) == pytest.approx(108)


def test_digits_in_the_body_have_a_face_of_their_own() -> None:
    faces = {run.text: run.face.name for run in runs_of("区热线2025年")}
    assert faces == {"区热线": "body", "2025": "page_number", "年": "body"}


def test_digits_in_a_heading_of_the_first_level_keep_its_face() -> None:
    setter = Setter(STYLE, fake_faces())
    characters = setter.characters("区2025", STYLE.roles["heading1"])
    assert {character.face.name for character in characters} == {"heading1"}


def test_a_character_that_no_face_has_stops_the_run() -> None:
    with pytest.raises(ToolMissing) as stop:
        runs_of("区热线\ue000中心")
    [problem] = stop.value.problems
    assert "U+E000" in problem.sentence and "区热线" in problem.sentence
