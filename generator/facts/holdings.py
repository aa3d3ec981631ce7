"""Facts of what a unit holds and buys: vehicles, equipment, 政府采购."""

from __future__ import annotations

from generator.budget.model import Unit, Vehicles
from generator.facts.fact import Fact, Kind
from generator.facts.model import Count, Holdings, Part, ProcurementFacts
from generator.facts.registry import Registry
from generator.forms.records import entries
from generator.forms.values import Choice


def vehicle_uses() -> tuple[str, ...]:
    """The uses that a vehicle can have, in the order of the form."""
    field = entries(Vehicles)["用途"].metadata["field"]
    assert isinstance(field, Choice)
    return field.words


def holdings_of(unit: Unit, registry: Registry) -> Holdings:
    """Vehicles by use and by body, large equipment, planned purchases."""
    given = [
        (
            vehicles,
            registry.given(
                f"holdings.vehicles.{number}",
                f"{vehicles.body}（{vehicles.use}）",
                Kind.COUNT,
                vehicles.number,
                vehicles.at("number"),
            ),
        )
        for number, vehicles in enumerate(unit.vehicles, 1)
    ]
    place = unit.at("vehicles")

    def count(name: str, label: str, chosen: list[Fact]) -> Fact:
        return registry.total(name, label, chosen, Kind.COUNT, place)

    bodies = list(dict.fromkeys(vehicles.body for vehicles in unit.vehicles if vehicles.number))
    return Holdings(
        vehicles=count("holdings.vehicles", "公务用车", [fact for _, fact in given]),
        uses={
            use: count(f"holdings.use.{n}", use, [fact for v, fact in given if v.use == use])
            for n, use in enumerate(vehicle_uses(), 1)
        },
        bodies=tuple(
            Count(
                body,
                count(f"holdings.body.{n}", body, [f for v, f in given if v.body == body]),
            )
            for n, body in enumerate(bodies, 1)
        ),
        equipment=registry.given(
            "holdings.equipment", "大型设备", Kind.COUNT, unit.equipment, unit.at("equipment")
        ),
        vehicle_purchases=registry.given(
            "holdings.vehicle_purchases",
            "拟购置车辆",
            Kind.COUNT,
            unit.purchases.vehicles,
            unit.at("purchases"),
        ),
        equipment_purchases=registry.given(
            "holdings.equipment_purchases",
            "拟购置大型设备",
            Kind.COUNT,
            unit.purchases.equipment,
            unit.at("purchases"),
        ),
    )


def procurement_of(unit: Unit, registry: Registry) -> ProcurementFacts:
    """政府采购: total, by kind, and what is kept for small and medium firms."""
    place = unit.at("procurement")
    given = [
        (
            line.kind,
            registry.given(
                f"procurement.{number}",
                f"政府采购第{number}项（{line.kind}）",
                Kind.AMOUNT,
                line.amount,
                line.at("amount"),
            ),
            registry.given(
                f"procurement.{number}.small_firms",
                f"政府采购第{number}项预留中小企业",
                Kind.AMOUNT,
                line.small_firms,
                line.at("small_firms"),
            ),
        )
        for number, line in enumerate(unit.procurement, 1)
    ]
    total = registry.total(
        "procurement.total", "政府采购预算", [amount for _, amount, _ in given], place=place
    )

    def part(word: str, label: str, amounts: list[Fact]) -> Part:
        amount = registry.total(f"procurement.{word}", label, amounts, place=place)
        return Part(label, amount, registry.share(f"procurement.{word}.share", amount, total))

    kinds = tuple(
        part(word, f"政府采购{kind}预算", [a for k, a, _ in given if k == kind])
        for word, kind in (("goods", "货物"), ("works", "工程"), ("services", "服务"))
    )
    return ProcurementFacts(
        total,
        tuple(kind for kind in kinds if kind.amount),
        part("small_firms", "预留中小企业的采购预算", [small for *_, small in given]),
    )
