"""Charts as chapters ask for them: {{ chart("income", "收入预算构成", income.parts) }}."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes
from msgspec.structs import replace

from generator.chapters.environment import ChapterEnvironment, PackLoader, Unprintable
from generator.chapters.front_matter import without_front_matter
from generator.chapters.pack import Pack
from generator.document.inlines import Number
from generator.document.numbers import NumberStyle
from generator.document.tree import Bar, Chart, Undrawn
from generator.facts.fact import Fact, Kind
from generator.facts.model import Change, Figure, Item, Part
from generator.problems import Place, Problem, nearest

MOST_BARS = 16
"""What a page has room for with names of two lines, this year's bars above last year's."""

_WANTED = "写部分的列表（如 income.parts）、要比的数的列表，或几个 (名称, 数)、(名称, 变化)"


def chart_of(
    title: str, entries: Any, style: NumberStyle, years: tuple[int, int], written: Place
) -> Chart | Undrawn | None:
    """A chart of amounts, or of this year's beside last year's where the entries are changes.

    What has no money, in either year, gets no bar. None when there is nothing to draw; Undrawn
    when an amount is unknown, for none is made up. Raises Unprintable when what the template
    gives is not for a chart.
    """
    rows = [(name, facts) for name, facts in map(_entry, _listed(entries)) if any(facts)]
    if len({len(facts) for _, facts in rows}) > 1:
        raise Unprintable("一张图里，有的数与上年比，有的不比", "分成两张图", "T45")
    if not rows:
        return None
    for unknown in (fact for _, facts in rows for fact in facts if fact.value is None):
        why, _, remedy = unknown.formula.partition("；")
        return Undrawn(title, why, remedy, next(iter(unknown.places), written))
    if len(rows) > MOST_BARS:
        why, remedy = f"有{len(rows)}项，一页放不下", f"一张图最多{MOST_BARS}项，请分成几张"
        return Undrawn(title, why, remedy, written)
    printed = replace(style, bare=True)
    bars = tuple(
        Bar(name, tuple(Number(fact, printed, (written,)) for fact in values))
        for name, values in rows
    )
    series = tuple(f"{year}年" for year in years[: len(rows[0][1])])
    return Chart("", title, style.unit, series, bars)


def _listed(entries: Any) -> list[Any]:
    if isinstance(entries, (list, tuple)):
        return list(entries)
    raise Unprintable("图要一个列表", _WANTED, "T44")


def _entry(entry: Any) -> tuple[str, tuple[Fact, ...]]:
    """The name of a bar and its amounts: this year's, and last year's of a change."""
    match entry:
        case Part(name, amount):
            return name, (amount,)
        case Figure(name, _, change):
            return name, _years(change)
        case Item(item=item, amount=amount):
            return item.name, (amount,)
        case [str() as name, Change() as change]:
            return name, _years(change)
        case [str() as name, Fact(kind=Kind.AMOUNT) as amount]:
            return name, (amount,)
    raise Unprintable("图里放不进这样的内容", _WANTED, "T46")


def _years(change: Change) -> tuple[Fact, ...]:
    """This year's amount and last year's, which a new unit does not have."""
    return (change.this,) if change.last is None else (change.this, change.last)


def unknown_charts(pack: Pack, environment: ChapterEnvironment) -> Iterator[Problem]:
    """The charts that pack.yaml asks for and no template draws."""
    if not pack.charts:
        return
    known: set[str] = set()
    for _, source in chart_sources(pack):
        known |= {*_charts_in(environment.parse(source))}
    for name in pack.charts:
        if name not in known:
            hint = nearest(name, known) or f"可用：{'、'.join(sorted(known)) or '无'}"
            yield Problem("T43", name.place, f"没有一章画图“{name}”", hint)


def chart_sources(pack: Pack) -> Iterator[tuple[str, str]]:
    """The templates that may draw a chart, by name."""
    loader = PackLoader(pack, without_front_matter)
    for template in pack.files():
        source, shown, _ = loader.get_source(None, template)
        yield shown, source


def _charts_in(tree: nodes.Template) -> Iterator[str]:
    """The names of the charts that a template draws."""
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(
                node=nodes.Name(name="chart"), args=[nodes.Const(value=str() as name), *_]
            ):
                yield name
