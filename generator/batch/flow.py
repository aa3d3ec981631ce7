"""Jobs through an executor, a few at a time: the same for one process, several, or a cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from msgspec import Struct

from generator.batch.job import Job, Product, broken, make
from generator.problems import Place, Problem, ToolMissing

Opened = Callable[[], AbstractContextManager[Executor]]
"""Makes an executor, and ends it: nothing that waits is begun any more, what is begun is waited
for.
"""


class Staff(Struct, frozen=True):
    """Who makes the units: an executor, and how many jobs it is given at a time."""

    opened: Opened
    width: int


class Alone(Executor):
    """This process itself, when there is little to do: what is submitted is done at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Done when it comes back."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def alone() -> Staff:
    """Nobody but this process."""
    return Staff(Alone, 1)


def processes(number: int, settle: Callable[[], None]) -> Staff:
    """So many processes of this machine, started afresh (spawn), as Windows does it; each settles
    first. Two jobs for each are on their way, so that none waits for the other's writing.
    """

    @contextmanager
    def opened() -> Iterator[Executor]:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        executor = ProcessPoolExecutor(number, get_context("spawn"), settle)
        try:
            yield executor
        finally:
            executor.shutdown(cancel_futures=True)

    return Staff(opened, 2 * number)


def products(jobs: Iterable[Job], staff: Staff) -> Generator[tuple[Job, Product], None, None]:
    """What comes of the jobs, as it comes; raises Stop when nobody is left to make them.

    A process that dies takes along all that its pool was given. That is made again one at a time,
    so that whoever kills is found out, and no other unit fails.
    """
    left, suspects = iter(jobs), deque[Job]()
    while True:
        with staff.opened() as executor:
            lost = yield from _until_broken(executor, suspects, left, staff.width)
        if not lost:
            return
        if len(lost) == 1:
            yield lost[0], _broken(lost[0], "做它的进程被系统结束了，可能是内存不够")
        else:
            suspects.extend(lost)


def _until_broken(
    executor: Executor, suspects: deque[Job], left: Iterator[Job], width: int
) -> Generator[tuple[Job, Product], None, list[Job]]:
    """The products; returns the jobs that an executor had when it broke, none at the end."""
    given: dict[Future[Product], Job] = {}
    while True:
        while len(given) < (1 if suspects else width):
            job = suspects.popleft() if suspects else next(left, None)
            if job is None:
                break
            try:
                given[executor.submit(make, job)] = job
            except BrokenExecutor:
                return [*given.values(), job]
        if not given:
            return []
        intact = True
        for future in wait(given, return_when=FIRST_COMPLETED).done:
            try:
                product = _product(future, given[future])
            except BrokenExecutor:
                intact = False
                continue
            yield given.pop(future), product
        if not intact:
            return [*given.values()]


def _product(future: Future[Product], job: Job) -> Product:
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except CancelledError:
        hint = "看它是否还在运行；再运行一次，已写出的不会重做"
        raise ToolMissing(Problem("U17", Place(), "与调度程序断了联系", hint)) from None
    except Exception as error:
        return _broken(job, f"{type(error).__name__}：{error}")


def _broken(job: Job, what: str) -> Product:
    return broken(job.common.request, job.folder, what)
