from __future__ import annotations

from generator.typesetting.characters import is_narrow
from generator.typesetting.linebreak import Measures
from generator.typesetting.tracking import Tracked, tracked

HAN = "区热线中心主要负责热线办理网络理政和督查督办等工作指导考核"


def fit(text: str, cells: float, edges: tuple[int, ...] = ()) -> Tracked:
    """The text on lines so many Chinese characters wide, 16 pt each."""
    advances = [8.0 if is_narrow(character) else 16.0 for character in text]
    gaps = [
        0.0 if is_narrow(a) == is_narrow(b) else 3.2
        for a, b in zip(text, text[1:] + text[-1], strict=True)
    ]
    return tracked(text, Measures(advances, gaps, cells * 16), edges=edges)


def lines(text: str, found: Tracked) -> list[str]:
    return [text[cut.start : cut.end] for cut in found.cuts]


def test_a_paragraph_that_breaks_well_keeps_the_spacing_of_the_page() -> None:
    assert fit(HAN[:25], 10.1).tracking == 0


def test_a_widow_is_taken_back_by_tighter_characters() -> None:
    text = HAN[:28]
    found = fit(text, 27.6)
    assert lines(text, found) == [text]
    assert found.tracking == -5  # 27 gaps that give up 6.4 pt


def test_a_widow_gets_company_by_looser_characters() -> None:
    text = HAN[:28] + "心"
    found = fit(text, 28)
    assert [len(line) for line in lines(text, found)] == [27, 2]
    assert found.tracking == 1


def test_a_date_that_word_processors_would_part_is_kept_by_the_spacing() -> None:
    text = HAN[:25] + "2025年" + HAN[:9]
    found = fit(text, 27.9)
    assert not any(cut.early for cut in found.cuts)
    assert not any(line.endswith("2025") for line in lines(text, found))


def test_lines_do_not_hang_on_the_space_beside_a_content_control() -> None:
    text = HAN[:24] + "12" + HAN[:12]
    cells = (24 * 16 + 2 * 8 + 16) / 16 + 0.1  # room for one more if the spaces go
    assert fit(text, cells).tracking == 0
    assert fit(text, cells, edges=(24, 26)).tracking != 0


def test_a_line_that_just_fits_is_given_some_play() -> None:
    text = HAN[:20]
    found = fit(text, 10)
    assert [len(line) for line in lines(text, found)] == [10, 10]
    assert found.tracking == -1


def test_what_cannot_be_mended_is_left_as_it_is() -> None:
    text = "区热线中心平。"
    found = fit(text, 5.6)
    assert found.tracking == 0
    assert lines(text, found) == ["区热线中心", "平。"]
