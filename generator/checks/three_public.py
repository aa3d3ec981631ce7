"""B3: “三公”经费、会议费、培训费、差旅费 against 公用经费; the 款 that chapters name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.checks.case import Case
from generator.checks.compared import changes_of, reasons_told
from generator.checks.mentions import Mention, all_mentions
from generator.checks.reasons import stock_only
from generator.checks.rule import Finding, rule
from generator.checks.sentences import Sentence
from generator.facts.model import INCREASE, NONE_BEFORE, Figure
from generator.money import in_unit
from generator.problems import Level
from generator.subjects.lists import Subject

_OFFICE = "一般公共预算基本支出"
_MAINLY = re.compile(r"(人员经费|公用经费)[^。]*?(?:主要包括|全部为)([^。，；]+)")


@rule("B323", "差旅费等超过公用经费，没有说从哪里安排", Level.WARNING, numbers=(22, 23))
def beyond_operating(case: Case) -> Iterator[Finding]:
    """“三公”经费与会议费、培训费、差旅费之和超过公用经费的，超过部分必然列在项目里，应当说明。

    读者把第七、八章的数相加，与第六章的公用经费一比就会发现。
    例：差旅费10.00万元、“三公”经费5.60万元，合计15.60万元，公用经费只有13.24万元。
    请在章模板里印出 payers（由……安排X万元），或在该项目的说明里写“其中差旅费X万元”。
    """
    costs = _costs(case)
    amounts = [figure.amount.value for figure in costs.values()]
    total = sum((amount or Decimal(0) for amount in amounts), Decimal(0))
    operating = case.facts.general_budget.operating
    if operating.value is None or total <= operating.value:
        return
    told = _sources_told(case, costs)
    for mentions in all_mentions(case):
        for mention in mentions:
            figure = costs.get(mention.fact.name)
            if figure is not None and mention.fact.name not in told and _elsewhere(figure):
                told.add(mention.fact.name)
                yield _beyond(mention, figure, total, operating.value)


def _costs(case: Case) -> Mapping[str, Figure]:
    three, trips = case.facts.three_public, case.facts.meetings_training_travel
    abroad, reception, vehicles = three.abroad, three.reception, three.vehicles
    figures = (abroad, reception, vehicles, trips.meetings, trips.training, trips.travel)
    return {figure.amount.name: figure for figure in figures}


def _elsewhere(figure: Figure) -> list[str]:
    """The payers that are not 公用经费."""
    return [payer.name for payer in figure.payers if payer.name != _OFFICE and payer.amount]


def _sources_told(case: Case, costs: Mapping[str, Figure]) -> set[str]:
    """The costs of which the document says what else pays them."""
    told = set()
    for sentence in case.body:
        names = [number.fact.name for _, number in sentence.numbers()]
        for key, figure in costs.items():
            by_item = any(name.endswith(f".project.{key}") for name in names)
            by_payer = any(name.startswith(f"{key}.payer.") for name in names)
            if by_item or by_payer or f"全部为{figure.name}" in sentence.text:
                told.add(key)
    return told


def _beyond(mention: Mention, figure: Figure, total: Decimal, operating: Decimal) -> Finding:
    unit = mention.number.style.unit
    sum_, limit = in_unit(total, unit), in_unit(operating, unit)
    payers = "、".join(_elsewhere(figure))
    return Finding(
        mention.place,
        f"“三公”经费、会议费、培训费、差旅费共{sum_}，公用经费只有{limit}；"
        f"{figure.name}有一部分由{payers}安排，文中没有说",
        f"说明{figure.name}由{payers}安排多少",
        (sum_, limit),
        mention.sentence,
    )


@rule("B325", "“三公”经费增加，没有具体原因", Level.WARNING, numbers=(25,))
def three_public_grows(case: Case) -> Iterator[Finding]:
    """“三公”经费只减不增是普遍要求；总数比上年增加时，增加的一项要说出具体的事，套话不算。

    例：“三公”经费由6.10万元增加到8.00万元，“主要原因是根据实际支出”。
    请在 reasons.yaml 里写明增加的是什么、依据是什么；确实不该增加的，调整预算。
    """
    costs, changes, told = _costs(case), changes_of(case.facts), reasons_told(case)
    three = {key: changes[key] for key in list(costs)[:3]}
    known = [(c.this.value, c.last.value) for c in three.values() if c.last is not None]
    if len(known) < len(three) or any(None in pair for pair in known):
        return
    this, last = (sum((pair[n] or Decimal(0) for pair in known), Decimal(0)) for n in (0, 1))
    for change in three.values() if this > last else ():
        found = told.get(str(change.reason)) if change.reason else None
        grows = change.direction in (INCREASE, NONE_BEFORE)
        stock = stock_only(found.reason) if found and grows else None
        if found and stock:
            unit = case.pack.numbers.unit
            yield Finding(
                found.reason.place_at(stock.start()),
                f"“三公”经费由{in_unit(last, unit)}增加到{in_unit(this, unit)}，"
                f"{change.key}的原因只有套话“{stock[0]}”",
                "说出增加的是什么、依据是什么",
                (in_unit(last, unit), in_unit(this, unit)),
                found.sentence,
            )


@rule("B326", "用途里说的款，台账里没有", Level.WARNING, numbers=(26,))
def uses_without_money(case: Case) -> Iterator[Finding]:
    """“主要用于……”里举出的经济分类款，应当是这个项在台账里有钱的款，也就与第六章所列一致。

    台账里有的行没有写“经济”的，不知其中有什么，不报。
    例：用途里写“印刷费、手续费、邮电费、差旅费”，第六章的公用经费里一样也没有。
    请改 narrative.yaml 的用途；确有这笔钱的，改台账的“经济”。
    """
    names = _names(case)
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    spent: defaultdict[str, set[str]] = defaultdict(set)
    unknown = set()
    for line in case.budget.ledger.lines:
        spent[line.item].update(line.economic)
        if not line.economic:
            unknown.add(str(line.item))
    office = {subject.code for subject in case.facts.general_budget.operating_subjects}
    purposes = _purposes(case)
    for sentence in case.body:
        for start, words, passage in sentence.passages():
            code = purposes.get(id(passage))
            if code is None or code in unknown:
                continue
            codes = office if code == "机关运行经费" else spent[code]
            found = [f for f in pattern.finditer(words) if not names[f[0]] & codes]
            if found:
                yield _unpaid(sentence, start + found[0].start(), [f[0] for f in found], code)


def _names(case: Case) -> Mapping[str, set[str]]:
    """The 款 by name; one name may have several codes."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for code, subject in case.subjects.economic.items():
        if len(code) == 5 and not subject.name.startswith("其他"):
            names[subject.name].add(code)
    return names


def _purposes(case: Case) -> Mapping[int, str]:
    """By the identity of its passage: the 项 whose purpose it is, or 机关运行经费."""
    narrative = case.budget.narrative
    codes = {id(own): str(code) for code, own in narrative.purposes.items()}
    return {**codes, id(narrative.agency_operation): "机关运行经费"}


def _unpaid(sentence: Sentence, offset: int, names: list[str], code: str) -> Finding:
    listed = "、".join(dict.fromkeys(names))
    return Finding(
        sentence.place(offset, names[0]),
        f"用途里说到{listed}，台账里 {code} 没有列这{'几款' if len(names) > 1 else '一款'}",
        "改用途里的说法；确有这笔钱的，改台账的“经济”",
        (listed, code),
        sentence,
    )


@rule("B329", "人员经费、公用经费所列的款与台账不一致", numbers=(26,))
def list_of_economic(case: Case) -> Iterator[Finding]:
    """第六章“主要包括”之后应当正好是基本支出里有钱的款（基本支出公开到经济分类款）。

    列了没有钱的款是错误，漏了有钱的款是警告。例：台账没有差旅费，模板写死了“差旅费”。
    请在章模板里用 personnel_subjects、operating_subjects 逐款列出。
    """
    budget = case.facts.general_budget
    subjects = {"人员经费": budget.personnel_subjects, "公用经费": budget.operating_subjects}
    official = {s.name for code, s in case.subjects.economic.items() if len(code) == 5}
    for sentence in case.body:
        found = _MAINLY.search(sentence.text)
        if found is None or "一般公共预算基本支出" not in sentence.chapter.heading.text:
            continue
        listed = found[2].split("、")
        wanted = [subject.name for subject in subjects[found[1]]]
        for name in listed:
            if name in official and name not in wanted:
                place = sentence.place(sentence.text.index(name, found.start(2)), name)
                words = f"{found[1]}列了“{name}”，台账里没有这笔钱"
                yield Finding(place, words, "删去，或改台账", (name,), sentence)
        yield from _left_out(sentence, found, subjects[found[1]], listed)


def _left_out(
    sentence: Sentence, found: re.Match[str], wanted: tuple[Subject, ...], listed: list[str]
) -> Iterator[Finding]:
    for subject in wanted:
        if not any(name in subject.name for name in listed):
            yield Finding(
                sentence.place(found.start(2) - 4, "主要包括"),
                f"{found[1]}没有列“{subject.name}”（{subject.code}），台账里有这笔钱",
                "在章模板里补上这一款",
                (subject.name,),
                sentence,
                Level.WARNING,
            )
