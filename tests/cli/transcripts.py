"""Screens as transcripts: what was changed, what was typed, what came back, to the letter.

    ## 标题
    改 ledger.yaml：金额: 90.22 ⇒ 金额: 1,234.56
    加 narrative.yaml：备注: 无
    写 reasons.yaml：
    删 unit.yaml
    县 2
    先 generate 2025 --only csv
    $ generate 2025 --only txt
    …what is printed…
    （退出码 3）

县 adds so many units of a made-up county, with their departments.
In a change, ↵ stands for the end of a line and ⇥ for a tab; a name with a / is below the
officer's own folder, any other one of the unit's files.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.county import write_county
from tests.officer import Officer, Screen

SCREENS = Path(__file__).parent / "screens"
FILES = sorted(path.stem for path in SCREENS.glob("*.txt"))
_SPELT = str.maketrans({"↵": "\n", "⇥": "\t"})


@dataclass(frozen=True, slots=True)
class Transcript:
    """One section of a file of transcripts."""

    title: str
    changes: tuple[str, ...]
    command: str
    expected: str

    @property
    def steps(self) -> str:
        """The section up to its command."""
        return "\n".join((f"## {self.title}", *self.changes, f"$ {self.command}"))

    def played(self, officer: Officer) -> Screen:
        """Make the changes and type the command."""
        for change in self.changes:
            _change(officer, change)
        return officer.runs(*shlex.split(self.command)[1:])


def transcripts(name: str) -> list[Transcript]:
    """The sections of a file of transcripts."""
    return [*_sections((SCREENS / f"{name}.txt").read_text(encoding="utf-8"))]


def renew_screen(name: str, transcript: Transcript, screen: str) -> None:
    """Put what is printed now into the file of transcripts."""
    path = SCREENS / f"{name}.txt"
    text = path.read_text(encoding="utf-8")
    old = f"{transcript.steps}\n{transcript.expected}".rstrip("\n")
    assert text.count(old) == 1, transcript.title
    new = f"{transcript.steps}\n{screen}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def shown(screen: Screen) -> str:
    """A screen as a transcript shows it."""
    said = f"{screen.out}{screen.err}（退出码 {screen.code}）"
    return said if os.sep == "/" else said.replace(os.sep, "/")


def _sections(text: str) -> Iterator[Transcript]:
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        steps, _, rest = section.partition("\n$ ")
        title, *changes = steps.split("\n")
        command, _, expected = rest.partition("\n")
        yield Transcript(title, tuple(changes), command, expected.rstrip("\n"))


def _change(officer: Officer, change: str) -> None:
    verb, _, rest = change.partition(" ")
    if verb == "县":
        write_county(officer.folder, int(rest))
        return
    name, _, words = rest.partition("：")
    words = words.translate(_SPELT)
    if name.startswith("templates/") and not (officer.folder / "templates").exists():
        officer.copies_templates()
    if verb == "改":
        officer.changes(name, *words.split(" ⇒ "))
    elif verb == "加":
        officer.adds(name, words + "\n")
    elif verb == "写":
        officer.writes(name, words)
    elif verb == "删":
        officer.path(name).unlink()
    elif verb == "先":
        earlier = officer.runs(*shlex.split(rest)[1:])
        assert earlier.code == 0, earlier.err
    else:
        raise ValueError(change)
