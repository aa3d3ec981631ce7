"""What must not leave the house with a published edition: numbers of persons, names of officers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.budget.words import Waiver
from generator.checks.personal import personal_numbers
from generator.checks.report import Report
from generator.document.inlines import Number
from generator.document.tree import Document, Table
from generator.facts.fact import Fact
from generator.problems import Place, Problem

CODES = ("B661", "B662", "B663")
_GRAVE = ("B661", "B663")


def private_problems(
    document: Document,
    report: Report,
    facts: Iterable[Fact],
    names: Iterable[str],
    waivers: Iterable[Waiver],
) -> list[Problem]:
    """Why a document must not be published, though its checks let it pass.

    The rules of B66 look at the chapters; here tables, title, labels of facts and `names` of files
    are looked at too. An identity or an account cannot be waived; a phone can.
    """
    findings = report.findings
    found = [problem for problem in findings.standing if problem.code in CODES]
    found += [problem for problem, _ in findings.waived if problem.code in _GRAVE]
    elsewhere = [*_elsewhere(document), *((fact.label, "公开数据") for fact in facts)]
    for text, where in (*elsewhere, *((name, "文件名") for name in names)):
        for number in personal_numbers(text):
            sentence = f"{where}里像是有个人信息：{number.shown}"
            found.append(
                Problem(number.code, Place("公开版"), sentence, "删去，或写明是单位的公开电话")
            )
    whole = "\n".join([*(block.text for block in document.blocks()), *(t for t, _ in elsewhere)])
    for person in dict.fromkeys(str(waiver.person) for waiver in waivers):
        if person in whole:
            sentence = f"公开的文字里有豁免的责任人“{person}”"
            hint = "删去这个名字；责任人只留在存档里"
            found.append(Problem("U13", Place("公开版"), sentence, hint))
    return found


def _elsewhere(document: Document) -> Iterator[tuple[str, str]]:
    """The words outside the chapters, each with where it stands; the tables' own numbers are
    none of a person's.
    """
    yield "".join(document.title), "标题"
    yield document.author, "属性"
    for table in document.tables:
        for text in _words(table):
            yield text, f"表“{table.title}”"


def _words(table: Table) -> Iterator[str]:
    yield from (table.title, table.owner, table.unit, table.note)
    for row in (*table.header, *table.rows):
        for cell in row:
            yield "".join(i.text for i in cell.inlines if not isinstance(i, Number))
