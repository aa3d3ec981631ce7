"""B2: against last year: direction words, 持平, last year's figures, each change with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.budget.economic import SPENT_ON
from generator.checks.case import Case
from generator.checks.compared import changes_of, first_told, really_changed, reasons_told
from generator.checks.meanings import CHANGING, FUNDS, Named, figure_before
from generator.checks.mentions import Mention, all_mentions, place_of
from generator.checks.rule import Finding, rule
from generator.checks.sentences import Sentence
from generator.facts.changes import WIDER
from generator.facts.fact import Fact
from generator.facts.model import NONE_BEFORE, SAME, UNKNOWN, Change
from generator.money import in_unit
from generator.problems import Level

_UP = "增加|增长|上升|提高|新增"
_DOWN = "减少|下降|降低|压减"
_DIRECTION = re.compile(f"({_UP}|{_DOWN})(?:了|为|：)?$")
_SAME = re.compile(r"(与|较|比)(?:\d{4}年|上年)?[^，。；]{0,20}?(基本)?持平")
_NONE = re.compile(r"((?:\d{4}年、)*\d{4}年)均?(无此项预算|未安排预算|没有安排预算)")
_RATE = re.compile(r"\.change(\.rate)?$")


@rule("B214", "增减的说法与数相反", numbers=(14,))
def direction_against_sign(case: Case) -> Iterator[Finding]:
    """“增加、增长、减少、下降、持平”应当与数一致；变化印出来是0.00的，说“基本持平”。

    例：今年154.44万元、上年221.17万元，模板写死了“较2024年增加66.73万元”；“增加0.00万元”。
    请在章模板里用 {{ compare(…) }}，由程序按数选用说法。
    """
    for mentions in all_mentions(case):
        for mention in mentions:
            yield from _direction(mention)
    changes = changes_of(case.facts)
    for sentence in case.body:
        for found in _SAME.finditer(sentence.text):
            if not _typed_by_officer(sentence, found.start()):
                yield from _said_the_same(case, sentence, found, changes)


def _direction(mention: Mention) -> Iterator[Finding]:
    said = _DIRECTION.search(mention.before)
    kind = _RATE.search(mention.fact.name)
    if said is None or kind is None:
        return
    difference = mention.fact.parts[0] if kind[1] else mention.fact
    this, last = difference.parts
    up = said[1] in _UP
    right = "增加" if this.known > last.known else "减少"
    shown = mention.number.text
    if this.known == last.known or not any(digit in shown for digit in "123456789"):
        sentence = f"“{said[1]}{shown}”：没有变化，或变化印不出来"
        hint = "没有变化时写“与上年持平”，变化印不出来时写“基本持平”"
    elif up != (right == "增加"):
        sentence = f"说“{said[1]}”，{this.label}比上年是{right}"
        hint = f"改为“{right}”；在章模板里用 compare(…)，由程序选用说法"
    else:
        return
    place = mention.sentence.place(said.start(), said[1])
    yield Finding(place, sentence, hint, (said[1], _both(this, last)), mention.sentence)


def _both(this: Fact, last: Fact) -> str:
    return f"{in_unit(last.known, '万元')}→{in_unit(this.known, '万元')}"


def _said_the_same(
    case: Case, sentence: Sentence, found: re.Match[str], changes: dict[str, Change]
) -> Iterator[Finding]:
    figure = figure_before(sentence.text[: found.end()])
    if figure is None:
        return
    change = changes[figure.key]
    if change.direction in (SAME, UNKNOWN):
        return
    if change.last is not None:
        if found[2] and not really_changed(case, change):
            return
        figures = (found[0], _both(change.this, change.last))
        sentence_ = f"说“{found[0]}”，{figure.words}上年与今年是{figures[1]}"
    else:
        figures = (found[0], "没有上年")
        sentence_ = f"说“{found[0]}”，本年新设的单位没有上年"
    hint = "在章模板里用 compare(…)，由程序选用说法"
    yield Finding(place_of(sentence, *found.span()), sentence_, hint, figures, sentence)


def _typed_by_officer(sentence: Sentence, offset: int) -> bool:
    return any(start <= offset < start + len(words) for start, words, _ in sentence.passages())


@rule("B221", "“较……持平”应为“与……持平”", Level.WARNING, numbers=(14,))
def same_as_not_than(case: Case) -> Iterator[Finding]:
    """增加、减少用“较”，持平用“与”：“与2024年预算持平”。

    例：“差旅费较2024年预算持平”。请改章模板或 phrases.yaml 里“持平”的用语。
    """
    for sentence in case.body:
        for found in _SAME.finditer(sentence.text):
            if found[1] != "与":
                yield Finding(
                    place_of(sentence, *found.span()),
                    f"“{found[0]}”不通：增减用“较”，持平用“与”",
                    f"改为“与{found[0][1:]}”",
                    (found[0], f"与{found[0][1:]}"),
                    sentence,
                )


@rule("B215", "上年的单项数超过上年财政拨款", numbers=(15,))
def last_year_beyond_its_total(case: Case) -> Iterator[Finding]:
    """上年的“三公”经费、会议费、培训费、差旅费都在上年财政拨款之内，机关运行经费在一般公共预算之内。

    这些数是照上年预算逐个抄来的，多写一位就会超过总数，增减率也跟着错。
    例：上年财政拨款221.17万元，公务接待费写成1100。请对照上年批复改 comparatives.yaml。
    """
    changes = changes_of(case.facts)
    items = [changes[key].last for key in SPENT_ON]
    known = [item for item in items if item is not None and item.value is not None]
    yield from _beyond(known, changes["appropriation"].last)
    office = changes["agency_operation"].last
    if office is not None and office.value is not None:
        yield from _beyond([office], changes["general_budget"].last)


def _beyond(items: list[Fact], whole: Fact | None) -> Iterator[Finding]:
    total = sum((item.known for item in items), Decimal(0))
    if whole is None or whole.value is None or total <= whole.value or not items:
        return
    largest = max(items, key=lambda item: item.known)
    found, limit = in_unit(largest.known, "万元"), in_unit(whole.value, "万元")
    alone = largest.known > whole.value
    more = "" if alone else f"，与另外几项合计{in_unit(total, '万元')}"
    yield Finding(
        next(largest.sources()),
        f"{largest.label}写的是{found}{more}，超过{whole.label}{limit}",
        "请对照上年批复，看是不是多写了一位，或计量单位不对",
        (found, limit),
    )


@rule("B216", "说没有安排，实际有", numbers=(16,))
def none_said_but_some(case: Case) -> Iterator[Finding]:
    """“2024年无此项预算”“2025年未安排预算”只在那一年的数为零时说。

    上年为零的不算百分比，说“上年无此项预算”；上年不为零而这样说，就掩盖了变化。
    例：上年公务接待费1.10万元，模板写死了“2024年未安排预算”。请在章模板里用 {{ compare(…) }}。
    """
    changes = changes_of(case.facts)
    for sentence in case.body:
        for found in _NONE.finditer(sentence.text):
            figure = figure_before(sentence.text[: found.start()]) or _by_heading(sentence)
            if figure is None:
                continue
            change = changes[figure.key]
            years = {case.facts.year: change.this, case.facts.last_year: change.last}
            for year in map(int, re.findall(r"\d{4}", found[1])):
                fact = years.get(year)
                if fact is not None and fact.value:
                    amount = in_unit(fact.value, "万元")
                    yield Finding(
                        place_of(sentence, *found.span()),
                        f"说“{found[0]}”，而{fact.label}是{amount}",
                        "在章模板里用 compare(…)，由程序选用说法",
                        (found[0], amount),
                        sentence,
                    )


def _by_heading(sentence: Sentence) -> Named | None:
    title = sentence.chapter.heading.text
    found = [(fund, key) for fund, key in FUNDS.items() if fund in title]
    return Named(found[0][1], found[0][0], 0) if len(found) == 1 else None


@rule("B217", "与上年的变化没有说明原因", numbers=(17,))
def change_without_reason(case: Case) -> Iterator[Finding]:
    """文中印了的数，与上年比有变化的，应当说明变化和原因；原因填了而模板没有印，等于没有说。

    信息公开标准目录要求对“三公”经费增减变化情况进行说明，各级模板对收支变化也都要求说明。
    例：政府性基金预算支出30.00万元，上年没有，本章既没有说新增，也没有说原因。
    请在 reasons.yaml 里写原因，在章模板里印 {{ compare(…) }}{{ because(…) }}。
    """
    told, places = reasons_told(case), first_told(case)
    for key, change in changes_of(case.facts).items():
        if key in places and really_changed(case, change) and str(change.reason) not in told:
            (sentence, place), name = places[key], CHANGING[key][0]
            new = change.direction == NONE_BEFORE
            how = "上年没有、本年新增" if new else f"较上年{change.direction}"
            known = "写了原因，" if change.reason else "没有写原因，"
            yield Finding(
                place,
                f"{name}{how}，{known}文中没有说明",
                f"在 reasons.yaml 里写“{change.key}: 原因”，在章模板里印 because(…)",
                (name, change.direction),
                sentence,
            )


@rule("B222", "同一变化有两个原因", Level.WARNING, numbers=(17,))
def one_change_two_reasons(case: Case) -> Iterator[Finding]:
    """收支总预算与财政拨款今年、上年都相同时，是同一个变化，只能有一个原因。

    例：第三章“主要是人员减少”，第四章“主要是在编人员减少”。
    请在 reasons.yaml 里删去“财政拨款”一行（程序会沿用收支总预算的原因），或把两处改成一样。
    """
    changes, told = changes_of(case.facts), reasons_told(case)
    for key, wider_key in WIDER.items():
        change, wider = changes[key], changes[wider_key]
        if not (_same_change(change, wider) and change.reason and wider.reason):
            continue
        one, other = str(wider.reason), str(change.reason)
        if one != other and one in told and other in told:
            yield Finding(
                told[other].reason.place,
                f"“{change.key}”与“{wider.key}”是同一个变化，原因却是“{other}”和“{one}”",
                f"删去“{change.key}”一行，或把两处改成一样",
                (other, one),
                told[other].sentence,
            )


def _same_change(one: Change, other: Change) -> bool:
    if one.last is None or other.last is None or one.direction == SAME:
        return False
    return (one.this.value, one.last.value) == (other.this.value, other.last.value)
