"""The published document: each fault of its list at its place, and nothing besides."""

from __future__ import annotations

from collections import Counter

from generator.problems import Level
from tests.cases.cases import HERE
from tests.checks import case_of, findings

CASE = HERE / "published"
TEMPLATES, INPUTS = "published/chapters/", "inputs/2025/区热线中心/"

FAULTS: dict[str, list[tuple[str, str, str]]] = {
    "S1": [
        ("B601", TEMPLATES + "general_budget.j2", "年收支总预算{{ general_budget"),
        ("B101", TEMPLATES + "general_budget.j2", 'base="收支预算总数"'),
    ],
    "S2": [("B429", TEMPLATES + "other_matters.j2", "截至{{ year }}年底")],
    "S3": [
        ("B533", "published/pack.yaml", "其他国有土地收益基金支出\n"),
        ("B632", TEMPLATES + "glossary.j2", "** {{ path("),
    ],
    "S4": [("B611", "published/glossary.yaml", "市本级财政")],
    "S5": [
        ("B323", TEMPLATES + "meetings_training_travel.j2", "差旅费{{ costs.travel.amount"),
        ("B326", INPUTS + "narrative.yaml", "印刷费、手续费"),
    ],
    "S6": [("B222", INPUTS + "reasons.yaml", "财政拨款:")],
    "S7": [
        ("B221", "published/phrases.yaml", "年预算持平"),
        ("B223", INPUTS + "reasons.yaml", "不低于"),
    ],
    "S8": [
        ("B536", TEMPLATES + "appropriation.j2", "支出包括："),
        ("B536", TEMPLATES + "basic.j2", "{{ personnel[5].name }}"),
        ("B536", TEMPLATES + "glossary.j2", "** {{ path("),
    ],
    "S9": [("B602", TEMPLATES + "three_public.j2", "|integer")],
    "S10": [
        *(("B533", "published/pack.yaml", f"'{code}'") for code in ("201", "208", "221", "20103")),
        ("B531", TEMPLATES + "basic.j2", "{{ personnel[4].name"),
    ],
    "S11": [("B427", TEMPLATES + "other_matters.j2", "{{ use }}{{")],
    "S12": [
        ("B603", TEMPLATES + "whole.j2", "年收入预算{{"),
        ("B603", TEMPLATES + "fund_budget.j2", "其中：基本支出{{"),
    ],
    "S13": [
        ("B535", TEMPLATES + "fund_budget.j2", "年政府性基金预算支出{{"),
        ("B217", TEMPLATES + "fund_budget.j2", "年政府性基金预算支出{{"),
    ],
    "S14": [
        ("B604", "published/glossary.yaml", "公务用车购置及运行费"),
        ("B604", "published/glossary.yaml", "因公出国（境）费"),
    ],
    "S15": [
        ("B631", "published/glossary.yaml", "- term: 一般公共预算拨款收入"),
        ("B632", "published/glossary.yaml", "- term: 上年结转"),
    ],
    "S16": [("B613", TEMPLATES + "other_matters.j2", "所属各预算单位")],
    "S17": [("B606", INPUTS + "narrative.yaml", "法制化")],
}
"""By the number of the fault: the rule, the file, and words of the line."""


def line_of(file: str, words: str) -> int:
    folder = CASE / "templates" if file.startswith("published/") else CASE
    text = (folder / file).read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


def test_every_fault_is_told_at_its_place_and_nothing_else() -> None:
    wanted = Counter(
        (code, file, line_of(file, words))
        for places in FAULTS.values()
        for code, file, words in places
    )
    found = findings(case_of(CASE / "inputs", CASE / "templates"))
    assert Counter((p.code, p.place.file, p.place.line) for p in found) == wanted


def test_only_the_wording_of_the_four_modernisations_is_a_hint() -> None:
    found = findings(case_of(CASE / "inputs", CASE / "templates"))
    assert [p.code for p in found if p.level is Level.HINT] == ["B606"]


def test_each_finding_shows_its_chapter_and_sentence_and_says_what_to_do() -> None:
    for problem in findings(case_of(CASE / "inputs", CASE / "templates")):
        assert problem.hint and problem.figures, problem
        assert problem.shown or problem.code in ("B631",), problem
