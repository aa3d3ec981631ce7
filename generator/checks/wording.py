"""B6: how the sentences read: punctuation, doubled words, placeholders left in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Finding, rule

_GAP = re.compile(
    r"[、，；：][。、，；]|。。|[（“《][、，。；：]|、[）”》]|[、，]$"
    r"|(其中|包括|用于|主要是|原因是)[：，、]*[。；]"
)
_PLACEHOLDER = re.compile(r"XX|××|[xX]{2,}|待填|待定|\{\{|\}\}|\{%|None|（若无")


@rule("B641", "句子里缺了内容", numbers=(41,))
def gap_in_sentence(case: Case) -> Iterator[Finding]:
    """两个标点连在一起，或“其中”“主要是”之后没有内容：多半是列表空了，或原因没有填。

    例：“收入包括：；支出包括：……”。请补上缺的内容，或改章模板的条件，使没有内容时整句不印。
    """
    for sentence in case.sentences:
        for found in _GAP.finditer(sentence.text):
            yield Finding(
                sentence.place(found.start(), found[0]),
                f"“{_around(sentence.text, found)}”缺了内容",
                "补上缺的内容；没有内容时整句不要印",
                shown_in=sentence,
            )


@rule("B642", "模板的占位没有填写", numbers=(41,))
def placeholder_left(case: Case) -> Iterator[Finding]:
    """公开的文本里留着 XX、××、待填、（若无……）之类的占位或填写说明。

    例：“主要用于XX工作”。请换成真实的内容，填写说明应当删去。
    """
    for sentence in case.sentences:
        for found in _PLACEHOLDER.finditer(sentence.text):
            yield Finding(
                sentence.place(found.start(), found[0]),
                f"留着占位“{found[0]}”",
                "换成真实的内容，或删去",
                shown_in=sentence,
            )


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 8) : found.end() + 8]
