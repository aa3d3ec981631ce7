"""The same units through every pack that the program brings: each document whole, nothing found.

What is asked of each is what a reader asks: the same facts, whatever the skeleton and the words.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from msgspec.structs import replace

from generator.chapters.render import Renderer
from generator.document.inlines import Number, Term
from generator.document.tree import Document
from generator.facts.model import Facts
from generator.pipeline import Draft, Request, Run
from tests.cases import readability
from tests.cases.cases import CASES, HERE, PROJECT
from tests.tables.agreement import amounts_of, misfits

PACKS = sorted(path.parent.name for path in (PROJECT / "templates").glob("*/pack.yaml"))
UNITS = [*(case for case in CASES if case != "published"), "department"]
EACH_PACK = pytest.mark.parametrize("pack", PACKS)
EACH_UNIT = pytest.mark.parametrize("unit", UNITS)


RENDERERS: dict[str, Renderer] = {}
"""Each pack is read and compiled once for all units."""


@cache
def run_of(unit: str, pack: str) -> Run:
    run = Run(Request(2025, inputs=HERE / unit / "inputs", pack=pack), lambda words: None)
    run.renderers = RENDERERS
    return run


@cache
def drafts(unit: str, pack: str) -> list[Draft]:
    return run_of(unit, pack).drafts()


def printed_facts(document: Document) -> set[str]:
    return {
        inline.fact.name
        for block in document.blocks()
        for inline in block.inlines
        if isinstance(inline, Number)
    }


def told_items(document: Document) -> set[str]:
    return {
        inline.key
        for chapter in document.chapters
        if not chapter.explains
        for block in chapter.blocks
        for inline in block.inlines
        if isinstance(inline, Term) and inline.key.isdigit()
    }


def due(facts: Facts) -> set[str]:
    """The figures that no edition may leave out, as far as there is money."""
    three = facts.three_public
    figures = [
        facts.income.total,
        facts.spending.total,
        facts.appropriation.total,
        facts.general_budget.total,
        facts.fund_budget.total,
        facts.capital_budget.total,
        three.total,
        *(
            (three.abroad.amount, three.vehicles.amount, three.reception.amount)
            if three.total
            else ()
        ),
        facts.procurement.total,
        facts.holdings.vehicles,
        *(part.amount for part in facts.income.parts if len(facts.income.parts) > 1),
    ]
    department = facts.department
    if department:
        figures += [department.number, department.subordinate, department.eliminated]
        figures += [count.number for count in department.categories]
    if facts.unit.kind != "事业":
        figures.append(facts.agency_operation.amount)
    return {figure.name for figure in figures if figure}


@EACH_PACK
@EACH_UNIT
def test_every_edition_tells_the_same_facts(unit: str, pack: str) -> None:
    for draft in drafts(unit, pack):
        facts = draft.facts
        assert due(facts) - printed_facts(draft.document) == set()
        funds = (facts.general_budget, facts.fund_budget, facts.capital_budget)
        items = {i.code for fund in funds for i in (*fund.items, *fund.carried_items)}
        assert told_items(draft.document) == items
        names = "".join(block.text for block in draft.document.blocks())
        assert str(facts.unit.name) in names + "".join(draft.document.title)
        for task in draft.budget.narrative.tasks:
            assert task.title in names
        for table in draft.document.tables:
            assert table.note or any(cell.text for row in table.rows for cell in row)


@EACH_PACK
def test_a_department_and_its_units_are_called_what_they_are(pack: str) -> None:
    documents = {draft.budget.folder: draft.document for draft in drafts("department", pack)}
    assert len(documents) == 5
    titles = {folder: "".join(document.title) for folder, document in documents.items()}
    assert len(set(titles.values())) == 5
    assert "部门" in titles["县水务局"] and "本级" not in titles["县水务局"]
    assert "（本级）" in titles["县水务局机关"]
    whole = documents["县水务局"]
    text = "\n".join(block.text for block in whole.blocks())
    assert not re.search("本单位|县水务局[是为][^。]*预算单位|单位基本情况|单位预算表", text)
    for name in ("示例县水政监察大队", "示例县河道管理站", "示例县农村供水总站"):
        assert name in text
    assert re.search("92名.*85人", text)
    for folder, document in documents.items():
        if folder != "县水务局":
            assert "抵销" not in "".join(block.text for block in document.blocks())


@EACH_PACK
@EACH_UNIT
def test_no_rule_finds_anything_in_any_edition(unit: str, pack: str) -> None:
    run = run_of(unit, pack)
    for draft in drafts(unit, pack):
        assert [p.lines() for p in run.checked(draft).findings.standing] == []


@EACH_PACK
def test_every_edition_tells_that_rounded_parts_do_not_add_up(pack: str) -> None:
    (draft,) = drafts("many_sources", pack)
    text = "\n".join(block.text for block in draft.document.blocks())
    in_yuan = draft.renderer.pack.numbers.unit == "元"
    assert ("经四舍五入，部分分项之和与合计数" in text) is not in_yuan


@EACH_PACK
@EACH_UNIT
def test_every_table_of_every_edition_foots(unit: str, pack: str) -> None:
    for draft in drafts(unit, pack):
        drawn = {table.id for table in draft.document.tables}
        for name, form in draft.renderer.pack.tables.items():
            if f"table.{name}" in drawn:
                assert [*misfits(form, amounts_of(draft.document, name))] == [], name


@EACH_PACK
@EACH_UNIT
def test_no_edition_reads_as_if_a_machine_had_filled_a_form(unit: str, pack: str) -> None:
    for draft in drafts(unit, pack):
        document = draft.document
        for pattern in readability.MACHINE_LIKE.values():
            assert readability.machine_like(document, pattern) == []
        assert readability.bare_headings(document) == []
        for chapter in document.chapters:
            text = "".join(block.text for block in chapter.blocks)
            assert text.count("上年预算可比") + text.count("无上年预算数可比") <= 1


@pytest.mark.parametrize("pack", ["shanghai", "chongqing", "sichuan-parts"])
def test_a_new_unit_compares_nothing_in_any_edition(pack: str) -> None:
    (draft,) = drafts("first_year", pack)
    text = "".join(block.text for block in draft.document.blocks())
    assert not re.search("[较与比]2024年|截至2024年|增加|减少|增长|下降|持平", text)


def test_an_amount_left_out_is_noticed() -> None:
    (draft,) = drafts("administrative", "shanghai")
    whole = draft.document
    cut = replace(whole, chapters=whole.chapters[:4])
    missing = due(draft.facts) - printed_facts(cut)
    assert {"reception", "agency_operation", "procurement.total", "holdings.vehicles"} <= missing


def test_seven_parts_with_the_glossary_before_the_numbers_and_nine_tables_in_the_middle() -> None:
    (draft,) = drafts("complete", "shanghai")
    headings = [chapter.heading.text for chapter in draft.document.chapters]
    assert headings == [
        "一、主要职能",
        "二、机构设置",
        "三、名词解释",
        "四、单位预算编制说明",
        "五、单位预算表",
        "六、其他相关情况说明",
        "七、项目经费情况说明",
    ]
    flow = [block.id for block in draft.document.flow()]
    tables = [table.id for table in draft.document.tables]
    start = flow.index(tables[0])
    assert len(tables) == 9 and flow[start : start + 9] == tables
    assert flow[start + 9] == "other_matters"
    assert {table.unit for table in draft.document.tables} == {"金额单位：元"}
    text = "\n".join(block.text for block in draft.document.blocks())
    assert "收入预算361.70万元" in text
    assert "科目202.11万元，比2024年预算增加16.25万元，主要用于" in text


def test_four_parts_in_yuan_with_vehicles_before_reception() -> None:
    (draft,) = drafts("administrative", "sichuan-parts")
    parts = [c.heading.text for c in draft.document.chapters if c.heading.level == 1]
    assert parts == [
        "第一部分　县综合执法局概况",
        "第二部分　2025年部门预算情况说明",
        "第三部分　名词解释",
        "第四部分　部门预算表",
    ]
    assert "meetings_training_travel" not in {c.id for c in draft.document.chapters}
    text = "\n".join(block.text for block in draft.document.blocks())
    assert "收支总预算11,503,600.00元" in text
    assert "单位价值200万元以上大型设备" in text
    assert text.index("（二）公务用车购置及运行维护费") < text.index("（三）公务接待费")


def test_five_compact_sections_and_a_glossary_without_a_number() -> None:
    (draft,) = drafts("administrative", "chongqing")
    assert [chapter.heading.text for chapter in draft.document.chapters] == [
        "一、单位基本情况",
        "二、收支总体情况",
        "三、预算情况说明",
        "四、“三公”经费情况说明",
        "五、其他重要事项的情况说明",
        "专业名词解释",
    ]
    text = "\n".join(block.text for block in draft.document.blocks())
    assert "比2024年减少1.81万元，下降0.2%" in text


def test_the_nine_tables_that_every_place_publishes_stand_behind_the_five_sections() -> None:
    whole = next(d for d in drafts("department", "chongqing") if d.budget.folder == "县水务局")
    assert [(table.number, table.title) for table in whole.document.tables] == [
        ("表一", "2025年部门收支总表"),
        ("表二", "2025年部门收入总表"),
        ("表三", "2025年部门支出总表"),
        ("表四", "2025年财政拨款收支总表"),
        ("表五", "2025年一般公共预算支出表"),
        ("表六", "2025年一般公共预算基本支出表"),
        ("表七", "2025年一般公共预算“三公”经费支出表"),
        ("表八", "2025年政府性基金预算支出表"),
        ("表九", "2025年国有资本经营预算支出表"),
    ]
    pages = [table.text for table in whole.document.tables]
    assert "八、上年结转\t85.00\t七、结转下年\t\n收入总计\t1767.50\t支出总计\t1767.50" in pages[0]
    assert "\t合计\t1767.50\t766.60\t985.90\t15.00\n" in pages[2]
    assert "\t合计\t1301.50\t706.60\t594.90\n" in pages[4]
    assert pages[4].endswith("注：本表含上年结转。")
    assert "\n合计\t19.70\t\t18.00\t\t18.00\t1.70\n" in pages[6]


def test_a_pack_is_only_a_folder_of_templates() -> None:
    kinds = {path.suffix for path in (PROJECT / "templates").rglob("*") if path.is_file()}
    assert kinds <= {".yaml", ".j2"}
