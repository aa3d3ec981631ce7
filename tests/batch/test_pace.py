"""What is told while a batch is made: how many, how fast, how long it will take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.batch.pace import Pace
from generator.cli import many
from tests.batch.desk import Bureau


def clock(*seconds: float) -> Callable[[], float]:
    return iter(seconds).__next__


@pytest.mark.parametrize(
    ("total", "seconds", "told"),
    [
        (300, 2.0, "已做好 1/300，每分钟 30 个，还要约 10 分钟　甲"),
        (3, 2.0, "已做好 1/3，每分钟 30 个，还要约 5 秒　甲"),
        (40, 1.0, "已做好 1/40，每分钟 60 个，还要约 40 秒　甲"),
        (2000, 20.0, "已做好 1/2000，每分钟 3.0 个，还要约 11 小时 6 分钟　甲"),
        (1, 20.0, "已做好 1/1，每分钟 3.0 个　甲"),
    ],
)
def test_pace_is_told_no_more_exactly_than_it_is_known(
    total: int, seconds: float, told: str
) -> None:
    assert Pace(total, clock(0.0, seconds)).made("甲") == told


def test_the_rate_is_that_of_all_units_so_far() -> None:
    pace = Pace(4, clock(0.0, 1.0, 6.0))
    assert pace.made("甲") == "已做好 1/4，每分钟 60 个，还要约 5 秒　甲"
    assert pace.made("乙") == "已做好 2/4，每分钟 20 个，还要约 5 秒　乙"


def test_progress_is_told_while_it_lasts(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.screen.PATIENCE", 0.0)
    told = [line for line in bureau.generates().err.splitlines() if line.startswith("已做好")]
    assert [line.partition("，")[0] for line in told] == [f"已做好 {n}/5" for n in range(1, 6)]
    assert all("每分钟" in line for line in told)


@pytest.mark.parametrize(
    ("units", "jobs", "width"),
    [(300, 3, 6), (5, 9, 10), (300, 99, 122), (many.FEW, 9, 1), (300, 1, 1)],
)
def test_who_makes_how_many_at_a_time(units: int, jobs: int, width: int) -> None:
    """Two for each process; the few that are made before another process has started, here."""
    assert many._here(units, jobs).width == width
