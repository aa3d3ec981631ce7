"""B53: codes and names are those of the official lists, fit for the unit and its funds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.budget.model import APPROPRIATIONS, PUBLIC_INSTITUTION, Line
from generator.checks.case import Case
from generator.checks.printed_codes import MAINLY, PrintedName, codes_of_name, printed_names
from generator.checks.rule import Finding, rule
from generator.problems import Level, nearest
from generator.subjects.lists import Subject

SEEN = "seen"
_UNFIT = {
    PUBLIC_INSTITUTION: {
        "行政运行": "事业运行",
        "行政单位医疗": "事业单位医疗",
        "行政单位离退休": "事业单位离退休",
    },
    "行政": {
        "事业运行": "行政运行",
        "事业单位医疗": "行政单位医疗",
        "事业单位离退休": "行政单位离退休",
    },
}
_UNFIT["参公"] = _UNFIT["行政"]


def _caution(*subjects: Subject) -> str:
    """What a finding says that rests on rows which have not been seen in a published table."""
    weak = [s.code for s in subjects if s.evidence != SEEN]
    return f"（科目表里 {'、'.join(weak)} 未经核对，请对照当年科目书）" if weak else ""


@rule("B533", "科目的名称与编码不符", numbers=(33,))
def name_of_code(case: Case) -> Iterator[Finding]:
    """印出的类款项，名称应当是当年《政府收支分类科目》里这个编码的名称，一字不差，处处一样。

    印的是另一个编码的名称，是错误；漏字、添字（“社会保障和就业”漏“支出”）是警告。
    科目表里这一行未经核对的，只作警告，并且说明。例：212类08款99项印作“其他国有土地收益基金支出”，
    那是2121099的名称。请改 pack.yaml 的 subject_names，或章模板；本地另有科目表的，放进
    inputs/subjects/。
    """
    told = set()
    for printed in printed_names(case):
        official = case.subjects.functional.get(printed.code)
        if official is None or official.name == printed.name:
            continue
        if (printed.code, printed.name) not in told:
            told.add((printed.code, printed.name))
            yield _misnamed(case, printed, official)


def _misnamed(case: Case, printed: PrintedName, official: Subject) -> Finding:
    others = codes_of_name(case.subjects, printed.name, len(printed.code))
    near = min(others, key=lambda code: abs(int(code) - int(printed.code)), default=None)
    meant = [case.subjects.functional[near]] if near else []
    hint = f"改为“{official.name}”"
    if near:
        hint += f"；“{printed.name}”是 {near} 的名称，若指的是它，改编码"
    own = case.pack.subject_names.get(printed.code)
    by_pack = own is not None and str(own) == printed.name
    place = printed.sentence.place(printed.start, printed.name)
    return Finding(
        own.place if own is not None and by_pack else place,
        f"{printed.code} 印作“{printed.name}”，应是“{official.name}”{_caution(official, *meant)}",
        hint,
        (printed.name, official.name),
        printed.sentence,
        None if near and not _caution(official, *meant) else Level.WARNING,
    )


@rule("B531", "经济分类款的名称不对", Level.WARNING, numbers=(33,))
def name_of_economic(case: Case) -> Iterator[Finding]:
    """“主要包括”后面列的经济分类款，应当用科目表里的名称。

    例：“职工基本医疗保险”应是“职工基本医疗保险缴费”（30110）。请改章模板，用 personnel_subjects、
    operating_subjects 的 name 印出。
    """
    budget = case.facts.general_budget
    subjects = (*budget.personnel_subjects, *budget.operating_subjects)
    official = {s.name for code, s in case.subjects.economic.items() if len(code) == 5}
    for sentence in case.body:
        found = MAINLY.search(sentence.text)
        if found is None or "基本支出" not in sentence.chapter.heading.text:
            continue
        for name in found[1].split("、"):
            meant = [s for s in subjects if name and name in s.name]
            if name in official or not (meant or nearest(name, official)):
                continue
            right = meant[0].name if meant else nearest(name, official)
            yield Finding(
                sentence.place(sentence.text.index(name, found.start(1))),
                f"没有名为“{name}”的款{_caution(*meant[:1])}",
                f"改为“{right}”" if meant else right,
                (name, right),
                sentence,
            )


@rule("B534", "科目与单位性质不合", Level.WARNING, numbers=(34,))
def unfit_for_the_unit(case: Case) -> Iterator[Finding]:
    """事业单位用“事业运行”“事业单位医疗”，行政和参公单位用“行政运行”“行政单位医疗”。

    例：事业单位的台账写2101101（行政单位医疗）。请核对台账的“功能”，或 unit.yaml 的“性质”。
    """
    for line in _first_of_each(case.budget.ledger.lines):
        _, section, item = case.subjects.path(line.item)
        kind = line.owner.kind if line.owner is not None else None
        right = _UNFIT[kind].get(item.name) if kind is not None else None
        if right is None:
            continue
        siblings = [
            s
            for code, s in case.subjects.functional.items()
            if code.startswith(section.code) and s.name == right
        ]
        near = f"{siblings[0].code} {right}" if siblings else right
        yield Finding(
            line.at("item"),
            f"{kind}单位用了 {item.code} {item.name}{_caution(item, *siblings[:1])}",
            f"是不是 {near}？",
            (str(kind), item.name),
        )


@rule("B537", "科目与资金不合", numbers=(33,))
def item_of_another_fund(case: Case) -> Iterator[Finding]:
    """政府性基金、国有资本经营预算各有自己的项；一般公共预算和其他收入用一般公共预算的项。

    科目表里这一行未经核对的，只作警告，并且说明。
    例：2120803（国有土地使用权出让收入安排的支出）的资金写成一般公共预算。请改台账的“资金”或“功能”。
    """
    for line in _first_of_each(case.budget.ledger.lines):
        item = case.subjects.functional[line.item]
        book = next(
            (f"{b}预算" for b in ("政府性基金", "国有资本经营") if item.group.startswith(b)), ""
        )
        book = book or APPROPRIATIONS[0]
        allowed = line.fund if line.fund in APPROPRIATIONS else APPROPRIATIONS[0]
        if item.group.startswith("社会保险") or book == allowed:
            continue
        yield Finding(
            line.at("item"),
            f"{item.code} {item.name} 是{book}的项，资金写的是{line.fund}{_caution(item)}",
            "改台账的“资金”，或换成该资金的项",
            (book, line.fund),
            level=Level.WARNING if _caution(item) else None,
        )


def _first_of_each(lines: Iterable[Line]) -> Iterator[Line]:
    """The first line with money of each unit, 项 and fund."""
    told = set()
    for line in lines:
        key = (line.owner and line.owner.name, line.item, line.fund)
        if line.amount and line.owner is not None and key not in told:
            told.add(key)
            yield line


@rule("B538", "科目近年有变动", Level.HINT, numbers=(33,))
def doubtful_code(case: Case) -> Iterator[Finding]:
    """这个项近年新设、改名或移动过，科目表里记为存疑；请对照当年的《政府收支分类科目》。

    例：2014150。核对无误的，可以把这一行写进 inputs/subjects/functional.csv，以后不再提示。
    """
    for line in _first_of_each(case.budget.ledger.lines):
        item = case.subjects.functional[line.item]
        if item.evidence == "doubtful":
            yield Finding(
                line.at("item"),
                f"{item.code} {item.name} 近年有变动，科目表里存疑",
                "对照当年的《政府收支分类科目》核对编码和名称",
                (item.code, item.name),
            )
