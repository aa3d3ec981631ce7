"""B60: one term, one figure; one format; one rule for zero items; one form of a term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.checks.case import Case
from generator.checks.mentions import Mention, all_mentions
from generator.checks.rule import Finding, rule
from generator.checks.sentences import Sentence
from generator.checks.variants import CHOICES, HINTS, WRONG
from generator.facts.fact import Kind
from generator.facts.parts import FUND_NAMES
from generator.problems import Level

_ZERO_ITEM = re.compile(
    r"^((income|appropriation|spending)\..+|\w+_budget\.(basic|project|carry_over))(?<!\.share)$"
)


@rule("B601", "一个名称两个数", numbers=(39,))
def one_term_one_figure(case: Case) -> Iterator[Finding]:
    """“单位＋年份＋名称”后面的数，同一个名称在全文只能是一个数。

    例：第三、四章的“2025年收支总预算”是154.44万元，第五章的是124.44万元（那是一般公共预算
    当年拨款）。请把其中一处换成它自己的名称，或换成对的数。
    """
    short, year = re.escape(case.budget.unit.short), case.facts.year
    opening = re.compile(rf"{short}{year}年([^，。；：（）0-9]{{2,30}})$")
    first: dict[str, Mention] = {}
    for mention in _amounts(case):
        found = opening.search(mention.before)
        if found is None or mention.fact.name.startswith("threshold."):
            continue
        other = first.setdefault(found[1], mention)
        if other.fact.value != mention.fact.value:
            yield Finding(
                mention.place,
                f"“{found[1]}”这里是{mention.number.text}，{other.sentence.where}是"
                f"{other.number.text}",
                f"这个数是{mention.fact.label}，请用它自己的名称",
                (mention.number.text, other.number.text),
                mention.sentence,
            )


@rule("B602", "数字格式不一", Level.WARNING, numbers=(39,))
def one_number_format(case: Case) -> Iterator[Finding]:
    """金额和比率的单位、小数位数、千分号全文一致，按模板 pack.yaml 的 numbers。

    例：“购置费0万元”旁边是“0.00万元”。请在模板里去掉 |integer 之类的过滤器；法定标准
    （200万元以上大型设备）和大写金额除外。
    """
    style = case.pack.numbers
    for mentions in all_mentions(case):
        for mention in mentions:
            number = mention.number
            if number.fact.kind in (Kind.COUNT, Kind.YEAR) or number.style.capital:
                continue
            ratio = number.fact.kind is not Kind.AMOUNT
            names = ("percent_decimals",) if ratio else ("unit", "decimals", "thousands")
            same = all(getattr(number.style, n) == getattr(style, n) for n in names)
            if same or number.fact.name.startswith("threshold."):
                continue
            usual = type(number)(number.fact, style).text
            yield Finding(
                mention.place,
                f"这里印作“{number.text}”，全文的格式是“{usual}”",
                "去掉模板里改变格式的过滤器，使全文一致",
                (number.text, usual),
                mention.sentence,
            )


@rule("B603", "零项有的列有的不列", Level.WARNING, numbers=(39,))
def one_rule_for_zero_items(case: Case) -> Iterator[Finding]:
    """收入、支出里没有钱的项目，要么都列，要么都不列。

    例：“收入包括”里没有上年结转，后面却印“上年结转0.00万元，占0.00%”；国有资本经营预算收入
    也是零，却没有列。请在模板里用 {% if … %} 使零项不印。“三公”经费等规定逐项公开的不在此列。
    """
    listed = {part.name for part in case.facts.income.parts}
    silent = next(name for _, name in (*FUND_NAMES.values(), ("", "")) if name not in listed)
    if not silent:
        return
    for mention in _amounts(case):
        if mention.fact.value == 0 and _ZERO_ITEM.match(mention.fact.name):
            yield Finding(
                mention.place,
                f"列出了零项“{mention.fact.label}”，同样没有钱的“{silent}”没有列",
                "零项一律不列（或一律都列）",
                (mention.number.text, silent),
                mention.sentence,
            )


@rule("B604", "一个名词几种写法", Level.WARNING, numbers=(39,))
def one_form_of_a_term(case: Case) -> Iterator[Finding]:
    """同一个名词全文只用一种写法；写法各地不同的，以正文先用的为准。

    例：正文是“公务用车购置及运行维护费”，名词解释是“公务用车购置及运行费”；正文是“因公出国
    （境）经费”，名词解释是“因公出国（境）费”。请统一。
    """
    whole = "\n".join(sentence.text for sentence in case.sentences)
    for forms in CHOICES:
        first: dict[str, tuple[Sentence, re.Match[str]]] = {}
        if len(set(_any_of(forms).findall(whole))) < 2:
            continue
        for sentence in case.sentences:
            for found in _any_of(forms).finditer(sentence.text):
                first.setdefault(found[0], (sentence, found))
        kept, *others = first
        for form in others:
            sentence, found = first[form]
            yield Finding(
                sentence.place(found.start(), form),
                f"这里写“{form}”，{first[kept][0].where}写“{kept}”",
                f"统一成一种写法，如“{kept}”",
                (form, kept),
                sentence,
            )


@rule("B605", "名词写错", Level.WARNING, numbers=(39,))
def wrong_term(case: Case) -> Iterator[Finding]:
    """预算的法定名称有一定的写法；旧称和笔误，请按提示里的写法改。

    例：“政府基金预算”“国有资产经营预算”“公共财政预算”（旧称）“财政拔款”。
    """
    yield from _replaced(case, WRONG, "应当是")


@rule("B606", "通常不这样写", Level.HINT, numbers=(41,))
def unusual_wording(case: Case) -> Iterator[Finding]:
    """不一定错，但通常的写法不同，请看一眼。

    例：“四化”是一体化、标准化、规范化、法治化，写成了“法制化”；“截止2024年底”应当是“截至”。
    """
    yield from _replaced(case, HINTS, "通常写")


def _replaced(case: Case, table: dict[str, str], says: str) -> Iterator[Finding]:
    anything = _any_of(tuple(table))
    for sentence in case.sentences:
        if anything.search(sentence.text) is None:
            continue
        for pattern, right in table.items():
            for found in re.finditer(pattern, sentence.text):
                yield Finding(
                    sentence.place(found.start(), found[0]),
                    f"写的是“{found[0]}”，{says}“{right}”",
                    f"改成“{right}”",
                    (found[0], right),
                    sentence,
                )


@cache
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(forms, key=lambda form: (-len(form), form))))


def _amounts(case: Case) -> Iterator[Mention]:
    for mentions in all_mentions(case):
        yield from (m for m in mentions if m.fact.kind is Kind.AMOUNT)
