"""类款项 as the document prints them: 名称（208类）名称（05款）名称（05项）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.checks.case import Case
from generator.checks.rule import Finding, rule
from generator.checks.sentences import Sentence
from generator.document.inlines import Term
from generator.subjects.lists import Subjects

_PATH = re.compile(
    r"(?P<n3>[^（，。；：、]+?(?:（[^（）0-9]*）[^（，。；：、]*?)*)（(?P<c3>\d{3})类）"
    r"(?P<n5>.+?)（(?P<c5>\d{2})款）(?:(?P<n7>.+?)（(?P<c7>\d{2})项）)?"
)
MAINLY = re.compile(r"(?:主要包括|支出包括：|支出全部为|全部为)([^。；]+)")
"""What lists names alone."""

_LEAD = re.compile(r"^(?:\d+\.|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|“|其中)*")


class PrintedName(Struct, frozen=True):
    """A code with the name that is printed for it; `start` counts in the sentence."""

    code: str
    name: str
    sentence: Sentence
    start: int


def printed_names(case: Case) -> Iterator[PrintedName]:
    """Every 类, 款 and 项 that is printed with its code, in reading order."""
    return iter(case.keep(_printed_names))


def _printed_names(case: Case) -> list[PrintedName]:
    return list(_names_in(case))


def _names_in(case: Case) -> Iterator[PrintedName]:
    for sentence in case.sentences:
        if "类）" not in sentence.text:
            continue
        number = 0 if sentence.start else len(sentence.block.number)
        for found in _PATH.finditer(sentence.text, number):
            code = ""
            for level in ("3", "5", "7"):
                digits = found[f"c{level}"]
                if digits is None:
                    break
                code += digits
                lead = _LEAD.match(found[f"n{level}"]) if level == "3" else None
                skip = lead.end() if lead else 0
                start = found.start(f"n{level}") + skip
                yield PrintedName(code, found[f"n{level}"][skip:], sentence, start)


@rule("B532", "类款项的编码印得不对", numbers=(33,))
def code_misprinted(case: Case) -> Iterator[Finding]:
    """类款项印作“名称（208类）名称（05款）名称（05项）”：类的编码三位，款、项各两位。

    例：2101102 印作“卫生健康支出（0类）行政事业单位医疗（11款）……”，应是（210类）。
    请改 phrases.yaml 的“类款项”。只写名称、不印编码的模板（如上海）不在此列。
    """
    if "code" not in str(case.pack.phrases.get("类款项", {}).get("全", "code")):
        return
    told: set[str] = set()
    for chapter in case.document.chapters:
        for block in chapter.blocks:
            for inline in block.inlines:
                if isinstance(inline, Term) and inline.key.isdigit() and inline.key not in told:
                    code = inline.key
                    wanted = [f"{code[:3]}类", f"{code[3:5]}款", f"{code[5:]}项"]
                    said = re.findall(r"（(\w*[类款项])）", inline.text)
                    if said != wanted and inline.piece is not None:
                        told.add(code)
                        yield Finding(
                            inline.piece.written[0],
                            f"{code} 印作“{inline.text}”",
                            f"编码依次应是（{'）（'.join(wanted)}）",
                            (inline.text, code),
                        )


def printed_items(case: Case) -> Iterator[tuple[str, Sentence]]:
    """Every 项 that is printed with its whole code."""
    for printed in printed_names(case):
        if len(printed.code) == 7:
            yield printed.code, printed.sentence


def codes_of_name(subjects: Subjects, name: str, length: int) -> list[str]:
    """The codes of a length that have a name."""
    return [c for c, s in subjects.functional.items() if s.name == name and len(c) == length]
