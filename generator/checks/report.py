"""The report of the checks: what was checked, what was found, what was waived."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from generator.budget.words import Waiver
from generator.checks.waivers import Findings
from generator.problems import Level, Problem


class Report(Struct, frozen=True):
    """The findings of one unit; `enforced` is False when it was written in spite of them."""

    unit: str
    year: int
    pack: str
    rules: int
    findings: Findings
    enforced: bool = True

    def text(self) -> str:
        """The report as an officer reads it."""
        return "\n".join([f"{self.unit} {self.year} 年核对报告", *self._lines(), ""])

    def summary(self) -> str:
        """How many findings of each level, in one line."""
        counts = Counter(problem.level for problem in self.findings.standing)
        parts = [f"{level.value} {counts[level]}" for level in Level]
        waived = f"，豁免 {len(self.findings.waived)}" if self.findings.waived else ""
        return f"{'，'.join(parts)}{waived}"

    def data(self) -> dict[str, Any]:
        """The report for other programs."""
        return {
            "unit": self.unit,
            "year": self.year,
            "pack": self.pack,
            "rules": self.rules,
            "enforced": self.enforced,
            "findings": [_data(problem) for problem in self.findings.standing],
            "waived": [
                {**_data(problem), "waiver": _waiver(waiver)}
                for problem, waiver in self.findings.waived
            ],
        }

    def json(self) -> str:
        """The data as JSON."""
        return json.dumps(self.data(), ensure_ascii=False, indent=2) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"模板 {self.pack}，{self.rules} 条规则：{self.summary()}"
        if not self.enforced:
            yield "未经核对而写出（--no-check）：只供比较，不能公开"
        for problem in self.findings.standing:
            yield from ("", *problem.lines())
        for problem, waiver in self.findings.waived:
            yield from ("", *problem.lines())
            yield f"  已豁免：{waiver.reason}（{waiver.person}，{waiver.day}）"


def _data(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "level": problem.level.name.lower(),
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        **({"sheet": problem.place.sheet} if problem.place.sheet else {}),
        "sentence": problem.sentence,
        "hint": problem.hint,
        "figures": list(problem.figures),
        "shown": problem.shown,
        "block": problem.block,
    }


def _waiver(waiver: Waiver) -> dict[str, str]:
    return {
        "where": str(waiver.where),
        "reason": str(waiver.reason),
        "person": str(waiver.person),
        "day": str(waiver.day),
    }
