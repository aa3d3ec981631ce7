"""More than one machine: the jobs of a batch go to a Dask scheduler, and the products come back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from generator.batch.flow import Staff
from generator.problems import Place, Problem, ToolMissing, UsageWrong

PATIENCE = "10s"
"""How long the scheduler, and then a worker, is waited for."""

PER_WORKER = 2
"""Jobs on their way for each thread of a worker."""


@contextmanager
def cluster(address: str) -> Iterator[Staff]:
    """The workers of the scheduler at an address, as many as are there now.

    A worker that dies has its jobs given to another by the scheduler. Raises ToolMissing without
    Dask, UsageWrong when nobody is at the address or has nobody to work for it.
    """
    with _quiet(), _client(address) as client:

        @contextmanager
        def opened() -> Iterator[Executor]:
            executor = client.get_executor(pure=False)
            try:
                yield executor
            finally:
                executor.shutdown(wait=False)

        yield Staff(opened, PER_WORKER * sum(client.nthreads().values()))


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError:
        hint = "在项目文件夹里运行 pip install '.[cluster]'；每台机器上都要装"
        raise ToolMissing(Problem("U19", Place(), "没有安装 Dask，用不了集群", hint)) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = "核对地址，如 tcp://10.0.0.5:8786；调度程序用 dask scheduler 启动"
        sentence = f"连不上“{address}”的调度程序（{type(error).__name__}）"
        raise UsageWrong(Problem("U21", Place(), sentence, hint)) from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        yield client
    except TimeoutError:
        hint = f"在各台机器上运行 dask worker {address} --nworkers=-1 --nthreads=1"
        raise UsageWrong(Problem("U22", Place(), "调度程序那里没有人做事", hint)) from None
    finally:
        client.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask logs tracebacks; what matters of them is told as problems."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
