"""How long a document takes, beside the peers: docxtpl with typst, docxtpl with LibreOffice.

    python benchmarks/peers.py [--runs 7] [--warm 10] [--rows bare,full] [--json FILE]
                               [--peer-python VENV/bin/python]

Each row is a process of its own, started in turn with the others (A B C A B C …) and measured with
all that it starts: CPU (user and system) and wall seconds, medians; the highest peak of memory.
`warm` is the CPU of one more document in the same process: (N documents − 1 document) / (N − 1);
the documents are the hotline centre's under other names.
The peers write the hotline centre's text, with no tables, checks, attachments (benchmarks/peer.py);
`words` is that text, as DOCX and plain PDF, of this program: the same pages; `bare` has the annex
of fourteen tables too, `full` is all that a plain run writes, each with all checks;
docxtpl and typst are looked for in this Python or the one given, soffice on the path. The typefaces
must have been fetched. Asserts nothing; on POSIX systems only (os.wait4).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
REFERENCE = "docxtpl+typst"
GENERATE = [sys.executable, "-m", "generator"]
BARE = ["--only", "docx,pdf", "--pdf", "plain", "--no-check"]
WORDS = "words"
"""The pack that is as the hotline centre's own, without tables."""
OWN = {"words": [*BARE, "--pack", WORDS], "bare": BARE, "full": [], "check": []}
PEERS = {"docxtpl+typst": "typst", "docxtpl+LibreOffice": "soffice"}
ROWS = (*OWN, "help", "pass", *PEERS)


@dataclass(frozen=True, slots=True)
class Measured:
    """One process: CPU and wall seconds, peak memory in MB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `missing` says what is not installed."""

    name: str
    cpu: float = 0.0
    wall: float = 0.0
    peak: float = 0.0
    warm: float | None = None
    missing: str = ""


def main() -> int:
    """Measure, print the table, write the JSON."""
    given = arguments()
    with tempfile.TemporaryDirectory(prefix="peers-") as made:
        folder = Path(made)
        counts = [1] + [given.warm] * (given.warm > 1)
        for count in counts:
            write_units(folder / f"inputs-{count}", count)
        write_pack(folder)
        missing = {row: reason for row in given.rows if (reason := absent(row, given.peer_python))}
        if any(row in PEERS and row not in missing for row in given.rows):
            prepare_peer(folder)
        present = [row for row in given.rows if row not in missing]
        cold = measured(present, 1, given, folder)
        many = [row for row in present if row not in ("help", "pass")]
        warm = measured(many, given.warm, given, folder) if given.warm > 1 else {}
    rows = [row_of(name, missing, cold, warm, given.warm) for name in given.rows]
    print(table(rows))
    if given.json:
        found = {"machine": machine(), "runs": given.runs, "documents": given.warm}
        found["rows"] = [asdict(row) for row in rows]
        given.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def arguments() -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--warm", type=int, default=10, help="documents in one process; 0: none")
    parser.add_argument("--rows", type=lambda text: text.split(","), default=list(ROWS))
    parser.add_argument("--peer-python", default=sys.executable)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    if unknown := set(given.rows) - set(ROWS):
        parser.error(f"no such rows: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    return given


def write_units(inputs: Path, count: int) -> None:
    """The hotline centre so many times, each under a name of its own."""
    (unit,) = (PROJECT / "inputs" / "2025").iterdir()
    for number in range(count):
        copy = inputs / "2025" / f"{unit.name}{number}"
        shutil.copytree(unit, copy)
        text = (copy / "unit.yaml").read_text("utf-8")
        named = re.sub("(全称: .*)", rf"\g<1>{number}", text) if count > 1 else text
        (copy / "unit.yaml").write_text(named, "utf-8")


def write_pack(folder: Path) -> None:
    """The pack of the row `words`."""
    pack = folder / "templates" / WORDS / "pack.yaml"
    pack.parent.mkdir(parents=True)
    pack.write_text("parent: suining\ntables: []\n", "utf-8")


def absent(row: str, python: str) -> str:
    """What a peer needs and is not there; empty when nothing is missing."""
    if row not in PEERS:
        return ""
    modules = ["docxtpl"] + ["typst"] * (PEERS[row] == "typst")
    if python == sys.executable:
        lacking = [name for name in modules if importlib.util.find_spec(name) is None]
    else:
        found = subprocess.run([python, "-c", f"import {','.join(modules)}"], capture_output=True)
        lacking = [" or ".join(modules)] * (found.returncode != 0)
    if PEERS[row] == "soffice" and shutil.which("soffice") is None:
        lacking.append("soffice")
    return ", ".join(lacking)


def prepare_peer(folder: Path) -> None:
    """The text, the DOCX template and the typst source of the peers' document."""
    text = folder / "text"
    units = ["--inputs", str(folder / "inputs-1"), "--outputs", str(text), "--only", "txt"]
    subprocess.run([*GENERATE, "2025", *units], cwd=PROJECT, check=True, capture_output=True)
    (document,) = text.rglob("*.txt")
    command = [sys.executable, str(PROJECT / "benchmarks" / "peer.py"), "prepare"]
    subprocess.run([*command, str(folder), str(document)], check=True)


def command_of(row: str, count: int, python: str, folder: Path) -> list[str]:
    """What a row runs for so many documents."""
    inputs = ["--inputs", str(folder / f"inputs-{count}")]
    if row == "pass":
        return [sys.executable, "-c", "pass"]
    if row == "help":
        return [*GENERATE, "--help"]
    if row == "check":
        return [*GENERATE, "check", "2025", *inputs]
    if row in OWN:
        own = ["--templates", str(folder / "templates"), "--outputs", str(folder / row)]
        batch = ["--jobs", "1", "--again"] if count > 1 else []
        return [*GENERATE, "2025", *inputs, *batch, *own, *OWN[row]]
    peer = str(PROJECT / "benchmarks" / "peer.py")
    return [python, peer, PEERS[row], str(folder), str(count)]


def measured(
    rows: Iterable[str], count: int, given: argparse.Namespace, folder: Path
) -> dict[str, list[Measured]]:
    """The processes of each row, after one round that nobody counts when there are more."""
    found: dict[str, list[Measured]] = {row: [] for row in rows}
    for number in range(given.runs + (given.runs > 1)):
        for row, results in found.items():
            result = process(command_of(row, count, given.peer_python, folder))
            if number or given.runs == 1:
                results.append(result)
    return found


def process(command: list[str]) -> Measured:
    """Run a process to its end; raises SystemExit when it fails."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=told
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            told.seek(0)
            sys.exit(f"{' '.join(command)}\n{told.read().decode('utf-8', 'replace')}")
    peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Measured(usage.ru_utime + usage.ru_stime, wall, peak)


def row_of(
    name: str,
    missing: dict[str, str],
    cold: dict[str, list[Measured]],
    warm: dict[str, list[Measured]],
    count: int,
) -> Row:
    """The medians of a row."""
    if name in missing:
        return Row(name, missing=missing[name])
    cpu, wall = (statistics.median(getattr(m, key) for m in cold[name]) for key in ("cpu", "wall"))
    peak = max(m.peak for m in cold[name])
    if name not in warm:
        return Row(name, cpu, wall, peak)
    more = statistics.median(m.cpu for m in warm[name])
    return Row(name, cpu, wall, peak, (more - cpu) / (count - 1))


def table(rows: list[Row]) -> str:
    """The rows with their ratios to the reference, in Markdown."""
    by_name = {row.name: row for row in rows if not row.missing}
    reference = by_name.get(REFERENCE)
    lines = [
        "| | CPU s | × | wall s | × | peak MB | warm CPU s | × |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        if row.missing:
            lines.append(f"| {row.name} | not installed: {row.missing} | | | | | | |")
            continue
        cells = [f"{row.cpu:.3f}", ratio(row, reference, "cpu")]
        cells += [f"{row.wall:.3f}", ratio(row, reference, "wall"), f"{row.peak:.0f}"]
        cells += ["" if row.warm is None else f"{row.warm:.3f}", ratio(row, reference, "warm")]
        lines.append(f"| {row.name} | {' | '.join(cells)} |")
    for above, below in (("help", "pass"), ("check", "full")):
        if above in by_name and below in by_name:
            share = by_name[above].cpu / by_name[below].cpu
            lines.append(f"\n{above} / {below}: {share:.2f} × CPU")
    return "\n".join([*lines, "", machine()])


def ratio(row: Row, reference: Row | None, key: str) -> str:
    """How many times the reference's seconds; empty when there is none."""
    mine, other = getattr(row, key), getattr(reference, key, None)
    return f"{mine / other:.2f}" if mine is not None and other else ""


def machine() -> str:
    """What it was measured on, and how busy that was."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    python = f"Python {platform.python_version()}"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {python}; load {load}"
    )


if __name__ == "__main__":
    sys.exit(main())
