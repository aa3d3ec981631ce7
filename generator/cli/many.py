"""`generate 2025` over many units: on all cores, with a summary in place of a screen a unit."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.cli.screen import Screen
from generator.pipeline import Request

if TYPE_CHECKING:
    from generator.batch.flow import Staff
    from generator.batch.summary import Summary
    from generator.problems import Stop

MANY = 20
"""From so many folders on, what there is to say of each would run off a screen."""

FEW = 4
"""So few units are made before other processes have started."""

MOST = 61
"""More processes than that Windows does not wait for."""

TOLD = 20
"""Refusals that are told on the screen; all of them are in the summary."""


def is_many(given: Namespace, request: Request) -> bool:
    """Whether it is a batch: many units are there, or it was asked for as one."""
    if request.unit is not None:
        return False
    if given.jobs or given.again or given.scheduler:
        return True
    try:
        year = request.inputs / str(request.year)
        return sum(path.is_dir() for path in year.iterdir()) >= MANY
    except OSError:
        return False


def generate_many(given: Namespace, request: Request, screen: Screen) -> int:
    """Write every unit that can be, and the summary; returns the gravest exit code of any."""
    from generator.batch import Batch, Summary, summary_files
    from generator.output import write_files

    with _elsewhere(given.scheduler) as others:
        batch = Batch(request, screen.progress, again=given.again)
        result = batch.run(lambda units: others or _here(units, given.jobs or cores()))
    summary = Summary(request.year, result.rows)
    _say(summary, screen)
    folder = request.outputs / str(request.year)
    for path in write_files(folder, summary_files(summary)):
        screen.say(f"  已写出 {path}")
    for remark in result.remarks:
        screen.say(f"提示：{remark}")
    _complain(result.failed, screen)
    return max((stop.exit_code for stop in result.failed), default=0)


def _here(units: int, jobs: int) -> Staff:
    """Who makes so many units on this machine."""
    from generator.batch.flow import alone, processes
    from generator.cli.process import for_many, settle

    if jobs == 1 or units <= FEW:
        for_many()
        return alone()
    return processes(min(jobs, units, MOST), settle)


@contextmanager
def _elsewhere(scheduler: str | None) -> Iterator[Staff | None]:
    """Who makes them on other machines, if anybody is to."""
    if scheduler is None:
        yield None
        return
    from generator.batch.cluster import cluster

    with cluster(scheduler) as staff:
        yield staff


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _say(summary: Summary, screen: Screen) -> None:
    from generator.batch.row import INCOME

    screen.say(f"{summary.year} 年 {summary.became}")
    screen.say(f"  {INCOME}合计 {summary.income}（{summary.counted} 个单位）")
    screen.say(f"  核对：{summary.found}")


def _complain(failed: list[Stop], screen: Screen) -> None:
    """Each refusal once: a pack's fault is that of all its units."""
    distinct = list({(type(stop), stop.problems): stop for stop in failed}.values())
    for stop in distinct[:TOLD]:
        screen.stop(stop, "；有错的单位没有写，原有的文件没有动")
    if len(distinct) > TOLD:
        screen.complain("", f"还有 {len(distinct) - TOLD} 个单位有错，都写在汇总里")
