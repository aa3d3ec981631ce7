"""Next spring at an officer's desk: carrying over, and confirming what was carried over."""

from __future__ import annotations

import io
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from generator.chapters.render import Renderer
from generator.cli import main
from generator.pipeline import Draft, Outcome, Run
from generator.problems import InputsWrong, Level, Problem
from tests.cases.cases import HERE, PROJECT, request_of
from tests.officer import Screen

_AMOUNT = re.compile(
    r"^( *(?:金额|预留中小企业|批复总额|.*合计|[^:]+): )【待确认】([0-9]+\.[0-9]{2})$", re.M
)
_COUNT = re.compile(r"【待确认】([0-9]+)$", re.M)
_MARK = re.compile(r"【待确认(?:：[^】]*)?】")


_SHARED: dict[str, Renderer] = {}
"""The project's packs."""


class Spring:
    """A case's inputs in a folder of their own, in the spring of 2026."""

    def __init__(self, folder: Path, case: str | None = None) -> None:
        self.case, self.inputs = case, folder / "inputs"
        self._own: dict[str, Renderer] = {}
        shutil.copytree((HERE / case if case else PROJECT) / "inputs", self.inputs)

    @property
    def files(self) -> list[Path]:
        """The files of 2026."""
        return sorted(self.inputs.glob("2026/*/*.yaml"))

    def carries_over(self, *words: str) -> Screen:
        """`generate new 2026 --from 2025`."""
        return run("new", "2026", "--from", "2025", "--inputs", str(self.inputs), *words)

    def edits(self, pattern: re.Pattern[str], new: str) -> None:
        """Replace in all files of 2026."""
        for path in self.files:
            text = path.read_text(encoding="utf-8")
            path.write_text(pattern.sub(new, text), encoding="utf-8", newline="\n")

    def gives_new_amounts(self) -> None:
        """Twice last year's, so that the approved sums agree as well; counts stay."""
        for path in self.files:
            text = _AMOUNT.sub(lambda found: f"{found[1]}{Decimal(found[2]) * 2}", _read(path))
            path.write_text(_COUNT.sub(r"\1", text), encoding="utf-8", newline="\n")

    def confirms_the_words(self) -> None:
        """Each year moved on as the mark asks, each mark deleted, a new reason for each change."""
        for path in self.files:
            text = _read(path)
            if path.name == "reasons.yaml":
                text = re.sub(r"(?m)^([^#\s].*?):(?: |.*\n ) *【待确认.*$", rf"\1: {REASON}", text)
            text = _MARK.sub("", text).replace("2025年", "2026年").replace("2024年", "2025年")
            path.write_text(text, encoding="utf-8", newline="\n")

    def run(self) -> Run:
        """A run over 2026 with the case's own packs, which are compiled once."""
        request = replace(request_of(self.case or "", 2026), inputs=self.inputs)
        run = Run(request, lambda words: None)
        run.renderers = self._own if request.templates else _SHARED
        return run

    def drafts(self) -> list[Draft]:
        """The documents of 2026; the reasons that the screen asks for are written first."""
        run, outcome, drafts, asked = self.run(), Outcome(), [], False
        budgets = run.budgets(outcome)
        for stop in outcome.failed:
            raise stop
        for budget in budgets:
            try:
                drafts.append(run.draft(budget))
            except InputsWrong as wrong:
                self._adds_reasons(wrong.problems)
                asked = True
        return self.drafts() if asked else drafts

    def _adds_reasons(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            assert problem.code == "B24", problem
            key = problem.sentence.partition("”")[0].strip("“")
            path = self.inputs / problem.place.file.partition("/")[2]
            old = _read(path) if path.exists() else ""
            path.write_text(f"{old}{key}: {REASON}\n", encoding="utf-8", newline="\n")

    def errors(self, drafts: list[Draft]) -> list[Problem]:
        """What the checks refuse to let through."""
        run = self.run()
        return [p for d in drafts for p in run.checked(d).findings.at_least(Level.ERROR)]


REASON = "新增便民服务点，运行经费增加"


def run(*words: str) -> Screen:
    """Type a command."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    return Screen(code, out.getvalue(), err.getvalue())


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
