"""Facts of who a budget is for: the units of a department by kind, and their staff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.budget.budget import Budget
from generator.budget.model import ADMINISTRATIVE, CIVIL_SERVICE_LIKE, PUBLIC_INSTITUTION, Unit
from generator.facts.fact import Fact, Kind
from generator.facts.lines import Lines
from generator.facts.model import Composition, Count, Staffing
from generator.facts.registry import Registry


def staff_of(units: Sequence[Unit], registry: Registry) -> Staffing | None:
    """Posts and staff; None where the units do not tell them."""
    told = [(str(unit.short), unit.staff) for unit in units if unit.staff is not None]
    if len(told) < len(units):
        return None

    def number(word: str, label: str) -> Fact:
        given = [(whose, int(getattr(staff, word)), staff.at(word)) for whose, staff in told]
        return registry.given_by(f"staff.{word}", label, Kind.COUNT, given)

    return Staffing(
        number("posts", "编制"),
        number("serving", "在职人员"),
        number("retired", "退休人员"),
        number("dependants", "遗属"),
        number("students", "学生"),
    )


def composition_of(budget: Budget, lines: Lines) -> Composition | None:
    """The units of a department; None for a single unit."""
    if not budget.members:
        return None
    units, registry = budget.bodies, lines.registry

    def number(word: str, label: str, chosen: Iterable[Unit], attribute: str) -> Fact:
        places = tuple(unit.at(attribute) for unit in chosen)
        name, formula = f"department.{word}", "部门的单位，逐个数"
        value = Decimal(len(places))
        return registry.enter(Fact(name, label, Kind.COUNT, value, formula, places=places))

    institutions = [unit for unit in units if unit.kind == PUBLIC_INSTITUTION]
    categories = dict.fromkeys(str(unit.category) for unit in institutions)
    return Composition(
        units,
        number("units", "部门预算单位", units, "name"),
        number("subordinate", "所属单位", units[1:], "name"),
        number("administrative", "行政单位", _of(units, ADMINISTRATIVE), "kind"),
        number(
            "civil_service_like",
            "参照公务员法管理的事业单位",
            _of(units, CIVIL_SERVICE_LIKE),
            "kind",
        ),
        number("institutions", "其他事业单位", institutions, "kind"),
        tuple(
            Count(
                category,
                number(
                    f"category.{n}",
                    f"{category}事业单位",
                    (unit for unit in institutions if unit.category == category),
                    "category",
                ),
            )
            for n, category in enumerate(sorted(categories), 1)
        ),
        registry.total(
            "department.eliminated",
            "部门内部往来",
            [fact.parts[0] for line, fact in lines.entries if line.sides],
        ),
    )


def _of(units: Sequence[Unit], kind: str) -> list[Unit]:
    return [unit for unit in units if unit.kind == kind]
