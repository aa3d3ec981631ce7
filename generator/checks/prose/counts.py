"""Counts of what a unit holds: vehicles, staff, equipment, projects, held against the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.checks.case import Case
from generator.checks.prose.quantities import Quantity, quantities
from generator.checks.sentences import Sentence
from generator.facts.fact import Kind

_BUYING = re.compile(r"(更新|购置|新购|购买|采购|新增|添置|配备|更换)[^，。；]{0,8}$")
_BOUGHT_AFTER = re.compile(r"^[^。；]{0,24}(需要?|须|拟|计划|予以)(更新|购置|更换)")
_SOME = re.compile(
    r"报废|处置|淘汰|退役|划转|拍卖|封存|上缴|移交|调拨|调入|调出|借用|租|老化|超龄|停驶|减少|增加"
)
_ALL_VEHICLES = re.compile(r"(现有|共有|保有)[^，。；]{0,4}(公务用车|车辆|汽车)(共|为|有)?$")
_STAFF = {
    "posts": re.compile(r"编制(数|人数)?(为|共|是)?$|核定[^，。；]{0,8}编制[^，。；]{0,3}$"),
    "serving": re.compile(r"(在职|在编|实有)(职工|人员|干部|人数|干部职工)*(总数)?(为|共|是|有)?$"),
    "retired": re.compile(r"(?<!未)退休(职工|人员|干部|人数)*(为|共|是|有)?$"),
}
_STAFF_NAMES = {"posts": "编制", "serving": "在职人数", "retired": "退休人数"}
_TARGETS = re.compile(r"绩效|项目支出|预算项目")


class Miscount(Struct, frozen=True):
    """A count that the inputs do not bear out: what it should be, and of what."""

    sentence: Sentence
    start: int
    text: str
    meant: str
    of: str


def miscounts(case: Case) -> Iterator[Miscount]:
    """The counts in words that differ from unit.yaml and the ledger.

    A count claims a fact by its classifier and the words about it: 辆 of 车, 人 or 名 after
    编制, 在职 or 退休, 台（套） of 大型设备, 个 or 项 of 项目 with 绩效. Others (12次, 40张,
    4个股室) are the work's own and claim nothing.
    """
    for sentence in case.body:
        for quantity in quantities(sentence.text):
            if quantity.kind is Kind.COUNT and not _is_printed(sentence, quantity):
                wrong = _judge(case, quantity, sentence.text)
                if wrong is not None:
                    meant, of = wrong
                    yield Miscount(sentence, quantity.start, quantity.text, meant, of)


def _is_printed(sentence: Sentence, quantity: Quantity) -> bool:
    """True when a number of the document itself is part of it."""
    own = ((at, at + len(number.text)) for at, number in sentence.numbers())
    return any(start < quantity.end and quantity.start < end for start, end in own)


def _judge(case: Case, quantity: Quantity, text: str) -> tuple[str, str] | None:
    before = re.split(r"[，。；：、]", text[: quantity.start])[-1]
    after = re.split(r"[，。；]", text[quantity.end :])[0]
    if quantity.classifier == "辆" and "车" in before[-12:] + after[:12]:
        return _vehicles(case, quantity, before, text[quantity.end :])
    if quantity.classifier in ("人", "名"):
        return _staff(case, quantity, before)
    if quantity.classifier in ("台（套）", "台", "套") and "大型设备" in before + after:
        return _equipment(case, quantity)
    projects = after.startswith("项目") or before.endswith("项目")
    if quantity.classifier in ("个", "项") and projects and _TARGETS.search(before + after):
        number = case.facts.performance.projects
        if not quantity.means(number.known):
            return f"{number.known}个", number.label
    return None


def _vehicles(case: Case, quantity: Quantity, before: str, after: str) -> tuple[str, str] | None:
    holdings = case.facts.holdings
    named = {body.name: body.number for body in holdings.bodies}
    named.update({use: number for use, number in holdings.uses.items() if number})
    clause = re.split(r"[，。；]", after)[0]
    bought, total = holdings.vehicle_purchases, holdings.vehicles
    if _BUYING.search(before) or _BOUGHT_AFTER.search(after):
        wrong = not quantity.means(bought.known)
        return (f"{bought.known}辆", "拟购置车辆（unit.yaml 的“购置计划”）") if wrong else None
    if _SOME.search(before + clause):
        few = quantity.value <= total.known + bought.known
        return None if few else (f"{total.known}辆", "现有公务用车")
    if _ALL_VEHICLES.search(before):
        return None if quantity.means(total.known) else (f"{total.known}辆", "现有公务用车")
    for name, number in named.items():
        if clause[:12].startswith(name) or before.endswith(name):
            return None if quantity.means(number.known) else (f"{number.known}辆", name)
    known = (total, bought, *named.values())
    if any(quantity.means(fact.known) for fact in known):
        return None
    return f"{total.known}辆", "现有公务用车"


def _staff(case: Case, quantity: Quantity, before: str) -> tuple[str, str] | None:
    staff = case.budget.unit.staff
    if staff is None:
        return None
    for attribute, pattern in _STAFF.items():
        if pattern.search(before):
            number = getattr(staff, attribute)
            if quantity.means(number):
                return None
            return f"{number}{quantity.classifier}", _STAFF_NAMES[attribute]
    return None


def _equipment(case: Case, quantity: Quantity) -> tuple[str, str] | None:
    holdings = case.facts.holdings
    known = (holdings.equipment, holdings.equipment_purchases)
    if any(quantity.means(fact.known) for fact in known):
        return None
    return f"{holdings.equipment.known}{quantity.classifier}", "大型设备"
