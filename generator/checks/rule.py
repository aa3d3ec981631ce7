"""A rule: a small function with a code, a level and a title; its docstring is its manual page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.problems import Level, Place, Problem

if TYPE_CHECKING:
    from generator.checks.case import Case
    from generator.checks.sentences import Sentence


class Finding(Struct, frozen=True):
    """What a rule found: its place in the inputs or the pack, and where the document shows it.

    `level` is only given to be milder than the rule's own (a code list's row that is not seen).
    """

    place: Place
    sentence: str
    hint: str
    figures: tuple[str, ...] = ()
    shown_in: Sentence | None = None
    level: Level | None = None


Function = Callable[["Case"], Iterator[Finding]]


class Rule(Struct, frozen=True):
    """A rule of the trade; `numbers` are its numbers in the list of 勾稽关系 (1–43).

    What a `firm` one finds cannot be waived.
    """

    code: str
    title: str
    level: Level
    numbers: tuple[int, ...]
    function: Function
    firm: bool = False

    @property
    def page(self) -> str:
        """The manual page: title, level, and the function's docstring."""
        words = inspect.getdoc(self.function) or ""
        return f"{self.code}　{self.title}（{self.level.value}）\n\n{words}\n"

    def problems(self, case: Case) -> Iterator[Problem]:
        """What the rule finds in a case, as problems."""
        for found in self.function(case):
            sentence = found.shown_in
            yield Problem(
                self.code,
                found.place,
                found.sentence,
                found.hint,
                max(self.level, found.level or self.level, key=lambda level: level.rank),
                found.figures,
                sentence.shown if sentence else "",
                sentence.block.id if sentence else "",
            )


RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of the family modules."""


def rule(
    code: str,
    title: str,
    level: Level = Level.ERROR,
    numbers: tuple[int, ...] = (),
    firm: bool = False,
) -> Callable[[Function], Function]:
    """Enters a function among the rules; raises ValueError when its code is taken."""

    def enter(function: Function) -> Function:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(code, title, level, numbers, function, firm)
        return function

    return enter
