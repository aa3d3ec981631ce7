"""A disclosure table as a pack describes it: its columns, its rows, and what fills them."""

from __future__ import annotations

from typing import ClassVar

from generator.budget.model import (
    CARRY_OVER,
    FUNDS,
    OPERATING,
    PERSONNEL,
    SPENDINGS,
    THIS_YEAR,
    UNIT_KINDS,
    UNIT_OF_MONEY,
)
from generator.forms.reading import Passage
from generator.forms.records import Form, Record, Several, entry
from generator.forms.values import Choice, Code, Count, Measure, Words, YesNo

CLASS, SECTION, ITEM = "功能类", "功能款", "功能项"
ECONOMIC_CLASS, ECONOMIC = "经济类", "经济款"
A_PROJECT, A_UNIT = "项目", "单位"
CODED = (CLASS, SECTION, ITEM, ECONOMIC_CLASS, ECONOMIC)
LEVELS = (A_UNIT, *CODED, A_PROJECT)
"""What the rows of a table may be drawn up by."""
AMOUNT, NAME = "金额", "名称"
GOAL, OVERALL, CONTENT = "年度目标", "总体目标", "主要内容"
FIRST, SECOND, THIRD = "一级指标", "二级指标", "三级指标"
RELATION, VALUE, UNIT, WEIGHT, DIRECTION = "性质", "指标值", "度量单位", "权重", "方向"
WHOLE_VALUE = "性质和指标值"
PROSE = (NAME, GOAL, OVERALL, CONTENT, THIRD)
INDICATOR = (FIRST, SECOND, THIRD, RELATION, VALUE, UNIT, WEIGHT, DIRECTION, WHOLE_VALUE)
TARGETS = (GOAL, OVERALL, CONTENT, *INDICATOR)
"""What columns show of performance.yaml."""
PROJECT_TARGETS, MAIN_TASKS, UNIT_INDICATORS = "项目绩效目标", "主要任务", "整体绩效指标"
MAIN_NUMBER, MINOR_NUMBER = "一", "（一）"
LANDSCAPE = "横"
_ID = Words(r"[^0-9a-z_]|^[0-9]", "用小写字母、数字和下划线，以字母开头")


class Selection(Record):
    """Lines of the ledger: those of which all that is written here is true."""

    fund: tuple[str, ...] = entry(
        "fund", Several(Choice(FUNDS), single=True), "资金来源，一种或几种", ()
    )
    source_year: str | None = entry(
        "source_year", Choice((THIS_YEAR, CARRY_OVER)), "资金年度", None
    )
    spending: tuple[str, ...] = entry(
        "spending", Several(Choice(SPENDINGS), single=True), "支出，一种或几种", ()
    )
    group: str | None = entry("group", Choice((PERSONNEL, OPERATING)), "基本支出的哪一半", None)
    economic: tuple[Passage, ...] = entry(
        "economic", Several(Code(5), single=True), "经济分类款，一个或几个", ()
    )
    unit_kind: tuple[str, ...] = entry(
        "unit_kind", Several(Choice(UNIT_KINDS), single=True), "哪些单位，按性质，一种或几种", ()
    )


class ColumnForm(Record):
    """A column: what stands at its head, how wide it is, and what fills its cells."""

    head: tuple[Passage, ...] = entry(
        "head", Several(Words(), single=True), "表头，自上而下；相邻的相同上级合成一格；可用 {{ }}"
    )
    width: float = entry("width", Measure(), "列宽，以字计")
    show: str = entry(
        "show", Choice((AMOUNT, NAME, *CODED, *TARGETS)), "印什么；一级的名字指它的编码", AMOUNT
    )
    id: Passage | None = entry("id", _ID, "金额列的名字，用在 sum 和数的名字里", None)
    where: Selection = entry("where", Form(Selection), "这一列算哪些钱", Selection)
    sum: tuple[Passage, ...] = entry("sum", Several(Words()), "是哪几列之和", ())
    optional: bool = entry("optional", YesNo(), "没有钱就不印这一列", False)


class RowForm(Record):
    """A row; or with `by` the rows of all groups that the lines fall into, or with `each` those
    of performance.yaml.
    """

    id: Passage | None = entry("id", _ID, "名字，用在 sum 和数的名字里；不写则没有金额", None)
    label: Passage | None = entry("label", Words(), "名称；可用 {{ }}；有 by、each 时不写", None)
    number: str | None = entry(
        "number", Choice((MAIN_NUMBER, MINOR_NUMBER)), "名称前的序号，由程序数", None
    )
    indent: int = entry("indent", Count(), "名称缩进几字", 0)
    where: Selection = entry("where", Form(Selection), "这一行算哪些钱", Selection)
    by: tuple[str, ...] = entry(
        "by", Several(Choice(LEVELS), single=True), "按什么分行，由粗到细，各有小计", ()
    )
    each: str | None = entry(
        "each", Choice((PROJECT_TARGETS, MAIN_TASKS, UNIT_INDICATORS)), "绩效目标的哪一部分", None
    )
    every: bool = entry("every", YesNo(), "没有钱的类也列出；只用于功能类", False)
    sum: tuple[Passage, ...] = entry("sum", Several(Words()), "是哪几行之和", ())
    optional: bool = entry("optional", YesNo(), "没有钱就不印这一行", False)
    flush: bool = entry("flush", YesNo(), "左右两边的这一行对齐", False)


class SideForm(Record):
    """A side of a table; most have one, 收支总表 two."""

    columns: tuple[ColumnForm, ...] = entry("columns", Several(Form(ColumnForm)), "各列")
    rows: tuple[RowForm, ...] = entry("rows", Several(Form(RowForm)), "各行")


class TableForm(Record):
    """tables/….yaml: one disclosure table."""

    about: ClassVar[str] = "一张公开表"
    number: Passage = entry(
        "number", Words(r"[\\/*?:\[\]]", "也是工作表的名字，不能有这个符号"), "表号，如 表1-1"
    )
    title: Passage = entry("title", Words(), "题目；可用 {{ }}")
    owner: Passage | None = entry("owner", Words(), "表前左边的一行，如 单位：某某", None)
    orientation: str = entry("orientation", Choice(("竖", LANDSCAPE)), "纸的方向", "竖")
    size: float | None = entry("size", Measure(), "字号，磅；印不下时程序再缩小", None)
    unit: str | None = entry("unit", UNIT_OF_MONEY, "金额的单位；不写同正文", None)
    where: Selection = entry("where", Form(Selection), "整张表算哪些钱", Selection)
    annexed: bool = entry("annexed", YesNo(), "也附在 DOCX、PDF 后面；否：只在工作簿里", True)
    optional: bool = entry("optional", YesNo(), "没有钱就不印这张表", False)
    sides: tuple[SideForm, ...] = entry("sides", Several(Form(SideForm)), "一边，或左右两边")
    unsplit: Passage | None = entry(
        "unsplit", Words(), "台账没有分开时怎样说；按经济分类时必写", None
    )
    eliminated: Passage | None = entry(
        "eliminated", Words(), "部门内部往来抵销的那一行怎样说；按单位分行时必写", None
    )
    unsplit_note: Passage | None = entry("unsplit_note", Words(), "有没分开的款时的表下注", None)
    residue_note: Passage | None = entry(
        "residue_note", Words(), "四舍五入使合计与各项有尾差时的表下注", None
    )
    empty_note: Passage = entry("empty_note", Words(), "没有数据时的表下注；可用 {{ }}")
    note: Passage | None = entry("note", Words(), "有数据时的表下注；可用 {{ }}", None)

    def templates(self) -> tuple[Passage, ...]:
        """The words in which names of templates may stand."""
        labels = [row.label for side in self.sides for row in side.rows]
        heads = [word for side in self.sides for c in side.columns for word in c.head]
        notes = (self.unsplit_note, self.residue_note, self.empty_note, self.note)
        return tuple(w for w in (self.title, self.owner, *heads, *labels, *notes) if w is not None)
