"""What must hold of any unit's tables: they foot, and they say what the text says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from generator.document.tree import Document
from generator.facts.fact import Fact
from generator.facts.model import Facts, Part
from generator.tables.definition import A_UNIT, SideForm, TableForm
from tests.tables.descriptions import facts_of, table_of

Amounts = Mapping[str, Decimal]
"""The exact amounts of a table by row and column; one that is not known is left out."""


def amounts_of(document: Document, name: str) -> Amounts:
    """The amounts in a table's cells, in 元."""
    facts = facts_of(table_of(document, name))
    return {key: fact.known for key, fact in facts.items() if fact.value is not None}


def misfits(table: TableForm, amounts: Amounts) -> Iterator[str]:
    """The cells that are not the sum of those that the description says they add up.

    Across, every row is tried; down, every column: so a grand total is tried both ways.
    """
    rows = {key.rpartition(".")[0] for key in amounts}
    columns = {key.rpartition(".")[2] for key in amounts}
    for side in table.sides:
        for column in side.columns:
            for row in rows if column.sum else ():
                parts = [f"{row}.{part}" for part in column.sum]
                yield from _misfit(f"{row}.{column.id}", parts, amounts)
        for form in side.rows:
            names = [name for part in form.sum for name in _stands_for(part, side, rows)]
            for word in columns if form.sum else ():
                yield from _misfit(f"{form.id}.{word}", [f"{n}.{word}" for n in names], amounts)
    for unit in {"", *filter(_by_unit(table), rows)}:
        prefix = f"{unit}." if unit else ""
        inner = {row.removeprefix(prefix) for row in rows if row.startswith(prefix)}
        for row in filter(_CLASS.fullmatch, inner):
            below = [name for name in inner if name != row and _class_of(name) == row]
            for word in columns if below else ():
                items = [name for name in below if len(name) == 7] or below
                parts = [f"{prefix}{name}.{word}" for name in items]
                yield from _misfit(f"{prefix}{row}.{word}", parts, amounts)
        classes = [*filter(_CLASS.fullmatch, inner)] if unit else []
        for word in columns if classes else ():
            yield from _misfit(f"{unit}.{word}", [f"{prefix}{c}.{word}" for c in classes], amounts)


_CLASS = re.compile(r"[0-9]{3}(\+[0-9]{3})*|0")
"""How the rows of 类 are called."""

_UNIT = re.compile(r"[0-9]{1,2}|eliminated")
"""How the rows of units are called, and the one that takes their transfers out."""

_CODES = re.compile(r"[0-9]{5}(\+[0-9]{5})*|[0-9]{7}")


def _stands_for(name: str, side: SideForm, rows: set[str]) -> list[str]:
    """The rows of 类, of units or of projects, where a form draws them up."""
    (form,) = (form for form in side.rows if form.id == name)
    if form.each:
        return [*filter(str.isdecimal, rows)]
    if not form.by:
        return [name]
    return [*filter((_UNIT if form.by[0] == A_UNIT else _CLASS).fullmatch, rows)]


def _by_unit(table: TableForm) -> Callable[[str], object]:
    """Whether a row is that of a unit."""
    by_unit = any(A_UNIT in row.by for side in table.sides for row in side.rows)
    return _UNIT.fullmatch if by_unit else lambda row: False


def _class_of(row: str) -> str:
    """The 类 that a row of codes stands below."""
    codes = row.split("+") if _CODES.fullmatch(row) else ()
    return "+".join(sorted({code[:3] for code in codes}))


def _misfit(total: str, parts: list[str], amounts: Amounts) -> Iterator[str]:
    found = sum((amounts.get(part, Decimal(0)) for part in parts), Decimal(0))
    if amounts.get(total, Decimal(0)) != found:
        yield f"{total} is {amounts.get(total)}, its parts {found}"


def told(facts: Facts) -> Mapping[str, Decimal]:
    """What the text says, under the names of the cells that must say it too."""
    general, fund, capital = facts.general_budget, facts.fund_budget, facts.capital_budget
    paid = facts.appropriation
    pairs = {
        "1.income.received": facts.income.total,
        "1.spending_total.spent": facts.spending.total,
        "1.carry_over.received": facts.income.carry_over.amount,
        "1-1.total.total": facts.income.total,
        "1-1.total.carry_over": facts.income.carry_over.amount,
        "1-2.total.total": facts.spending.total,
        "2.income.received": paid.total,
        "2.spending_total.spent": paid.total,
        "2.carry_over.received": paid.carry_over.amount,
        "2-1.total.total": paid.total,
        "2-1.total.current_general": general.total,
        "2-1.total.carried": paid.carry_over.amount,
        "3.total.current": general.total,
        "3.total.carried": general.carry_over,
        "3-1.total.total": general.basic,
        "3-1.total.personnel": general.personnel,
        "3-1.total.operating": general.operating,
        "3-2.total.amount": general.project,
        "4.total.total": fund.total,
        "4.total.basic": fund.basic,
        "5.total.total": capital.total,
        "5.total.project": capital.project,
    }
    items = [("3", "current", general), ("4", "total", fund), ("5", "total", capital)]
    pairs |= {
        f"{table}.{item.code}.{column}": item.amount
        for table, column, budget in items
        for item in budget.items
    }
    pairs |= _classes("1", "spent", facts.spending.classes)
    pairs |= _classes("2", "spent", paid.classes)
    return {name: fact.known for name, fact in pairs.items()}


def _classes(table: str, column: str, parts: tuple[Part, ...]) -> dict[str, Fact]:
    return {
        f"{table}.{part.amount.name.rpartition('.')[2]}.{column}": part.amount for part in parts
    }
