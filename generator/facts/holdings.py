"""Facts of what a unit holds and buys: vehicles, equipment, 政府采购."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.budget.model import PROCUREMENT_METHODS, Procurement, Unit, Vehicles
from generator.facts.fact import Fact, Kind
from generator.facts.model import Count, Holdings, Part, ProcurementFacts
from generator.facts.parts import FUND_NAMES
from generator.facts.registry import Registry
from generator.forms.records import entries, entry_of
from generator.forms.values import Choice


def vehicle_uses() -> tuple[str, ...]:
    """The uses that a vehicle can have, in the order of the form."""
    field = entries(Vehicles)["用途"].field
    assert isinstance(field, Choice)
    return field.words


def holdings_of(units: Sequence[Unit], registry: Registry) -> Holdings:
    """Vehicles by use and by body, large equipment, planned purchases, of all units together."""
    lines = [vehicles for unit in units for vehicles in unit.vehicles]
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
        for number, vehicles in enumerate(lines, 1)
    ]
    place = units[0].at("vehicles")

    def count(name: str, label: str, chosen: list[Fact]) -> Fact:
        return registry.total(name, label, chosen, Kind.COUNT, place)

    def of_each(word: str, label: str, value: Callable[[Unit], int], attribute: str) -> Fact:
        given = [(str(unit.short), value(unit), unit.at(attribute)) for unit in units]
        return registry.given_by(f"holdings.{word}", label, Kind.COUNT, given)

    bodies = list(dict.fromkeys(vehicles.body for vehicles in lines if vehicles.number))
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
        equipment=of_each("equipment", "大型设备", lambda unit: unit.equipment, "equipment"),
        vehicle_purchases=of_each(
            "vehicle_purchases", "拟购置车辆", lambda unit: unit.purchases.vehicles, "purchases"
        ),
        equipment_purchases=of_each(
            "equipment_purchases",
            "拟购置大型设备",
            lambda unit: unit.purchases.equipment,
            "purchases",
        ),
        general_equipment=_optional(units, "general_equipment", Kind.COUNT, registry),
        special_equipment=_optional(units, "special_equipment", Kind.COUNT, registry),
        assets=_optional(units, "assets", Kind.AMOUNT, registry),
    )


def _optional(units: Sequence[Unit], attribute: str, kind: Kind, registry: Registry) -> Fact:
    """What a unit need not tell; unknown when one does not."""
    key, name = entry_of(Unit, attribute).key, f"holdings.{attribute}"
    silent = [unit.place.whole for unit in units if getattr(unit, attribute) is None]
    if silent:
        why = f"没有写“{key}”；请在 unit.yaml 里补上"
        return registry.missing(name, key, kind, why, silent)
    given = [(str(unit.short), getattr(unit, attribute), unit.at(attribute)) for unit in units]
    return registry.given_by(name, key, kind, given)


def procurement_of(units: Sequence[Unit], registry: Registry) -> ProcurementFacts:
    """政府采购 of all units: total, by kind, method and fund, and what is kept for small firms."""
    place = units[0].at("procurement")
    lines = [(unit, line) for unit in units for line in unit.procurement]
    called = [f"{unit.short if len(units) > 1 else ''}政府采购" for unit, _ in lines]
    given = [
        (
            line.kind,
            registry.given(
                f"procurement.{number}",
                f"{called[number - 1]}第{number}项（{line.kind}）",
                Kind.AMOUNT,
                line.amount,
                line.at("amount"),
            ),
            registry.given(
                f"procurement.{number}.small_firms",
                f"{called[number - 1]}第{number}项预留中小企业",
                Kind.AMOUNT,
                line.small_firms,
                line.at("small_firms"),
            ),
        )
        for number, (_, line) in enumerate(lines, 1)
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
    bought = [(line, amount) for (_, line), (_, amount, _) in zip(lines, given, strict=True)]
    micro = [
        registry.given(
            f"procurement.{number}.micro_firms",
            f"{called[number - 1]}第{number}项预留小微企业",
            Kind.AMOUNT,
            line.micro_firms,
            line.at("micro_firms"),
        )
        for number, (_, line) in enumerate(lines, 1)
    ]
    funds = [(f"fund.{word}", fund, fund) for fund, (word, _) in FUND_NAMES.items()]
    methods = zip(("central", "scattered"), PROCUREMENT_METHODS, strict=True)
    return ProcurementFacts(
        total,
        tuple(kind for kind in kinds if kind.amount),
        _split(bought, "method", [(w, m, f"{m}预算") for w, m in methods], total, registry),
        _split(bought, "fund", funds, total, registry),
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
        key = entry_of(type(silent[0]), attribute).key
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
