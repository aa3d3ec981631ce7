"""What is printed: results, problems, and progress when work takes more than a second."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.columns import columns

if TYPE_CHECKING:
    from generator.problems import Problem, Stop

PATIENCE = 1.0
"""Seconds of silence that an officer does not notice."""


class Screen:
    """Prints for an officer; progress goes to the error stream, results to the output."""

    def __init__(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        self._started = time.monotonic()
        self._width = 0

    def say(self, line: str = "") -> None:
        """A line of results."""
        self.clear()
        print(line, flush=True)

    def progress(self, words: str) -> None:
        """What is going on, in place on a terminal, once it has taken a second."""
        if time.monotonic() - self._started < PATIENCE:
            return
        if sys.stderr.isatty():
            self.clear()
            print(words, end="", file=sys.stderr, flush=True)
            self._width = columns(words)
        else:
            print(words, file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the progress line away."""
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
            self._width = 0

    def complain(self, *lines: str) -> None:
        """Lines on the error stream."""
        self.clear()
        print(*lines, sep="\n", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Say nothing more, not even what is still waiting to be said."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def stop(self, stop: Stop, tail: str = "") -> None:
        """All problems of a stop, grouped by file."""
        heading = f"{stop.heading}（{len(stop.problems)} 处）{tail}"
        self.complain(heading, *problem_lines(stop.problems))


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Every problem, a blank line before each."""
    for problem in problems:
        yield ""
        yield from problem.lines()
