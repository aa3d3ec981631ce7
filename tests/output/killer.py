"""Writes again and again, and is killed again and again: a process of its own, which forks.

`python -m tests.output.killer FOLDER TIMES SEED` prints what it found as JSON; with a further
word, whole runs of that command are killed instead of bare writing.
"""

from __future__ import annotations

import json
import os
import random
import shlex
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator.output import journal, write_files
from generator.output.lock import only_run

NAMES = ("一.docx", "二.pdf", "三.csv", "四.txt")
SIZE = 20_000


def edition(number: int) -> dict[str, bytes]:
    """Four files of which every byte tells the edition."""
    return dict.fromkeys(NAMES, b"%08d" % number * (SIZE // 8))


def edition_of(data: bytes) -> int | None:
    """The edition of a file that is whole, None of one that is not."""
    whole = len(data) == SIZE and data == data[:8] * (SIZE // 8)
    return int(data[:8]) if whole and data[:8].isdigit() else None


def killed(work: Callable[[], object], seconds: float) -> None:
    """A child begins the work and is killed after some time, unless it is done before."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def forever(folder: Path, first: int) -> None:
    for number in range(first, first + 1000):
        write_files(folder, edition(number))


def bare(folder: Path, times: int, dice: random.Random) -> dict[str, int]:
    """Writing itself, killed: half files, files lost, sets of two editions before and after the
    next run has looked at them.
    """
    start = time.monotonic()
    write_files(folder, edition(0))
    length = time.monotonic() - start
    found = {"killed": 0, "half": 0, "lost": 0, "between": 0, "mixed": 0, "litter": 0}
    for turn in range(times):
        killed(partial(forever, folder, 1000 * turn + 1), dice.uniform(0, 2 * length))
        found["killed"] += 1
        state = [edition_of(p.read_bytes()) for p in map(folder.joinpath, NAMES) if p.exists()]
        found["half"] += state.count(None)
        found["lost"] += len(NAMES) - len(state)
        found["between"] += len({*state}) > 1
        with only_run(folder):
            journal.recover(folder)
        found["mixed"] += len({(folder / name).read_bytes() for name in NAMES}) > 1
        found["litter"] += len([*folder.iterdir()]) - len(NAMES)
    return found


def whole(folder: Path, times: int, dice: random.Random, command: str) -> dict[str, int]:
    """Runs of the program, killed: files that are neither of the one edition nor of the other."""
    from generator.cli import main

    os.chdir(folder)
    words = shlex.split(command)
    unit = next(Path("inputs").rglob("unit.yaml"))
    texts = [unit.read_text(encoding="utf-8")]
    texts.append(texts[0].replace("大型设备: 0", "大型设备: 1"))
    editions = []
    for text in texts:
        unit.write_text(text, encoding="utf-8")
        start = time.monotonic()
        main(words)
        length = time.monotonic() - start
        editions.append(_outputs())
    found = {"killed": 0, "neither": 0}
    for turn in range(times):
        unit.write_text(texts[turn % 2], encoding="utf-8")
        killed(partial(main, words), dice.uniform(0, 1.5 * length))
        found["killed"] += 1
        state = {n: d for n, d in _outputs().items() if ".generate" not in n}
        known = ({one[name], other[name]} for one, other in [editions] for name in one)
        expected = dict(zip(editions[0], known, strict=True))
        found["neither"] += state.keys() != expected.keys()
        found["neither"] += any(data not in expected.get(name, ()) for name, data in state.items())
    return found


def _outputs() -> dict[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in sorted(Path("outputs").rglob("*")) if p.is_file()}


if __name__ == "__main__":
    place, count, seed, *rest = sys.argv[1:]
    chance = random.Random(seed)
    sys.stdout = sys.stderr
    told = (
        whole(Path(place), int(count), chance, rest[0])
        if rest
        else bare(Path(place), int(count), chance)
    )
    print(json.dumps(told), file=sys.__stdout__)
