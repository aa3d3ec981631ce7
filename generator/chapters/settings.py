"""What may be written in the files of a pack: settings, phrases, glossary."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from generator.document.numbers import SHORTENED
from generator.forms.reading import Passage
from generator.forms.records import ByName, Form, Record, Several, entry
from generator.forms.values import Choice, Count, Measure, Money, Words, YesNo


class NumberSettings(Record):
    """How the pack prints numbers; what is left out is the parent's."""

    unit: str | None = entry("unit", Choice(("元", "万元")), "金额的单位：元 或 万元", None)
    decimals: int | None = entry("decimals", Count(), "金额的小数位数", None)
    percent_decimals: int | None = entry("percent_decimals", Count(), "百分数的小数位数", None)
    thousands: bool | None = entry("thousands", YesNo(), "千分号：是 或 否", None)
    short: str | None = entry(
        "short", Choice(SHORTENED), "不印小数的数：无、零（0万元）、整数（30万元、100%）", None
    )


class PageSettings(Record):
    """The page, in mm and pt; what is left out is the parent's, at last GB/T 9704-2012's."""

    top: float | None = entry("top", Measure(), "天头 mm", None)
    bottom: float | None = entry("bottom", Measure(), "下白边 mm", None)
    left: float | None = entry("left", Measure(), "订口 mm", None)
    right: float | None = entry("right", Measure(), "右白边 mm", None)
    lines: int | None = entry("lines", Count(), "每页行数", None)
    characters: int | None = entry("characters", Count(), "每行字数", None)
    line_pitch: float | None = entry("line_pitch", Measure(), "固定行距 pt", None)
    page_number_align: str | None = entry(
        "page_number", Choice(("outer", "center")), "页码：单右双左或居中", None
    )
    cover: bool | None = entry("cover", YesNo(), "封面：是 或 否", None)
    contents: bool | None = entry("contents", YesNo(), "目录：是 或 否", None)
    contents_numbers: bool | None = entry(
        "contents_numbers", YesNo(), "目录带不带页码：是 或 否", None
    )


class PartSettings(Record):
    """A part (第一部分 …) and its chapters; one without a title is its one chapter."""

    title: Passage | None = entry(
        "title", Words(), "这一部分的题目，可以用 {{ }}；不写则只有一章，就用它的题目", None
    )
    chapters: tuple[Passage, ...] = entry("chapters", Several(Words()), "这一部分的各章，依次")


class PackSettings(Record):
    """pack.yaml."""

    about: ClassVar[str] = "模板的设置"
    parent: Passage | None = entry("parent", Words(), "上级模板的名字", None)
    title: tuple[Passage, ...] | None = entry("title", Several(Words()), "标题，每行一项", None)
    file_name: Passage | None = entry("file_name", Words(), "输出文件的名字，不带扩展名", None)
    numbers: NumberSettings = entry("numbers", Form(NumberSettings), "数字的印法", NumberSettings)
    page: PageSettings = entry("page", Form(PageSettings), "版面", PageSettings)
    chapters: tuple[Passage, ...] | None = entry(
        "chapters", Several(Words()), "各章的次序，写 chapters/ 里的文件名，不带 .j2", None
    )
    parts: tuple[PartSettings, ...] | None = entry(
        "parts", Several(Form(PartSettings)), "各部分和其中的章；写了它就不写 chapters", None
    )
    numbering: tuple[Passage, ...] | None = entry(
        "numbering", Several(Words(r"^[^一1]*$", "写出第一个序号的样子")), "各级序号的样子", None
    )
    titles: Mapping[str, Passage] = entry(
        "titles", ByName(Words(), Words()), "章的题目，代替章文件里写的，按文件名", dict
    )
    words: Mapping[str, Passage] = entry(
        "words", ByName(Words(), Words()), "本地的叫法，按名字；章里写 {{ words.名字 }}", dict
    )
    names: Mapping[str, Passage] = entry(
        "names", ByName(Words(), Words()), "印 name 时的本地名称，按程序的名称", dict
    )
    tables: tuple[Passage, ...] | None = entry(
        "tables", Several(Words()), "公开表的次序，写 tables/ 里的文件名", None
    )
    tables_numbering: Passage | None = entry(
        "tables_numbering",
        Words(r"^[^一1]*$|[\\/*?:\[\]]", "写出第一个表号的样子，如 表1、（一）"),
        "公开表依次编号，代替各表自己的表号",
        None,
    )
    tables_file_name: Passage | None = entry(
        "tables_file_name", Words(), "公开表工作簿的名字，不带扩展名", None
    )
    charts: tuple[Passage, ...] | None = entry(
        "charts", Several(Words()), "印哪几张图，写章里 chart(…) 的名字", None
    )
    table_numbers: NumberSettings = entry(
        "table_numbers",
        Form(NumberSettings),
        "公开表里数字的印法，没写的同 numbers",
        NumberSettings,
    )
    empty_note: Passage | None = entry(
        "empty_note", Words(), "空表的表下注，代替各表自己的；可用 {{ }}", None
    )
    thresholds: Mapping[str, Decimal] = entry(
        "thresholds", ByName(Money(), Words()), "正文提到的法定标准，以元计", dict
    )
    subject_names: Mapping[str, Passage] = entry(
        "subject_names", ByName(Words(), Words()), "类款项里科目的名称，按编码", dict
    )


class GlossaryEntry(Record):
    """A term and its explanation; `match` are the words by which the body uses it."""

    term: Passage = entry("term", Words(), "名词，照印出来的样子")
    text: Passage = entry("text", Words(), "解释，可以用 {{ }}")
    match: tuple[Passage, ...] = entry("match", Several(Words()), "正文里的其他说法", ())


class GlossarySettings(Record):
    """glossary.yaml: a child's terms replace its parent's, its subjects are added to them."""

    terms: tuple[GlossaryEntry, ...] | None = entry(
        "terms", Several(Form(GlossaryEntry)), "名词，按印出的次序", None
    )
    subjects: Mapping[str, Passage] = entry(
        "subjects", ByName(Words(), Words()), "各功能分类项的解释", dict
    )
    items: bool | None = entry(
        "items", YesNo(), "正文用到的功能分类项要不要解释：是 或 否；默认是", None
    )


class PhraseSettings(Record):
    """phrases.yaml: groups of phrases; a child's phrase replaces its parent's."""

    groups: Mapping[str, Mapping[str, Passage]] = entry(
        "phrases", ByName(ByName(Words(), Words()), Words()), "短语：组、情形、说法"
    )
