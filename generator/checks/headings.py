"""B65: the skeleton: numbers of headings, 一是 二是 三是, the chapters that the pack demands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chapters.settings import PackSettings
from generator.checks.case import Case
from generator.checks.mentions import paragraphs
from generator.checks.prose.numerals import read_number
from generator.checks.rule import Finding, rule
from generator.document.inlines import text_of
from generator.document.tree import Heading
from generator.forms.records import read_form
from generator.forms.yaml_source import read_yaml
from generator.problems import Level, Place

_TYPED_NUMBER = re.compile(
    r"^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、](?!\d)|（\d+）)"
)
_POINT = re.compile(r"(?:^|(?<=[。；：，]))([一二三四五六七八九十]{1,3})是(?![否非])")
_CLOSING_MARK = re.compile(r"[。；，：、]$")


@rule("B651", "标题的序号重了或跳了级", Level.WARNING, numbers=(42,))
def numbering_of_headings(case: Case) -> Iterator[Finding]:
    """序号由程序编；标题里请不要再写序号，级别请不要跳（GB/T 9704 的 一、（一）1.（1））。

    例：模板写“# （一）收入预算情况”，印出来是“（一）（一）收入预算情况”；章下面直接写“## ”。
    """
    above = 0
    for _, block, sentences in paragraphs(case):
        words = text_of(block.inlines)
        if block.number and (found := _TYPED_NUMBER.match(words)):
            yield Finding(
                sentences[0].place(len(block.number), words[:12]),
                f"程序已编“{block.number}”，又写了“{found[0]}”",
                "删去手写的序号",
                (block.number, found[0]),
                sentences[0],
            )
        if isinstance(block, Heading):
            if block.level > above + 1:
                yield Finding(
                    sentences[0].place(len(block.number), words[:12]),
                    f"标题“{block.text}”跳了一级",
                    "上一级标题用少一个 # 的写法",
                    shown_in=sentences[0],
                )
            above = block.level


@rule("B652", "缺了规定的章", Level.WARNING, numbers=(42,))
def chapter_missing(case: Case) -> Iterator[Finding]:
    """上级模板的章，下级模板都要有（可以增加，不可以少）；没有数的章也要写明没有。

    例：县的模板漏了 other_matters（机关运行经费、政府采购、国有资产、绩效）。
    请在 pack.yaml 的 chapters 里补上；确实并到别的章里的，请办免予处理。
    """
    present = {chapter.id for chapter in case.document.chapters}
    place = case.pack.chapters[0].place if case.pack.chapters else Place()
    missing: dict[str, str] = {}
    for name, folder in case.pack.folders:
        settings = read_form(PackSettings, read_yaml(folder / "pack.yaml", f"{name}/pack.yaml"))
        parts = (chapter for part in settings.parts or () for chapter in part.chapters)
        for chapter in (*(settings.chapters or ()), *parts):
            if str(chapter) not in present:
                missing.setdefault(str(chapter), name)
    for chapter_name, name in missing.items():
        yield Finding(
            place,
            f"没有“{chapter_name}”这一章，模板 {name} 要求有",
            f"在 chapters 里补上 {chapter_name}",
            (chapter_name,),
        )


@rule("B653", "一是、二是的次序不对", Level.WARNING, numbers=(42,))
def points_out_of_order(case: Case) -> Iterator[Finding]:
    """同一个标题下的“一是、二是、三是”从一起，不重不漏。

    例：“一是……；三是……”，或两个“二是”：多半是删改时没有顺延。请按次序重写。
    """
    last = 0
    for _, block, sentences in paragraphs(case):
        if isinstance(block, Heading):
            last = 0
        for sentence in sentences:
            for found in _POINT.finditer(sentence.text):
                number = int(read_number(found[1]) or 0)
                if number not in (1, last + 1):
                    yield Finding(
                        sentence.place(found.start(1), found[0]),
                        f"“{found[0]}”前面是第{last}点" if last else f"“{found[0]}”前面没有“一是”",
                        "按次序改",
                        (found[0],),
                        sentence,
                    )
                last = number


@rule("B654", "标题末尾有标点", Level.HINT, numbers=(42,))
def heading_with_mark(case: Case) -> Iterator[Finding]:
    """单独成行的标题，末尾不加标点（GB/T 9704）。

    例：“（一）收入预算情况。”请删去末尾的标点。
    """
    for _, block, sentences in paragraphs(case):
        if isinstance(block, Heading) and (found := _CLOSING_MARK.search(block.text)):
            place = sentences[-1].place(len(sentences[-1].text) - 1, block.text[-8:])
            yield Finding(
                place, f"标题末尾有“{found[0]}”", "删去", (found[0],), shown_in=sentences[-1]
            )
