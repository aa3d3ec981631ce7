"""B1: shares whose whole is named in words (占政府采购预算的Y%)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.meanings import term_before, values_by_name
from generator.checks.mentions import all_mentions
from generator.checks.rule import Finding, rule
from generator.facts.fact import Kind
from generator.money import in_unit

_NAMED = re.compile("占([^，。；：占]{2,20})的?(?:比重|比例)?为?$")


@rule("B114", "占比的分母与文字不符", numbers=(13,))
def share_of_another_whole(case: Case) -> Iterator[Finding]:
    """“占某某的Y%”：某某应当就是算这个占比时除的那个合计。

    例：“占一般公共预算的40.58%”，而40.58%是预留中小企业占政府采购预算的。请改文字，或换占比。
    """
    values = values_by_name(case.facts.registry)
    for mentions in all_mentions(case):
        for mention in mentions:
            named = _NAMED.search(mention.before)
            if mention.fact.kind is not Kind.SHARE or named is None:
                continue
            words, whole = named[1].removesuffix("的"), mention.fact.parts[1]
            term = term_before(words)
            names = tuple(name for name in values if name in _FUNDS.get(words, ()))
            meant = term.values(values) if term else {v for n in names for v in values[n]}
            if meant and whole.known not in meant:
                yield Finding(
                    mention.place,
                    f"写的是占“{words}”，算的是占{whole.label}（{in_unit(whole.known, '万元')}）",
                    "改文字，或在章模板里换成那个合计的占比",
                    (words, whole.label),
                    mention.sentence,
                )


_FUNDS = {
    "一般公共预算": ("general_budget",),
    "政府性基金预算": ("fund_budget",),
    "国有资本经营预算": ("capital_budget",),
}
