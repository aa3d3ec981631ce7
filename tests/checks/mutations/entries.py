"""Entries under the wrong fund, code, year or kind; entries left out or made twice."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from generator.budget.economic import VEHICLE_RUNNING
from generator.subjects.lists import load_subjects
from tests.checks.mutations.amounts import SUMS
from tests.checks.mutations.case_files import CaseFiles
from tests.checks.mutations.fault import Fault, Where, YamlFile
from tests.checks.mutations.right_places import (
    CARRIED,
    ITEMS,
    controls,
    entry_of,
    lines_of,
    spent_on,
)
from tests.checks.mutations.trial import YEAR

OTHER_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "事业收入", "其他收入")
OPERATING = ("30201", "30211", "30215", "30216", "30217", "30231", "30299")


def of_lines(files: CaseFiles) -> Iterator[Fault]:
    """Every line of the ledgers, misplaced in each way."""
    for ledger in files.ledgers:
        node = ledger.value("明细")
        assert node is not None
        codes = sorted({entry_of(line)["功能"] for line in node.value})
        for line in node.value:
            yield from _whole(ledger, line)
            yield from _sorted_wrongly(ledger, line)
            yield from _coded_wrongly(ledger, line, codes)
            yield from _spent_wrongly(ledger, line)


def _values(line: yaml.Node) -> dict[str, yaml.ScalarNode]:
    return {key.value: value for key, value in line.value}


def _wrong(ledger: YamlFile, line: yaml.Node, kind: str, key: str, new: str) -> Fault:
    """An entry with another value: its other lines contradict it, and the sums it belongs to."""
    before = entry_of(line)
    typed = f"'{new}'" if key in ("功能", "经济") else new
    own = lines_of(ledger, line.start_mark.index, line.end_mark.index - 1)
    others = [*own, *controls(ledger, before, {**before, key: new})]
    return ledger.replaced(kind, _values(line)[key], typed, *others)


def _whole(ledger: YamlFile, line: yaml.Node) -> Iterator[Fault]:
    start = ledger.text.rfind("- ", 0, line.start_mark.index + 1)
    start = ledger.text.rfind("\n", 0, start) + 1
    end = ledger.text.index("\n", _values(line)["金额"].end_mark.index) + 1
    sums = controls(ledger, entry_of(line))
    yield ledger.fault("a line left out", start, end, "", *sums)
    yield ledger.fault("a line entered twice", end, end, ledger.text[start:end], *sums)


def _sorted_wrongly(ledger: YamlFile, line: yaml.Node) -> Iterator[Fault]:
    values = entry_of(line)
    for other in OTHER_FUNDS:
        if other != values["资金"]:
            yield _wrong(ledger, line, "the wrong fund", "资金", other)
    for other in ("基本支出", "项目支出", "事业单位经营支出"):
        if other != values["支出"]:
            yield _wrong(ledger, line, "the wrong kind of spending", "支出", other)
    if "资金年度" in values:
        yield _wrong(ledger, line, "this year's money for last year's", "资金年度", "当年")
    else:
        at = _values(line)["资金"].end_mark.index
        sums = controls(ledger, values, {**values, "资金年度": CARRIED})
        words = f"\n    资金年度: {CARRIED}"
        yield ledger.fault("last year's money for this year's", at, at, words, *sums)


def _coded_wrongly(ledger: YamlFile, line: yaml.Node, codes: list[str]) -> Iterator[Fault]:
    code = entry_of(line)["功能"]
    if code[3:5] != code[5:]:
        turned = f"{code[:3]}{code[5:]}{code[3:5]}"
        yield _wrong(ledger, line, "款 and 项 changed about", "功能", turned)
    short = f"{code[:2].rstrip('0')}{code[3:]}"
    yield _wrong(ledger, line, "class 7 for 210", "功能", short)
    for at in (2, 4, 6):
        wrong = f"{code[:at]}{(int(code[at]) + 1) % 10}{code[at + 1 :]}"
        yield _wrong(ledger, line, "a digit of a code wrong", "功能", wrong)
    for other in codes:
        if other != code:
            yield _wrong(ledger, line, "the code of the neighbouring row", "功能", other)


def _spent_wrongly(ledger: YamlFile, line: yaml.Node) -> Iterator[Fault]:
    if not isinstance(_values(line).get("经济"), yaml.ScalarNode):
        return
    code = entry_of(line)["经济"]
    known = load_subjects(YEAR).economic
    for other in (f"{code[:3]}9{code[4]}", *OPERATING):
        if other == code:
            continue
        kind = "the wrong 款" if other in OPERATING else "a digit of a code wrong"
        sibling = other in known and known[other].group == known[code].group
        if sibling and not {other, code} & ITEMS.keys():
            kind = "the wrong 款 of a group that is only named"
        yield _wrong(ledger, line, kind, "经济", other)


def of_comparatives(files: CaseFiles) -> Iterator[Fault]:
    """Last year's incomes under another fund; figures changed about; year and unit."""
    file = files.comparatives
    if file is None or file.case == "published":  # its own pack has no words for what was not
        return
    income = file.value("收入")
    named = {key.value for key, _ in file.pairs(income)}
    paid = file.where_value("财政拨款合计")
    for key, _ in file.pairs(income):
        for other in OTHER_FUNDS:
            if other not in named:
                kind = "last year's income under the wrong fund"
                others = [*paid, *_reasons(files, key.value, other)]
                yield file.replaced(kind, key, other, *others)
    for parts in SUMS.values():
        yield from _changed_about(files, file, parts)
    yield from _frame(file, [*paid, *_reasons(files)])


def _reasons(files: CaseFiles, *keys: str) -> list[Where]:
    """The lines of the reasons for some changes (for all when none is named), and the file as a
    whole, where one is missing.
    """
    shown = files.unit.shown.replace("unit.yaml", "reasons.yaml")
    file = files.reasons
    several = [file.where_value(key) for key in keys] if file and keys else []
    every = file.where_value() if file and not keys else []
    return [(shown, 0), *every, *(where for lines in several for where in lines)]


def _changed_about(files: CaseFiles, file: YamlFile, names: tuple[str, ...]) -> Iterator[Fault]:
    nodes = {name: file.value(name) for name in names}
    for name, node in nodes.items():
        for other, with_ in nodes.items():
            if name < other and node and with_ and node.value != with_.value:
                first, second = sorted((node, with_), key=lambda n: n.start_mark.index)
                start, end = first.start_mark.index, second.end_mark.index
                between = file.text[first.end_mark.index : second.start_mark.index]
                new = f"{second.value}{between}{first.value}"
                kind = "last year's figures changed about within their sum"
                yield file.fault(kind, start, end, new, *_reasons(files, name, other))


def _frame(file: YamlFile, others: list[Where]) -> Iterator[Fault]:
    year, unit = file.value("年度"), file.value("计量单位")
    assert isinstance(year, yaml.ScalarNode) and isinstance(unit, yaml.ScalarNode)
    for apart in (-1, 1):
        yield file.replaced("the wrong year of a file", year, str(int(year.value) + apart))
    other = "元" if unit.value == "万元" else "万元"
    yield file.replaced("元 for 万元", unit, other, *others)


def of_frames(files: CaseFiles) -> Iterator[Fault]:
    """Year and unit of the ledgers: whatever is compared with their amounts contradicts them."""
    around = [*files.unit.where_value("政府采购"), *_reasons(files)]
    if files.comparatives:
        around += files.comparatives.where_value("收支总预算")
    for ledger in files.ledgers:
        yield from _frame(ledger, [*around, *spent_on(files.ledger, VEHICLE_RUNNING)])
