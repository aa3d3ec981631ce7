"""B62: the years in the words: this year and last, each where it belongs (rule 38)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.mentions import Mention, all_mentions
from generator.checks.prose.numerals import read_number
from generator.checks.rule import Finding, rule
from generator.checks.sentences import Sentence
from generator.document.tree import Chart
from generator.facts.fact import Kind
from generator.problems import Level, Place

_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d|[12一二][九〇零○][〇零○一二三四五六七八九]{2})(?=年)")
_QUOTED = re.compile(r"《[^》]*》|[〔\[（(]\d{4}[〕\]）)]\s*第?\d*号?")
_PERIOD = re.compile(r"\d{4}年?\s*(?:—|－|-|–|~|～|至|到)\s*\d{4}(?=年)")
_HISTORY_AFTER = re.compile(
    r"年(\d+月)?(\d+日)?(起|以来|成立|设立|组建|批准|印发|出台|发布|建成|投用|投入|挂牌|完成|启动|实施"
    r"|竣工|开工|购置|购入|修订|施行|机构改革|前|底前)"
)
_PLAN_BEFORE = re.compile(r"(自|从|到|至|(?<![由基关对鉴])于|截至|截止|始于|建于|成立于)$")
_SHORT_YEAR = re.compile(
    r"(?<![\d第.])(\d\d)年(?=预算|度|初|底|末|收支|重点|比|较|增|减)|(?<=[较比与同])(\d\d)年"
)
_BASE_BEFORE = re.compile(
    r"(较|比|与|同|和|截至|截止|低于|高于|超过|少于|多于|不足|自|从|到|至|由(?!于)|按|按照|参照|依据|根据|延续|沿用"
    r"|扣除|剔除|结转自|、)[^，。；、]{0,4}$"
)
_BASE_AFTER = re.compile(
    r"年(底|末|初|年底|年末|\d+月|度?结转|度?结余|度?决算|执行|度?预算(?!未|安排购)|同期|相比|已|完成|实施|印发"
    r"|出台|发生|追加|购置|购入|新增|一次性|、|和|及|至|—|-|起|以来|成立|退休|调出|调入"
    r"|人员变动)"
)
_NONE_THEN = re.compile(
    r"年(无此项|未安排|没有)[^。；]*?[，、](本年|今年|20\d\d年)(?!底)[^。；]*(新增|安排)"
)
"""2024年未安排预算，2025年新增安排……"""
_COMPARED = re.compile(r"(?:较|比|与|同)(\d{4})年")


@rule("B621", "年份不是今年或上年", Level.WARNING, numbers=(38,))
def year_of_neither(case: Case) -> Iterator[Finding]:
    """正文里的年份只能是预算年度和上年；引用文件的名称和文号、项目起止、机构沿革除外。

    例：“较2023年预算减少”“2022年底”，是前几年的说明留下来的；“二〇二三年”也算。
    《……2023年……》、〔2023〕5号、2023—2026年、2019年成立、2021年起 不报。请改成对的年份。
    """
    years = (case.facts.year, case.facts.last_year)
    for sentence, found in _years(case):
        year = _number(found[1])
        if year not in years and not _HISTORY_AFTER.match(sentence.text, found.end()):
            if _PLAN_BEFORE.search(sentence.text[: found.start()]) and year > years[0]:
                continue
            yield Finding(
                sentence.place(found.start(), f"{found[1]}年"),
                f"写的是{found[1]}年，本说明只有{years[0]}年和{years[1]}年",
                "改成对的年份；引用文件请加书名号",
                (f"{found[1]}年", f"{years[0]}年"),
                sentence,
            )


@rule("B622", "上年的年份留在文字里", Level.WARNING, numbers=(38,))
def last_year_left(case: Case) -> Iterator[Finding]:
    """上年的年份只用来比较（较2024年、与2024年预算）、说年底的情况，或说上年的事（2024年已完成）。

    例：原因写“2024年在编人员减少”，标题写“2024年重点工作”：多半是去年的文本没有改年份。
    请改成今年的年份；确实说的是上年的事，写成“2024年已……”。
    """
    last, this = case.facts.last_year, case.facts.year
    title = "".join(case.document.title)
    if f"{last}年" in title:
        pack = case.pack.title[0].place
        yield Finding(pack, f"标题写的是{last}年", f"改成{this}年", (f"{last}年", f"{this}年"))
    for sentence, found in _years(case):
        told = _told_as_past(sentence.text, found) or _beside_this_year(sentence)
        if _number(found[1]) == last and not told:
            yield Finding(
                _place(case, sentence, found.start(), found.end()),
                f"这里说的是{found[1]}年（上年），不是与上年比较",
                f"改成{this}年；确实是上年的事，写明“{last}年已……”",
                (f"{last}年", f"{this}年"),
                sentence,
            )


def _beside_this_year(sentence: Sentence) -> bool:
    """Whether a bar of a chart shows both years."""
    return isinstance(sentence.block, Chart) and sentence.start > 0


def _told_as_past(text: str, found: re.Match[str]) -> bool:
    after = _BASE_AFTER.match(text, found.end()) or _NONE_THEN.match(text, found.end())
    return bool(after or _BASE_BEFORE.search(text[: found.start()]))


@rule("B623", "年份写成两位", Level.WARNING, numbers=(38,))
def short_year(case: Case) -> Iterator[Finding]:
    """年份写四位：“2025年”，不写“25年”（GB/T 15835 的通例）。

    例：“较24年预算减少”。请写成“较2024年预算减少”。
    """
    for sentence in case.sentences:
        for found in _SHORT_YEAR.finditer(sentence.text):
            words = f"{found[1] or found[2]}年"
            yield Finding(
                sentence.place(found.start(), words),
                f"年份写成了“{words}”",
                f"写四位：20{words}",
                (words, f"20{words}"),
                sentence,
            )


@rule("B624", "数字前面的年份不对", numbers=(15, 38))
def year_of_another_figure(case: Case) -> Iterator[Finding]:
    """数字前面写的年份，应当就是这个数的年份：今年的预算数前面是今年，比较的基数是上年。

    例：模板写成“{{ last_year }}年收支总预算{{ income.total }}”。请改模板里的年份或数字。
    """
    this, last = case.facts.year, case.facts.last_year
    for mentions in all_mentions(case):
        for mention in mentions:
            said = _year_before(mention)
            meant = _year_meant(mention, this, last)
            if said and meant and said != meant:
                yield Finding(
                    mention.place,
                    f"{mention.number.text}是{mention.fact.label}，前面写的年份是{said}年",
                    f"改成{meant}年，或换成{said}年的数",
                    (f"{said}年", f"{meant}年"),
                    mention.sentence,
                )


@rule("B625", "自己与自己比", numbers=(15, 38))
def compared_with_itself(case: Case) -> Iterator[Finding]:
    """比较的基数是上年：“较2025年”“2025年无此项预算，本年新增安排”都是年份写错了。

    例：“与2025年预算持平”。请改成上年的年份，模板里写 {{ last_year }}年。
    """
    this, last = case.facts.year, case.facts.last_year
    new = re.compile(
        rf"{this}年(无此项预算|未安排预算)，(本年|{this}年)新增|({this}|{last})年、\3年"
    )
    for sentence in case.body:
        found_all = [m for m in _COMPARED.finditer(sentence.text) if int(m[1]) == this]
        found_all += new.finditer(sentence.text)
        for found in found_all:
            words = sentence.text[found.start() : found.end()]
            yield Finding(
                _place(case, sentence, *_last_year_in(found)),
                f"“{words}”：{this}年与自己比较",
                f"比较的基数应当是{last}年",
                (f"{this}年", f"{last}年"),
                sentence,
            )


def _years(case: Case) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """The years of the sentences, without those of cited documents and of periods."""
    for sentence in case.sentences:
        text = sentence.text
        skipped = [m.span() for p in (_QUOTED, _PERIOD) for m in p.finditer(text)]
        for found in _YEAR.finditer(text):
            if not any(a <= found.start() < b for a, b in skipped):
                yield sentence, found


def _last_year_in(found: re.Match[str]) -> tuple[int, int]:
    """The span of the last four-digit year of a match."""
    *_, last = re.finditer(r"\d{4}", found[0])
    return found.start() + last.start(), found.start() + last.end()


def _place(case: Case, sentence: Sentence, start: int, end: int) -> Place:
    """Where a year was typed; in a pack it stands as {{ year }} or {{ last_year }}."""
    this = sentence.text[start:end] == str(case.facts.year)
    name = "{{ year }}" if this else "{{ last_year }}"
    return sentence.place(start, name + sentence.text[end : end + 12])


def _number(words: str) -> int:
    return int(read_number(words) or 0)


def _year_before(mention: Mention) -> int:
    """The last year named in the clause before a number; 0 when none is."""
    clause = re.split(r"[，。；：、（]", mention.before)[-1]
    found = _YEAR.findall(clause)
    return _number(found[-1]) if found else 0


def _year_meant(mention: Mention, this: int, last: int) -> int:
    """The year that belongs before a number; 0 when its words decide nothing."""
    fact = mention.fact
    if fact.name.startswith(("threshold.", "holdings.")) or fact.kind is Kind.YEAR:
        return 0
    if fact.name.startswith("last.") or fact.name.endswith((".change", ".change.rate")):
        return last
    return this
