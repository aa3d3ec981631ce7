"""The lines where a fault may be told besides its own, by what contradicts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from generator.budget.economic import SPENT_ON
from tests.checks.mutations.fault import Fault, File, Where, YamlFile

Entry = Mapping[str, str]
"""The values of a line of the ledger, several 款 with spaces between them."""

ITEMS = {code: name for codes, name in SPENT_ON.values() for code in codes}
CARRIED = "上年结转"


def entry_of(line: yaml.Node) -> Entry:
    """A line of the ledger as it is typed."""
    values = {key.value: value for key, value in line.value}
    return {
        key: value.value
        if isinstance(value, yaml.ScalarNode)
        else " ".join(part.value for part in value.value)
        for key, value in values.items()
    }


def controls(ledger: YamlFile, *entries: Entry) -> list[Where]:
    """The lines of the 批复's sums that an entry goes into, as it was and as it is."""
    named = {name for entry in entries for name in _sums_of(entry)}
    lines = ledger.where_value("批复总额")
    for group in ("批复分项", "批复分功能"):
        node = ledger.value(group)
        for key, value in ledger.pairs(node) if node else ():
            if key.value in named:
                lines.append(ledger.where(value.start_mark.index))
    return lines


def _sums_of(entry: Entry) -> Iterator[str]:
    yield from (entry["资金"], entry["支出"], entry["功能"])
    if entry.get("资金年度") == CARRIED:
        yield from (CARRIED, f"{CARRIED}（财政拨款）")
    for code in entry.get("经济", "").split():
        yield "人员经费" if code.startswith(("301", "303")) else "公用经费"
        if code in ITEMS:
            yield ITEMS[code]


def spent_on(ledger: YamlFile, codes: tuple[str, ...]) -> list[Where]:
    """The lines of the ledger's entries of some 款."""
    node = ledger.value("明细")
    entries = node.value if node else ()
    return [
        where
        for entry in entries
        if entry_of(entry).get("经济") in codes
        for where in lines_of(ledger, entry.start_mark.index, entry.end_mark.index - 1)
    ]


_LOOP = re.compile(r"\{%-? for \w+(?:, \w+)? in ([\w.]+).*?\{%-? endfor", re.DOTALL)


_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)


def lists_of(fault: Fault) -> list[Where]:
    """What is left out of a list, or twice in it, has no line of its own: the lines of the loop,
    with those before it, which promise the list, and of the file's other loops over the same; of
    a list without a loop, those from its “其中” to the paragraph after.
    """
    file = fault.file
    loops = list(_LOOP.finditer(file.text))
    own = [found for found in loops if found.start() <= fault.start < found.end()]
    if own:
        same = [found for found in loops if found[1] == own[-1][1]]
        promised = _promised(file, own[-1].start())
        return [*promised, *(where for found in same for where in lines_of(file, *found.span()))]
    first = max(file.text.rfind("其中", 0, fault.start), 0)
    last = file.text.find("\n\n", file.text.find("\n\n", fault.end) + 2)
    return lines_of(file, first, last if last >= 0 else len(file.text) - 1)


def _promised(file: File, start: int) -> list[Where]:
    """The last line of words before a loop."""
    words = _TAG.sub(lambda tag: " " * len(tag[0]), file.text[:start]).rstrip()
    return [file.where(len(words) - 1)] if words else []


def lines_of(file: File, start: int, end: int) -> list[Where]:
    """The lines between two characters of a file."""
    return [(file.shown, line) for line in range(file.line(start), file.line(end) + 1)]
