"""Ctrl-C: exit code 130, no temporary file, and what was there before as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import output
from generator.chapters.render import Renderer
from generator.pipeline import reading, run
from generator.pipeline.files import FileMaker
from tests.officer import PROJECT, Officer

STEPS: dict[str, tuple[Any, str, int]] = {
    "reading": (reading, "read_budget", 1),
    "deriving": (run, "build_facts", 1),
    "rendering": (Renderer, "document", 1),
    "dumping": (FileMaker, "files", 1),
    "writing": (output, "write_files", 1),
    "syncing the first file": (os, "fsync", 1),
    "syncing the second file": (os, "fsync", 2),
    "renaming the first file": (Path, "replace", 1),
    "renaming the second file": (Path, "replace", 2),
}


def interrupted(original: Callable[..., Any], call: int) -> Callable[..., Any]:
    """As the original, but the call of that number meets Ctrl-C when it has done its work."""
    calls = 0

    def stand_in(*arguments: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        result = original(*arguments, **more)
        if calls == call:
            raise KeyboardInterrupt
        return result

    return stand_in


@pytest.mark.parametrize("step", STEPS)
def test_ctrl_c_leaves_what_was_there(
    officer: Officer, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    assert officer.generates("--only", "txt,csv").code == 0
    before = officer.written()
    officer.changes("unit.yaml", "简称: 区热线中心", "简称: 中心")
    owner, name, call = STEPS[step]
    if owner is output:  # the pipeline has imported it by name
        owner = run
    monkeypatch.setattr(owner, name, interrupted(getattr(owner, name), call))
    screen = officer.generates("--only", "txt,csv")
    monkeypatch.undo()
    assert screen.code == 130
    assert screen.err.startswith("已中断")
    if step != "writing":
        assert officer.written() == before
    assert not [file for file in officer.written() if file.endswith(".tmp")]


@pytest.mark.skipif(os.name == "nt", reason="a named pipe holds the program until it is signalled")
def test_a_real_signal_ends_the_program_with_130(officer: Officer) -> None:
    narrative = officer.path("narrative.yaml")
    narrative.unlink()
    os.mkfifo(narrative)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "2025", "--only", "txt"],
        cwd=officer.folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with narrative.open("w", encoding="utf-8"):  # opens when the program reads
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert not out
    assert err.endswith("已中断：没写完的没有留下，先前写好的没有动\n")
    assert not officer.written()
