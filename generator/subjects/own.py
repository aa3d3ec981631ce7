"""A bureau's own lists: CSV files whose rows are added to the project's, or take their place."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.forms.yaml_source import read_bytes
from generator.problems import InputsWrong, Place, Problem, nearest
from generator.subjects.subject import LEVELS, Subject

COLUMNS = ("code", "name")
"""What a file's first line must name; budget or group, evidence and was may be there."""

_COLUMN_WORDS = {
    **{"编码": "code", "科目编码": "code", "名称": "name", "科目名称": "name"},
    **{"原编码": "was", "原科目编码": "was"},
}
_WORDS = {
    "budget": ("一般公共", "政府性基金", "国有资本经营", "社会保险基金"),
    "group": ("人员经费", "公用经费", "其他"),
}


def own_list(
    folder: Path, shown: str, name: str, group: str, shipped: Mapping[str, Subject]
) -> Mapping[str, Subject]:
    """The list of that name as a bureau's folder, which is `shown` to it so, has it.

    `name`.csv extends the shipped list: a row takes the place of the row of its code, or is added.
    `name`-only.csv replaces it: what it does not have does not exist. `group` is the column of a
    subject's group: budget or group.
    A row's level follows from its code; group and evidence may be left out: the first is then
    that of the shipped row or of the row above it; what a bureau says itself is `seen`. The column
    `was` (原编码) tells the code, or codes, that a row had in the edition before.
    Raises InputsWrong with all rows that cannot be used.
    """
    found = dict(shipped)
    problems: list[Problem] = []
    for file in (f"{name}-only.csv", f"{name}.csv"):
        path = folder / file
        if not path.is_file():
            continue
        if file.endswith("-only.csv"):
            found.clear()
        for row, line in _rows(path, f"{shown}/{file}"):
            if fault := _fault(row, group, found):
                problems.append(Problem("Y22", Place(f"{shown}/{file}", line), *fault))
            else:
                found[row["code"]] = _subject(row, group, found, shipped)
    if problems:
        raise InputsWrong(problems)
    return dict(sorted(found.items()))


def _subject(
    row: Mapping[str, str],
    group: str,
    found: Mapping[str, Subject],
    shipped: Mapping[str, Subject],
) -> Subject:
    code = row["code"]
    near = shipped.get(code) or found.get(code[:-2]) or shipped.get(code[:3])
    kind = row.get(group) or (near.group if near else _WORDS[group][0])
    was = tuple(re.findall("[0-9]+", row.get("was", "")))
    return Subject(code, row["name"], LEVELS[len(code)], kind, row.get("evidence") or "seen", was)


def _rows(path: Path, shown: str) -> Iterator[tuple[dict[str, str], int]]:
    """The rows by column, each with its line; Excel on Windows saves GB 18030."""
    data = read_bytes(path, shown)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    names = [_COLUMN_WORDS.get(n.strip(), n.strip()) for n in next(reader, [])]
    if missing := [name for name in COLUMNS if name not in names]:
        near = nearest(missing[0], [name for name in names if name])
        hint = near or "第一行写列名，如：code,name,budget"
        raise InputsWrong(Problem("Y21", Place(shown, 1), f"缺少列 {'、'.join(missing)}", hint))
    for cells in reader:
        values = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        if any(values.values()):
            yield {"code": "", "name": "", **values}, reader.line_num


def _fault(
    row: Mapping[str, str], group: str, found: Mapping[str, Subject]
) -> tuple[str, str] | None:
    """What is wrong with a row, and what to do."""
    code, lengths = row["code"], (3, 5, 7) if group == "budget" else (3, 5)
    if not code.isascii() or not code.isdigit() or len(code) not in lengths:
        digits = "、".join(str(length) for length in lengths)
        return f"编码“{code}”不对", f"编码是{digits}位数字"
    if not row["name"]:
        return f"{code} 没有名称", "写上科目的名称"
    if len(code) > 3 and code[:-2] not in found:
        return f"{code} 没有上级科目 {code[:-2]}", f"先写 {code[:-2]} 一行；上级要写在下级前面"
    if (word := row.get(group, "")) and not word.startswith(_WORDS[group]):
        return f"{group} 写的是“{word}”", f"可用：{'、'.join(_WORDS[group])}"
    return None
