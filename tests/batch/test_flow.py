"""Jobs through executors: whatever dies takes no other unit along, and Ctrl-C loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future
from typing import Any

import pytest

from generator.batch import flow
from generator.batch.flow import Alone, Staff, processes, products
from generator.batch.job import Job
from generator.batch.sender import Sender
from generator.cli.process import settle
from generator.pipeline import Request
from generator.problems import ToolMissing
from tests.batch import deadly
from tests.batch.desk import Bureau
from tests.officer import PROJECT

COMMON = Sender(Request(2025)).common


def jobs(*folders: str) -> list[Job]:
    return [Job(COMMON, folder, {}, {}) for folder in folders]


def test_only_the_unit_that_ends_its_process_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "make", deadly.make)
    folders = [*"甲乙", deadly.DEADLY, *"丙丁"]
    made = Counter[str]()
    failed = set()
    for job, product in products(jobs(*folders), processes(2, settle)):
        made[job.folder] += 1
        failed |= {job.folder for stop in product.failed if stop.problems[0].code == "U15"}
    assert made == dict.fromkeys(folders, 1)
    assert failed == {deadly.DEADLY}


def test_no_more_is_given_than_is_asked_for_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "make", deadly.make)
    taken = []

    def told() -> Iterator[Job]:
        for job in jobs(*"甲乙丙丁戊己"):
            taken.append(job.folder)
            yield job

    made = products(told(), Staff(Alone, 2))
    next(made)
    assert taken == ["甲", "乙"]
    made.close()


class Gone(Executor):
    """A cluster whose scheduler is no more."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(CancelledError())
        return future


def test_a_scheduler_that_is_gone_ends_the_run() -> None:
    with pytest.raises(ToolMissing) as refused:
        next(products(jobs("甲"), Staff(Gone, 1)))
    assert refused.value.problems[0].code == "U17"


def test_a_worker_with_another_version_makes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.batch.job.MACHINERY", "9.9")
    ((_, product),) = products(jobs("甲"), Staff(Alone, 1))
    (stop,) = product.failed
    assert (stop.exit_code, stop.problems[0].code) == (5, "U16")
    assert "9.9" in stop.problems[0].sentence


PROGRAM = """
import sys
from generator.batch.batch import Batch
from generator.cli import process

def taken(*arguments, take=Batch._take):
    take(*arguments)
    print("one is written", file=sys.stderr, flush=True)
    sys.stdin.readline()

Batch._take = taken
if __name__ == "__main__":
    sys.exit(process.run())
"""
"""The program, but that it waits to be told when it has written a unit."""


@pytest.mark.skipif(os.name == "nt", reason="a signal reaches a process group otherwise there")
def test_a_real_ctrl_c_ends_all_processes_and_the_next_run_makes_the_rest(bureau: Bureau) -> None:
    """The signal goes to the whole group, as a terminal sends it."""
    program = bureau.folder / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(program), "2025", "--jobs", "2", "--only", "txt"],
        cwd=bureau.folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line == "one is written\n":
            os.killpg(process.pid, signal.SIGINT)
            break
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert (out, err.splitlines()[-1]) == ("", "已中断：没写完的没有留下，先前写好的没有动")
    assert "Traceback" not in err
    assert len({name.partition("/")[0] for name in bureau.written()}) == 1
    assert "写出 4，没有变化 1，没有写 0" in bureau.generates().out
