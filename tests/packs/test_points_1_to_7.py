"""What places do otherwise, points 1 to 7 of sixteen: each is varied by a pack alone.

Each tries every form that was seen of its point; whole editions are in `test_every_pack`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.document.tree import Document
from generator.problems import InputsWrong
from tests.packs.child import (
    SICHUAN,
    chapter,
    document_with,
    text_with,
    told_with,
)

BUDGET_TABLES = chapter("单位预算报表", "各表以万元为单位。", "tables: 是")


def headings(document: Document) -> list[str]:
    return [chapter.heading.text for chapter in document.chapters]


def test_1_the_skeleton(tmp_path: Path) -> None:
    flat = headings(document_with(tmp_path, {"pack.yaml": "parent: suining\n"}))
    assert [words[:2] for words in flat[:2]] == ["一、", "二、"]
    assert flat[9:] == [
        "十、国有资本经营预算支出情况说明",
        "十一、其他重要事项的情况说明",
        "十二、名词解释",
    ]

    # 第一部分 …: 名词解释 first and tables third, both in places of the pack's choice
    parts = """\
parts:
  - chapters: [glossary]
  - title: 概况
    chapters: [duties, organization]
  - chapters: [budget_tables]
  - title: 预算说明
    chapters: [whole, three_public]
numbering: [第一部分, '1、', （1）, '1.']
"""
    files = {"pack.yaml": SICHUAN + parts, "chapters/budget_tables.j2": BUDGET_TABLES}
    document = document_with(tmp_path, files)
    assert headings(document) == [
        "第一部分　名词解释",
        "第二部分　概况",
        "1、基本职能及主要工作",
        "2、预算单位基本情况",
        "第三部分　单位预算报表",
        "第四部分　预算说明",
        "1、收支预算情况说明",
        "2、“三公”经费财政拨款预算安排情况说明",
    ]
    order = [piece.id for piece in document.flow()]
    assert order.index("organization") < order.index("table.1") < order.index("whole")

    # Arabic points, and the tables as the last of them, numbered within it
    points = """\
chapters: [duties, organization, whole, three_public, glossary, budget_tables]
numbering: ['1、', （1）, '1)', 第1]
tables_numbering: （一）
"""
    files = {"pack.yaml": SICHUAN + points, "chapters/budget_tables.j2": BUDGET_TABLES}
    document = document_with(tmp_path, files)
    assert headings(document)[2:] == [
        "3、收支预算情况说明",
        "4、“三公”经费财政拨款预算安排情况说明",
        "5、名词解释",
        "6、单位预算报表",
    ]
    numbers = [table.number for table in document.tables]
    assert numbers[:3] == ["（一）", "（二）", "（三）"] and numbers[13] == "（十四）"


OWN_WORDS = """
本地内容:
  监督索引号: '53000001101'
  索引号: 015200/2025-00012
  发布机构: 示例县文化体育中心
  公开日期: 2025年2月10日
  批复文号: 示财预〔2025〕3号
  对下转移支付: 没有对下专项转移支付
  联系方式: 示例县人民路1号，综合股
  征收收入: 没有征收收入计划
"""


def test_2_chapters_that_some_places_have(tmp_path: Path) -> None:
    edits = {"narrative.yaml": [("", OWN_WORDS)]}
    files = {
        "pack.yaml": SICHUAN
        + "chapters: [publication, preface, whole, training, grants, general, projects, targets, "
        + "contact]\ntables: []\npage: {cover: 是, contents: 是, contents_numbers: 否}\n",
        "chapters/publication.j2": chapter(
            "公开信息",
            "{% for name in ['监督索引号', '索引号', '发布机构', '公开日期'] %}"
            "{{ name }}：{{ local(name) }}{{ '；' if not loop.last }}{% endfor %}。",
            "number: 否",
        ),
        "chapters/preface.j2": chapter(
            "前言", "依照预算法，按{{ local('批复文号') }}批复公开。", "number: 否"
        ),
        "chapters/training.j2": chapter(
            "培训费、会议费",
            "培训费{{ meetings_training_travel.training.amount }}，"
            "会议费{{ meetings_training_travel.meetings.amount }}。",
        ),
        "chapters/grants.j2": chapter("对下专项转移支付", "本单位{{ local('对下转移支付') }}。"),
        "chapters/general.j2": chapter(
            "一般性支出",
            "{% set m = meetings_training_travel %}会议费{{ m.meetings.amount }}、"
            "培训费{{ m.training.amount }}、差旅费{{ m.travel.amount }}。",
        ),
        "chapters/projects.j2": chapter(
            "项目经费",
            "{% for p in spending.projects %}{{ p.name }}{{ p.amount }}。{% endfor %}",
            "when: spending.projects",
        ),
        "chapters/targets.j2": chapter(
            "重点项目绩效",
            "{% set first = spending.projects[0] %}{{ first.name }}{{ first.amount }}。",
            "when: performance.projects_told",
        ),
        "chapters/contact.j2": chapter(
            "公开联系方式",
            "{{ local('联系方式') }}。"
            "{% if local('征收收入') %}{{ local('征收收入') }}。{% endif %}"
            "{% if local('没有这一条') %}不印{% endif %}",
        ),
    }
    document = document_with(tmp_path, files, edits=edits)
    text = "\n".join(piece.text for piece in document.flow())
    assert text.startswith(
        "公开信息\n监督索引号：53000001101；索引号：015200/2025-00012；"
        "发布机构：示例县文化体育中心；公开日期：2025年2月10日。\n"
        "前言\n依照预算法，按示财预〔2025〕3号批复公开。\n一、收支预算情况说明\n"
    )
    assert "\n二、培训费、会议费\n培训费" in text
    assert "\n三、对下专项转移支付\n本单位没有对下专项转移支付。\n四、一般性支出\n" in text
    assert "\n五、项目经费\n送文化下乡18.00万元。" in text
    assert "\n六、重点项目绩效\n送文化下乡18.00万元。\n七、公开联系方式\n" in text
    assert text.endswith("示例县人民路1号，综合股。没有征收收入计划。")
    assert "“三公”经费" not in text


def test_2_words_of_a_place_s_own_that_were_not_written_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(InputsWrong) as wrong:
        told_with(tmp_path, "{{ local('监督索引号') }}")
    (problem,) = wrong.value.problems
    assert (problem.code, problem.sentence) == ("F10", "没有写“本地内容”里的“监督索引号”")
    assert problem.place.file.endswith("县文化体育中心/narrative.yaml")


@pytest.mark.parametrize(
    ("noun", "suffix", "words", "told"),
    [
        ("单位", "", "{{ n }}预算编制说明", "单位预算编制说明"),
        ("部门", "（本级）", "{{ n }}预算情况说明{{ s }}", "部门预算情况说明（本级）"),
        ("单位", "（单位）", "{{ n }}预算公开说明{{ s }}", "单位预算公开说明（单位）"),
        ("部门", "（部门）", "{{ n }}预算公开报告{{ s }}", "部门预算公开报告（部门）"),
        (
            "单位",
            "",
            "关于{{ unit.name }}{{ n }}预算编制的说明",
            "关于示例县文化体育中心单位预算编制的说明",
        ),
    ],
)
def test_3_titles_and_the_noun_in_them(
    noun: str, suffix: str, words: str, told: str, tmp_path: Path
) -> None:
    title = words.replace("n }}", 'noun("主体") }}').replace("s }}", 'noun("后缀") }}')
    own = "" if noun == "部门" else "tables: ['1', 1-1, 1-2, '6', '7']\n"
    phrases = f"phrases:\n  主体: {{单位: {noun}}}\n  填报: {{单位: {noun}}}\n"
    phrases += f"  后缀: {{单位: '{suffix}'}}\n" if suffix else ""
    chapters = "chapters: [whole, other_matters, glossary]\n"
    files = {
        "pack.yaml": f"{SICHUAN}title: ['{title}']\n{chapters}{own or 'tables: []'}\n",
        "phrases.yaml": phrases,
    }
    text = text_with(tmp_path, files)
    assert text.partition("\n")[0] == told
    assert f"所有收入和支出均纳入{noun}预算管理" in text
    if own:
        assert "2025年单位收支总表\n单位：" in text and "2025年单位整体支出绩效目标表" in text
        assert "部门" not in re.sub("主管部门|财政部门|部门名称", "", text)


def test_4_the_title_of_the_chapter_about_the_unit(tmp_path: Path) -> None:
    titles = ["部门预算单位构成", "预算单位构成", "预算单位基本情况", "机构设置", "人员情况"]
    named = [f"form{number}" for number in range(len(titles))]
    staff = (
        "编制{{ staff.posts }}名，在职{{ staff.serving }}人，退休{{ staff.retired }}人，"
        "遗属{{ staff.dependants }}人，学生{{ staff.students }}人。"
    )
    settings = f"chapters: [organization, {', '.join(named)}]\ntables: []\ntitles:\n"
    settings += "  organization: '{{ unit.short }}机构设置'\n"
    settings += "".join(f"  {n}: {title}\n" for n, title in zip(named, titles, strict=True))
    files = {"pack.yaml": SICHUAN + settings}
    files |= {f"chapters/{name}.j2": chapter("某章", staff) for name in named}
    edits = {"unit.yaml": [("  退休: 7\n", "  退休: 7\n  遗属: 2\n  学生: 120\n")]}
    text = text_with(tmp_path, files, edits=edits)
    assert "\n一、县文体中心机构设置\n" in text
    assert "退休人员7人，遗属2人，学生120人。\n二、部门预算单位构成\n" in text
    for number, title in zip("三四五六", titles[1:], strict=True):
        assert f"\n{number}、{title}\n编制20名，在职18人，退休7人，遗属2人，学生120人。" in text


CHANGES = {
    "较上年预算总数": ("较2024年收支预算总数增加{}", "较2024年收支预算总数增加52.15万元"),
    "比上年预算": ("比2024年预算增加{}", "比2024年预算增加52.15万元"),
    "金额和比率": ("较上年增加{}，增长[]", "较上年增加52.15万元，增长8.48%"),
    "同比": ("同比增加{}，增长[]", "同比增加52.15万元，增长8.48%"),
    "只说比率": ("较上年增长[]", "较上年增长8.48%"),
}
SAME = {
    "持平": ("与2024年预算持平", "与2024年预算持平"),
    "一致": ("与2024年预算一致", "与2024年预算一致"),
    "同比无增减": ("同比无增减变化", "同比无增减变化"),
    "增加零": ("比2024年增加{}", "比2024年增加0.00万元"),
}


def test_5_how_the_change_from_last_year_is_told(tmp_path: Path) -> None:
    phrases = "phrases:\n"
    for case, forms in (("增加", CHANGES), ("持平", SAME)):
        for group, (words, _) in forms.items():
            words = words.replace("{}", "{{ change.difference }}")
            words = words.replace("[]", "{{ change.rate }}").replace("2024", "{{ last_year }}")
            phrases += f"  {group}:\n    {case}: '{words}'\n"
    phrases += """\
  首次: {上年无此项: 上年无该预算，增长率无可比性, 新设: '新增单位，{{ year }}年初无预算'}
  执行数:
    增加: 比上年执行数增加{{ change.difference }}
    减少: 比上年执行数减少{{ change.difference }}
    持平: 与上年执行数持平
    上年无此项: 上年没有执行数
"""
    words = "".join(f"{{{{ compare('{group}', income.change) }}}}；" for group in CHANGES)
    words += "".join(f"{{{{ compare('{group}', same) }}}}；" for group in SAME)
    words = (
        "{% set same = meetings_training_travel.meetings.change %}" + words + "\n\n"
        "{{ compare('首次', three_public.reception.change) }}\n\n"
        "{% for item in general_budget.items if item.code == '2101102' %}"
        "{{ item.amount }}，{{ compare('执行数', item.outturn_change) }}{% endfor %}"
    )
    edits = {
        "comparatives.yaml": [
            ("公务接待费: 3000.00", "公务接待费: 0"),
            ("会议费: 8000.00", "会议费: 12000.00"),
            ("三公经费合计: 31000.00\n会议费培训费差旅费合计: 74000.00", ""),
            ("计量单位: 元\n", "计量单位: 元\n分功能执行数: {'2101102': 180000}\n"),
        ],
        "reasons.yaml": [("", "公务接待费: 新增接待任务")],
    }
    told = told_with(tmp_path, words, "many_sources", edits, phrases=phrases)
    expected = [*(told for _, told in (*CHANGES.values(), *SAME.values()))]
    assert told[0] == "；".join(expected) + "；"
    assert told[1:] == ["上年无该预算，增长率无可比性", "18.73万元，比上年执行数增加0.73万元"]
    new = told_with(tmp_path, "{{ compare('首次', income.change) }}", "first_year", phrases=phrases)
    assert new == ["新增单位，2025年初无预算"]


def test_6_the_clause_of_the_reason(tmp_path: Path) -> None:
    forms = {
        "甲": "，主要原因是：{{ reason }}",
        "乙": "，主要是{{ reason }}",
        "丙": "，主要原因是{{ reason }}导致",
        "丁": "，原因：{{ reason }}",
        "戊": "。主要原因：{{ reason }}",
    }
    phrases = "phrases:\n  持平时: {持平: 与上年持平，主要是厉行节约}\n"
    phrases += "".join(f"  {group}: {{有: '{words}'}}\n" for group, words in forms.items())
    words = "".join(f"{{{{ because('{group}', income.change) }}}}" for group in forms)
    words += (
        "\n\n{% set c = three_public.reception.change %}{{ compare('持平时', c) }}"
        "{{ because('乙', c) }}\n\n"
        "持平可以不说{{ because('乙', meetings_training_travel.travel.change) }}"
    )
    edits = {
        "reasons.yaml": [("差旅费: 统筹外出学习安排，减少出差人次", "公务接待费: 由区统筹安排")],
        "comparatives.yaml": [
            ("差旅费: 15000.00", "差旅费: 12000.00"),
            ("会议费培训费差旅费合计: 74000.00", ""),
        ],
    }
    reason = "失能老人照护床位改造资金增加，上年结转增加"
    told = told_with(tmp_path, words, "many_sources", edits, phrases=phrases)
    assert told == [
        f"，主要原因是：{reason}，主要是{reason}，主要原因是{reason}导致，原因：{reason}"
        f"。主要原因：{reason}",
        "与上年持平，主要是厉行节约，主要是由区统筹安排",
        "持平可以不说",
    ]


def test_7_how_spending_is_split(tmp_path: Path) -> None:
    words = (
        "{% for part in spending.kinds %}{{ part.name }}{{ part.amount }}；{% endfor %}按性质："
        "{% for part in spending.categories %}{{ part.name }}{{ part.amount }}，"
        "占{{ part.share }}；{% endfor %}按类："
        "{% for part in spending.classes %}{{ part.name }}{{ part.amount }}，占{{ part.share }}；"
        "{% endfor %}"
    )
    edits = {"ledger.yaml": [("支出: 项目支出\n", "支出: 项目支出\n    项目类别: 特定目标类\n")]}
    (text,) = told_with(tmp_path, words, edits=edits)
    assert text.startswith("基本支出218.50万元；项目支出143.20万元；按性质：")
    assert "人员类200.20万元，占55.35%；运转类18.30万元，占5.06%；特定目标类143.20万元" in text
    assert "按类：文化旅游体育与传媒支出242.91万元，占67.16%；" in text
