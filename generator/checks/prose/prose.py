"""B7: what an officer's words say in numbers, held against the facts (rule 19)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.checks.case import Case
from generator.checks.prose.book import Book, moved_of
from generator.checks.prose.claims import Aspect, Claim, claims, typed_words
from generator.checks.prose.counts import miscounts
from generator.checks.prose.directions import figures_moved, money_ways, staff_against_effect
from generator.checks.prose.funds import funds_without_money
from generator.checks.prose.matching import (
    Judgement,
    Sure,
    judge_amount,
    judge_ratio,
    parts_make_the_change,
)
from generator.checks.rule import Finding, rule
from generator.document.numbers import printed
from generator.facts.fact import Fact, Kind
from generator.facts.model import DECREASE, INCREASE
from generator.problems import Level

_LEVELS = {
    Sure.SLIP: Level.ERROR,
    Sure.WRONG: Level.WARNING,
    Sure.OTHER: Level.WARNING,
    Sure.UNKNOWN: Level.HINT,
}


@rule("B701", "文字里的金额与数不符", numbers=(19,))
def amount_in_words(case: Case) -> Iterator[Finding]:
    """原因、用途和重点工作里手写的金额，要与推算的数相等（四舍五入、约、近、超、余都算进去）。

    原因先与它自己的变化比，点了名的（差旅费10万元）与那个数比。差一位、多写一位、两位颠倒的是
    错误；恰好是另一个数（抄错了行）的是警告；几个分项合起来正好是变化数的不报；无从核对的见 B708。
    每人每月、标准、限额，以及挽回损失、融资这样不是本单位预算的钱，不核对。
    例：变化是66.73万元，原因写“减少667.33万元”。请改文字；文字对的，核对台账和上年数。
    """
    for claim, judgement in _amounts(case):
        if judgement.sure is not Sure.UNKNOWN:
            yield _finding(case, claim, judgement)


@rule("B702", "文字里的百分比与数不符", numbers=(16, 19))
def ratio_in_words(case: Case) -> Iterator[Finding]:
    """手写的增减比率、占比，要与推算的相等：45.45%、四成以上、百分之十、一半、翻一番都读得懂。

    上年没有这一项的，没有增减比率。满意率、持证上岗率、缴费比例不是预算的数，不核对。
    例：公务接待费下降45.45%，原因写“下降五成以上”。请改文字，或删去比率。
    """
    book = case.keep(Book)
    for claim in claims(case, Kind.RATE):
        judgement = judge_ratio(claim, book)
        if judgement is not None and judgement.sure is not Sure.UNKNOWN:
            yield _finding(case, claim, judgement)


@rule("B703", "文字里的数量与数不符", Level.WARNING, numbers=(19, 27))
def count_in_words(case: Case) -> Iterator[Finding]:
    """车辆（辆）、编制和在职退休人数（人、名）、大型设备（台、套）、绩效项目（个），要与 unit.yaml
    和台账一致；中文数字也算。别的数量（12次、40张床、4个股室）是工作本身的，不核对。

    例：原因写“更新两辆执法执勤用车”，购置计划是1辆。请改文字或改 unit.yaml。
    """
    for wrong in miscounts(case):
        yield Finding(
            wrong.sentence.place(wrong.start, wrong.text),
            f"写的是“{wrong.text}”，{wrong.of}是{wrong.meant}",
            "改文字；文字对的，改 unit.yaml 或台账",
            (wrong.text, wrong.meant),
            wrong.sentence,
        )


@rule("B705", "原因里的钱往反方向走", Level.WARNING, numbers=(17, 19))
def money_against_change(case: Case) -> Iterator[Finding]:
    """原因里说到的钱（费、经费、支出、资金）只往一个方向走，又与变化相反，就说不通。

    只有一个方向词的原因由 B223 看；这里看的是“面积扩大，服务费减少”“厉行节约，增加费用”这样
    两个方向都有、钱却反了的。两边的钱都说到的（“甲项增加，乙项减少”）不报。
    例：一般公共预算增加，原因“作业面积扩大，服务费减少”。请改原因，或核对台账和上年数。
    """
    for typed in typed_words(case):
        if typed.change is None:
            continue
        direction = moved_of(typed.change)
        said = money_ways(str(typed.passage))
        if not said or not direction or direction & {one.way for one in said}:
            continue
        if not direction <= {INCREASE, DECREASE}:
            continue
        first = said[0]
        begin = max(typed.passage.rfind(mark, 0, first.start) for mark in "，。；、") + 1
        clause = typed.passage[begin : first.start + len(first.words)]
        yield Finding(
            typed.passage.place_at(begin),
            f"{typed.change.key}{typed.change.direction}，原因却说“{clause}”",
            "改原因，或核对台账和上年数：是不是方向弄反了",
            (typed.change.direction, first.way),
            typed.sentence,
        )


@rule("B706", "点了名的数方向不对", Level.WARNING, numbers=(14, 19))
def figure_moved_otherwise(case: Case) -> Iterator[Finding]:
    """文字里说某个数增加或减少（“差旅费减少”“上年结转增加”），要与它自己的变化一致。

    有上年数的才核对：各收支总数、“三公”和会议培训差旅、机关运行经费；有上年台账的，还有人员、
    公用、基本、项目支出；上年结转看上年收入。原因自己的数由 B223、B705 看。
    例：差旅费比上年增长，机关运行经费的原因写“差旅费减少”。请查数，改成与它相同的方向。
    """
    book = case.keep(Book)
    for typed in typed_words(case):
        for named, said in figures_moved(typed.words, book):
            own = typed.change is not None and named.change is typed.change
            if own or not named.moved or said.way in named.moved:
                continue
            way = "、".join(sorted(named.moved))
            yield Finding(
                typed.sentence.place(typed.offset + said.start, said.words),
                f"写的是“{said.words}”，{named.name}比上年{way}",
                "改文字，或核对台账和上年数",
                (said.way, way),
                typed.sentence,
            )


@rule("B707", "人员与经费的因果相反", Level.WARNING, numbers=(17, 19))
def staff_against_money(case: Case) -> Iterator[Finding]:
    """“人员增加，导致经费减少”：因和果的方向相反，多半有一处写反了。

    退休、调出人员增加使经费减少说得通，不报。例：“在编人员增加，导致人员经费均减少”。
    请查清人员和经费各是增是减，改正写反的一个。
    """
    for typed in typed_words(case):
        for cause, effect in staff_against_effect(typed.words):
            yield Finding(
                typed.sentence.place(typed.offset + cause.start, cause.words),
                f"“{cause.words}{effect.words}”：因果方向相反",
                "改原因",
                (cause.way, effect.way),
                typed.sentence,
            )


@rule("B708", "文字里的数无从核对", Level.HINT, numbers=(19,))
def number_unknown(case: Case) -> Iterator[Finding]:
    """手写的金额、占比在推算的数里找不到，也不像笔误；程序说出最近的一个，请自己看一眼。

    例：原因写“绩效工资增加8.50万元”，台账没有单列绩效工资的上年数。对的就不必改。
    """
    book = case.keep(Book)
    for claim, judgement in _amounts(case):
        if judgement.sure is Sure.UNKNOWN:
            yield _finding(case, claim, judgement)
    for claim in claims(case, Kind.RATE):
        found = judge_ratio(claim, book)
        if found is not None and found.sure is Sure.UNKNOWN:
            yield _finding(case, claim, found)


@rule("B709", "手写的数少了小数", Level.WARNING, numbers=(39,))
def fewer_decimals(case: Case) -> Iterator[Finding]:
    """同一个数在全文只有一种写法：表里是66.73万元，文字里就不写66.7万元。

    整数（30万元、约67万元）和约、近、超、余不在此列，小数写了却比全文少的才报。
    例：“下降45.4%”，全文是两位小数。请写全。
    """
    style = case.pack.numbers
    for kind, decimals in ((Kind.AMOUNT, style.decimals), (Kind.RATE, style.percent_decimals)):
        for claim in claims(case, kind):
            quantity = claim.quantity
            whole = kind is Kind.AMOUNT and style.unit not in quantity.text
            if 0 < quantity.decimals < decimals and not quantity.rough and not whole:
                yield Finding(
                    claim.place,
                    f"“{quantity.text}”是{quantity.decimals}位小数，全文是{decimals}位",
                    "写全小数",
                    (quantity.text, f"{decimals}位小数"),
                    claim.sentence,
                )


@rule("B710", "说到没有钱的预算", Level.WARNING, numbers=(11, 19))
def fund_without_money(case: Case) -> Iterator[Finding]:
    """文字里说到的政府性基金预算、国有资本经营预算，今年或上年总要有钱；说它的项目支出减少，
    上年要有，说增加，今年要有。

    例：只有政府性基金的单位，原因写“使用国有资本经营预算拨款”；多半是抄错了资金的名称。
    “没有使用……”“未安排……”不报。请改成出钱的那个预算，或删去这句话。
    """
    for typed in typed_words(case):
        for misnamed in funds_without_money(typed.words, case.facts):
            yield Finding(
                typed.sentence.place(typed.offset + misnamed.start, misnamed.words),
                f"说到“{misnamed.words}”，{misnamed.why}",
                "改成对的资金名称，或核对台账和上年数",
                (misnamed.words, misnamed.why),
                typed.sentence,
            )


def _amounts(case: Case) -> Iterator[tuple[Claim, Judgement]]:
    """The amounts that are not right; a reason whose parts make its change is right as a whole."""
    book = case.keep(Book)
    found = claims(case, Kind.AMOUNT)
    for _, several in groupby(found, key=lambda claim: id(claim.passage)):
        together = list(several)
        if not parts_make_the_change(together):
            for claim in together:
                judgement = judge_amount(claim, book)
                if judgement is not None:
                    yield claim, judgement


def _finding(case: Case, claim: Claim, judgement: Judgement) -> Finding:
    typed = claim.quantity.text
    meant = _shown(case, judgement.fact)
    if judgement.fact is None:
        sentence = f"写的是“{typed}”，上年没有这一项，没有增减比率"
    elif judgement.sure is Sure.UNKNOWN:
        sentence = f"写的是“{typed}”，无从核对；最近的是{judgement.fact.label}{meant}"
    else:
        sentence = f"写的是“{typed}”，{judgement.fact.label}是{meant}"
    if judgement.other is not None:
        sentence += f"；{typed}是{judgement.other.label}"
    sure_of = claim.aspect is not Aspect.ANY or claim.named or claim.own is not None
    level = _LEVELS[judgement.sure] if sure_of else Level.WARNING
    return Finding(
        claim.place,
        sentence,
        "改成对的数；文字对的，核对台账和上年数",
        (typed, meant),
        claim.sentence,
        level,
    )


def _shown(case: Case, fact: Fact | None) -> str:
    return printed(fact, case.pack.numbers) if fact is not None else "没有比率"
