"""`generate import`: published tables become inputs, as far as they tell."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.chapters.pack import every_table
from generator.cli.inputs import INPUTS
from generator.cli.screen import Screen
from generator.disclosed.inputs import content_of, files_of
from generator.disclosed.lines import FoundLine
from generator.disclosed.read import Disclosed, read_disclosed
from generator.money import in_unit
from generator.output import write_new
from generator.pipeline import OWN_TEMPLATES
from generator.subjects.lists import load_subjects

_MISSING = {
    "功能": "表里没有分到项",
    "资金": "表里分不出是哪一种资金",
    "资金年度": "表里分不出当年和上年结转",
    "支出": "表里分不出基本支出和项目支出",
    "项目": "表里没有项目的名称",
    "经济": "表里分不出各项各用于哪些经济分类款",
}


def import_tables(given: Namespace, screen: Screen) -> int:
    """Write what the tables tell of a unit's year as new inputs, and say what they leave open."""
    search = (*([given.templates] if given.templates else []), *OWN_TEMPLATES)
    subjects = load_subjects(given.year, given.inputs / "subjects")
    found = read_disclosed(given.files, every_table(given.pack, search), given.year, subjects)
    content = content_of(found, given.year, given.pack)
    sources = "、".join(path.name for path in given.files)
    files = files_of(content, sources, subjects, workbook=given.workbook)
    folder = given.inputs / str(given.year) / given.unit
    others = [name for name in INPUTS if name not in files]
    for path in write_new(folder, files, others):
        screen.say(f"已写出 {path}")
    for line in _summary(found, given):
        screen.say(line)
    return 0


def _summary(found: Disclosed, given: Namespace) -> Iterator[str]:
    amount = _money(found.lines)
    yield f"读了 {'、'.join(found.tables)}；台账 {len(found.lines)} 行，合计 {amount}"
    yield from (f"提示：{words}" for words in found.unread)
    if open_ := [*_open(found.lines)]:
        yield "台账里空着、要补的（文件里冒号后面空着）："
        yield from open_
    yield "表里没有、要补的：单位的简称等、职能和重点工作、各项的用途、增减的原因"
    last = given.year - 1
    yield (
        f"上年的数：有 {last} 年的公开表，运行 "
        f"generate import 上年的表.xlsx --unit {given.unit} --year {last}；"
        "没有就写 comparatives"
    )
    yield f"补好后运行：generate {given.year} --unit {given.unit}；还缺的会逐处指出"


def _open(lines: Iterable[FoundLine]) -> Iterator[str]:
    """How many lines lack each value, with their amount."""
    lines = [*lines]
    for key, why in _MISSING.items():
        lacking = [line for line in lines if key in line.open]
        if lacking:
            amount = _money(lacking)
            yield f"  {key} {len(lacking)} 行（{amount}）：{why}"
    together = [line for line in lines if line.economic and len(line.economic) > 1]
    if together:
        amount = _money(together)
        yield f"  经济 {len(together)} 行（{amount}）几款合写：表里没有分开各是多少；知道的请分写"


def _money(lines: Iterable[FoundLine]) -> str:
    return in_unit(sum((line.amount for line in lines), Decimal(0)).normalize(), "万元")
