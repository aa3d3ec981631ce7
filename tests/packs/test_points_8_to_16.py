"""What places do otherwise, points 8 to 16 of sixteen: each is varied by a pack alone.

Each tries every form that was seen of its point; whole editions are in `test_every_pack`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.document.tree import Table
from tests.cases.cases import PROJECT
from tests.docs.documents import text_of
from tests.packs.child import SHANGHAI, SICHUAN, chapter, document_with, text_with, told_with


def test_8_the_sentence_of_an_item(tmp_path: Path) -> None:
    words = """\
{% for item in general_budget.items if item.code == '2070109' %}
{{ item.class_.name }}（{{ item.class_.code }}类）{{ item.item.name }}（{{ item.code[5:] }}项）：
{{ year }}年预算数为{{ item.amount }}，主要用于{{ item.purpose }}。

{{ path(item) }}科目{{ item.amount }}，{{ compare("金额", item.change, base="预算") }}。

{{ item.item.name }}{{ item.amount }}，其中：基本支出{{ item.basic }}，
项目支出{{ item.project }}。

{% endfor %}
{% for part in general_budget.classes %}{{ part.name }}{{ part.amount }}；{% endfor %}
"""
    phrases = "phrases:\n  类款项:\n    全: '“{{ names[0] }}（类）{{ names[2] }}（{{ code }}）”'\n"
    sichuan, shanghai, wuzhou, classes = told_with(tmp_path, words, phrases=phrases)
    assert sichuan.startswith(
        "文化旅游体育与传媒支出（207类）群众文化（09项）：2025年预算数为202.11万元，主要用于单位正常"
    )
    assert shanghai == (
        "“文化旅游体育与传媒支出（类）群众文化（2070109）”科目202.11万元，"
        "较2024年预算增加16.25万元。"
    )
    assert wuzhou == "群众文化202.11万元，其中：基本支出156.11万元，项目支出46.00万元。"
    assert classes.startswith("文化旅游体育与传媒支出222.11万元；")


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("", "37.20万元、0.00万元、占100.00%、占 100.00%、1734.56万元"),
        ("short: 零", "37.20万元、0万元、占100.00%、占 100.00%、1734.56万元"),
        ("short: 整数", "37.20万元、0万元、占100%、占 100%、1734.56万元"),
        ("thousands: 是", "37.20万元、0.00万元、占100.00%、占 100.00%、1,734.56万元"),
        ("decimals: 0, percent_decimals: 0", "37万元、0万元、占100%、占 100%、1735万元"),
        ("percent_decimals: 1", "37.20万元、0.00万元、占100.0%、占 100.0%、1734.56万元"),
        ("percent_decimals: 3", "37.20万元、0.00万元、占100.000%、占 100.000%、1734.56万元"),
        ("unit: 元", "372000.00元、0.00元、占100.00%、占 100.00%、17345600.00元"),
        (
            "unit: 元, decimals: 0, thousands: 是",
            "372,000元、0元、占100.00%、占 100.00%、17,345,600元",
        ),
    ],
)
def test_9_how_numbers_are_printed(numbers: str, told: str, tmp_path: Path) -> None:
    words = (
        "{% set share = spending.kinds[0].share %}{{ income.total }}、"
        "{{ three_public.abroad.amount }}、占{{ share }}、占 {{ share }}、{{ holdings.assets }}"
    )
    edits = {"unit.yaml": [("", "资产总额: 1734.56")]}
    settings = f"numbers: {{{numbers}}}\n" if numbers else ""
    assert told_with(tmp_path, words, "bare_minimum", edits, settings=settings) == [told]


def test_9_tables_in_one_unit_and_the_text_in_another(tmp_path: Path) -> None:
    settings = "chapters: [told]\ntables: ['1']\n"
    for own, table, words in (
        ("table_numbers: {unit: 元, thousands: 是}\n", "收入总计\t3,617,000.00\t", "361.70万元"),
        (
            "numbers: {unit: 元}\ntable_numbers: {unit: 万元, decimals: 1, short: 整数}\n",
            "三、国有资本经营预算拨款收入\t6\t",
            "3617000.00元",
        ),
    ):
        files = {"pack.yaml": SICHUAN + settings + own}
        files["chapters/told.j2"] = chapter("收支", "收支总预算{{ income.total }}。")
        text = text_with(tmp_path, files)
        assert table in text and f"收支总预算{words}。" in text


def test_10_the_order_and_the_names_of_three_public(tmp_path: Path) -> None:
    orders = [
        "abroad, reception, vehicles",
        "abroad, vehicles, reception",
        "reception, vehicles, abroad",
    ]
    words = "\n\n\n".join(
        "{% for figure in ["
        + ", ".join(f"three_public.{name}" for name in order.split(", "))
        + "] %}{{ figure.name }}{{ figure.amount }}；{% endfor %}"
        for order in orders
    )
    own = "names: {公务用车购置及运行维护费: 公务用车购置及运行费}\n"
    for name, settings in (("公务用车购置及运行维护费", ""), ("公务用车购置及运行费", own)):
        abroad, cars, guests = (
            "因公出国（境）经费0.00万元；",
            f"{name}30.60万元；",
            "公务接待费0.30万元；",
        )
        assert told_with(tmp_path, words, settings=settings) == [
            abroad + guests + cars,
            abroad + cars + guests,
            guests + cars + abroad,
        ]


def test_11_the_running_costs_of_an_institution(tmp_path: Path) -> None:
    words = """\
{% if department %}
下属{{ department.administrative }}家机关和{{ department.civil_service_like }}家参公事业单位
机关运行经费{{ agency_operation.amount }}。
{% elif unit.kind == "事业" %}
{{ unit.short }}为事业单位，按规定未使用机关运行的相关科目。

无机关运行经费。

机关（机构）运行经费{{ agency_operation.amount }}。
{% else %}
机关运行经费{{ agency_operation.amount }}，
{{ compare("金额", agency_operation.change, base="预算") }}，用于{{ narrative.agency_operation }}。
{% endif %}
"""
    assert told_with(tmp_path, words) == [
        "县文体中心为事业单位，按规定未使用机关运行的相关科目。",
        "无机关运行经费。",
        "机关（机构）运行经费18.30万元。",
    ]
    (told,) = told_with(tmp_path, words, "administrative")
    assert told.startswith("机关运行经费65.60万元，较2024年预算减少4.70万元，用于办公费、水电费")
    (told,) = told_with(tmp_path, words, "department")
    assert told == "下属1家机关和1家参公事业单位机关运行经费72.70万元。"


def test_12_what_is_told_of_procurement(tmp_path: Path) -> None:
    words = """\
{% if not procurement.total %}没有政府采购。{% else %}
总额{{ procurement.total }}：
{% for part in procurement.kinds %}
{{ part.name }}{{ part.amount }}；
{% endfor %}

预留中小企业{{ procurement.small_firms.amount }}，占{{ procurement.small_firms.share }}，
其中小微企业{{ procurement.micro_firms.amount }}。

{% for part in procurement.methods + procurement.funds %}
{{ part.name }}{{ part.amount }}；
{% endfor %}
{% endif %}
"""
    own = "  - 组织形式: 集中采购\n    资金: 一般公共预算\n    预留小微企业: 1000.00\n    类别: "
    edits = {"unit.yaml": [("  - 类别: ", own)]}
    assert told_with(tmp_path, words, "many_sources", edits) == [
        "总额80.00万元：政府采购货物预算20.00万元；政府采购工程预算60.00万元；",
        "预留中小企业32.00万元，占40.00%，其中小微企业0.20万元。",
        "集中采购预算80.00万元；一般公共预算80.00万元；",
    ]
    assert told_with(tmp_path, words, "bare_minimum") == ["没有政府采购。"]


CARS = {
    3: ["地厅级领导干部用车", "定向保障用车", "执法执勤用车"],
    4: ["主要领导干部用车", "机要通信用车", "应急保障用车", "其他用车"],
    8: [
        *("副部（省）级及以上领导用车", "主要领导干部用车", "机要通信用车", "应急保障用车"),
        *("执法执勤用车", "特种专业技术用车", "离退休干部用车", "其他用车"),
    ],
}


def test_13_the_date_kinds_and_limits_of_holdings(tmp_path: Path) -> None:
    words = "".join(
        f"截至{date}：{{% for use in {CARS[kinds]} %}}{{{{ use }}}}{{{{ holdings.uses[use] }}}}辆；"
        "{% endfor %}\n\n\n"
        for date, kinds in (
            ("{{ last_year }}年底", 3),
            ("{{ last_year }}年8月31日", 4),
            ("{{ last_year }}年12月31日", 8),
        )
    )
    words += (
        "单价{{ thresholds.equipment|integer }}以上设备{{ holdings.equipment }}台（套）；"
        "单价{{ thresholds.general|integer }}以上通用设备{{ holdings.general_equipment }}台（套），"
        "单价{{ thresholds.special|integer }}以上专用设备{{ holdings.special_equipment }}台（套）；"
        "资产总额{{ holdings.assets }}。"
    )
    settings = "thresholds: {equipment: 1000000, general: 500000, special: 1000000}\n"
    edits = {"unit.yaml": [("", "通用设备: 3\n专用设备: 1\n资产总额: 12345600\n")]}
    three, four, eight, rest = told_with(tmp_path, words, "many_sources", edits, settings=settings)
    assert three == "截至2024年底：地厅级领导干部用车0辆；定向保障用车0辆；执法执勤用车0辆；"
    assert four.startswith("截至2024年8月31日：主要领导干部用车0辆；") and "其他用车2辆；" in four
    assert eight.startswith("截至2024年12月31日：") and eight.count("辆；") == 8
    assert rest == (
        "单价100万元以上设备0台（套）；单价50万元以上通用设备3台（套），"
        "单价100万元以上专用设备1台（套）；资产总额1234.56万元。"
    )


def test_14_what_is_told_of_performance(tmp_path: Path) -> None:
    words = """\
绩效目标按照“费随事定”的原则编制。

{{ performance.projects }}个项目编制了绩效目标，涉及{{ performance.amount }}。

占整体支出的{{ performance.share }}。
"""
    assert told_with(tmp_path, words) == [
        "绩效目标按照“费随事定”的原则编制。",
        "7个项目编制了绩效目标，涉及143.20万元。",
        "占整体支出的39.59%。",
    ]


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (
            "本部门{{ year }}年无政府性基金预算财政拨款安排的预算，故本表为空表。",
            "注：本部门2025年无政府性基金预算财政拨款安排的预算，故本表为空表。",
        ),
        ("本年度无此类收支，故本表无数据。", "注：本年度无此类收支，故本表无数据。"),
        ('{{ "" }}', ""),
    ],
)
def test_15_the_note_of_an_empty_table(note: str, told: str, tmp_path: Path) -> None:
    settings = f"tables: ['4', 4-1, '5']\nchapters: [told]\nempty_note: '{note}'\n"
    words = "没有数据的表列出空表，不再逐表说明。"
    files = {"pack.yaml": SICHUAN + settings}
    files["chapters/told.j2"] = chapter("预算表", words, "tables: 是")
    first, *tables = [*document_with(tmp_path, files, "bare_minimum").flow()][1:]
    assert first.text == words
    assert [table.note for table in tables if isinstance(table, Table)] == [told] * 3


@pytest.mark.parametrize(
    ("own", "called", "first", "then"),
    [
        ("", "", "示例县文化体育中心（以下简称县文体中心）职能简介", "县文体中心2025年收支总预算"),
        (
            "{{ unit.name }}",
            '{{ "" }}',
            "示例县文化体育中心职能简介",
            "示例县文化体育中心2025年收支",
        ),
        (
            "本单位",
            "（以下简称本单位）",
            "中心（以下简称本单位）职能简介",
            "本单位2025年收支总预算",
        ),
        (
            "本部门",
            "（以下简称本部门）",
            "中心（以下简称本部门）职能简介",
            "本部门2025年收支总预算",
        ),
        ("我院", "（以下简称我院）", "中心（以下简称我院）职能简介", "我院2025年收支总预算"),
    ],
)
def test_16_what_the_unit_calls_itself(
    own: str, called: str, first: str, then: str, tmp_path: Path
) -> None:
    words = f"words: {{self: '{own}', called: '{called}'}}\n" if own else ""
    chapters = "chapters: [duties, organization, whole, other_matters]\ntables: []\n"
    text = text_with(tmp_path, {"pack.yaml": SICHUAN + chapters + words})
    assert first in text and then in text
    if own:
        body = "\n".join(line for line in text.split("\n") if not line.startswith("县文体中心主要"))
        assert "县文体中心" not in body


@pytest.mark.parametrize("parent", [SHANGHAI, "parent: chongqing\n"])
def test_16_elsewhere_too(parent: str, tmp_path: Path) -> None:
    text = text_with(tmp_path, {"pack.yaml": parent + "words: {self: 本单位}\ntables: []\n"})
    assert "\n本单位2025年收入预算361.70万元" in text
    assert "县文体中心2025年" not in text


def test_the_authors_guide_names_a_test_of_every_point() -> None:
    named = re.findall(r"`(test_[0-9]+_\w+)`", text_of("docs/pack-author.zh.md"))
    assert [name.split("_")[1] for name in named] == [str(number) for number in range(1, 17)]
    files = (PROJECT / "tests" / "packs").glob("test_points_*.py")
    there = "".join(path.read_text(encoding="utf-8") for path in files)
    assert [name for name in named if f"def {name}(" not in there] == []
