"""What places do otherwise, sixteen points: each is varied by a pack alone.

The author's guide has a table of these tests.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.docs.documents import text_of
from tests.packs.child import document_with, text_with

SICHUAN, SHANGHAI = "parent: sichuan\n", "parent: shanghai\n"


def chapter(title: str, words: str, *front: str) -> str:
    """A chapter's file."""
    return "\n".join(["---", f"title: {title}", *front, "---", words, ""])


def test_1_the_skeleton(tmp_path: Path) -> None:
    parts = """\
parts:
  - chapters: [glossary]
  - title: 概况
    chapters: [duties, organization]
  - title: 预算说明
    chapters: [whole, three_public]
numbering: [第一部分, '1、', （1）, '1.']
"""
    headings = [
        chapter.heading.text
        for chapter in document_with(tmp_path, {"pack.yaml": SICHUAN + parts}).chapters
    ]
    assert headings == [
        "第一部分　名词解释",
        "第二部分　概况",
        "1、基本职能及主要工作",
        "2、预算单位基本情况",
        "第三部分　预算说明",
        "1、收支预算情况说明",
        "2、“三公”经费财政拨款预算安排情况说明",
    ]


def test_2_chapters_that_some_places_have(tmp_path: Path) -> None:
    files = {
        "pack.yaml": SICHUAN + "chapters: [preface, whole, projects]\n",
        "chapters/preface.j2": chapter("前言", "依照预算法公开。", "number: 否"),
        "chapters/projects.j2": chapter(
            "项目经费",
            "{% for p in spending.projects %}{{ p.name }}{{ p.amount }}。{% endfor %}",
            "when: spending.projects",
        ),
    }
    text = text_with(tmp_path, files)
    assert "\n前言\n依照预算法公开。\n一、收支预算情况说明\n" in text
    assert "\n二、项目经费\n送文化下乡18.00万元。" in text
    assert "会议费" not in text


def test_3_titles_and_the_noun_in_them(tmp_path: Path) -> None:
    files = {
        "pack.yaml": SHANGHAI
        + "words: {noun: 部门}\n"
        + "title: ['关于{{ unit.name }}{{ year }}年预算编制的说明（汇总）']\n"
    }
    text = text_with(tmp_path, files)
    assert text.startswith("关于示例县文化体育中心2025年预算编制的说明（汇总）\n")
    assert "四、部门预算编制说明" in text
    assert "2025年度部门财务收支预算总表" in text
    assert "单位财务收支" not in text


def test_4_the_title_of_the_chapter_about_the_unit(tmp_path: Path) -> None:
    files = {"pack.yaml": SICHUAN + "titles: {organization: '{{ unit.short }}机构设置'}\n"}
    assert "\n二、县文体中心机构设置\n" in text_with(tmp_path, files)


def test_5_how_the_change_from_last_year_is_told(tmp_path: Path) -> None:
    phrases = """\
phrases:
  金额:
    增加: 同比增加{{ change.difference }}，增长{{ change.rate }}
  比率:
    增加: 比上年增加{{ change.difference }}
  执行数:
    增加: 比上年执行数增加{{ change.difference }}
    减少: 比上年执行数减少{{ change.difference }}
    持平: 与上年执行数持平
    上年无此项: 上年没有执行数
"""
    files = {
        "pack.yaml": SICHUAN + "chapters: [whole, three_public, items]\n",
        "phrases.yaml": phrases,
        "chapters/items.j2": chapter(
            "逐项",
            "{% for item in general_budget.items %}\n* {{ path(item) }}"
            '{{ item.amount }}，{{ compare("执行数", item.outturn_change) }}。\n\n{% endfor %}',
        ),
    }
    edits = {
        "comparatives.yaml": ("计量单位: 元\n", "计量单位: 元\n分功能执行数: {'2101102': 180000}\n")
    }
    text = text_with(tmp_path, files, "many_sources", edits)
    assert "收支总预算667.29万元，同比增加52.15万元，增长8.48%" in text
    assert "事业单位医疗（02项）18.73万元，比上年执行数增加0.73万元。" in text


def test_6_the_clause_of_the_reason(tmp_path: Path) -> None:
    phrases = "phrases:\n  原因（句内）:\n    有: '，原因：{{ reason }}'\n"
    text = text_with(tmp_path, {"pack.yaml": SICHUAN, "phrases.yaml": phrases})
    assert "增加36.17万元，原因：更新流动舞台车" in text


def test_7_how_spending_is_split(tmp_path: Path) -> None:
    words = (
        "{% for part in spending.categories %}{{ part.name }}{{ part.amount }}，"
        "占{{ part.share }}；{% endfor %}按类："
        "{% for part in spending.classes %}{{ part.name }}{{ part.amount }}；{% endfor %}"
    )
    files = {
        "pack.yaml": SICHUAN + "chapters: [split]\n",
        "chapters/split.j2": chapter("支出构成", words),
    }
    edits = {"ledger.yaml": ("支出: 项目支出\n", "支出: 项目支出\n    项目类别: 特定目标类\n")}
    text = text_with(tmp_path, files, edits=edits)
    assert "人员类200.20万元，占55.35%；运转类18.30万元，占5.06%；特定目标类143.20万元" in text
    assert "按类：文化旅游体育与传媒支出242.91万元；" in text


def test_8_the_sentence_of_an_item(tmp_path: Path) -> None:
    phrases = "phrases:\n  类款项:\n    全: '“{{ names[2] }}”（{{ code }}）'\n"
    files = {
        "pack.yaml": SICHUAN + "chapters: [items]\n",
        "phrases.yaml": phrases,
        "chapters/items.j2": chapter(
            "逐项",
            "{% for item in general_budget.items %}\n"
            "* {{ path(item) }}{{ item.amount }}，其中：基本支出{{ item.basic }}，"
            "项目支出{{ item.project }}，主要用于{{ item.purpose }}。\n\n{% endfor %}",
        ),
    }
    text = text_with(tmp_path, files)
    assert (
        "（一）“群众文化”（2070109）202.11万元，其中：基本支出156.11万元，项目支出46.00万元，"
        "主要用于单位正常运转" in text
    )


def test_9_how_numbers_are_printed(tmp_path: Path) -> None:
    numbers = """\
numbers: {unit: 元, decimals: 0, percent_decimals: 3, thousands: 是}
table_numbers: {unit: 万元, decimals: 1, short: 整数}
"""
    text = text_with(tmp_path, {"pack.yaml": SICHUAN + numbers})
    assert "上年结转92,000元，占2.544%" in text
    assert "收入总计\t361.7\t" in text
    assert "一、一般公共预算拨款收入\t284.5\t" in text
    assert "三、国有资本经营预算拨款收入\t6\t" in text


def test_10_the_order_and_the_names_of_three_public(tmp_path: Path) -> None:
    words = (
        "{% for figure in [three_public.reception, three_public.vehicles, three_public.abroad] %}"
        "{{ figure.name }}{{ figure.amount }}；{% endfor %}"
    )
    files = {
        "pack.yaml": SICHUAN + "names: {公务用车购置及运行维护费: 公务用车购置及运行费}\n",
        "chapters/three_public.j2": chapter("“三公”经费", words),
    }
    wanted = "公务接待费0.30万元；公务用车购置及运行费30.60万元；因公出国（境）经费0.00万元；"
    assert wanted in text_with(tmp_path, files)


def test_11_the_running_costs_of_an_institution(tmp_path: Path) -> None:
    words = "机构运行经费{{ agency_operation.amount }}。"
    files = {
        "pack.yaml": SICHUAN + "chapters: [running]\n",
        "chapters/running.j2": chapter("机关（机构）运行经费", words),
    }
    assert "机构运行经费18.30万元。" in text_with(tmp_path, files)


def test_12_what_is_told_of_procurement(tmp_path: Path) -> None:
    words = (
        "{% for part in procurement.methods + procurement.funds %}"
        "{{ part.name }}{{ part.amount }}；{% endfor %}"
        "其中小微企业{{ procurement.micro_firms.amount }}。"
    )
    files = {
        "pack.yaml": SICHUAN + "chapters: [procurement]\n",
        "chapters/procurement.j2": chapter("政府采购", words),
    }
    edits = {
        "unit.yaml": (
            "  - 类别: ",
            "  - 组织形式: 集中采购\n    资金: 一般公共预算\n    预留小微企业: 1000.00\n    类别: ",
        )
    }
    text = text_with(tmp_path, files, "many_sources", edits)
    assert "集中采购预算80.00万元；一般公共预算80.00万元；其中小微企业0.20万元。" in text


def test_13_the_date_kinds_and_limits_of_holdings(tmp_path: Path) -> None:
    words = (
        "截至{{ last_year }}年8月31日，共有车辆{{ holdings.vehicles }}辆，其中：业务用车"
        "{{ holdings.vehicles }}辆；单价{{ thresholds.general|integer }}以上通用设备"
        "{{ holdings.general_equipment }}台（套），单价{{ thresholds.special|integer }}以上专用设备"
        "{{ holdings.special_equipment }}台（套）；资产总额{{ holdings.assets }}。"
    )
    files = {
        "pack.yaml": SICHUAN
        + "chapters: [holdings]\nthresholds: {general: 500000, special: 1000000}\n",
        "chapters/holdings.j2": chapter("国有资产", words),
    }
    edits = {"unit.yaml": ("", "通用设备: 3\n专用设备: 1\n资产总额: 12345600\n")}
    text = text_with(tmp_path, files, "many_sources", edits)
    assert "截至2024年8月31日，共有车辆2辆" in text
    assert "单价50万元以上通用设备3台（套），单价100万元以上专用设备1台（套）" in text
    assert "资产总额1234.56万元。" in text


def test_14_what_is_told_of_performance(tmp_path: Path) -> None:
    words = (
        "{{ performance.projects }}个项目，{{ performance.amount }}，占{{ performance.share }}。"
    )
    files = {
        "pack.yaml": SICHUAN + "chapters: [performance]\n",
        "chapters/performance.j2": chapter("绩效目标", words),
    }
    assert "7个项目，143.20万元，占39.59%。" in text_with(tmp_path, files)


def test_15_the_note_of_an_empty_table(tmp_path: Path) -> None:
    files = {"pack.yaml": SICHUAN + "empty_note: 本部门{{ year }}年无此类预算，故本表为空表。\n"}
    text = text_with(tmp_path, files, "bare_minimum")
    assert text.count("注：本部门2025年无此类预算，故本表为空表。") >= 3
    assert "故此表无数据" not in text


def test_16_what_the_unit_calls_itself(tmp_path: Path) -> None:
    text = text_with(tmp_path, {"pack.yaml": SHANGHAI + "words: {self: 本单位}\n"})
    assert "\n本单位2025年收入预算361.70万元" in text
    assert "县文体中心2025年" not in text


def test_the_authors_guide_names_every_one_of_these_tests() -> None:
    named = re.findall(r"`(test_[0-9]+_\w+)`", text_of("docs/pack-author.zh.md"))
    assert named == [name for name in globals() if re.match("test_[0-9]+_", name)]
    assert len(named) == 16
