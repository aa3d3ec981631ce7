"""`generate` as a process of its own: what holds for the whole of it, not for one command."""

from __future__ import annotations

import gc
import signal

from generator.cli.main import main

_ALLOCATIONS = 50_000
"""How many new objects stand before young ones are looked through.

A document's tree, facts and pages live to the end of its run and hold no rings to speak of; with
Python's 700, a seventh of a run went into looking them through again and again.
"""


def run() -> int:
    """Run the command that was typed; returns its exit code."""
    gc.set_threshold(_ALLOCATIONS, 20, 100)
    try:
        return main()
    finally:
        gc.freeze()  # nothing is worth collecting any more when Python goes


def settle() -> None:
    """What holds for a process that helps this one: Ctrl-C is for this one to hear, and to tell."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_ALLOCATIONS, 20, 10)
