"""`generate` as a process of its own: what holds for the whole of it, not for one command."""

from __future__ import annotations

import gc
import signal

from generator.cli.main import main

_OF_ONE, _OF_MANY = 200_000, 100_000
"""How many new objects stand before young ones are looked through: by who makes one unit, or many.

A document's tree, facts and pages live to the end of its run and hold no rings to speak of; with
Python's 700, a seventh of a run went into looking them through again and again. One unit is done
before there are so many, for some 5 MB more; many would pile up what libraries leave in rings.
"""


def run() -> int:
    """Run the command that was typed; returns its exit code."""
    gc.set_threshold(_OF_ONE, 20, 100)
    try:
        return main()
    finally:
        gc.freeze()  # nothing is worth collecting any more when Python goes


def for_many() -> None:
    """What holds for a process that makes many units."""
    gc.set_threshold(_OF_MANY, 20, 10)


def settle() -> None:
    """What holds for a process that helps this one: Ctrl-C is for this one to hear, and to tell."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for_many()
