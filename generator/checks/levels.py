"""B61: whose document it is: level words, 部门 or 单位, 所属单位, the unit's own names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.budget.budget import OFFICE
from generator.checks.case import Case
from generator.checks.rule import Finding, rule
from generator.checks.sentences import Sentence
from generator.problems import Level

_OWN_LEVEL = re.compile(r"(省|市|区|县|州|乡镇|乡|镇)本级")
_PEER = {
    "区": re.compile(
        r"全县|县委|县政府|县人大|县政协|县纪委|县本级|县财政|县直|县级(?!以上)|本县|我县"
    ),
    "县": re.compile(r"全区|区委|区政府|区人大|区政协|区纪委|区财政|区直|区级(?!以上)|本区|我区"),
    "市": re.compile(r"本区|我区|本县|我县|本乡|我镇|本镇"),
    "省": re.compile(r"本市|我市|本县|我县|本区|我区"),
}
_PARTS_OF_A_NAME = re.compile(r"(市辖|开发|新|园|社|地|校|厂|库|景|片|小|辖|城|街|全市各|各)$")
_KIND = re.compile(r"(?<=年)(部门|单位)预算(?!单位)")
_AFFILIATED = re.compile(r"(所属|下属)(?:的)?(?:各)?(?:预算)?单位")
_HAS_AFFILIATED = re.compile(r"(所属|下属|下辖)[^，。]{0,8}[0-9一二两三四五六七八九十]+个")
_HAS_NONE = re.compile(r"(没有|无|未设|不含|未设置|未设立)[^，。；]{0,4}$")
_LIKE = 0.8
_SHORT = 4
_OPENING = re.compile(
    r"([省市区县乡镇州一-鿿]{1,18}?[局中心室所队站院校馆委办会处府部厅镇乡社究])"
    r"(?:的|主要|负责|内设|承担|是|现有|下设|核定|为)"
)
_SELF = re.compile("(本|我)?(单位|中心|局|室|所|队|站|院|校|馆|委|办|会|处|部|厅)")
_GOES_ON = "大队|中队|支队|队伍|人员|改革|工作|领域|力量|机构|体系|机制"


@rule("B611", "级次与单位不符", numbers=(37,))
def level_of_another(case: Case) -> Iterator[Finding]:
    """“X本级财政”的 X 应当是本单位的级次（unit.yaml 的“级次”）；区的文本里不应有“县委、全县”。

    例：区的单位写“指市本级财政当年拨付的资金”。模板照抄上级的文本时常见。
    请改成本单位的级次，模板里写 {{ unit.level }}本级。提到上级、下级机关的话（市热线中心、
    省平台）不在此列；同级的另一种（区与县）只作警告。
    """
    level = case.budget.unit.level
    own = {"乡镇": ("乡镇", "乡", "镇")}.get(level, (level,))
    for sentence in case.sentences:
        for found in _OWN_LEVEL.finditer(sentence.text):
            if found[1] not in own:
                yield _level_finding(case, sentence, found, None)
        if level in _PEER:
            for found in _PEER[level].finditer(sentence.text):
                own_word = found[0] in case.budget.unit.name
                if not own_word and not _PARTS_OF_A_NAME.search(sentence.text[: found.start()]):
                    yield _level_finding(case, sentence, found, Level.WARNING)


def _level_finding(
    case: Case, sentence: Sentence, found: re.Match[str], level: Level | None
) -> Finding:
    own = case.budget.unit.level
    return Finding(
        sentence.place(found.start(), found[0]),
        f"写的是“{found[0]}”，本单位的级次是{own}",
        f"改成{own}的说法；unit.yaml 的“级次”写错了就改那里",
        (found[0], own),
        sentence,
        level,
    )


@rule("B612", "部门预算与单位预算混用", Level.WARNING, numbers=(37,))
def department_or_unit(case: Case) -> Iterator[Finding]:
    """标题写“部门预算”的，正文也说“2025年部门预算”；标题写“单位预算”的，正文说“单位预算”。

    例：标题是“2025年单位预算编制说明”，正文是“2025年部门预算未安排购置车辆”。请统一。
    """
    title = _KIND.search("".join(case.document.title))
    if title is None:
        return
    for sentence in case.body:
        for found in _KIND.finditer(sentence.text):
            if found[1] != title[1]:
                yield Finding(
                    sentence.place(found.start(), found[0]),
                    f"这里说“{found[0]}”，标题说“{title[0]}”",
                    f"统一成“{title[0]}”",
                    (found[0], title[0]),
                    sentence,
                )


@rule("B613", "没有所属单位却说所属单位", Level.WARNING, numbers=(37,))
def affiliated_units(case: Case) -> Iterator[Finding]:
    """“所属单位”“所属各预算单位”只用于有所属单位的部门（部门汇总和本级的说明）。

    例：“区热线中心所属各预算单位共有车辆1辆”。请改成单位自己；确有所属单位的，在
    narrative.yaml 的“单位情况”里写明有几个（“下属3个预算单位”），就不再提示。
    """
    department, organization = case.facts.department, case.budget.narrative.organization
    if case.budget.scope == OFFICE or (department and department.subordinate):
        return
    if any(_HAS_AFFILIATED.search(words) for words in organization):
        return
    short = case.budget.unit.short
    for sentence in case.body:
        for found in _AFFILIATED.finditer(sentence.text):
            if not _HAS_NONE.search(sentence.text[: found.start()]):
                yield Finding(
                    sentence.place(found.start(), found[0]),
                    f"说到“{found[0]}”，没有写过有所属单位",
                    f"改成“{short}”；确有所属单位的，在“单位情况”里写明有几个",
                    (found[0], str(short)),
                    sentence,
                )


@rule("B614", "单位名称写法不一", Level.WARNING, numbers=(37,))
def name_nearly_right(case: Case) -> Iterator[Finding]:
    """手写的文字里，单位只用全称和简称（unit.yaml）；差一两个字的，多半是笔误或去年的名称。

    例：简称“区热线中心”，文字里写“区热线办中心”。请改成全称或简称；机构改名的，两处一起改。
    别的单位的名称（区融媒体中心、市热线中心）无从知道对错，不报。
    """
    names = {str(case.budget.unit.name), str(case.budget.unit.short)}
    patterns = [
        re.compile(
            f"(?=({re.escape(n[0])}[^，。；、：“”《》（）■]{{2,{len(n)}}}?{re.escape(n[-1])}))"
        )
        for n in sorted(names)
        if len(n) > 4
    ]
    right_ones = re.compile("|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)))
    for sentence in case.body:
        for offset, words, _ in sentence.passages():
            others = right_ones.sub(lambda found: "■" * len(found[0]), words)
            for pattern in patterns:
                for found in pattern.finditer(others):
                    if right := _misnamed(found[1], names):
                        yield Finding(
                            sentence.place(offset + found.start(), found[1]),
                            f"“{found[1]}”与单位的名称“{right}”只差一点",
                            f"改成“{right}”；名称改了的，改 unit.yaml",
                            (found[1], right),
                            sentence,
                        )


_REGION = re.compile(
    "^(?:[\u4e00-\u9fff]{2,3}(?P<省>省))?(?:[\u4e00-\u9fff]{2,5}?(?P<市>市)(?![场政容民]))?"
    "(?:[\u4e00-\u9fff]{1,6}?(?:(?P<区>(?<![社小园地景校])区)|(?P<县>县))(?!级))?"
    "(?:[\u4e00-\u9fff]{1,5}?(?P<乡镇>(?<!城)[乡镇](?!村)))?"
)


@rule("B616", "级次与单位名称不符", Level.WARNING, numbers=(37,))
def level_of_the_name(case: Case) -> Iterator[Finding]:
    """全称开头的地名说的是哪一级（遂宁市安居区……是区），unit.yaml 的“级次”就应当是哪一级。

    例：全称是“遂宁市安居区……”，“级次”写了县，名词解释会印成“县本级财政当年拨付的资金”。
    请改 unit.yaml 的“级次”；垂直管理、派驻的单位确有不同的，可以豁免。全称里没有地名的不核对。
    """
    unit = case.budget.unit
    region = _REGION.match(unit.name)
    named = [level for level, word in region.groupdict().items() if word] if region else []
    if named and named[-1] != unit.level:
        yield Finding(
            unit.at("level"),
            f"级次写的是“{unit.level}”，全称“{unit.name}”是{named[-1]}一级的",
            f"改为“{named[-1]}”，或改全称",
            (unit.level, named[-1]),
        )


@rule("B617", "简称与全称不合", Level.WARNING, numbers=(37,))
def short_name_of_another(case: Case) -> Iterator[Finding]:
    """简称的每个字，都应当按次序出现在全称里；不是的，多半是从别的单位的 unit.yaml 改来、忘了改。

    例：全称“示例县川剧艺术研究室”，简称“县市场监管局”。请改简称；惯用的确有不同的，可以豁免。
    """
    unit = case.budget.unit
    rest = iter(unit.name)
    if not all(character in rest for character in unit.short):
        yield Finding(
            unit.at("short"),
            f"简称“{unit.short}”里有全称“{unit.name}”没有的字",
            "改成本单位的简称；没有简称就写全称",
            (str(unit.short), str(unit.name)),
        )


@rule("B615", "说的是别的单位", Level.WARNING, numbers=(37,))
def another_unit(case: Case) -> Iterator[Finding]:
    """职能和单位情况每段开头的单位、每段里被截断的简称，应当是本单位的全称或简称。

    例：别的单位的说明改来的，“县市场监管局主要负责……”；“区热线中每年组织……”少了字。
    段中提到别的单位是常有的事，不报；部门的说明里，所属单位也可以开头。
    请改成本单位的全称或简称。
    """
    unit, narrative = case.budget.unit, case.budget.narrative
    names = (str(unit.name), str(unit.short))
    of_units = "，".join(member.unit.name for member in case.budget.members)
    leading = {id(passage) for passage in (*narrative.duties, *narrative.organization)}
    cut = re.compile(f"{re.escape(names[1][:-1])}(?!{re.escape(names[1][-1])}|{_GOES_ON})")
    for sentence in case.body:
        for offset, words, passage in sentence.passages():
            found = _OPENING.match(words) if id(passage) in leading else None
            if found and (found[1] in names or _SELF.fullmatch(found[1]) or found[1] in of_units):
                found = None
            truncated = cut.search(words) if len(names[1]) > _SHORT else None
            for match in filter(None, (found, truncated)):
                said = match[1] if match is found else match[0]
                yield Finding(
                    sentence.place(offset + match.start(), said),
                    f"这里说的是“{said}”，本单位是“{names[1]}”",
                    f"改成“{names[1]}”",
                    (said, names[1]),
                    sentence,
                )


def _misnamed(word: str, names: set[str]) -> str:
    """The name that was meant, when a word is like one and is none."""
    for name in sorted(names):
        if SequenceMatcher(None, word, name, autojunk=False).ratio() >= _LIKE:
            return name
    return ""
