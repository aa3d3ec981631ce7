"""The functions that templates call: comparisons, reasons, names of 类款项, charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from generator.budget.budget import DEPARTMENT, OFFICE, ONE_UNIT
from generator.budget.words import Narrative
from generator.chapters.charts import chart_of
from generator.chapters.environment import ChapterEnvironment, Unprintable
from generator.chapters.marks import Marks
from generator.chapters.pack import Pack
from generator.chapters.provenance import template_lines
from generator.document.inlines import Piece, Term
from generator.document.tree import Chart, Undrawn
from generator.facts.model import (
    DECREASE,
    INCREASE,
    NEW_UNIT,
    NONE_BEFORE,
    SAME,
    UNKNOWN,
    Change,
    Item,
)
from generator.forms.reading import Passage
from generator.forms.records import Blank, left_out
from generator.problems import Place, nearest

NEARLY_SAME = "基本持平"
"""A change that is not zero but would be printed as 0.00."""

NO_MORE = "本年未安排"
"""There was money last year, there is none now."""

NEVER = "两年均无"
"""No money in either year, and no reason given."""


CASES = (
    *(INCREASE, DECREASE, SAME, NEARLY_SAME, NONE_BEFORE, NEW_UNIT, NO_MORE, NEVER, "有", "全"),
    *(DEPARTMENT, OFFICE, ONE_UNIT),
)
"""The cases of a group that the program chooses; 有 is a reason's, 全 that of 类款项, and the
last three say whose document it is.
"""


class Wording:
    """The phrases of a pack, said of one unit's facts."""

    def __init__(
        self,
        pack: Pack,
        environment: ChapterEnvironment,
        render: Callable[..., str],
        marks: Callable[[], Marks],
        scope: Callable[[], str],
    ) -> None:
        self.pack, self.environment = pack, environment
        self.render, self.marks, self.scope = render, marks, scope
        self.undrawn: list[Undrawn] = []

    def functions(self) -> dict[str, Callable[..., Any]]:
        """The functions by the names that templates call them."""
        return {
            "compare": self.compare,
            "because": self.because,
            "path": self.path,
            "chart": self.chart,
            "noun": self.noun,
            "local": self.local,
        }

    def phrase(self, group: str, case: str, **values: Any) -> str:
        """A phrase of phrases.yaml, filled in; raises Unprintable when the pack has none."""
        cases: Mapping[str, Passage] = self.pack.phrases.get(group, {})
        if case not in cases:
            hint = nearest(group, self.pack.phrases) if not cases else ""
            remedy = hint or f"在 phrases.yaml 的“{group}”里补上“{case}: ……”"
            raise Unprintable(f"phrases.yaml 的“{group}”里没有“{case}”", remedy, "T10")
        return self.render(cases[case], **values)

    def noun(self, group: str) -> str:
        """The word of a group for whose document it is; an office's is a unit's, if it has none."""
        scope, known = self.scope(), self.pack.phrases.get(group, {})
        return self.phrase(group, ONE_UNIT if scope == OFFICE and scope not in known else scope)

    @pass_context
    def local(self, context: Context, name: str) -> Passage | Blank:
        """Words that only this place asks for (本地内容), by their name; a blank if not written."""
        narrative: Narrative = context["narrative"]
        if name in narrative.local:
            return narrative.local[name]
        return left_out(narrative, f"“本地内容”里的“{name}”", f"本地内容: {{{name}: ……}}")

    def direction(self, change: Change) -> str:
        """The change's direction as the reader sees it."""
        size = change.difference
        if change.direction in (INCREASE, DECREASE) and size is not None:
            return NEARLY_SAME if self.environment.is_zero_as_printed(size) else change.direction
        return change.direction

    def case(self, group: str, change: Change) -> str:
        """Which phrase of a group tells the change; a group may do without the finer ones."""
        known = self.pack.phrases.get(group, {})
        if change.direction == SAME and change.idle and NEVER in known:
            return NEVER
        if change.direction == DECREASE and not change.this and NO_MORE in known:
            return NO_MORE
        return self.direction(change)

    def compare(self, group: str, change: Change, **values: Any) -> str:
        """The phrase of a group for the direction of a change."""
        if change.direction == UNKNOWN:
            for fact in (change.this, change.last):
                if fact is not None and fact.value is None:
                    self.environment.print(fact)
            return ""
        return self.phrase(group, self.case(group, change), change=change, **values)

    def because(self, group: str, change: Change) -> str:
        """The reason's clause; a change must have one, 持平 may, a new unit has no change."""
        if change.direction in (UNKNOWN, NEW_UNIT):
            return ""
        if change.reason or self.direction(change) in (INCREASE, DECREASE, NONE_BEFORE):
            return self.phrase(group, "有", reason=change.reason)
        return ""

    def path(self, item: Item) -> Term:
        """类款项 of an item in one run of words, by which the glossary knows it."""
        levels = (item.class_, item.section, item.item)
        names = [self.pack.subject_names.get(s.code, s.name) for s in levels]
        words = self.phrase("类款项", "全", names=names, code=item.code)
        written = (self.pack.phrases["类款项"]["全"].place_at(0), *template_lines())
        return Term(item.code, self.marks().plain(words), piece=Piece(0, written, wording=False))

    @pass_context
    def chart(self, context: Context, name: str, title: str, entries: Any) -> str:
        """A chart, where the pack asks for it; one that cannot be drawn is kept in `undrawn`."""
        if name not in self.pack.charts:
            return ""
        years = (context["year"], context["last_year"])
        written = next(template_lines(), Place())
        made = chart_of(str(title), entries, self.environment.style, years, written)
        if isinstance(made, Undrawn):
            self.undrawn.append(made)
        return self.marks().put_chart(made) if isinstance(made, Chart) else ""
