"""The figures that are compared with last year, and where the document tells of each."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.checks.case import Case
from generator.checks.meanings import FUNDS, TOTAL
from generator.checks.mentions import all_mentions
from generator.checks.sentences import Sentence
from generator.document.numbers import printed
from generator.facts.fact import Fact
from generator.facts.model import DECREASE, INCREASE, NONE_BEFORE, Change, Facts
from generator.forms.reading import Passage
from generator.problems import Place

CHANGED = (INCREASE, DECREASE, NONE_BEFORE)


class Told(Struct, frozen=True):
    """A reason where it is printed: the officer's words and the sentence."""

    reason: Passage
    sentence: Sentence


def changes_of(facts: Facts) -> dict[str, Change]:
    """Every comparison with last year, by the key of its figure."""
    three, trips = facts.three_public, facts.meetings_training_travel
    return {
        "total": facts.income.change,
        "appropriation": facts.appropriation.change,
        "general_budget": facts.general_budget.change,
        "fund_budget": facts.fund_budget.change,
        "capital_budget": facts.capital_budget.change,
        "abroad": three.abroad.change,
        "reception": three.reception.change,
        "vehicles": three.vehicles.change,
        "meetings": trips.meetings.change,
        "training": trips.training.change,
        "travel": trips.travel.change,
        "agency_operation": facts.agency_operation.change,
    }


def is_zero_as_printed(case: Case, fact: Fact) -> bool:
    """True when no digit but 0 would be printed."""
    return not any(digit in printed(fact, case.pack.numbers) for digit in "123456789")


def really_changed(case: Case, change: Change) -> bool:
    """True when the change is one that print shows."""
    size = change.difference
    return change.direction in CHANGED and size is not None and not is_zero_as_printed(case, size)


def reasons_told(case: Case) -> dict[str, Told]:
    """The passages of the officer that are printed, by their words, each where it first stands."""
    return case.keep(_reasons_told)


def _reasons_told(case: Case) -> dict[str, Told]:
    told: dict[str, Told] = {}
    for sentence in case.body:
        for _, _, passage in sentence.passages():
            told.setdefault(str(passage), Told(passage, sentence))
    return told


def first_told(case: Case) -> dict[str, tuple[Sentence, Place]]:
    """Where each compared figure first stands: its change, its number, its chapter's heading."""
    keys = list(changes_of(case.facts))
    names = {**{key: key for key in keys}, **dict.fromkeys(TOTAL, "total")}
    changed = {f"{key}{end}": key for key in keys for end in (".change", ".change.rate")}
    found: dict[str, tuple[Sentence, Place]] = {}
    for wanted in (changed, names):
        for mentions in all_mentions(case):
            for mention in mentions:
                key = wanted.get(mention.fact.name)
                if key is not None and key not in found:
                    found[key] = mention.sentence, mention.place
    for key, sentence in _headings(case):
        found.setdefault(key, (sentence, sentence.place(len(sentence.block.number))))
    return found


def _headings(case: Case) -> Iterator[tuple[str, Sentence]]:
    for sentence in case.body:
        if sentence.block is sentence.chapter.heading:
            for fund, key in FUNDS.items():
                if f"{fund}支出" in sentence.text or f"{fund}当年" in sentence.text:
                    yield key, sentence
