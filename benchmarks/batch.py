"""A county in one run: what a unit costs from the first to the last, memory, two cores beside one.

    python benchmarks/batch.py [--units 2000] [--only docx,pdf] [--pair 120] [--lines 200,2000]
                               [--json FILE]

`units` of the made-up county (benchmarks/county.py) and their departments are written on all cores,
in full or `only` in some formats; after each hundred it is told what a unit of it took, and the
memory of all processes.
`pair` units are written by one process and by two, in turn; `lines` are those of a department of
ten units, whose document is written in full. The typefaces must have been fetched. Asserts
nothing; reads /proc, so on Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.county import write_county
from benchmarks.workbook_lines import content
from generator.budget.convert import as_yaml

PROJECT = Path(__file__).parent.parent
GENERATE = [sys.executable, "-m", "generator", "2025"]
STEP, UNITS_OF_DEPARTMENT = 100, 10


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a run has come: units made, wall seconds since the first of them, memory in MB."""

    units: int
    seconds: float
    memory: float


def main() -> int:
    """Measure, print, write the JSON."""
    given = arguments()
    found: dict[str, Any] = {"machine": machine()}
    with tempfile.TemporaryDirectory(prefix="batch-") as name:
        folder = Path(name)
        if given.units:
            found["county"] = county(folder / "county", given.units, given.only)
        if given.pair:
            found["cores"] = cores(folder / "pair", given.pair)
        if len(given.lines) > 1:
            found["department"] = department(folder, given.lines)
    if given.json:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        given.json.write_text(text + "\n", encoding="utf-8")
    return 0


def arguments() -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--units", type=int, default=2000, help="0: leave it out")
    parser.add_argument("--only", help="formats of the county's documents; else all")
    parser.add_argument("--pair", type=int, default=120, help="0: leave it out")
    parser.add_argument("--lines", type=lambda t: [*map(int, t.split(","))], default=[200, 2000])
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def county(folder: Path, units: int, only: str | None) -> dict[str, Any]:
    """All units of a county on all cores, a mark after each hundred."""
    write_county(folder, units)
    marks: list[Mark] = []
    for mark in marked(folder, STEP, *(("--only", only) if only else ())):
        if marks:
            each = (mark.seconds - marks[-1].seconds) / (mark.units - marks[-1].units)
            print(f"{mark.units:>6} units: {each:.3f} s each, {mark.memory:.0f} MB", flush=True)
        marks.append(mark)
    grown = marks[-1].memory - next(m.memory for m in marks if m.units >= min(STEP, units))
    print(f"memory since the first hundred: {grown:+.0f} MB")
    return {"units": units, "only": only, "marks": [asdict(mark) for mark in marks], "grown": grown}


def marked(folder: Path, step: int, *options: str) -> Iterator[Mark]:
    """The marks of a run, from its progress."""
    with started(folder, "--outputs", "county", *options) as process:
        start, last = 0.0, None
        for line in process.stderr or ():
            if not (made := re.match(r"已做好 (\d+)/(\d+)", line)):
                continue
            done, total = int(made[1]), int(made[2])
            start = start or time.perf_counter()
            if done % step == 0 or done == total or last is None:
                last = Mark(done, time.perf_counter() - start, memory_of(process.pid))
                yield last


@contextmanager
def started(folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """A run in a folder, which must succeed."""
    process = subprocess.Popen(
        [*GENERATE, *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    yield process
    process.communicate()
    if process.returncode:
        raise SystemExit(f"generate {' '.join(options)}: {process.returncode}")


def memory_of(parent: int) -> float:
    """The memory of a process and its children that they do not share, in MB."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    total = 0
    for pid in (str(parent), *children):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
        total += sum(map(int, re.findall(r"^Pss:\s+(\d+)", told, re.MULTILINE)))
    return total / 1024


def cores(folder: Path, units: int) -> dict[str, Any]:
    """The same units by one process and by two, in turn; of two runs the shorter.

    On a machine that does other work the wall tells how much of it was left; what the two spend in
    CPU beside the one tells what the sharing costs.
    """
    write_county(folder, units)
    wall, cpu = dict.fromkeys((1, 2), float("inf")), dict.fromkeys((1, 2), float("inf"))
    for turn in range(2):
        for jobs in wall:
            begun, before = time.perf_counter(), used()
            with started(folder, "--jobs", str(jobs), "--outputs", f"{jobs}-{turn}"):
                pass
            wall[jobs] = min(wall[jobs], time.perf_counter() - begun)
            cpu[jobs] = min(cpu[jobs], used() - before)
    ratio = wall[1] / wall[2]
    for jobs in wall:
        print(
            f"{units} units, {jobs} at a time: {wall[jobs]:.1f} s, {cpu[jobs]:.1f} s CPU",
            flush=True,
        )
    print(f"two are {ratio:.2f} times as fast as one")
    return {"units": units, "wall": wall, "cpu": cpu, "ratio": ratio}


def department(folder: Path, sizes: list[int]) -> list[dict[str, float]]:
    """A department of so many ledger lines in all: CPU seconds of its whole run."""
    found: list[dict[str, float]] = []
    for lines in sizes:
        place = folder / f"department-{lines}"
        write_department(place, lines)
        before = used()
        with started(place, "--unit", "部门"):
            pass
        row = {"lines": lines, "cpu": used() - before}
        row["ratio"] = row["cpu"] / found[-1]["cpu"] if found else 1.0
        print(f"a department of {lines} lines: {row['cpu']:.1f} s CPU ({row['ratio']:.1f} times)")
        found.append(row)
    return found


def write_department(folder: Path, lines: int) -> None:
    """A department of ten units that share the lines."""
    names = [f"示例{number}" for number in range(1, UNITS_OF_DEPARTMENT + 1)]
    for name in names:
        forms = content(lines // len(names))
        forms["unit"] |= {"全称": f"{name}中心", "简称": f"{name}中心"}
        write(folder / "inputs" / "2025" / name, as_yaml(forms))
    whole = {
        "department": {"全称": "示例局", "简称": "示例局", "本级": names[0], "单位": names[1:]},
        "narrative": content(1)["narrative"],
    }
    write(folder / "inputs" / "2025" / "部门", as_yaml(whole))


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Files into a new folder."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def used() -> float:
    """CPU seconds of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def machine() -> dict[str, Any]:
    """What it ran on."""
    return {
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


if __name__ == "__main__":
    sys.exit(main())
