"""Templates got wrong: another fact, another word, a part left out or printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tests.checks.mutations.fault import Fault, File
from tests.checks.mutations.right_places import lists_of
from tests.checks.mutations.statements import changes_by_key, facts_of
from tests.checks.mutations.trial import OWN

CASES = {
    "sichuan": ("administrative", "many_sources", "corrected"),
    "suining": ("administrative",),
}
"""Where a pack's faults are planted: what one unit does not print, another does."""

ANOTHER_FACT = {
    "income.total": ("appropriation.total", "general_budget.total"),
    "spending.total": ("general_budget.total", "general_budget.basic"),
    "appropriation.total": ("general_budget.total", "fund_budget.total"),
    "general_budget.total": ("general_budget.basic", "fund_budget.total", "income.total"),
    "budget.basic": ("budget.project", "budget.personnel"),
    "budget.project": ("budget.basic",),
    "budget.personnel": ("budget.operating", "budget.basic"),
    "budget.operating": ("budget.personnel",),
    "budget.total": ("general_budget.total",),
    "three_public.total": ("meetings_training_travel.total", "three_public.vehicles.amount"),
    "three_public.abroad.amount": ("three_public.reception.amount",),
    "three_public.reception.amount": ("three_public.abroad.amount", "vehicles.amount"),
    "vehicles.amount": ("three_public.reception.amount", "three_public.total"),
    "three_public.vehicle_purchase": ("three_public.vehicle_running",),
    "three_public.vehicle_running": ("three_public.vehicle_purchase", "vehicles.amount"),
    "meetings_training_travel.total": ("three_public.total",),
    "cost.amount": ("meetings_training_travel.total",),
    "procurement.total": ("small_firms.amount", "general_budget.total"),
    "small_firms.amount": ("procurement.total",),
    "small_firms.share": ("income.parts[0].share",),
    "agency_operation.amount": ("general_budget.basic", "general_budget.personnel"),
    "part.share": ("income.parts[0].share",),
    "change.difference": ("change.this", "change.last"),
    "item.amount": ("item.basic", "item.project"),
    "carry_over.amount": ("appropriation.total",),
    "holdings.vehicles": ("holdings.vehicle_purchases", "holdings.equipment"),
    "holdings.equipment": ("holdings.vehicles",),
    "holdings.vehicle_purchases": ("holdings.vehicles",),
    "unit.staff.posts": ("unit.staff.serving",),
    "unit.staff.serving": ("unit.staff.retired",),
    "body.number": ("holdings.vehicles",),
}
"""A fact that a template prints, and others that it could print by mistake."""

ANOTHER_CHANGE = {
    "income.change": ("general_budget.change", "fund_budget.change"),
    "appropriation.change": ("general_budget.change", "fund_budget.change"),
    "general_budget.change": ("income.change", "fund_budget.change"),
    "agency_operation.change": ("income.change",),
    "three_public.abroad.change": ("three_public.reception.change", "vehicles.change"),
    "three_public.reception.change": ("three_public.abroad.change", "vehicles.change"),
    "vehicles.change": ("three_public.reception.change",),
    "cost.change": ("meetings_training_travel.meetings.change", "three_public.reception.change"),
    "budget.change": ("income.change",),
}
ANOTHER_WORD = {
    "一般公共预算": ("政府性基金预算",),
    "政府性基金预算": ("国有资本经营预算",),
    "国有资本经营预算": ("政府性基金预算",),
    "基本支出": ("项目支出",),
    "项目支出": ("基本支出",),
    "人员经费": ("公用经费",),
    "公用经费": ("人员经费",),
    "公务接待费": ("会议费",),
    "公务用车购置费": ("公务用车运行维护费",),
    "公务用车运行维护费": ("公务用车购置费",),
    "收支总预算": ("财政拨款收支总预算", "一般公共预算当年拨款"),
    "增加": ("减少",),
    "减少": ("增加",),
    "增长": ("下降",),
    "下降": ("增长",),
    "政府采购预算": ("一般公共预算",),
}
LISTED = ("公务接待费", "基本支出", "项目支出", "人员经费", "公务用车购置及运行维护费")
PRINTED = re.compile(r"\{\{ ([a-z_.]+)(\|[a-z]+)? \}\}")
CHINESE = re.compile("[\u4e00-\u9fff]{4,}")


def _files(case: str, pack: str) -> Iterator[File]:
    folder = OWN / pack
    for path in sorted([*folder.glob("chapters/*.j2"), *folder.glob("phrases.yaml")]):
        yield File(
            case,
            f"templates/{pack}/{path.relative_to(folder).as_posix()}",
            f"{pack}/{path.relative_to(folder).as_posix()}",
            path.read_text(encoding="utf-8"),
        )


def every_file() -> Iterator[File]:
    """Every template of the project's packs, in each of the cases that use it."""
    for pack, cases in CASES.items():
        for case in cases:
            yield from _files(case, pack)


def placed(fault: Fault) -> Fault:
    """A fault of a list with the lines of the list: others are told at their own line, or where
    a chapter prints it.
    """
    if fault.kind.startswith("a part of a list"):
        return replace(fault, others=tuple(lists_of(fault)))
    return fault


def _body(file: File) -> int:
    """Where the words begin, below the front matter and the comments of phrases.yaml."""
    if file.path.endswith(".j2"):
        return file.text.index("---\n", 4) + 4 if file.text.startswith("---") else 0
    return file.text.index("phrases:")


def _words(file: File, word: str) -> Iterator[tuple[int, int]]:
    """Where a word stands in what is printed: not in tags, comments or expressions."""
    hidden = [m.span() for m in re.finditer(r"\{%.*?%\}|\{#.*?#\}", file.text, re.DOTALL)]
    for found in re.finditer(re.escape(word), file.text):
        if found.start() < _body(file) or any(a <= found.start() < b for a, b in hidden):
            continue
        line = file.text[file.text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if not file.path.endswith(".yaml") or ("#" not in line and ": " in line):
            yield found.span()


def other_facts(file: File) -> Iterator[Fault]:
    """A fact or a change that is not the one that the words name."""
    for right, wrongs in ANOTHER_FACT.items():
        for found in re.finditer(rf"(?<=\{{\{{ ){re.escape(right)}(?=[ |])", file.text):
            for wrong in wrongs:
                yield file.fault("a template prints another fact", *found.span(), wrong)
    for right, wrongs in ANOTHER_CHANGE.items():
        for call in re.finditer(r"(compare|because)\([^)]*\)", file.text):
            for found in re.finditer(rf"(?<![a-z_.]){re.escape(right)}", call[0]):
                start = call.start() + found.start()
                for wrong in wrongs:
                    if _as_true(file.case, right, wrong):
                        continue
                    done = "compares" if call[1] == "compare" else "explains"
                    kind = f"a template {done} another figure"
                    yield file.fault(kind, start, start + len(right), wrong)


KEYS = {
    "three_public.abroad.change": "因公出国（境）经费",
    "three_public.reception.change": "公务接待费",
    "vehicles.change": "公务用车购置及运行维护费",
}


def _as_true(case: str, right: str, wrong: str) -> bool:
    """True when nothing false is told: 持平 with no reason of its own needs none of another's."""
    changes = changes_by_key(facts_of(case))
    if right not in KEYS or wrong not in KEYS:
        return False
    return changes[KEYS[right]].direction == "持平" and not changes[KEYS[wrong]].reason


def other_words(file: File) -> Iterator[Fault]:
    """A word that is not that of the fact behind it."""
    for right, wrongs in ANOTHER_WORD.items():
        for start, end in _words(file, right):
            for wrong in wrongs:
                if right == "收支总预算" and file.case != "many_sources":
                    continue  # elsewhere the two are one figure
                yield file.fault("a template says another word", start, end, wrong)


def other_years(file: File) -> Iterator[Fault]:
    """Last year for this year."""
    for found in re.finditer(r"\{\{ ((last_)?year) \}\}年", file.text):
        wrong = "{{ year }}年" if found[2] else "{{ last_year }}年"
        yield file.fault("last year for this year in a template", *found.span(), wrong)


def doubled_and_left(file: File) -> Iterator[Fault]:
    """元元, words twice, instructions, placeholders, typed amounts, other formats."""
    for found in PRINTED.finditer(file.text):
        if found[1] in ANOTHER_FACT and "holdings" not in found[1] and "staff" not in found[1]:
            end = found.end()
            if found[1].endswith("share"):
                yield file.fault("a percentage with a sign of its own", end, end, "%")
                continue
            yield file.fault("元元 in a template", end, end, "元")
            yield file.fault("an amount typed in a template", *found.span(), "154.44万元")
            end -= 3
            yield file.fault("another number format", end, end, "|integer")
    for number, found in enumerate(CHINESE.finditer(file.text)):
        if [*_words(file, found[0])][:1] != [found.span()]:
            continue
        at = found.end()
        words = ("（若无此项请删除）", "XX", "（填写说明）")[number % 3]
        yield file.fault("an instruction left in a template", at, at, words)
        yield file.fault("a word twice in a template", at, at, found[0][-2:])


def parts(file: File) -> Iterator[Fault]:
    """A part of a list left out, or printed twice; a list without its last."""
    for name in LISTED:
        for found in re.finditer(rf"{name}\{{\{{ [a-z_.]+ \}}\}}[，；]", file.text):
            if file.text[found.start() - 2 : found.start()] == "预算":
                continue  # the whole, not a part
            yield file.fault("a part of a list left out", *found.span(), "")
            end = found.end()
            yield file.fault("a part of a list printed twice", end, end, found[0])
    for found in re.finditer(
        r"(?<=for (?:part|cost|item|body) in )(parts|costs|[a-z_.]+items|holdings.bodies)(?= )",
        file.text,
    ):
        yield file.fault("a part of a list left out", *found.span(), f"{found[0]}[1:]")
        yield file.fault(
            "a part of a list printed twice",
            *found.span(),
            f"(({found[0]}|list) + ({found[0]}|list)[-1:])",
        )
    yield from file.find(
        "if use in listed or number", "a part of a list left out", "if use in listed"
    )


def codes(file: File) -> Iterator[Fault]:
    """类, 款 and 项 in the phrase that prints them."""
    for right, wrong in (
        ("{{ code[:3] }}类", "{{ code[:1] }}类"),
        ("{{ code[:3] }}类", "{{ code[2:3] }}类"),
        ("{{ code[3:5] }}款", "{{ code[5:] }}款"),
        ("{{ code[5:] }}项", "{{ code[3:5] }}项"),
        ("{{ names[1] }}", "{{ names[2] }}"),
        ("{{ names[2] }}", "{{ names[1] }}"),
        ("{{ code[3:5] }}款", "{{ code[3:5] }}项"),
    ):
        yield from file.find(right, "款 and 项 changed about in a template", wrong)


def funds(file: File) -> Iterator[Fault]:
    """The chapters of two funds: name and figures not of one fund."""
    for name, fact, other in (
        ("政府性基金预算", "fund_budget", "国有资本经营预算"),
        ("国有资本经营预算", "capital_budget", "政府性基金预算"),
    ):
        call = f'fund_chapter("{name}", {fact})'
        kind = "the wrong fund named in a chapter"
        yield from file.find(call, kind, f'fund_chapter("{other}", {fact})')
        wrong = "capital_budget" if fact == "fund_budget" else "fund_budget"
        yield from file.find(call, kind, f'fund_chapter("{name}", {wrong})')


GENERATORS = (other_facts, other_words, other_years, doubled_and_left, parts, codes, funds)
