"""Entries under the wrong fund, code, year or kind; entries left out or made twice."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from generator.budget.economic import SPENT_ON
from generator.subjects.lists import load_subjects
from tests.checks.mutations.amounts import SUMS, controls
from tests.checks.mutations.case_files import CaseFiles
from tests.checks.mutations.fault import Fault, Where, YamlFile
from tests.checks.mutations.trial import YEAR

OTHER_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "事业收入", "其他收入")
OPERATING = ("30201", "30211", "30215", "30216", "30217", "30231", "30299")
REPORTED = {code for codes, _ in SPENT_ON.values() for code in codes}


def of_lines(files: CaseFiles) -> Iterator[Fault]:
    """Every line of the ledgers, misplaced in each way."""
    for ledger in files.ledgers:
        node = ledger.value("明细")
        assert node is not None
        codes = sorted({v["功能"].value for v in map(dict, map(_named, node.value))})
        for number, line in enumerate(node.value):
            values = dict(_named(line))
            own = _lines_of(ledger, line)
            others = [*controls(ledger), *own]
            yield from _whole(ledger, line, node.value[number + 1 :], others)
            yield from _sorted_wrongly(ledger, values, others)
            yield from _coded_wrongly(ledger, values, codes, [*others, *_purposes(files)])
            yield from _spent_wrongly(ledger, values, [*others, *_uses(files)])


def _named(line: yaml.Node) -> list[tuple[str, yaml.ScalarNode]]:
    return [(key.value, value) for key, value in line.value]


def _lines_of(file: YamlFile, node: yaml.Node) -> list[Where]:
    return [(file.shown, n + 1) for n in range(node.start_mark.line, node.end_mark.line + 1)]


def _purposes(files: CaseFiles) -> list[Where]:
    return files.narrative.where_value("用途")


def _uses(files: CaseFiles) -> list[Where]:
    names = ("公务接待费用途", "公务用车用途", "机关运行经费用途", "用途")
    told = [where for name in names for where in files.narrative.where_value(name)]
    return [*told, *files.unit.where_value()]


def _whole(
    ledger: YamlFile, line: yaml.Node, after: list[yaml.Node], others: list[Where]
) -> Iterator[Fault]:
    start = ledger.text.rfind("- ", 0, line.start_mark.index + 1)
    start = ledger.text.rfind("\n", 0, start) + 1
    amount = dict(_named(line))["金额"]
    end = ledger.text.index("\n", amount.end_mark.index) + 1
    entry = ledger.text[start:end]
    yield ledger.fault("a line left out", start, end, "", *others)
    yield ledger.fault("a line entered twice", end, end, entry, *others)


def _sorted_wrongly(
    ledger: YamlFile, values: dict[str, yaml.ScalarNode], others: list[Where]
) -> Iterator[Fault]:
    fund, kind = values["资金"], values["支出"]
    for other in OTHER_FUNDS:
        if other != fund.value:
            yield ledger.replaced("the wrong fund", fund, other, *others)
    for other in ("基本支出", "项目支出", "事业单位经营支出"):
        if other != kind.value:
            yield ledger.replaced("the wrong kind of spending", kind, other, *others)
    if "资金年度" in values:
        year = values["资金年度"]
        yield ledger.replaced("this year's money for last year's", year, "当年", *others)
    else:
        at = fund.end_mark.index
        new = "\n    资金年度: 上年结转"
        yield ledger.fault("last year's money for this year's", at, at, new, *others)


def _coded_wrongly(
    ledger: YamlFile, values: dict[str, yaml.ScalarNode], codes: list[str], others: list[Where]
) -> Iterator[Fault]:
    node = values["功能"]
    code = node.value
    turned = f"'{code[:3]}{code[5:]}{code[3:5]}'"
    if code[3:5] != code[5:]:
        yield ledger.replaced("款 and 项 changed about", node, turned, *others)
    yield ledger.replaced("class 7 for 210", node, f"'{code[:2].rstrip('0')}{code[3:]}'", *others)
    for at in (2, 4, 6):
        wrong = f"'{code[:at]}{(int(code[at]) + 1) % 10}{code[at + 1 :]}'"
        yield ledger.replaced("a digit of a code wrong", node, wrong, *others)
    for other in codes:
        if other != code:
            kind = "the code of the neighbouring row"
            yield ledger.replaced(kind, node, f"'{other}'", *others)


def _spent_wrongly(
    ledger: YamlFile, values: dict[str, yaml.ScalarNode], others: list[Where]
) -> Iterator[Fault]:
    node = values.get("经济")
    if not isinstance(node, yaml.ScalarNode):
        return
    code = node.value
    known = load_subjects(YEAR).economic
    for other in (f"{code[:3]}9{code[4]}", *OPERATING):
        if other == code:
            continue
        kind = "the wrong 款" if other in OPERATING else "a digit of a code wrong"
        sibling = other in known and known[other].group == known[code].group
        if sibling and not {other, code} & REPORTED:
            kind = "the wrong 款 of a group that is only named"
        yield ledger.replaced(kind, node, f"'{other}'", *others)


def of_comparatives(files: CaseFiles) -> Iterator[Fault]:
    """Last year's incomes under another fund; figures changed about; year and unit."""
    file = files.comparatives
    if file is None or file.case == "published":  # its own pack has no words for what was not
        return
    income = file.value("收入")
    reasons = [*file.where_value("财政拨款合计"), *_reasons(files)]
    named = {key.value for key, _ in file.pairs(income)}
    for key, _ in file.pairs(income):
        for other in OTHER_FUNDS:
            if other not in named:
                yield file.replaced("last year's income under the wrong fund", key, other, *reasons)
    for parts in SUMS.values():
        yield from _changed_about(file, parts, reasons)
    yield from _frame(file, reasons)


def _reasons(files: CaseFiles) -> list[Where]:
    """Every line of the reasons, and the file as a whole where one is missing."""
    shown = files.unit.shown.replace("unit.yaml", "reasons.yaml")
    return [(shown, 0), *(files.reasons.where_value() if files.reasons else [])]


def _changed_about(file: YamlFile, names: tuple[str, ...], reasons: list[Where]) -> Iterator[Fault]:
    nodes = {name: file.value(name) for name in names}
    for name, node in nodes.items():
        for other, with_ in nodes.items():
            if name < other and node and with_ and node.value != with_.value:
                first, second = sorted((node, with_), key=lambda n: n.start_mark.index)
                start, end = first.start_mark.index, second.end_mark.index
                between = file.text[first.end_mark.index : second.start_mark.index]
                new = f"{second.value}{between}{first.value}"
                kind = "last year's figures changed about within their sum"
                yield file.fault(kind, start, end, new, *reasons)


def _frame(file: YamlFile, others: list[Where]) -> Iterator[Fault]:
    year, unit = file.value("年度"), file.value("计量单位")
    assert isinstance(year, yaml.ScalarNode) and isinstance(unit, yaml.ScalarNode)
    for apart in (-1, 1):
        yield file.replaced("the wrong year of a file", year, str(int(year.value) + apart))
    other = "元" if unit.value == "万元" else "万元"
    yield file.replaced("元 for 万元", unit, other, *others)


def of_frames(files: CaseFiles) -> Iterator[Fault]:
    """Year and unit of the ledgers."""
    around = [*files.unit.where_value(), *_reasons(files)]
    if files.comparatives:
        around += files.comparatives.where_value()
    for ledger in files.ledgers:
        others = [*around, *files.ledger.where_value()]
        yield from _frame(ledger, others)
