"""B1: what is printed adds up: totals and parts, shares, lists of sources and of 类."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.checks.case import Case
from generator.checks.meanings import (
    CHANGING,
    FUNDS,
    figure_before,
    term_before,
    values_by_name,
)
from generator.checks.mentions import (
    Breakdown,
    Mention,
    all_mentions,
    breakdowns,
    mentions_in,
    paragraphs,
)
from generator.checks.rule import Finding, rule
from generator.checks.sentences import Sentence
from generator.document.tree import Heading
from generator.facts.fact import Kind
from generator.facts.parts import FUND_NAMES
from generator.money import in_unit
from generator.problems import Level, Place

_BOOKS = ("income", "spending", "appropriation", *FUNDS.values())
Values = Mapping[str, set[Decimal]]
Promise = tuple[str, set[Decimal], Place]
"""What the words name, the values that it could have, and where the words stand."""

_CHANGE = re.compile(r"^(\w+)\.(change(?:\.rate)?)$")
_LIST = re.compile(r"^(收入|支出)(?:包括：|全部为)(.+?)[；。]?$")
_NONE = {
    "general_budget": re.compile(
        "没有使用一般公共预算(当年拨款|拨款)安排的支出|未安排一般公共预算(?=[。，；])"
    ),
    "general_budget.basic": re.compile("没有使用一般公共预算拨款安排的基本支出"),
    "fund_budget": re.compile(
        "没有使用(当年)?政府性基金预算拨款安排的支出|未安排政府性基金预算(?=[。，；])"
    ),
    "capital_budget": re.compile(
        "没有使用(当年)?国有资本经营预算拨款安排的支出|未安排国有资本经营预算(?=[。，；])"
    ),
    "appropriation": re.compile("没有财政拨款安排的收支"),
    "total": re.compile("未安排收支预算"),
}


@rule("B101", "数与它的名称不是一回事", numbers=(1, 5, 6, 7, 8, 9, 15, 16, 19))
def figure_under_another_name(case: Case) -> Iterator[Finding]:
    """数前面的名称、或所在章的标题，说的是另一个数：一个名称前后两个数，读者无从判断哪个对。

    数由程序推算，名称由模板来写；模板里取错了名字，就会把一般公共预算的数印成收支总预算。
    数虽取错、金额恰好相等的不报；同一名称在前面已有对的数的，由B601报。
    例：“收支总预算124.44万元”，而收支总预算是154.44万元。请改章模板里的名称，或改 {{ }} 里的名字。
    """
    values = case.keep(values_by_name)
    subject = f"{case.budget.unit.short}{case.facts.year}年"
    right: set[str] = set()
    for mentions in all_mentions(case):
        for mention in mentions:
            promised = _promised(mention, values)
            if promised is None or mention.fact.known in promised[1]:
                right.add(mention.before)
            elif not (mention.before.startswith(subject) and mention.before in right):
                name, meant, place = promised
                shown = mention.number.text
                other = _amounts(meant, mention) or "没有的数"
                yield Finding(
                    place,
                    f"“{name}”后面印的是{shown}（{mention.fact.label}），{name}是{other}",
                    "改章模板：名称与 {{ }} 里的名字要说同一个数",
                    (shown, other),
                    mention.sentence,
                )


def _promised(mention: Mention, values: Values) -> Promise | None:
    """What the words say that the number is."""
    name = mention.fact.name
    if changed := _CHANGE.match(name):
        figure = figure_before(mention.before)
        if figure is None or figure.key == changed[1]:
            return None
        meant = values.get(f"{figure.key}.{changed[2]}", set())
        place = mention.sentence.place(figure.start, figure.words)
        return f"{CHANGING[figure.key][0]}的增减", meant, place
    term = term_before(mention.before) if mention.fact.kind is Kind.AMOUNT else None
    if term is not None and not term.means(name):
        return term.words, term.values(values), mention.place
    return _by_heading(mention, values)


def _by_heading(mention: Mention, values: Values) -> Promise | None:
    """The same for a number in a chapter that is about one fund."""
    title = mention.sentence.chapter.heading.text
    about = [(fund, key) for fund, key in FUNDS.items() if fund in title]
    book, _, rest = mention.fact.name.partition(".")
    if len(about) != 1 or book not in _BOOKS or book == about[0][1]:
        return None
    fund, key = about[0]
    meant = values.get(f"{key}.{rest}" if rest else key, set())
    return f"{fund}一章的{mention.fact.label}", meant, mention.place


def _amounts(values: set[Decimal], mention: Mention) -> str:
    if mention.fact.kind is not Kind.AMOUNT:
        return "、".join(f"{value * 100:.2f}%" for value in sorted(values))
    return "、".join(in_unit(value, mention.number.style.unit) for value in sorted(values))


@rule("B102", "其中各项之和不等于合计", numbers=(2, 3, 4, 6, 7, 8, 9, 20, 24, 30))
def parts_do_not_add_up(case: Case) -> Iterator[Finding]:
    """“其中：”后面所列各项的金额，加起来应当正好是前面的合计；这里用未经四舍五入的数来加。

    四舍五入造成的尾差不报。例：“收入预算154.44万元，其中：一般公共预算拨款收入124.44万元”，
    漏了政府性基金预算30.00万元。请补上漏列的一项；只想举出一项时，写“其中X……”，不加冒号。
    """
    for breakdown in breakdowns(case, Kind.AMOUNT):
        whole, unit = breakdown.whole, breakdown.whole.number.style.unit
        if breakdown.sum != whole.fact.known:
            total, found = (in_unit(v, unit) for v in (whole.fact.known, breakdown.sum))
            yield Finding(
                breakdown.parts[0].place,
                f"其中各项之和是{found}，合计（{whole.fact.label}）是{total}",
                "补上漏列的一项，或去掉多列、重列的一项",
                (total, found),
                breakdown.parts[0].sentence,
            )


@rule("B103", "收入或支出所列的项目不全或多列", numbers=(2, 4))
def list_of_sources(case: Case) -> Iterator[Finding]:
    """“收入包括：”“支出包括：”之后应当正好是有钱的那些来源、那些类，一个不多，一个不少。

    例：有政府性基金预算拨款收入30.00万元，“收入包括：一般公共预算拨款收入”没有列它。
    请在章模板里用 income.parts、spending.classes 逐项列出，不要把名称写死。
    """
    for sentence, side, listed in _lists(case):
        wanted = _wanted(case, sentence, side)
        known = {name for _, name in FUND_NAMES.values()} | {
            subject.name for code, subject in case.subjects.functional.items() if len(code) == 3
        }
        for name in wanted:
            if not any(name == one or one in name for one in listed):
                yield _listed(sentence, f"{side}没有列“{name}”，而它有钱", name, "补上")
        for name in listed:
            if name in known and name not in wanted:
                yield _listed(sentence, f"{side}列了“{name}”，而它没有钱", name, "删去")


def _listed(sentence: Sentence, words: str, name: str, remedy: str) -> Finding:
    start = max(sentence.text.find(name), 0)
    place = sentence.place(start, name if start else sentence.text[:4])
    return Finding(place, words, f"在章模板里{remedy}“{name}”", (name,), sentence)


def _lists(case: Case) -> Iterator[tuple[Sentence, str, list[str]]]:
    """Each list of sources or of 类: its sentence, 收入 or 支出, the names."""
    for sentence in case.body:
        if found := _LIST.match(sentence.text):
            words = found[2]
            for _, number in sentence.numbers():
                words = words.replace(number.text, "", 1)
            names = [name.removeprefix("本年") for name in re.split("[、，]", words)]
            yield sentence, found[1], names


def _wanted(case: Case, sentence: Sentence, side: str) -> list[str]:
    facts = case.facts
    if any(n.fact.name.startswith("appropriation") for _, n in sentence.numbers()):
        if side == "支出":
            return [part.name for part in facts.appropriation.classes if part.amount]
        carried = ["上年财政拨款结转"] if facts.appropriation.carry_over.amount else []
        return [part.name for part in facts.appropriation.parts if part.amount] + carried
    parts = facts.income.parts if side == "收入" else facts.spending.classes
    return [part.name for part in parts if part.amount]


@rule("B111", "说没有，实际有；或为零而没有说", numbers=(11,))
def none_but_some(case: Case) -> Iterator[Finding]:
    """“没有使用……拨款安排的支出”只在该项预算为零时说；为零的，该章应当有这一句。

    没有数据的，要说明没有（信息公开标准目录：没有数据的表格应当列出空表并说明）。
    例：政府性基金预算支出30.00万元，模板写死了“没有使用政府性基金预算拨款安排的支出”。
    请在章模板里按 {% if fund_budget.total %} 分别写。
    """
    said = set()
    for sentence in case.body:
        for name, pattern in _NONE.items():
            if found := pattern.search(sentence.text):
                said.add((sentence.chapter.id, name))
                fact = case.facts.registry[name]
                if fact:
                    amount = in_unit(fact.known, case.pack.numbers.unit)
                    yield Finding(
                        sentence.place(found.start(), found[0]),
                        f"说“{found[0]}”，而{fact.label}是{amount}",
                        "在章模板里按有没有这笔钱分别写",
                        (found[0], amount),
                        sentence,
                    )
    yield from _unsaid(case, said)


def _unsaid(case: Case, said: set[tuple[str, str]]) -> Iterator[Finding]:
    headings = {s.chapter.id: s for s in case.body if s.block is s.chapter.heading}
    for fund, key in FUNDS.items():
        for ident, sentence in headings.items():
            about = f"{fund}支出情况" in sentence.text and not case.facts.registry[key]
            if about and (ident, key) not in said:
                yield Finding(
                    sentence.place(len(sentence.block.number), fund),
                    f"{fund}为零，这一章没有说“没有使用{fund}拨款安排的支出”",
                    "在章模板里按有没有这笔钱分别写",
                    shown_in=sentence,
                    level=Level.WARNING,
                )


@rule("B113", "占比不是前面这笔钱的占比", numbers=(13,))
def share_of_something_else(case: Case) -> Iterator[Finding]:
    """“X万元，占Y%”：Y应当是前面那笔钱占它的合计的比重。模板里取错了名字，占比就对不上。

    例：“收入预算154.44万元，其中：一般公共预算拨款收入124.44万元，占83.14%”。
    比重前面写明了是谁占的（“其中一般公共预算拨款收入占80.57%”）不在此列。
    请把章模板里的占比改为同一项的 share。
    """
    wholes = {id(p.number): b for b in breakdowns(case, Kind.AMOUNT) for p in b.parts}
    for _, block, sentences in paragraphs(case):
        if isinstance(block, Heading):
            continue
        amount: Mention | None = None
        for mention in mentions_in(case, block, sentences):
            if mention.fact.kind is Kind.AMOUNT:
                amount = mention
            elif mention.fact.kind is Kind.SHARE and amount and "。" not in mention.gap:
                yield from _share(amount, mention, wholes.get(id(amount.number)))


def _share(amount: Mention, share: Mention, list_: Breakdown | None) -> Iterator[Finding]:
    if len(share.fact.parts) != 2:
        return
    part, whole = share.fact.parts
    if part.label in share.gap:  # “其中甲占Y%” names its own part
        return
    wrong = part.known != amount.fact.known
    if list_ is not None and list_.whole.fact.known != whole.known:
        wrong = True
    if wrong:
        shown = share.number.text
        yield Finding(
            share.place,
            f"{amount.number.text}后面的{shown}是{share.fact.label}，不是这笔钱占合计的比重",
            f"改为“{amount.fact.label}”这一项的 share",
            (amount.number.text, shown),
            share.sentence,
        )
