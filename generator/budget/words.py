"""What an officer writes down in words: the forms of reasons, narrative, waivers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from generator.forms.reading import Passage
from generator.forms.records import ByName, Form, Record, Several, entry
from generator.forms.values import Code, Day, Words

_FRAME_WORDS = r"[。；;，,]$|^(主要|原因)"
REASON = Words(_FRAME_WORDS, "只写原因本身：开头的“主要是”和句末的标点由模板加")


class Reasons(Record):
    """Why a figure changed; one change has one reason."""

    about: ClassVar[str] = "增减变化的原因；有变化必须写，持平可以不写"
    total: Passage | None = entry("收支总预算", REASON, "收支总预算增减的原因", None)
    appropriation: Passage | None = entry(
        "财政拨款", REASON, "财政拨款增减的原因；与收支总预算的变化相同时不必再写", None
    )
    general_budget: Passage | None = entry("一般公共预算", REASON, "当年拨款增减的原因", None)
    fund_budget: Passage | None = entry("政府性基金预算", REASON, "增减的原因", None)
    capital_budget: Passage | None = entry("国有资本经营预算", REASON, "增减的原因", None)
    abroad: Passage | None = entry("因公出国（境）经费", REASON, "增减的原因", None)
    reception: Passage | None = entry("公务接待费", REASON, "增减的原因", None)
    vehicles: Passage | None = entry("公务用车购置及运行维护费", REASON, "增减的原因", None)
    meetings: Passage | None = entry("会议费", REASON, "增减的原因", None)
    training: Passage | None = entry("培训费", REASON, "增减的原因", None)
    travel: Passage | None = entry("差旅费", REASON, "增减的原因", None)
    agency_operation: Passage | None = entry("机关运行经费", REASON, "增减的原因", None)


class Task(Record):
    """One of the year's main tasks."""

    title: Passage = entry("标题", Words(r"[。；]$", "标题后面不加标点"), "这项工作的标题")
    paragraphs: tuple[Passage, ...] = entry("内容", Several(Words()), "每段一项")


PURPOSE = Words(r"。$|^主要用于", "开头的“主要用于”和句末的句号由模板加")


class Narrative(Record):
    """What only words can say."""

    about: ClassVar[str] = "文字部分：职能、重点工作、各项资金的用途"
    duties: tuple[Passage, ...] = entry("职能", Several(Words()), "职能简介，每段一项")
    tasks: tuple[Task, ...] = entry("重点工作", Several(Form(Task)), "本年重点工作")
    organization: tuple[Passage, ...] = entry(
        "单位情况", Several(Words()), "机构、人员等补充说明，每段一项", ()
    )
    purposes: Mapping[str, Passage] = entry(
        "用途", ByName(PURPOSE, Code(7)), "每个功能分类项“主要用于”什么", dict
    )
    reception: Passage | None = entry("公务接待费用途", PURPOSE, "“计划用于”什么", None)
    vehicles: Passage | None = entry("公务用车用途", PURPOSE, "主要保障什么工作", None)
    agency_operation: Passage | None = entry("机关运行经费用途", PURPOSE, "主要用于什么", None)
    local: Mapping[str, Passage] = entry(
        "本地内容", ByName(Words(), Words()), "当地模板另外要的文字，如 监督索引号、联系方式", dict
    )
    glossary: Mapping[str, Passage] = entry(
        "名词解释", ByName(Words(), Words()), "模板没有的科目编码或名词的解释", dict
    )


class Waiver(Record):
    """A finding that somebody answers for: which one, why, who, when."""

    code: Passage = entry("编号", Words(), "核对的编号，如 B203")
    where: Passage = entry("位置", Words(), "文件名（ledger.yaml）或章节（三（一））")
    words: Passage | None = entry("文字", Words(), "发现里的几个字，用来认定是哪一处", None)
    reason: Passage = entry("原因", Words(), "为什么可以这样公开")
    person: Passage = entry("姓名", Words(), "谁决定的")
    day: Passage = entry("日期", Day(), "哪一天决定的，如 2025-02-08")


class Waivers(Record):
    """waivers.yaml: findings that are let through, listed in the report all the same."""

    about: ClassVar[str] = "豁免：核对发现、但决定照样公开的地方；报告里逐条列出"
    of_its_year: ClassVar[bool] = True
    waivers: tuple[Waiver, ...] = entry("豁免", Several(Form(Waiver)), "每处一项", ())
