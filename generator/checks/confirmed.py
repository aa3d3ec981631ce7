"""B67: nothing that was carried over from last year is published before somebody confirmed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.budget.budget import Budget
from generator.checks.case import Case
from generator.checks.rule import Finding, rule
from generator.forms.confirm import is_marked, mark, particulars_of, unmarked
from generator.forms.reading import Passage
from generator.forms.records import Record, entries

_NOT_PRINTED = ("last_ledger", "last_lists", "members")
"""What of a budget is another year's, or answers for itself."""

_SHORT = 24


@rule("B671", "文字还没有确认", firm=True)
def unconfirmed(case: Case) -> Iterator[Finding]:
    """前面有【待确认】的文字，是从上年带过来的，还没有人看过；不能豁免。

    `generate new 2026 --from 2025` 给带过来的每一段文字加上这个记号，并列出其中的年份、金额、
    数量和名称。例：“【待确认：2025年→2026年？】2025年在编人员减少”。请改成今年的话，
    再删去从【到】的记号；没有这回事了，整段删去。
    """
    for passage in _passages(case):
        if is_marked(passage):
            words = unmarked(passage)
            short = words if len(words) <= _SHORT else f"{words[:_SHORT]}……"
            listed = particulars_of(passage)
            look = f"核对其中的 {listed}；" if listed else ""
            yield Finding(
                passage.place,
                f"上年的话还没有确认：{short}",
                f"{look}改成今年的，删去前面的“{mark()}”",
            )


def _passages(case: Case) -> Iterator[Passage]:
    for name in Budget.__struct_fields__:
        if name not in _NOT_PRINTED:
            yield from _within(getattr(case.budget, name))


def _within(value: object) -> Iterator[Passage]:
    """The passages of a record, a list or a mapping."""
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, Record):
        for asked in entries(type(value)).values():
            yield from _within(getattr(value, asked.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _within(one)
