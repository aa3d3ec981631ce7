"""Reasons and narrative got wrong in words: direction, year, name, a word twice, a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from tests.checks.mutations.case_files import CaseFiles
from tests.checks.mutations.fault import Fault, Where, YamlFile, words_of
from tests.checks.mutations.right_places import lines_of
from tests.checks.mutations.statements import changes_by_key, facts_of

OPPOSITE = {
    "增加": "减少",
    "减少": "增加",
    "提高": "降低",
    "扩大": "缩小",
    "压减": "增加",
}
LEFT_IN = (
    "（若无此项请删除）",
    "XX",
    "××",
    "（此处填写具体原因）",
    "待填",
    "【请填写】",
    "{{ reason }}",
    "……（请补充）",
    "（参考写法）",
    "____",
)
TWICE = ("增加", "减少", "经费", "支出", "工作", "单位", "服务", "管理", "人员", "安排", "的")
NO_REASON = ("''", "主要是", "无", "略", "同上", "/", "原因", "增减变化", "无说明")
KUAN = {
    "办公费": "印刷费",
    "差旅费": "租赁费",
    "基本工资": "伙食补助费",
    "绩效工资": "奖金",
    "邮电费": "取暖费",
    "福利费": "劳务费",
    "维修（护）费": "手续费",
    "奖金": "绩效工资",
    "公务接待费": "因公出国（境）费用",
    "工会经费": "咨询费",
    "办公设备购置": "专用设备购置",
}
"""A 款 that the ledger has, and one that it has not."""

NAMES = {
    "政府性基金预算拨款收入": "国有资本经营预算拨款收入",
    "政府性基金预算": "国有资本经营预算",
    "一般公共预算": "政府性基金预算",
}
MISNAMED = {
    "公务用车运行维护费": "公务用车运行维修费",
    "其他交通费用": "其他交通补助",
    "公用经费": "公务经费",
    "人员经费": "人头经费",
    "公务接待费": "业务招待费",
    "住房公积金": "住房公基金",
    "工会经费": "工会费用",
    "津贴补贴": "津补贴",
}
"""Obsolete or wrong names of what has an official one."""

IDENTITY = "11010519491231002X"
PERSONAL = (f"（身份证号{IDENTITY}）", "（联系人手机13800138000）", "（账号6222020200112233445）")


def texts(files: CaseFiles) -> Iterator[tuple[YamlFile, yaml.ScalarNode]]:
    """Every text of reasons and narrative that is printed."""
    for file in (files.reasons, files.narrative):
        for node in file.scalars() if file else ():
            assert file is not None
            yield file, node


def spots(files: CaseFiles, word: str) -> Iterator[tuple[YamlFile, int, int]]:
    """Where a word stands in those texts."""
    for file, node in texts(files):
        start, end = words_of(file, node)
        for found in re.finditer(re.escape(word), file.text[start:end]):
            yield file, start + found.start(), start + found.end()


def reversed_directions(files: CaseFiles) -> Iterator[Fault]:
    """A reason that goes the other way than its figure."""
    changes = changes_by_key(facts_of(files.case))
    file = files.reasons
    if file is None:
        return
    for key, node in file.pairs():
        assert isinstance(node, yaml.ScalarNode)
        start, end = words_of(file, node)
        words = file.text[start:end]
        ways = re.findall("|".join(OPPOSITE), words)
        kind = "the reason goes against the direction"
        if len(ways) > 1 or changes[key.value].direction == "持平":
            kind = "one of a reason's several directions reversed"
        for found in re.finditer("|".join(OPPOSITE), words):
            at = start + found.start()
            yield file.fault(kind, at, at + 2, OPPOSITE[found[0]])


def left_in(files: CaseFiles) -> Iterator[Fault]:
    """Instructions and placeholders of a form."""
    for number, (file, node) in enumerate(texts(files)):
        _, end = words_of(file, node)
        for words in (LEFT_IN[number % len(LEFT_IN)], LEFT_IN[(number + 3) % len(LEFT_IN)]):
            at = end - 1 if file.text[end - 1] in "。”" else end
            if not words.startswith("{"):
                yield file.fault("an instruction or a placeholder left in", at, at, words)


def doubled(files: CaseFiles) -> Iterator[Fault]:
    """A word typed twice."""
    for word in TWICE:
        for file, start, _ in spots(files, word):
            yield file.fault("a word typed twice", start, start, word)


def punctuated(files: CaseFiles) -> Iterator[Fault]:
    """ASCII marks, lost quotes and brackets, two marks."""
    for mark, wrong in (("，", ","), ("、", ","), ("”", ""), ("“", ""), ("）", ""), ("，", "，、")):
        for file, start, end in spots(files, mark):
            yield file.fault("punctuation spoilt", start, end, wrong)


def named(files: CaseFiles) -> Iterator[Fault]:
    """Funds, 款 and terms under names that are not theirs."""
    if files.case == "published":  # says most of it already (S5, S10, S15)
        return
    for kind, pairs in (
        ("the wrong fund named", NAMES),
        ("a 款 named that has no money", KUAN),
        ("a subject's wrong or obsolete name", MISNAMED),
    ):
        for word, wrong in pairs.items():
            for file, start, end in spots(files, word):
                yield file.fault(kind, start, end, wrong)


def dated(files: CaseFiles) -> Iterator[Fault]:
    """Last year's years left in, and years that are neither."""
    if files.case == "published":
        return
    for file, start, end in spots(files, "2025年"):
        for wrong in ("2024年", "2023年", "2026年"):
            yield file.fault("last year's year left in", start, end, wrong)
    if files.reasons is None:
        return
    for _, node in files.reasons.texts():
        start, _ = words_of(files.reasons, node)
        yield files.reasons.fault("last year's year left in", start, start, "2023年")
        yield files.reasons.fault("last year's year left in", start, start, "2024年")


def unexplained(files: CaseFiles) -> Iterator[Fault]:
    """Reasons that are empty, or say nothing."""
    file = files.reasons
    if file is None:
        return
    nowhere: Where = (file.shown, 0)
    changes = changes_by_key(facts_of(files.case))
    for key, node in file.pairs():
        for words in NO_REASON:
            yield file.replaced("an empty reason", node, words + _end(node))
        change = changes[key.value]
        if change.difference and change.key != "财政拨款":
            start, end = key.start_mark.index, node.end_mark.index
            yield file.fault("a reason left out", start, end, "", nowhere)


def _end(node: yaml.Node) -> str:
    return "\n" if getattr(node, "style", None) in (">", "|") else ""


def emptied(files: CaseFiles) -> Iterator[Fault]:
    """Texts of the narrative left empty or out."""
    file = files.narrative
    for text in file.scalars():
        yield file.replaced("an empty text", text, "''" + _end(text))
    purposes = file.value("用途")
    pairs = file.pairs(purposes) if purposes else []
    for number, (key, node) in enumerate(pairs):
        start, end = key.start_mark.index, node.end_mark.index
        start = file.text.rfind("\n", 0, start) + 1
        new = "" if len(pairs) > 1 else "  '2010301': 示例\n"
        top = [(file.shown, 0), file.where(pairs[0][0].start_mark.index)]
        yield file.fault("a purpose left out", start, end + 1, new, *top)
        for _, below in pairs[number + 1 :][:1]:
            new = file.text[below.start_mark.index : below.end_mark.index]
            kind = "a purpose copied from the neighbouring row"
            both = lines_of(file, below.start_mark.index, below.end_mark.index)
            yield file.replaced(kind, node, new, *both)


def called(files: CaseFiles) -> Iterator[Fault]:
    """Names of other units and levels, personal data."""
    facts = facts_of(files.case)
    short, level = str(facts.unit.short), facts.unit.level
    for file, start, end in spots(files, short):
        yield file.fault("the unit's name cut short", start, end, short[:-1])
        first = not file.text[file.text.rfind("\n", 0, start) : start].strip(" -\n")
        kind = "another unit's name left in" if first else "another unit's name within a paragraph"
        for wrong in ("县市场监管局", "区数据中心"):
            yield file.fault(kind, start, end, wrong)
    others = {"区": "县", "县": "市", "市": "省"}
    for word in ("全{}", "{}委", "{}政府", "{}级"):
        for file, start, end in spots(files, word.format(level)):
            if not file.text[start - 1 : start].strip("（、，。“\n "):
                wrong = word.format(others[level])
                yield file.fault("the wrong level", start, end, wrong)
    for number, (file, node) in enumerate(texts(files)):
        _, end = words_of(file, node)
        at = end - 1 if file.text[end - 1] in "。”" else end
        words = PERSONAL[number % len(PERSONAL)]
        yield file.fault("personal data left in", at, at, words)


def of_work(files: CaseFiles) -> Iterator[Fault]:
    """Counts of the work itself, which only the officer knows."""
    for file, node in texts(files):
        start, end = words_of(file, node)
        for found in re.finditer("([0-9]+)(次|条|张|折|个)", file.text[start:end]):
            at = start + found.start()
            kind = "a count of the work itself"
            yield file.fault(kind, at, at + len(found[1]), f"{found[1]}2")
