"""A scheduler and two workers on this machine: the same files, whichever worker dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.batch import cluster as clusters
from generator.batch.batch import Batch
from tests.batch.desk import FOLDERS, Bureau
from tests.officer import PROJECT

distributed = pytest.importorskip("distributed", reason="distributed 未安装，没有集群可试")

WORKERS = ("first", "second")


@dataclass(frozen=True)
class Cluster:
    """A scheduler's address, and its workers' processes by name."""

    address: str
    workers: dict[str, subprocess.Popen[str]]


@pytest.fixture
def cluster(typeset: Bureau, tmp_path: Path) -> Iterator[Cluster]:
    """Started as the readme says, in an empty folder: nothing is shared but the scheduler."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    scheduler = started(elsewhere, "scheduler", "--host", "127.0.0.1", "--port", "0")
    assert scheduler.stderr is not None
    lines = (line.partition("Scheduler at:")[2].strip() for line in scheduler.stderr)
    address = next(line for line in lines if line)
    options = (address, "--nthreads", "1", "--no-nanny")
    workers = {n: started(elsewhere, "worker", *options, "--name", n) for n in WORKERS}
    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(len(WORKERS), timeout=60)
    try:
        yield Cluster(address, workers)
    finally:
        for process in (*workers.values(), scheduler):
            process.kill()
            process.communicate()


def started(folder: Path, what: str, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *words, "--no-dashboard"]
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def test_a_worker_that_is_killed_loses_no_unit_and_doubles_none(
    typeset: Bureau, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = Counter[str]()
    killed: list[str] = []

    def take(batch: Batch, folder: str, *rest: Any, take: Any = Batch._take) -> None:
        take(batch, folder, *rest)
        taken[folder] += 1
        if not killed:
            killed.append(at_work(cluster))
            cluster.workers[killed[0]].send_signal(signal.SIGKILL)

    monkeypatch.setattr(Batch, "_take", take)
    formats = ("--only", "docx,pdf,csv")
    screen = typeset.runs("2025", "--scheduler", cluster.address, *formats)
    assert screen.code == 0, screen.err
    assert taken == dict.fromkeys(FOLDERS, 1)
    assert cluster.workers[killed[0]].wait(60) == -signal.SIGKILL
    written = typeset.written()
    assert typeset.runs("2025", "--jobs", "1", "--outputs", "here", *formats).code == 0
    assert typeset.written("here") == written
    assert {name.partition("/")[0] for name in written} == {*FOLDERS}
    assert {name.rpartition(".")[2] for name in written} == {"docx", "pdf", "csv"}


def at_work(cluster: Cluster) -> str:
    """The name of a worker that has a job."""
    with distributed.Client(cluster.address, set_as_default=False) as client:
        names = {
            a: worker["id"] for a, worker in client.scheduler_info(n_workers=-1)["workers"].items()
        }
        busy = [names[address] for address, jobs in client.processing().items() if jobs]
    return str(busy[0])


def test_an_address_with_nobody_is_told(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE", "200ms")
    screen = bureau.runs("2025", "--only", "txt", "--scheduler", "tcp://127.0.0.1:9")
    assert (screen.code, screen.codes) == (2, ["U21"])
    assert "tcp://127.0.0.1:9" in screen.err
    assert not bureau.written()


class Idle:
    """A scheduler that nobody works for."""

    def __init__(self, *_: Any, **__: Any) -> None:
        self.open = True

    def wait_for_workers(self, *_: Any, **__: Any) -> None:
        raise TimeoutError

    def close(self) -> None:
        self.open = False


def test_a_scheduler_without_workers_is_told(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distributed, "Client", Idle)
    screen = bureau.runs("2025", "--only", "txt", "--scheduler", "tcp://127.0.0.1:9")
    assert (screen.code, screen.codes) == (2, ["U22"])
    assert "dask worker tcp://127.0.0.1:9" in screen.err


def test_without_dask_it_is_told_how_to_install_it(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    screen = bureau.runs("2025", "--only", "txt", "--scheduler", "tcp://127.0.0.1:9")
    assert (screen.code, screen.codes) == (5, ["U19"])
    assert "'.[cluster]'" in screen.err
