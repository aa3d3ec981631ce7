"""The summary as a workbook: a sheet of units, a sheet of findings, as published tables look."""

from __future__ import annotations

from generator.batch.row import (
    APPROPRIATION,
    BASIC,
    INCOME,
    LAST,
    OTHER,
    OWN,
    PROJECT,
    REFUSED,
    THREE_PUBLIC,
)
from generator.batch.summary import COUNTED, NAME, UNIT, Summary, inline
from generator.document.inlines import Text
from generator.document.tree import COVERED, Cell, Column, Document, Table, TableRow

FINDINGS = "发现"

_HEAD = (
    ("序号", 1),
    ("单位", 1),
    (INCOME, 1),
    ("其中：收入", (APPROPRIATION, OWN)),
    ("其中：支出", (BASIC, PROJECT, OTHER)),
    (THREE_PUBLIC, 1),
    (LAST, 1),
    ("核对的发现", COUNTED),
    ("结果", 1),
)
"""What stands above the columns; a tuple is what stands below it."""


def summary_workbook(summary: Summary) -> bytes:
    """The workbook of a summary."""
    from generator.writers.xlsx import xlsx_bytes

    title = f"{summary.year}年部门预算编制说明汇总"
    tables = (_units(summary, title), _findings(summary, title))
    return xlsx_bytes(Document((title,), "", summary.year, (), tables), title)


def _units(summary: Summary, title: str) -> Table:
    top: list[Cell] = []
    below: list[Cell] = []
    for words, under in _HEAD:
        if isinstance(under, tuple):
            top += [_words(words, columns=len(under)), *[COVERED] * (len(under) - 1)]
            below += [_words(name) for name in under]
        else:
            top.append(_words(words, rows=2))
            below.append(COVERED)
    amounts = [Column("right", share) for share in (*[1.5] * 6, 1.9, 1.9)]
    counts = [Column("right", 0.7)] * len(COUNTED)
    columns = (Column("center", 0.7), Column("left", 3.7, names=True), *amounts, *counts)
    total = (_words(""), _words("合计"), *(Cell((inline(f),)) for f in summary.totals), _words(""))
    return Table(
        "summary",
        title,
        (*columns, Column("center", 1.3)),
        (tuple(top), tuple(below)),
        (total, *_unit_rows(summary)),
        unit=f"金额单位：{UNIT}",
        note=summary.remark,
        number=NAME,
        owner=summary.became,
        landscape=True,
    )


def _unit_rows(summary: Summary) -> list[TableRow]:
    return [
        (
            _words(str(number)),
            _words(row.name),
            *(Cell((inline(fact),)) for fact in facts),
            _words(row.became),
        )
        for number, (row, facts) in enumerate(zip(summary.rows, summary.facts, strict=True), 1)
    ]


def _findings(summary: Summary, title: str) -> Table:
    rows: list[TableRow] = [
        tuple(
            map(
                _words,
                (
                    f"{row.name}（{REFUSED}）" if row.became == REFUSED else row.name,
                    f"{found.level.value} {found.code}",
                    str(found.place),
                    found.sentence,
                    found.hint,
                ),
            )
        )
        for row in summary.rows
        for found in row.findings
    ]
    shares = (3, 1.3, 3.5, 5, 4)
    aligns = ("left", "center", "left", "left", "left")
    return Table(
        "findings",
        f"{title}：发现",
        tuple(Column(a, s) for a, s in zip(aligns, shares, strict=True)),  # type: ignore[arg-type]
        (tuple(map(_words, ("单位", "编号", "写在哪里", "发现", "怎样改"))),),
        tuple(rows) or ((_words("没有发现", columns=5), *[COVERED] * 4),),
        number=FINDINGS,
        owner=summary.found,
        landscape=True,
    )


def _words(words: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Text(words),), columns, rows)
