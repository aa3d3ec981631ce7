"""B1: numbers, reasons and headings beside words that name something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.compared import changes_of
from generator.checks.meanings import FUNDS, figure_before, term_before, values_by_name
from generator.checks.mentions import Mention, all_mentions, mentions_in, paragraphs
from generator.checks.rule import Finding, rule
from generator.checks.sentences import Sentence
from generator.document.tree import Heading
from generator.facts.fact import Kind
from generator.forms.reading import Passage
from generator.money import in_unit

_NAMED = re.compile("占([^，。；：占]{2,20})的?(?:比重|比例)?为?$")


@rule("B114", "占比的分母与文字不符", numbers=(13,))
def share_of_another_whole(case: Case) -> Iterator[Finding]:
    """“占某某的Y%”：某某应当就是算这个占比时除的那个合计。

    例：“占一般公共预算的40.58%”，而40.58%是预留中小企业占政府采购预算的。请改文字，或换占比。
    """
    values = case.keep(values_by_name)
    for mentions in all_mentions(case):
        for mention in mentions:
            named = _NAMED.search(mention.before)
            if mention.fact.kind is not Kind.SHARE or named is None:
                continue
            words, whole = named[1].removesuffix("的"), mention.fact.parts[1]
            term = None if words in FUNDS else term_before(words)
            meant = term.values(values) if term else values.get(FUNDS.get(words, ""), set())
            if meant and whole.known not in meant:
                yield Finding(
                    mention.place,
                    f"写的是占“{words}”，算的是占{whole.label}（{in_unit(whole.known, '万元')}）",
                    "改文字，或在章模板里换成那个合计的占比",
                    (words, whole.label),
                    mention.sentence,
                )


_COUNTED = (
    (re.compile("(拟购置|安排购置)(公务用车|车辆)$"), "holdings.vehicle_purchases"),
    (re.compile("(现有公务用车|共有车辆|现有车辆)$"), "holdings.vehicles"),
    (re.compile("大型设备$"), "holdings.equipment"),
)
_ALL = re.compile("[全均](?:部)?为(基本支出|项目支出)")
_ITEM = re.compile("项）：[0-9]{4}年预算数为$")
_INSIDE = re.compile("其中(基本支出|项目支出)安排$")
_KINDS = {"基本支出": "basic", "项目支出": "project"}
_CHANGED = re.compile("(增加|减少|增长|下降)$")


@rule("B115", "数量与它的说法不是一回事", numbers=(27, 28))
def count_of_something_else(case: Case) -> Iterator[Finding]:
    """“拟购置公务用车”后面是拟购置的辆数，“现有公务用车”后面是现有的辆数，“大型设备”后面是台数。

    例：章模板在“拟购置公务用车”后面印了现有的辆数。请在章模板里换成那个数的名字。
    """
    for mention in _mentions(case, Kind.COUNT):
        for words, name in _COUNTED:
            found = words.search(mention.before)
            meant = case.facts.registry[name]
            planned = "安排购置" in mention.before and name == "holdings.equipment"
            if found and not planned and mention.fact.known != meant.known:
                yield Finding(
                    mention.place,
                    f"“{found[0]}”后面印的是{mention.number.text}（{mention.fact.label}），"
                    f"应是{meant.known}",
                    "在章模板里换成那个数的名字",
                    (mention.number.text, str(meant.known)),
                    mention.sentence,
                )


@rule("B116", "“增加”“减少”后面不是变化的数", numbers=(14, 16))
def not_a_change(case: Case) -> Iterator[Finding]:
    """“较上年增加”后面应当印本年与上年之差，“增长”后面应当印它的比率，不是本年数或上年数。

    例：短语写成“较2024年增加{{ change.this }}”。请改短语或章模板。
    """
    for mention in (*_mentions(case, Kind.AMOUNT), *_mentions(case, Kind.RATE)):
        said = _CHANGED.search(mention.before)
        if said and ".change" not in mention.fact.name:
            yield Finding(
                mention.place,
                f"“{said[0]}”后面印的是{mention.number.text}（{mention.fact.label}），不是变化的数",
                "换成 change.difference（差）或 change.rate（比率）",
                (said[0], mention.fact.label),
                mention.sentence,
            )


@rule("B120", "“全部为”后面不是全部", numbers=(8, 9))
def not_all_of_it(case: Case) -> Iterator[Finding]:
    """一种资金的一章里说“全部为项目支出”，这种资金就没有基本支出；说“全部为基本支出”的反过来。

    例：“政府性基金预算支出80.00万元，全部为基本支出”，而80.00万元都是项目支出。请改章模板。
    """
    for chapter, _, sentences in paragraphs(case):
        own = [key for fund, key in FUNDS.items() if fund in chapter.heading.text]
        for sentence in sentences if len(own) == 1 else ():
            for found in _ALL.finditer(sentence.text):
                budget = getattr(case.facts, own[0])
                other = budget.project if found[1] == "基本支出" else budget.basic
                if other:
                    yield Finding(
                        sentence.place(found.start(), found[0]),
                        f"说“{found[0]}”，而{other.label}是{in_unit(other.known, '万元')}",
                        "改为有钱的那一种，或分别写出",
                        (found[0], other.label),
                        sentence,
                    )


@rule("B118", "项的预算数不是这一项的", numbers=(4, 35))
def item_with_another_figure(case: Case) -> Iterator[Finding]:
    """“某项（07项）：2025年预算数为”后面是这一项的全部金额；“其中项目支出安排”后面是项目支出里的款。

    例：章模板在“预算数为”后面印了这一项的基本支出。请在章模板里换成 item.amount。
    """
    for mention in _mentions(case, Kind.AMOUNT):
        name = mention.fact.name
        said = _ITEM.search(mention.before)
        inside = _INSIDE.search(mention.before)
        if said and ".item." in name and name.rpartition(".")[2] != name.split(".item.")[1][:7]:
            words = "预算数为"
        elif inside and ".item." in name and f".{_KINDS[inside[1]]}" not in name:
            words = inside[0]
        else:
            continue
        yield Finding(
            mention.place,
            f"“{words}”后面印的是{mention.number.text}（{mention.fact.label}）",
            "在章模板里换成 item.amount，或改文字",
            (words, mention.fact.label),
            mention.sentence,
        )


@rule("B119", "数量的单位不对", numbers=(27, 39))
def count_with_another_unit(case: Case) -> Iterator[Finding]:
    """车辆以辆计，大型设备以台（套）计，编制和人员以名、人计：数量后面不能是元，也不能张冠李戴。

    例：章模板写成“{{ holdings.equipment }}辆”。请改单位，或换成那个数的名字。
    """
    for mention in _mentions(case, Kind.COUNT):
        after = mention.sentence.text[mention.offset + len(mention.number.text) :][:1]
        equipment = "equipment" in mention.fact.name
        if after == "元" or (after == "辆" and equipment):
            yield Finding(
                mention.place,
                f"{mention.number.text}（{mention.fact.label}）后面的单位是“{after}”",
                "改单位，或换成那个数的名字",
                (mention.fact.label, after),
                mention.sentence,
            )


@rule("B122", "项目的数说成基本支出的", numbers=(23,))
def project_called_basic(case: Case) -> Iterator[Finding]:
    """一项的说明里，“其中”后面单列的是项目安排的接待费、差旅费等，不能说成基本支出安排的。

    例：“其中基本支出安排培训费4.50万元”，这4.50万元记在项目支出里。请改章模板里的“基本支出”。
    """
    for mention in _mentions(case, Kind.AMOUNT):
        said = mention.before.rpartition("其中")[2]
        if said.startswith("基本支出安排") and ".project." in mention.fact.name:
            yield Finding(
                mention.sentence.place(mention.sentence.text.index("基本支出安排"), "基本支出"),
                f"{mention.fact.label}{mention.number.text}记在项目支出里，文中说是基本支出安排的",
                "改为“项目支出安排”",
                ("基本支出", "项目支出"),
                mention.sentence,
            )


def _mentions(case: Case, kind: Kind) -> Iterator[Mention]:
    for mentions in all_mentions(case):
        yield from (mention for mention in mentions if mention.fact.kind is kind)


@rule("B117", "节的标题说的是别的资金", numbers=(11,))
def heading_of_another_fund(case: Case) -> Iterator[Finding]:
    """一般公共预算、政府性基金预算、国有资本经营预算各一章，章里各节的标题不能说成另一种资金。

    例：第五章“一般公共预算当年拨款情况说明”里，一节的标题是“政府性基金预算当年拨款规模变化情况”。
    请改章模板里的标题。
    """
    for chapter, block, sentences in paragraphs(case):
        own = [fund for fund in FUNDS if fund in chapter.heading.text]
        if isinstance(block, Heading) and block is not chapter.heading and len(own) == 1:
            for fund in FUNDS:
                if fund in block.text and fund not in own:
                    yield Finding(
                        sentences[0].place(block.text.index(fund), fund),
                        f"“{own[0]}”一章里，标题说的是“{fund}”",
                        f"改为“{own[0]}”",
                        (own[0], fund),
                        sentences[0],
                    )


@rule("B220", "原因或用途是别的数的", numbers=(17,))
def reason_of_another_figure(case: Case) -> Iterator[Finding]:
    """reasons.yaml 里某个数的原因，要印在这个数的变化后面；章模板里取错了名字，原因就张冠李戴。

    两个数的变化相同、共用一个原因的，印在哪一个后面都可以。
    例：“公务接待费下降45.45%。主要原因是本年没有因公出国（境）任务”。
    请改章模板里 because(…) 的名字。
    """
    owners: dict[int, set[str]] = {}
    for key, change in changes_of(case.facts).items():
        if change.reason:
            owners.setdefault(id(change.reason), set()).add(key)
    narrative = case.budget.narrative
    for key in ("reception", "agency_operation"):
        if purpose := getattr(narrative, key):
            owners[id(purpose)] = {key}
    for mentions, sentence, offset, passage in _passages(case):
        told = figure_before(sentence.block.text[: sentence.start + offset])
        mine = owners.get(id(passage), set())
        compared = {m.fact.name.partition(".change")[0] for m in mentions}
        if told is None or not mine or told.key in mine or compared & mine:
            continue
        yield Finding(
            case.asked_at(sentence.block, sentence.chapter, sentence.start + offset),
            f"{told.words}后面印的是“{'、'.join(sorted(_called(case, mine)))}”的原因或用途",
            "改章模板里 because(…) 的名字",
            (told.words, str(passage)),
            sentence,
        )


def _passages(case: Case) -> Iterator[tuple[list[Mention], Sentence, int, Passage]]:
    """The officer's words with the number before them in their paragraph, if any."""
    for _, block, sentences in paragraphs(case):
        numbers = mentions_in(case, block, sentences)
        for sentence in sentences:
            for offset, _, passage in sentence.passages():
                start = sentence.start + offset
                before = [m for m in numbers if m.sentence.start + m.offset < start]
                yield before[-1:], sentence, offset, passage


def _called(case: Case, keys: set[str]) -> set[str]:
    changes = changes_of(case.facts)
    return {changes[key].key for key in keys}
