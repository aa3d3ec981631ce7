"""An officer at a desk: the hotline centre's inputs, one thing changed, a command, its screen."""

from __future__ import annotations

import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from generator.cli import main

PROJECT = Path(__file__).parent.parent
UNIT = "区热线中心"
NAME = "遂宁市安居区政务服务便民热线中心2025年部门预算编制说明"


@dataclass(frozen=True, slots=True)
class Screen:
    """What a command left: its exit code, its results, and what it had to complain of."""

    code: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The codes of the problems, in the order in which they were told."""
        words = (line.strip().partition("：")[0] for line in self.err.splitlines())
        return [word.split()[1] for word in words if word.startswith(("错误 ", "警告 ", "提示 "))]

    def tells(self, place: str, code: str) -> bool:
        """True when the problem of that code is told right below that place."""
        lines = self.err.splitlines()
        return any(
            line == place and below.startswith(f"  错误 {code}：")
            for line, below in pairwise(lines)
        )


def typed(*words: str) -> Screen:
    """What a command leaves that is typed; nothing may escape but an exit code."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    return Screen(code, out.getvalue(), err.getvalue())


class Officer:
    """Works in a folder of its own, which is the current one, so that no path is absolute."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(PROJECT / "inputs" / "2025", folder / "inputs" / "2025")

    def path(self, name: str) -> Path:
        """A file of the unit's folder; with a / in its name, one below the officer's own."""
        return self.folder / name if "/" in name else self.unit / name

    @property
    def unit(self) -> Path:
        """The unit's folder of inputs."""
        return self.folder / "inputs" / "2025" / UNIT

    @property
    def outputs(self) -> Path:
        """The unit's folder of outputs."""
        return self.folder / "outputs" / "2025" / UNIT

    def changes(self, name: str, old: str, new: str) -> None:
        """Replace words where they first stand; they must stand there."""
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text, f"{name}: {old}"
        self.writes(name, text.replace(old, new, 1))

    def writes(self, name: str, text: str | bytes) -> None:
        """Write a file whole."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)

    def adds(self, name: str, text: str) -> None:
        """Write at a file's end; the file may be new."""
        path = self.path(name)
        self.writes(name, (path.read_text(encoding="utf-8") if path.exists() else "") + text)

    def copies_templates(self) -> None:
        """Two small packs, base and its child, to be edited under templates/."""
        shutil.copytree(Path(__file__).parent / "cli" / "templates", self.folder / "templates")

    def runs(self, *words: str) -> Screen:
        """Type a command."""
        return typed(*words)

    def generates(self, *options: str) -> Screen:
        """`generate 2025` in the format that needs no typefaces."""
        return self.runs("2025", "--only", "txt", *options)

    def written(self) -> dict[str, bytes]:
        """Every file under outputs/, by its name there."""
        root = self.folder / "outputs"
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }
