"""Holding a claim against the facts: right, a slip of the pen, another figure, or unknown."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from msgspec import Struct

from generator.checks.prose.book import Book
from generator.checks.prose.claims import CHANGE_WORDS, Aspect, Claim
from generator.checks.prose.quantities import Quantity
from generator.facts.fact import Fact, Kind
from generator.money import YUAN_PER_UNIT, round_half_up

_CHANGE_WORDS = re.compile(
    f"{CHANGE_WORDS}|同比|较|比|上年|预算|共|总额|合计|了|约|有所|总体|整体|相应|因此"
    r"|由|从|至|到|为|支出|收入|经费|资金|去年|本年|今年|\d+(?:\.\d+)?万?元"
)
_WHOLE = re.compile(r"\d{4}年|本年|今年|总额|合计|总数")
_DIGITS_TO_TELL = 3
"""So many digits must a number have before being one digit off another means a slip."""


class Sure(Enum):
    """How far a claim is from the truth."""

    SLIP = "笔误"  # a digit doubled, left out, changed, or two changed about
    OTHER = "另一数"  # exactly another figure of the document
    WRONG = "不等"  # of this figure it cannot be said
    UNKNOWN = "无从核对"


class Judgement(Struct, frozen=True):
    """What is wrong with a claim, and the fact that it should be or is nearest to."""

    sure: Sure
    fact: Fact | None
    other: Fact | None = None


def judge_amount(claim: Claim, book: Book) -> Judgement | None:
    """What is wrong with an amount; None when it is right.

    An amount with a figure must be one of that figure's; without, any of the document's.
    """
    quantity = claim.quantity
    own = list(_expected(claim))
    if any(quantity.means(fact.known) for fact in own):
        return None
    if not own:
        return _anywhere(quantity, book)
    slipped = [fact for fact in own if is_slip(quantity, fact)]
    if slipped:
        return Judgement(Sure.SLIP, slipped[0])
    nearest = min(own, key=lambda fact: _distance(quantity, fact))
    others = [fact for fact in book.amounts if fact.value and quantity.means(fact.known)]
    if others and not _may_be_part(claim, others):
        return Judgement(Sure.OTHER, nearest, others[0])
    if claim.named and not quantity.value and all(fact.known for fact in own):
        return Judgement(Sure.WRONG, nearest)
    too_much = claim.named and quantity.low > max(fact.known for fact in own)
    if too_much or _says_the_whole(claim, book):
        return Judgement(Sure.WRONG, nearest)
    return Judgement(Sure.UNKNOWN, nearest)


def judge_ratio(claim: Claim, book: Book) -> Judgement | None:
    """What is wrong with a percentage of a change or of a share; None when it is right."""
    quantity, subject = claim.quantity, claim.subject
    if claim.aspect is Aspect.SHARE:
        if any(quantity.means(fact.known) for fact in book.shares):
            return None
        near = [fact for fact in book.shares if is_slip(quantity, fact)]
        if near:
            return Judgement(Sure.SLIP, near[0])
        return Judgement(Sure.UNKNOWN, _nearest(quantity, book.shares))
    change = subject.change if subject is not None else None
    if change is None or change.difference is None:
        return None
    if change.rate is None:
        return Judgement(Sure.WRONG, None) if not _other_subject(claim) else None
    if quantity.means(change.rate.known):
        return None
    if is_slip(quantity, change.rate):
        return Judgement(Sure.SLIP, change.rate)
    if _other_subject(claim):
        return None
    others = [fact for fact in book.rates if fact.value and quantity.means(fact.known)]
    if others:
        return Judgement(Sure.OTHER, change.rate, others[0])
    return Judgement(Sure.WRONG, change.rate)


def parts_make_the_change(claims: list[Claim]) -> bool:
    """True when the amounts of one reason, up less down, come to its own difference."""
    own = claims[0].own
    if own is None or own.change is None or own.change.difference is None:
        return False
    if any(claim.aspect is not Aspect.CHANGE for claim in claims):
        return False
    total = slack = Decimal(0)
    for claim in claims:
        down = any(word in claim.before[-12:] for word in ("减", "降", "压", "节"))
        total += -claim.quantity.value if down else claim.quantity.value
        slack += claim.quantity.high - claim.quantity.value
    return abs(abs(total) - own.change.difference.known) <= slack


def is_slip(quantity: Quantity, fact: Fact) -> bool:
    """True when one digit doubled, left out or changed, two neighbours changed about, or a point
    moved, make of the fact what was typed.
    """
    typed, meant = _as_typed(quantity.value, quantity), _as_typed(fact.known, quantity)
    if typed == meant or not fact.known:
        return False
    short, long = sorted((typed, meant), key=len)
    if typed.strip("0") == meant.strip("0"):
        return True
    if len(long) - len(short) == 1:
        tells = len(short) >= _DIGITS_TO_TELL or any(a == b for a, b in pairwise(long))
        return tells and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
    if len(long) != len(short):
        return False
    wrong = [n for n, pair in enumerate(zip(typed, meant, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 1:
        return len(long) >= _DIGITS_TO_TELL
    first, *rest = wrong
    return rest == [first + 1] and typed[first : first + 2] == meant[first : first + 2][::-1]


def _as_typed(value: Decimal, quantity: Quantity) -> str:
    """The digits of a value as they would be typed: in 万元 or 元, or in percent."""
    if quantity.kind is Kind.RATE:
        shown = value * 100
    else:
        shown = value / YUAN_PER_UNIT["元" if "万" not in quantity.text else "万元"]
    decimals = max(quantity.decimals, 2 if quantity.decimals else 0)
    digits = f"{round_half_up(shown, decimals):f}".replace(".", "")
    return digits.lstrip("0") or "0"


def _expected(claim: Claim) -> tuple[Fact, ...]:
    """The facts that the claim's words can mean."""
    subject = claim.subject
    if subject is None:
        return ()
    change = subject.change
    if change is not None and claim.aspect is Aspect.CHANGE:
        told = (change.difference,) if change.difference is not None else ()
        return told or (change.this,)
    if change is not None and claim.aspect is Aspect.LAST and change.last is not None:
        return (change.last,) if change.last.value is not None else ()
    nothing = claim.named and not claim.quantity.value  # 某项0.00万元 says there is none this year
    if change is not None and (claim.aspect is Aspect.THIS or nothing):
        return (change.this,)
    return tuple(subject.facts())


def _may_be_part(claim: Claim, others: list[Fact]) -> bool:
    """True when the other figure can well be meant: its own name stands in the same words."""
    labels = {fact.label for fact in others}
    return any(label[-4:] in claim.before for label in labels)


def _other_subject(claim: Claim) -> bool:
    """True when the change is said of something that is no figure (出差人次减少20%)."""
    return not claim.named and len(_rest(_clause(claim))) >= 2


def _says_the_whole(claim: Claim, book: Book) -> bool:
    """True when nothing but the figure, its year and its change stand before the amount."""
    clause = _clause(claim)
    if claim.aspect is Aspect.ANY and not _WHOLE.search(clause):
        return False
    return claim.subject is not None and len(_rest(book.pattern.sub("", clause))) < 2


def _clause(claim: Claim) -> str:
    return re.split("[，。；：]", claim.before)[-1]


def _rest(clause: str) -> str:
    """What is left of a clause without words of change, numbers and years."""
    return _CHANGE_WORDS.sub("", clause).strip("0123456789.年%万元")


def _anywhere(quantity: Quantity, book: Book) -> Judgement | None:
    """An amount without a figure: any figure of the document may be meant."""
    if any(quantity.means(fact.known) for fact in book.amounts):
        return None
    near = [fact for fact in book.amounts if is_slip(quantity, fact)]
    if near:
        return Judgement(Sure.SLIP, near[0])
    return Judgement(Sure.UNKNOWN, _nearest(quantity, book.amounts))


def _nearest(quantity: Quantity, facts: list[Fact]) -> Fact | None:
    known = [fact for fact in facts if fact.value]
    return min(known, key=lambda fact: _distance(quantity, fact), default=None)


def _distance(quantity: Quantity, fact: Fact) -> Decimal:
    return abs(fact.known - quantity.value)
