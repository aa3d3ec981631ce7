"""Amounts typed wrongly, as they are typed wrongly in published documents."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import yaml

from tests.checks.mutations.case_files import CaseFiles
from tests.checks.mutations.fault import Fault, Where, YamlFile
from tests.checks.mutations.right_places import controls, entry_of


def slips(amount: str) -> Iterator[tuple[str, str]]:
    """Ways to mistype an amount of two decimals, each with its name."""
    whole, _, decimals = amount.partition(".")
    decimals = f"{decimals:0<2}"
    value = Decimal(amount)
    found = []
    if whole != "0":
        found += [("a digit doubled", f"{whole[0]}{whole}.{decimals}")]
    if len(whole) > 1:
        found += [("a digit doubled", f"{whole}{whole[-1]}.{decimals}")]
        found += [("a digit left out", f"{int(whole[1:])}.{decimals}")]
        if whole[1] != "0":
            found += [("two digits changed about", f"{whole[1]}{whole[0]}{whole[2:]}.{decimals}")]
    found += [("two digits changed about", f"{whole}.{decimals[1]}{decimals[0]}")]
    found += [(f"an amount off by {x}", f"{value + Decimal(x):.2f}") for x in ("0.10", "0.01")]
    short = value.quantize(Decimal("0.1"), ROUND_DOWN)
    if short != value.quantize(Decimal("0.1"), ROUND_HALF_UP):
        found += [("truncated instead of rounded", f"{short}")]
    found += [("the decimal point a place further", f"{value * 10:.2f}")]
    return ((kind, wrong) for kind, wrong in found if Decimal(wrong) != value)


def changed(
    file: YamlFile, node: yaml.ScalarNode, neighbour: str | None, *others: Where
) -> Iterator[Fault]:
    """Every slip in one amount."""
    for kind, new in slips(node.value):
        yield file.replaced(kind, node, new, *others)
    if neighbour is not None and Decimal(neighbour) != Decimal(node.value):
        yield file.replaced("a value copied from the neighbouring row", node, neighbour, *others)


def of_ledgers(files: CaseFiles) -> Iterator[Fault]:
    """Amounts of the ledger's lines; the sums of the 批复 contradict them."""
    for ledger in files.ledgers:
        lines = ledger.value("明细")
        assert lines is not None
        before: str | None = None
        for line in lines.value:
            node = dict(ledger.texts(line))["金额"]
            yield from changed(ledger, node, before, *controls(ledger, entry_of(line)))
            before = node.value


def of_controls(files: CaseFiles) -> Iterator[Fault]:
    """The stated sums themselves: the ledger contradicts them."""
    for ledger in files.ledgers:
        for name in ("批复总额", "批复分项", "批复分功能"):
            node = ledger.value(name)
            for scalar in ledger.scalars(node) if node else ():
                yield from changed(ledger, scalar, None)


SUMS = {
    "三公经费合计": ("因公出国（境）经费", "公务接待费", "公务用车购置及运行维护费"),
    "会议费培训费差旅费合计": ("会议费", "培训费", "差旅费"),
}


def of_comparatives(files: CaseFiles) -> Iterator[Fault]:
    """Last year's figures; their published sums contradict them."""
    file = files.comparatives
    if file is None:
        return
    income = file.value("收入")
    assert income is not None
    names = ("收支总预算", "财政拨款合计")
    whole = [where for name in names for where in file.where_value(name)]
    whole += file.where_value("收入")[:1]  # where their sum is told
    before: str | None = None
    for node in (file.value("收支总预算"), *file.scalars(income)):
        assert isinstance(node, yaml.ScalarNode)
        yield from changed(file, node, before, *whole)
        before = node.value
    for total, parts in SUMS.items():
        around = file.where_value(total)
        before = None
        for name in (total, *parts):
            node = file.value(name)
            assert isinstance(node, yaml.ScalarNode)
            if Decimal(node.value):
                yield from changed(file, node, before, *around)
            else:
                kind = "an amount where there was none"
                yield file.replaced(kind, node, "3.00", *around)
            before = node.value


def of_procurement(files: CaseFiles) -> Iterator[Fault]:
    """Amounts of 政府采购; their approved sums contradict them."""
    file = files.unit
    sums = {"金额": "政府采购合计", "预留中小企业": "预留中小企业合计"}
    node = file.value("政府采购")
    for line in node.value if node else ():
        for key, amount in file.texts(line):
            if key in sums:
                yield from changed(file, amount, None, *file.where_value(sums[key]))
