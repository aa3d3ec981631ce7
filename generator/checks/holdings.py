"""B4: vehicles, equipment, 政府采购, 机关运行经费, staff: counts and money that go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.budget.model import PUBLIC_INSTITUTION
from generator.checks.case import Case
from generator.checks.mentions import breakdowns, place_of
from generator.checks.rule import Finding, rule
from generator.facts.fact import Kind
from generator.facts.figures import VEHICLE_PURCHASE
from generator.money import in_unit
from generator.problems import Level

LEAST_RUNNING, MOST_RUNNING = Decimal(2_000), Decimal(100_000)
"""元 a vehicle and year, beyond which 运行维护费 is asked about; a pack may set its own."""

MOST_PRICE = Decimal(400_000)
"""元 a vehicle, beyond which 购置费 is asked about; a pack may set its own."""

_HELD = "车辆|公务用车|用车|设备|编制|在职|退休|资产"
_AS_OF = re.compile(r"截[至止](?:到)?(\d{4})年(底|末|12月31日|12月底)")
_NO_PROCUREMENT = re.compile("(?:无|没有)政府采购项目|未安排政府采购预算")
_NO_VEHICLES = re.compile("未安排购置(?:公务用车|车辆)|未安排公务用车购置费")
_NO_PROJECTS = re.compile("没有项目支出|无项目支出")
_EXEMPT = re.compile("为事业单位，?按规定未使用机关运行")
_LEAVES = re.compile(r"(?:现无|没有|无)(?:公务用车|车辆)")


@rule("B427", "各类车辆之和不等于总数", numbers=(27,))
def vehicles_do_not_add_up(case: Case) -> Iterator[Finding]:
    """“共有车辆N辆，其中”之后，各类的辆数加起来应当是N；没有列名的类别归入“其他用车”。

    例：“共有车辆1辆，其中，地厅级领导干部用车0辆、定向保障用车0辆、执法执勤用车0辆”，合计是0。
    请在章模板里列出所有不为零的类别：for use, number in holdings.uses.items()。
    """
    for breakdown in breakdowns(case, Kind.COUNT):
        total, found = breakdown.whole.fact.known, breakdown.sum
        if total != found:
            yield Finding(
                breakdown.parts[0].place,
                f"其中各类之和是{found}，总数（{breakdown.whole.fact.label}）是{total}",
                "补上漏列的类别，如“其他用车”",
                (f"{total}", f"{found}"),
                breakdown.parts[0].sentence,
            )


@rule("B428", "购置、运行的钱与车辆数不相应", numbers=(28,))
def vehicles_and_their_money(case: Case) -> Iterator[Finding]:
    """有公务用车购置费就有拟购置的车辆，反过来也是；有运行维护费就应当有车。

    钱在台账里，辆数在 unit.yaml 里，两处各写各的。没有车而有运行维护费，只是警告（可能租车）。
    例：台账列了31013公务用车购置18.00万元，购置计划没有写车辆，印出“未安排购置车辆”。
    请补上漏写的一处，或改正写错的一处。
    """
    planned = case.facts.holdings.vehicle_purchases
    lines = [line for line in case.budget.ledger.lines if line.amount]
    buying = [line for line in lines if set(line.economic) & set(VEHICLE_PURCHASE)]
    unit_file = case.budget.unit.place.whole
    place = next(planned.sources(), unit_file)
    if buying and not planned:
        words = f"台账有公务用车购置费（{buying[0].economic[0]}），购置计划里车辆是0"
        figures = (in_unit(buying[0].amount, case.budget.ledger.money), "0辆")
        hint = "在 unit.yaml 的“购置计划”里写“车辆: 辆数”，或改台账的“经济”"
        yield Finding(buying[0].at("economic"), words, hint, figures)
    if planned and not buying:
        unknown = any(not line.economic for line in lines)
        yield Finding(
            place,
            f"购置计划里车辆是{planned.known}辆，台账里没有公务用车购置费（31013、30913）",
            "在台账里列出购置费，或改购置计划",
            (f"{planned.known}辆", "0"),
            level=Level.WARNING if unknown else None,
        )
    running, held = case.facts.three_public.vehicle_running, case.facts.holdings.vehicles
    if running.value and not held and not planned:
        amount = in_unit(running.value, case.pack.numbers.unit)
        hint = "核对 unit.yaml 的“车辆”；租用车辆的，在用途里说明"
        words = f"有公务用车运行维护费{amount}，车辆是0辆"
        source = next(running.sources(), place)
        yield Finding(source, words, hint, (amount, "0辆"), level=Level.WARNING)


@rule("B421", "每辆车的运行费或购置价不合常理", Level.WARNING, numbers=(28,))
def cost_of_a_vehicle(case: Case) -> Iterator[Finding]:
    """每辆车一年的运行维护费在2000元至10万元之外、每辆车的购置价超过40万元的，请核对。

    这是常理，不是标准：多半是多写一位、单位写错，或车辆数不对。模板可以在 pack.yaml 的
    thresholds 里写 vehicle_running、vehicle_price（以元计）换成当地的限额。
    例：1辆车运行维护费50.00万元。请核对台账的金额和 unit.yaml 的车辆数。
    """
    facts, limits = case.facts, case.pack.thresholds
    most = limits["vehicle_running"][0] if "vehicle_running" in limits else MOST_RUNNING
    price = limits["vehicle_price"][0] if "vehicle_price" in limits else MOST_PRICE
    public, holdings = facts.three_public, facts.holdings
    held = holdings.vehicles.known + holdings.vehicle_purchases.known
    for fact, number, least, limit in (
        (public.vehicle_running, held, LEAST_RUNNING, most),
        (public.vehicle_purchase, holdings.vehicle_purchases.known, Decimal(0), price),
    ):
        if not fact.value or not number or least <= fact.value / number <= limit:
            continue
        each = f"{fact.value / number / 10_000:.2f}万元"
        yield Finding(
            next(fact.sources()),
            f"{fact.label}平均每辆{each}，一般在{in_unit(least, '元')}至{in_unit(limit, '元')}之间",
            "核对金额（是不是多写一位、单位写错）和车辆数",
            (each, f"{number}辆"),
        )


@rule("B429", "资产的日期在公开之后", numbers=(29,))
def date_after_publication(case: Case) -> Iterator[Finding]:
    """编制说明在年初公开，车辆、设备、人员的数只能截至上年底，不能截至本年底。

    例：2025年的说明写“截至2025年底，……共有车辆1辆”。请在章模板里写“截至{{ last_year }}年底”。
    """
    for sentence in case.body:
        for found in _AS_OF.finditer(sentence.text):
            held = re.search(_HELD, sentence.text[found.end() :])
            if held and int(found[1]) >= case.facts.year:
                right = f"{found[0][:2]}{case.facts.last_year}年底"
                yield Finding(
                    sentence.place(found.start(), found[0][:2]),
                    f"“{found[0]}”在公开之后，数还不会有",
                    f"改为“{right}”",
                    (found[0], right),
                    sentence,
                )


@rule("B430", "政府采购与预算不相应", numbers=(30,))
def procurement(case: Case) -> Iterator[Finding]:
    """政府采购用预算里的钱，不会超过支出预算；除人员经费外超过的，多半也是写错。

    “无政府采购项目”只在没有采购时说；购置公务用车要列在货物采购里。
    例：支出预算1150.36万元，采购工程写成1500.00万元。请改 unit.yaml 的“政府采购”，或章模板。
    """
    facts, unit = case.facts, case.pack.numbers.unit
    total, whole = facts.procurement.total, facts.spending.total.known
    place = next(total.sources(), case.budget.unit.place.whole)
    buyable = whole - sum(
        (
            line.amount
            for line in case.budget.ledger.lines
            if line.economic and all(code[:3] in ("301", "303") for code in line.economic)
        ),
        Decimal(0),
    )
    for limit, called, level in (
        (whole, "支出预算", None),
        (buyable, "支出预算中人员经费以外的部分", Level.WARNING),
    ):
        if total.known > limit:
            figures = (in_unit(total.known, unit), in_unit(limit, unit))
            words = f"政府采购预算{figures[0]}，超过{called}{figures[1]}"
            hint = "核对 unit.yaml 的“政府采购”，或台账"
            yield Finding(place, words, hint, figures, level=level)
            return
    goods = sum((k.amount.known for k in facts.procurement.kinds if "货物" in k.name), Decimal(0))
    purchase = facts.three_public.vehicle_purchase
    if purchase.value is not None and purchase.value > goods:
        figures = (in_unit(purchase.value, unit), in_unit(goods, unit))
        words = f"公务用车购置费{figures[0]}，政府采购货物只有{figures[1]}"
        yield Finding(place, words, "购置公务用车列入政府采购货物", figures, level=Level.WARNING)


@rule("B431", "说没有，实际有", numbers=(28, 30, 31, 32))
def said_none(case: Case) -> Iterator[Finding]:
    """“无政府采购项目”“未安排购置车辆”“没有项目支出”“现无公务用车”与输入不符；行政、参公单位用了
    事业单位的免说明语。

    这些话多半写死在模板里，或从别的单位抄来。例：行政单位印了“为事业单位，按规定未使用机关运行
    的相关科目”。请在章模板里按 {% if %} 分别写。
    """
    facts = case.facts
    public = all(unit.kind == PUBLIC_INSTITUTION for unit in case.budget.bodies)
    projects = facts.performance.amount
    patterns = (
        (_NO_PROCUREMENT, bool(facts.procurement.total), "有政府采购"),
        (_NO_VEHICLES, bool(facts.holdings.vehicle_purchases), "购置计划里有车辆"),
        (_NO_PROJECTS, bool(projects), "台账里有项目支出"),
        (_LEAVES, bool(facts.holdings.vehicles), "unit.yaml 里有车辆"),
        (_EXEMPT, not public, f"性质是{case.budget.unit.kind}"),
    )
    for sentence in case.body:
        for pattern, wrong, truth in patterns:
            found = pattern.search(sentence.text) if wrong else None
            if found:
                yield Finding(
                    place_of(sentence, *found.span()),
                    f"说“{found[0]}”，而{truth}",
                    "在章模板里按有没有分别写",
                    (found[0], truth),
                    sentence,
                )


@rule("B401", "在职人数多于编制数", Level.WARNING)
def more_staff_than_posts(case: Case) -> Iterator[Finding]:
    """在职人数一般不超过编制数；超过的，或者数写反了，或者含了不占编制的人员，应当说明。

    例：核定编制28名，在职人员82人。请核对 unit.yaml 的“人员”。
    """
    staff = case.budget.unit.staff
    if staff is not None and staff.serving > staff.posts:
        yield Finding(
            staff.at("serving"),
            f"在职{staff.serving}人，编制只有{staff.posts}名",
            "核对两个数；含不占编制人员的，在“单位情况”里说明",
            (f"{staff.serving}人", f"{staff.posts}名"),
        )
