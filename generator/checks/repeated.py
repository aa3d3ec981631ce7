"""B6: what is said twice: a clause, a paragraph, one purpose for two 项."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.checks.case import Case
from generator.checks.rule import Finding, rule
from generator.document.tree import Heading
from generator.problems import Level


@rule("B647", "同一句话印了两遍", Level.WARNING, numbers=(41,))
def said_twice(case: Case) -> Iterator[Finding]:
    """一句话里相连的两段完全相同，或一章里两段的文字完全相同：多半是复制时多贴了一次。

    例：“其中：公务接待费0.60万元，公务接待费0.60万元，公务用车……”。请删去一处。
    手写的文字、名词解释里的段落也看。
    """
    told: set[tuple[str, str]] = set()
    for sentence in case.sentences:
        if found := _repeated(sentence.text):
            said = re.split("[，、；：。]", sentence.text[found:], maxsplit=1)[0]
            yield Finding(
                sentence.place(found, said[:12]),
                f"“{said}”印了两遍",
                "删去一处",
                shown_in=sentence,
            )
        block = sentence.block
        whole = (sentence.chapter.id, block.text.removeprefix(block.number))
        if sentence.start == 0 and not isinstance(block, Heading):
            if whole in told:
                yield Finding(
                    sentence.place(len(block.number)),
                    f"这一段与前面的一段相同：{whole[1][:20]}",
                    "删去一处",
                    shown_in=sentence,
                )
            told.add(whole)


def _repeated(text: str) -> int:
    """Where the second of two neighbouring equal clauses begins; 0 for nowhere."""
    clauses = [(found.start(), found[0]) for found in re.finditer(r"[^，、；：。]+", text)]
    for (_, first), (start, second) in pairwise(clauses):
        if first == second and len(first) >= 5:
            return start
        if len(second) >= 8 and first.endswith(second) and re.search("[0-9]", second):
            return start
    return 0


@rule("B327", "两个项的用途完全相同", Level.WARNING, numbers=(35,))
def purpose_of_another(case: Case) -> Iterator[Finding]:
    """narrative.yaml 的“用途”里，两个功能分类项写了同样的话：多半是从邻行复制来、忘了改。

    例：2080505（养老保险）和 2089999（其他社会保障）都写“缴纳职工基本养老保险”。请各写各的。
    """
    first: dict[str, str] = {}
    for code, purpose in case.budget.narrative.purposes.items():
        other = first.setdefault(str(purpose), str(code))
        if other != code:
            yield Finding(
                purpose.place_at(0),
                f"{code} 的用途与 {other} 的相同：{purpose[:20]}",
                "写明这一项用在什么上",
                (str(code), other),
            )
