"""Charts on the grid: bars as long as their amounts are large, whole lines, never split."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document.inlines import Text
from generator.document.numbers import rounded
from generator.document.page import MM, PageStyle
from generator.document.tree import Chart, Heading
from generator.typesetting.layout import Layout, Page, Picture
from generator.typesetting.pages import lay_out
from tests.pictured import chart
from tests.trees import document, han_text, paragraph
from tests.typesetting.fakes import fake_faces

STYLE = PageStyle()
LEFT, RIGHT = STYLE.left * MM, STYLE.left * MM + STYLE.text_width
TOP, BOTTOM = (STYLE.height - STYLE.top) * MM, STYLE.bottom * MM

amounts = st.integers(0, 10**13).map(lambda fen: Decimal(fen) / 100)
names = st.sampled_from([1, 4, 14, 15, 30, 60, 200]).map(han_text)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Any number of bars that a chart may have, any amounts but zero alone, names of any length."""
    years = draw(st.integers(1, 2))
    rows = draw(st.lists(st.tuples(*[amounts] * years), min_size=1, max_size=16))
    rows[0] = (max(rows[0][0], Decimal(10_000)), *rows[0][1:])
    called = draw(st.lists(names, min_size=len(rows), max_size=len(rows)))
    return chart(*rows, names=tuple(called))


def laid_out(one: Chart, lines_before: int = 0) -> Layout:
    before = [paragraph("行", id=f"before{number}") for number in range(lines_before)]
    return lay_out(document(*before, one, paragraph("后", id="after")), STYLE, fake_faces())


def drawn(layout: Layout) -> tuple[Page, Picture]:
    ((page, picture),) = [(page, pict) for page in layout.pages for pict in page.pictures]
    return page, picture


@settings(max_examples=40, deadline=None)
@given(charts(), st.integers(0, 30))
def test_whatever_the_amounts_and_names_a_chart_is_true_and_whole(one: Chart, before: int) -> None:
    layout = laid_out(one, before)
    page, picture = drawn(layout)
    assert_lengths_are_true(one, picture)
    assert_whole_within(page, picture, one.caption)
    for each in layout.pages:
        assert_on_the_grid(each)


def assert_lengths_are_true(one: Chart, picture: Picture) -> None:
    values = [rounded(v.fact, v.style) for bar in one.bars for v in bar.values]
    longest = max(box.width for box in picture.bars)
    assert longest > 0
    for value, box in zip(values, picture.bars, strict=True):
        assert box.width == pytest.approx(longest * float(value / max(values)))
        assert box.x == picture.rules[0].x1


def assert_whole_within(page: Page, picture: Picture, caption: str) -> None:
    captions = [line for line in page.lines if line.kind == "caption"]
    assert "".join(line.text for line in captions) == caption
    lowest = captions[0].runs[0].y
    for box in (picture.frame, *picture.bars, *picture.keys):
        assert box.x >= LEFT - 0.01
        assert box.x + box.width <= RIGHT + 0.01
        assert lowest < box.y < box.y + box.height <= TOP + 0.01
    assert min(line.left for line in picture.lines) >= LEFT - 0.01
    assert max(line.right for line in picture.lines) <= RIGHT + 0.01
    assert min(line.runs[0].y for line in page.lines) > BOTTOM


def assert_on_the_grid(page: Page) -> None:
    """A chart takes whole lines: those of the text are a multiple of the pitch apart."""
    places = [line.runs[0].y / STYLE.pitch for line in page.lines if line.kind == "paragraph"]
    for place in places:
        assert places[0] - place == pytest.approx(round(places[0] - place))


def test_bars_of_one_name_touch_and_those_of_two_do_not() -> None:
    _, picture = drawn(laid_out(chart((30_000, 20_000), (20_000, 10_000))))
    this, last, next_one, _ = picture.bars
    assert this.y == pytest.approx(last.y + last.height)
    assert last.y > next_one.y + next_one.height
    assert this.grey < last.grey


def test_names_too_long_for_any_size_end_in_an_ellipsis() -> None:
    one = chart(*[(10_000, 20_000)] * 16, names=(han_text(300),) * 16)
    _, picture = drawn(laid_out(one))
    assert sum(line.text.endswith("…") for line in picture.lines) == 16


def test_a_chart_that_only_headings_precede_on_a_page_is_not_split() -> None:
    headings = [Heading(f"h{n}", 2, "（一）", (Text("收入"),)) for n in range(8)]
    one = chart(*[(10_000, 20_000)] * 9)
    layout = lay_out(document(*headings, one), STYLE, fake_faces())
    page, _ = drawn(layout)
    assert [line.kind for line in page.lines] == ["caption"]
