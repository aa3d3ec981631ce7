"""B2: what the reasons themselves say: their direction, and whether they say anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.case import Case
from generator.checks.compared import Told, changes_of, really_changed, reasons_told
from generator.checks.rule import Finding, rule
from generator.facts.model import DECREASE, INCREASE, NONE_BEFORE, SAME, Change
from generator.problems import Level

REMARKABLE = Decimal("0.30")
"""A change from this rate on wants a reason of its own."""

_NEUTRAL = re.compile(
    "[不未无没]有?(?:再|予以)?(?:增加|新增|增长|减少)|增减|增加或减少"
    "|(?:提高|提升|增强|扩大)[^，。；、]{0,8}(?:效率|效益|质量|水平|能力|影响)|降低[^，。；、]{0,4}风险"
)
_UP = re.compile("增加|增长|上升|提高|新增|扩大|上调|调增|增设|上涨|增多")
_DOWN = re.compile("减少|下降|降低|压减|压缩|削减|缩减|缩小|精简|调减|下调|核减")
_THRIFT = re.compile("厉行节约|节约开支|节约支出|过紧日子|节省")
_UNEQUAL = re.compile("不低于|不少于|高于|超过|多于|不高于|不超过|低于|少于")

_STOCK = re.compile(
    "根据实际(?:支出|情况|需要|需求)?|按照?实际(?:支出|情况|需要|需求)?|实际(?:支出|工作)?(?:情况|需要|需求)"
    "|(?:根据|按照?)?(?:单位|部门)?工作(?:需要|安排)|厉行(?:勤俭)?节约|勤俭节约|反对(?:铺张)?浪费|过紧日子"
    "|中央八项规定(?:及其实施细则)?(?:精神)?|据实(?:安排|列支|测算|预算)?|按需安排|合理安排"
    "|按照?(?:上级|有关|相关|文件|政策|财政)*(?:要求|规定)|正常(?:变动|增减|调整|变化)|政策性(?:因素|调整)"
)
_FILLER = re.compile(
    "本|单位|部门|我中心|我局|主要|严格|认真|切实|落实|贯彻|执行|遵守|坚持|进一步|按照|根据|结合|要求|精神"
    "|规定|安排|支出|预算|经费|情况|的|等|并|和|及|年|今|由于|因|故|[^\u4e00-\u9fff]"
)


@rule("B223", "原因与变化的方向相反", Level.WARNING, numbers=(17,))
def reason_against_change(case: Case) -> Iterator[Finding]:
    """原因里的方向词应当与变化一致：增加的原因不能只说减少，减少的原因不能只说增加，持平的都不能。

    原因里两个方向都说到的（“甲项增加，乙项减少”）不报；“未增加”“提高效率”不算方向。
    例：公务接待费下降45.45%，“主要原因是接待任务增加”；差旅费持平，“预估不低于2024年预算”。
    请改 reasons.yaml，或核对台账和上年数。
    """
    for change, found in _told_changes(case):
        if change.direction != SAME and not really_changed(case, change):
            continue
        against = _against(str(found.reason), change.direction)
        if against is not None:
            yield Finding(
                found.reason.place_at(against.start()),
                f"{change.key}{change.direction}，原因却说“{against[0]}”",
                "改原因，或核对台账和上年数：是不是方向弄反了",
                (change.direction, against[0]),
                found.sentence,
            )


def _told_changes(case: Case) -> Iterator[tuple[Change, Told]]:
    """The changes whose reason is printed; one that shares the wider one's is told with it."""
    told, done = reasons_told(case), set()
    for change in changes_of(case.facts).values():
        found = told.get(str(change.reason)) if change.reason else None
        if found is not None and id(change.reason) not in done:
            done.add(id(change.reason))
            yield change, found


def _against(reason: str, direction: str) -> re.Match[str] | None:
    """The first word that goes against a direction, when none goes with it."""
    text = _NEUTRAL.sub(lambda found: "＿" * len(found[0]), reason)
    up, down = _UP.search(text), _DOWN.search(text)
    if direction == SAME:
        both = up and down
        return None if both else _UNEQUAL.search(text) or up or down
    if direction in (INCREASE, NONE_BEFORE):
        return None if up else down or _THRIFT.search(text)
    if direction == DECREASE:
        return None if down or _THRIFT.search(text) else up
    return None


@rule("B218", "变化较大，原因是套话", Level.WARNING, numbers=(18,))
def stock_phrase(case: Case) -> Iterator[Finding]:
    """增减在30%以上、或上年没有本年新增的，原因应当说出是什么事，不能只有“根据实际支出”“厉行节约”。

    做法：从原因里去掉套话和虚词，剩下不到三个字的才报。套话之后说了做法或事由的不报：
    “单位厉行节约，减少相关费用的发生”“落实过紧日子要求，严格控制陪餐人数”都可以。
    例：公务接待费下降45.45%，“主要原因是厉行节约”。请在 reasons.yaml 里补上具体的事。
    """
    for change, found in _told_changes(case):
        if not really_changed(case, change):
            continue
        rate = change.rate
        if rate is not None and rate.known < REMARKABLE:
            continue
        if stock := stock_only(found.reason):
            size = f"{rate.known * 100:.2f}%" if rate is not None else "本年新增"
            yield Finding(
                found.reason.place_at(stock.start()),
                f"{change.key}{change.direction}（{size}），原因只有套话“{stock[0]}”",
                "说出是什么事：任务、人员、标准、项目有什么变化",
                (size, stock[0]),
                found.sentence,
            )


def stock_only(reason: str) -> re.Match[str] | None:
    """The first stock phrase of a reason that has nothing else to say."""
    rest = _FILLER.sub("", _STOCK.sub("", reason))
    return _STOCK.search(reason) if len(rest) <= 2 else None


_NOTHING = re.compile(
    "无|没有|略|同上|同前|见上|如上|原因|增减变化|变化|情况|说明|无说明|无原因|不详|暂无|其他|其它|待定"
)


@rule("B219", "原因没有说出任何事", Level.WARNING, numbers=(17, 41))
def reason_that_says_nothing(case: Case) -> Iterator[Finding]:
    """原因只写了“无”“略”“同上”“/”这样的词，印出来就是“主要原因是无。”，等于没有原因。

    持平的可以不写原因，删去那一行；有变化的请写是什么事。例：“培训费: 略”。
    """
    for told in reasons_told(case).values():
        words = told.reason
        own = words.place.file.endswith("reasons.yaml") or words.place.sheet == "原因"
        plain = re.sub("[^\u4e00-\u9fff0-9A-Za-z]", "", words)
        if own and (len(plain) < 2 or _NOTHING.fullmatch(plain)):
            yield Finding(
                words.place_at(0),
                f"原因写的是“{words}”，没有说出任何事",
                "写是什么事；持平的删去这一行",
                (str(words),),
                told.sentence,
            )
