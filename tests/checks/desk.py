"""A unit's inputs and a pack of its own, copied to be spoilt in one place and checked."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.problems import Level, Problem
from tests.cases.cases import HERE, PROJECT
from tests.checks import case_of, findings

PACK = "own"
_CONTROLS = re.compile(r"^(批复总额|批复分项|批复分功能|[^\s:]+合计):.*\n(?: +.*\n)*", re.MULTILINE)


class Desk:
    """A case copied to a folder, the hotline centre unless another is named.

    Its control figures are left out: they stop a run before the rules are asked.
    """

    def __init__(self, folder: Path, case: str | None = None) -> None:
        self.inputs, self.templates = folder / "inputs", folder / "templates"
        source = PROJECT if case is None else HERE / case
        shutil.copytree(source / "inputs", self.inputs)
        (self.unit,) = (path.parent for path in self.inputs.glob("2025/*/unit.yaml"))
        for path in self.unit.glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(_CONTROLS.sub("", text), encoding="utf-8", newline="\n")

    def types(self, file: str, old: str, new: str) -> Desk:
        """Replace words of an input where they first stand; they must stand there."""
        _replace(self.unit / f"{file}.yaml", old, new)
        return self

    def adds(self, file: str, text: str) -> Desk:
        """Write at the end of an input."""
        path = self.unit / f"{file}.yaml"
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
        return self

    def words(self, chapter: str, old: str, new: str) -> Desk:
        """Replace words of a chapter template, in a child pack that the unit then uses."""
        target = self._child() / "chapters" / f"{chapter}.j2"
        if not target.exists():
            found = [PROJECT / "templates" / p / "chapters" for p in ("suining", "sichuan")]
            (source,) = (f / target.name for f in found if (f / target.name).exists())
            shutil.copyfile(source, target)
        _replace(target, old, new)
        return self

    def phrases(self, group: str, words: str) -> Desk:
        """Say a phrase that has one form in other words, in such a child pack."""
        case = {"类款项": "全"}.get(group, "有")
        text = f"phrases:\n  {group}:\n    {case}: '{words}'\n"
        (self._child() / "phrases.yaml").write_text(text, encoding="utf-8", newline="\n")
        return self

    def _child(self) -> Path:
        """The child pack's folder; made when it is first asked for."""
        unit, child = self.unit / "unit.yaml", self.templates / PACK
        text = unit.read_text(encoding="utf-8")
        if f"模板: {PACK}" not in text:
            (parent,) = (name for name in ("suining", "sichuan") if f"模板: {name}" in text)
            _replace(unit, f"模板: {parent}", f"模板: {PACK}")
            (child / "chapters").mkdir(parents=True)
            (child / "pack.yaml").write_text(f"parent: {parent}\n", encoding="utf-8")
        return child

    def finds(self, code: str) -> list[Problem]:
        """What one rule finds."""
        templates = self.templates if self.templates.exists() else None
        return findings(case_of(self.inputs, templates), code)

    def line(self, file: str, words: str) -> int:
        """The line where words first stand in an input, or in a chapter of the child pack."""
        path = self.unit / f"{file}.yaml"
        if not path.exists():
            path = self.templates / PACK / "chapters" / f"{file}.j2"
        text = path.read_text(encoding="utf-8")
        return text[: text.index(words)].count("\n") + 1


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name}: {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def told(problems: list[Problem]) -> list[tuple[Level, str, int, str]]:
    """Level, file, line and sentence of each."""
    return [(p.level, p.place.file.rsplit("/", 1)[-1], p.place.line, p.sentence) for p in problems]
