"""Document trees for the tests of the writers."""

from __future__ import annotations

from decimal import Decimal

from generator.document.inlines import Inline, Number, Term, Text
from generator.document.numbers import NumberStyle
from generator.document.tree import (
    Block,
    Cell,
    Chapter,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
)
from generator.facts.fact import Fact, Kind

STYLE = NumberStyle()


def amount(name: str, yuan: int, label: str = "收入预算") -> Number:
    """A fact in 元 where it stands in a sentence."""
    return Number(Fact(name, label, Kind.AMOUNT, Decimal(yuan)), STYLE)


def share(name: str, ratio: str, label: str = "占比") -> Number:
    """A ratio where it stands in a sentence."""
    return Number(Fact(name, label, Kind.SHARE, Decimal(ratio)), STYLE)


def paragraph(*inlines: Inline | str, id: str = "p", level: int = 0, number: str = "") -> Paragraph:
    """A paragraph; strings are `Text`."""
    nodes = tuple(Text(inline) if isinstance(inline, str) else inline for inline in inlines)
    return Paragraph(id, nodes, level, number)


def document(
    *blocks: Block, title: tuple[str, ...] = ("某某中心", "2025年部门预算编制说明")
) -> Document:
    """A document of one chapter that begins with 一、总体情况."""
    heading = Heading("chapter", 1, "一、", (Text("总体情况"),))
    return Document(title, "某某中心", 2025, (Chapter("chapter", heading, blocks),))


def sample() -> Document:
    """Every kind of block and inline once."""
    return document(
        Heading("h2", 2, "（一）", (Text("收入预算情况"),)),
        Heading("h3", 3, "1.", (Text("主要收入"),)),
        Heading("h4", 4, "（1）", (Text("分项"),)),
        paragraph(
            "某某中心2025年收入预算",
            amount("income.total", 1_544_400),
            "，其中：",
            Term("general_budget", "一般公共预算"),
            "拨款收入",
            amount("income.general", 1_244_400),
            "，占",
            share("income.general.share", "0.8057"),
            "。",
        ),
        paragraph("公务用车 1 辆。", id="numbered", level=3, number="2."),
    )


def text_of(tree: Document) -> str:
    """The whole text: the title's lines and the blocks, each on a line of its own."""
    return "\n".join([*tree.title, *(block.text for block in tree.blocks())])


def han_text(characters: int) -> str:
    """So many Chinese characters without punctuation."""
    circle = "预算编制说明收入支出项目单位机关运行经费财政拨款公共服务社会保障"
    return (circle * (characters // len(circle) + 1))[:characters]


def table(rows: int = 40) -> Table:
    """A table of three columns whose rows fill more than a page; a long cell in every seventh."""
    columns = (Column("left", 2), Column("right", 1), Column("center", 1))
    header = (tuple(Cell((Text(words),)) for words in ("科目名称", "金额", "备注")),)
    body = []
    for number in range(rows):
        name = han_text(30) if number % 7 == 3 else f"第{number}项"
        figure = amount(f"table.{number}", 10_000 * number)
        body.append((Cell((Text(name),)), Cell((figure,)), Cell(())))
    return Table("t1", "表1 支出总表", columns, header, tuple(body), "单位：万元", "注：无。")
