"""B6: terms, levels, years, glossary, marks, headings, personal data."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Level
from tests.cases.cases import HERE
from tests.checks import case_of, findings
from tests.checks.desk import PACK, Desk

ERROR, WARNING, HINT = Level.ERROR, Level.WARNING, Level.HINT
ADMINISTRATIVE = "administrative"
METHOD = "通过集中培训、重点约谈、轮值学习等方式"

TYPED = [
    # case, file, what stood there, what is typed, code, level, the words that are told
    (None, "narrative", METHOD, "通过集中培训、、轮值学习等方式", "B641", ERROR, "、、"),
    (None, "narrative", METHOD, "通过XX等方式", "B642", ERROR, "XX"),
    (None, "narrative", METHOD, "通过培训（若无请删去）等方式", "B642", ERROR, "（若无请删去）"),
    (None, "narrative", METHOD, "于X月通过培训等方式", "B642", ERROR, "X"),
    (None, "reasons", "费用的发生", "费用待核", "B642", ERROR, "待核"),
    (None, "reasons", "费用的发生", "费用费用的发生", "B643", WARNING, "费用费用"),
    (None, "reasons", "费用的发生", "费用的的发生", "B643", WARNING, "的的"),
    (None, "narrative", METHOD, "通过集中培训,重点约谈等方式", "B644", WARNING, ","),
    (None, "narrative", METHOD, "通过集中培训(脱产)等方式", "B644", WARNING, "("),
    (None, "narrative", METHOD, "通过３次培训等方式", "B644", WARNING, "３"),
    (None, "reasons", "减少相关费用", "减少.30万元", "B646", WARNING, ".30"),
    (None, "narrative", "区热线中心主要", "县数据局主要", "B615", WARNING, "县数据局"),
    (None, "narrative", "区热线中心每年", "区热线中每年", "B615", WARNING, "区热线中"),
    (None, "narrative", METHOD, "通过“集中培训等方式", "B645", WARNING, "“"),
    (None, "narrative", METHOD, "通过集中培训（脱产等方式", "B645", WARNING, "（"),
    (None, "narrative", "三是扎实", "四是扎实", "B653", WARNING, "四是"),
    (None, "narrative", "增强服务能力", "增强服务能力：", "B654", HINT, "："),
    (None, "narrative", METHOD, "通过其它方式", "B606", HINT, "其它"),
    (None, "narrative", "法治化", "法制化", "B606", HINT, "法制化"),
    (None, "reasons", "使用政府性基金预算", "使用政府基金预算", "B605", WARNING, "政府基金预算"),
    (None, "reasons", "2025年在编", "2024年在编", "B622", WARNING, "2024年"),
    (None, "reasons", "2025年在编", "2023年在编", "B621", WARNING, "2023年"),
    (None, "reasons", "2025年在编", "二〇二三年在编", "B621", WARNING, "二〇二三年"),
    (None, "reasons", "2025年在编", "较24年在编", "B623", WARNING, "24年"),
    (None, "narrative", "呈报区委", "呈报县委", "B611", WARNING, "县委"),
    (ADMINISTRATIVE, "narrative", "全县城市", "全区城市", "B611", WARNING, "全区"),
    (None, "narrative", "区热线中心每年", "区热线办中心每年", "B614", WARNING, "区热线办中心"),
    (None, "narrative", METHOD, "所属各单位通过培训", "B613", WARNING, "所属各单位"),
    (None, "narrative", METHOD, "由张某13800138000", "B662", WARNING, "138****8000"),
    (None, "narrative", METHOD, "由张某0825-2222333", "B662", WARNING, "082****2333"),
    (None, "narrative", METHOD, "由11010519491231002X", "B661", ERROR, "110105********002X"),
    (None, "narrative", METHOD, "由110105194912310021", "B661", WARNING, "110105********0021"),
    (None, "narrative", METHOD, "账号：51050166360800001", "B663", ERROR, "5105****0001"),
    (None, "narrative", METHOD, "卡6222021234567890128", "B663", ERROR, "6222****0128"),
]  # fmt: skip

RIGHT = [
    "人人参与、层层落实、村村通达、一件一件办理、研究研究再办",
    "按市市场监督管理局的要求进行了了解，每年年底总结",
    "依据《四川省2021年政务公开要点》和川办发〔2022〕12号，推进2023—2026年规划",
    "中心于2019年成立，2021年起承接热线，到2030年建成平台",
    "2024年已完成的整改不再重复，与2024年相比，截至2024年底的存量减少",
    "拨打12345热线、110、120，监督电话：0825-8660000",
    "提升“一件事、一次办”水平，（含网络件）同步推进《热线直通车》",
    "向市热线中心、省12345热线平台报送，区（县）之间协作",
    "机制是保障，统一是前提，一是一、二是二",
]


def _typed(folder: Path, case: str | None, file: str, old: str, new: str) -> Desk:
    return Desk(folder, case).types(file, old, new)


@pytest.mark.parametrize(("case", "file", "old", "new", "code", "level", "words"), TYPED)
def test_a_slip_in_typed_words_is_told_at_its_line(
    tmp_path: Path,
    case: str | None,
    file: str,
    old: str,
    new: str,
    code: str,
    level: Level,
    words: str,
) -> None:
    desk = _typed(tmp_path, case, file, old, new)
    found = next(iter(desk.finds(code)))
    assert (found.level, found.place.line) == (level, desk.line(file, new))
    assert words in found.sentence and found.hint and found.shown


@pytest.mark.parametrize("words", RIGHT)
def test_words_that_only_look_wrong_are_let_pass(tmp_path: Path, words: str) -> None:
    desk = _typed(tmp_path, None, "narrative", "优化热线队伍结构", words)
    assert findings(case_of(desk.inputs), "B6") == []


TEMPLATES = [
    # chapter, what stood there, what is written, code, level, figures
    ("general_budget", "年一般公共预算当年拨款{{ general", "年收支总预算{{ general", "B601", ERROR,
     ("124.44万元", "154.44万元")),
    ("three_public", "three_public.total }}，", "three_public.total }}元，", "B643", WARNING,
     ("元元",)),
    ("other_matters", "未安排购置车辆及", "未安排购置车辆,", "B644", WARNING, (",",)),
    ("three_public", "vehicle_purchase }}", "vehicle_purchase|integer }}", "B602", WARNING,
     ("0万元", "0.00万元")),
    ("other_matters", '{{ year }}年{{ noun("主体") }}预算', "{{ year }}年单位预算", "B612", WARNING,
     ("单位预算", "部门预算")),
    ("whole", "{{ year }}年收支总预算", "{{ last_year }}年收支总预算", "B624", ERROR,
     ("2024年", "2025年")),
    ("other_matters", '{{ year }}年{{ noun("主体") }}预算', "{{ last_year }}年部门预算",
     "B622", WARNING, ("2024年", "2025年")),
    ("whole", "# 收入预算情况", "# （一）收入预算情况", "B651", WARNING, ("（一）", "（一）")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("chapter", "old", "new", "code", "level", "figures"),
    TEMPLATES,
)
def test_a_slip_in_a_child_packs_chapter_is_told_at_its_line(
    tmp_path: Path,
    chapter: str,
    old: str,
    new: str,
    code: str,
    level: Level,
    figures: tuple[str, str],
) -> None:
    desk = Desk(tmp_path).words(chapter, old, new)
    found = desk.finds(code)[0]
    assert (found.level, found.figures) == (level, figures)
    assert found.place.file == f"{PACK}/chapters/{chapter}.j2"
    assert found.place.line == desk.line(chapter, new)


def _pack(desk: Desk, file: str, text: str) -> Desk:
    desk.words("fund_budget", "---\ntitle", "---\ntitle")
    path = desk.templates / PACK / file
    path.write_text(text, encoding="utf-8")
    return desk


def test_a_comparison_of_a_year_with_itself_is_an_error(tmp_path: Path) -> None:
    text = "phrases:\n  比率:\n    持平: 与{{ year }}年预算持平\n"
    found = _pack(Desk(tmp_path), "phrases.yaml", text).finds("B625")
    assert found[0].figures == ("2025年", "2024年")
    assert (found[0].level, found[0].place.file) == (ERROR, f"{PACK}/phrases.yaml")


def test_a_title_of_last_year_is_told(tmp_path: Path) -> None:
    text = (
        "parent: suining\ntitle:\n  - '{{ unit.name }}'\n  - '{{ last_year }}年部门预算编制说明'\n"
    )
    (found,) = _pack(Desk(tmp_path), "pack.yaml", text).finds("B622")
    assert (found.place.file, found.figures) == (f"{PACK}/pack.yaml", ("2024年", "2025年"))


def test_a_chapter_that_the_parent_has_and_the_child_drops_is_told(tmp_path: Path) -> None:
    text = "parent: suining\nchapters: [duties, organization, whole, glossary]\n"
    found = _pack(Desk(tmp_path), "pack.yaml", text).finds("B652")
    assert {"other_matters", "three_public"} <= {p.figures[0] for p in found}
    assert {(p.place.file, p.place.line) for p in found} == {(f"{PACK}/pack.yaml", 2)}


def test_a_term_that_a_child_pack_drops_from_the_glossary_is_told_once(tmp_path: Path) -> None:
    text = "terms:\n  - term: 基本支出\n    text: 指人员支出和公用支出。\n"
    (found,) = _pack(Desk(tmp_path), "glossary.yaml", text).finds("B631")
    assert {"项目支出", "机关运行经费", "“三公”经费"} <= set(found.figures)
    assert (found.place.file, found.place.line) == (f"{PACK}/glossary.yaml", 2)


def test_a_term_that_only_the_glossary_has_is_told_at_its_line(tmp_path: Path) -> None:
    old = "{% for entry in glossary %}"
    desk = Desk(tmp_path).words("glossary", old, f"** 教育附加：指附加的收入。\n\n{old}")
    (found,) = desk.finds("B632")
    assert found.figures == ("教育附加",)
    assert found.place.line == desk.line("glossary", "教育附加")


def test_words_of_a_place_s_own_that_the_pack_does_not_print_are_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path).adds("narrative", "\n本地内容:\n  监督索引号: '53000001101'\n")
    (found,) = desk.finds("B633")
    assert (found.figures, found.place.line) == (
        ("监督索引号",),
        desk.line("narrative", "监督索引号"),
    )
    old = "{% for entry in glossary %}"
    assert (
        desk.words("glossary", old, f"{{{{ local('监督索引号') }}}}\n\n{old}").finds("B633") == []
    )


def test_what_the_published_document_gets_wrong_is_told_at_its_place() -> None:
    folder = HERE / "published"
    found = findings(case_of(folder / "inputs", folder / "templates"), "B6", "B7")
    told = {(p.code, p.place.file.rsplit("/", 1)[-1], p.place.line) for p in found}
    assert told == {
        ("B601", "general_budget.j2", 8),  # S1
        ("B611", "glossary.yaml", 4),  # S4
        ("B602", "three_public.j2", 19),  # S9
        ("B603", "whole.j2", 13),  # S12
        ("B603", "fund_budget.j2", 6),  # S12
        ("B604", "glossary.yaml", 13),  # S14, both of its terms
        ("B631", "glossary.yaml", 3),  # S15
        ("B632", "glossary.yaml", 5),  # S15
        ("B632", "glossary.j2", 9),  # S13: the item is only in the glossary
        ("B613", "other_matters.j2", 41),  # S16
        ("B606", "narrative.yaml", 9),  # S17
    }
