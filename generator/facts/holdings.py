"""Facts of what a unit holds and buys: vehicles, equipment, 政府采购."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from generator.budget.model import PROCUREMENT_METHODS, Procurement, Unit, Vehicles
from generator.facts.fact import Fact, Kind
from generator.facts.model import Count, Holdings, Part, ProcurementFacts
from generator.facts.parts import FUND_NAMES
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
        general_equipment=_optional(unit, "general_equipment", Kind.COUNT, registry),
        special_equipment=_optional(unit, "special_equipment", Kind.COUNT, registry),
        assets=_optional(unit, "assets", Kind.AMOUNT, registry),
    )


def _optional(unit: Unit, attribute: str, kind: Kind, registry: Registry) -> Fact:
    """What a unit need not tell; unknown when it does not."""
    field = next(f for f in dataclasses.fields(unit) if f.name == attribute)
    key, value = field.metadata["key"], getattr(unit, attribute)
    name = f"holdings.{attribute}"
    if value is None:
        why = f"没有写“{key}”；请在 unit.yaml 里补上"
        return registry.missing(name, key, kind, why, [unit.place.whole])
    return registry.given(name, key, kind, value, unit.at(attribute))


def procurement_of(unit: Unit, registry: Registry) -> ProcurementFacts:
    """政府采购: total, by kind, method and fund, and what is kept for small firms."""
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
    lines = list(zip(unit.procurement, (amount for _, amount, _ in given), strict=True))
    micro = [
        registry.given(
            f"procurement.{number}.micro_firms",
            f"政府采购第{number}项预留小微企业",
            Kind.AMOUNT,
            line.micro_firms,
            line.at("micro_firms"),
        )
        for number, line in enumerate(unit.procurement, 1)
    ]
    funds = [(f"fund.{word}", fund, fund) for fund, (word, _) in FUND_NAMES.items()]
    methods = zip(("central", "scattered"), PROCUREMENT_METHODS, strict=True)
    return ProcurementFacts(
        total,
        tuple(kind for kind in kinds if kind.amount),
        _split(lines, "method", [(w, m, f"{m}预算") for w, m in methods], total, registry),
        _split(lines, "fund", funds, total, registry),
        part("small_firms", "预留中小企业的采购预算", [small for *_, small in given]),
        part("micro_firms", "预留小微企业的采购预算", micro),
    )


def _split(
    lines: Sequence[tuple[Procurement, Fact]],
    attribute: str,
    words: Sequence[tuple[str, str, str]],
    whole: Fact,
    registry: Registry,
) -> tuple[Part, ...]:
    """The parts with money by what each line says of itself; one unknown part where one does not.

    `words` are each part's word in the names of facts, what lines say, its label.
    """
    silent = [line for line, amount in lines if amount and getattr(line, attribute) is None]
    if silent:
        field = next(f for f in dataclasses.fields(silent[0]) if f.name == attribute)
        key = field.metadata["key"]
        why = f"有的政府采购没有写“{key}”；请在 unit.yaml 里补上"
        places = [line.place for line in silent]
        name = f"procurement.{attribute}"
        amount = registry.missing(name, key, Kind.AMOUNT, why, places)
        return (Part(key, amount, registry.missing(f"{name}.share", key, Kind.SHARE, why, places)),)
    made = []
    for word, said, label in words:
        chosen = [fact for line, fact in lines if getattr(line, attribute) == said]
        if any(chosen):
            amount = registry.total(f"procurement.{word}", label, chosen)
            share = registry.share(f"procurement.{word}.share", amount, whole)
            made.append(Part(label, amount, share))
    return tuple(made)
