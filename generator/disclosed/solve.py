"""From sums to what they are sums of: as much of the ledger as the tables determine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from msgspec import Struct, field

from generator.disclosed.measured import Measured, grouped, summed
from generator.disclosed.scope import (
    ECONOMIC,
    FUND,
    ITEM,
    PROJECT,
    SPENDING,
    YEAR,
    Box,
    apart,
    both,
    is_empty,
    within,
    without,
)

LEVELS = (
    (SPENDING, ITEM),
    (SPENDING, ITEM, FUND),
    (SPENDING, ITEM, FUND, YEAR),
    (SPENDING, ITEM, FUND, YEAR, PROJECT),
    (SPENDING, ITEM, FUND, YEAR, PROJECT, ECONOMIC),
)
"""What is told apart step by step: where a step cannot be taken, the money stays together."""

MOST_PAIRS = 300
"""Sums that are tried against each other; more have never told anything more."""


class Node(Struct):
    """A part of the ledger at one level, what is in it, and its parts at the next."""

    box: Box
    amount: Decimal | None = None
    parts: list[Node] = field(default_factory=list)


class Sum(Struct, frozen=True):
    """What some nodes come to together; `width` of what the cell is about besides, where what
    else is in it was printed as zero.
    """

    of: frozenset[int]
    amount: Decimal
    width: int = 0


def solved(sides: Sequence[Measured], whole: Box) -> Node:
    """The whole ledger as a tree, each node with its amount where the tables determine it."""
    root = Node(whole)
    above = [root]
    for keep in LEVELS:
        told = [*_valid(sides, keep, whole)]
        below: list[Node] = []
        for node in above:
            node.parts = [Node(box) for box in _refined(node.box, told)]
            below += node.parts
        _determine(above, below, [*_sums(sides, told, below, keep, whole)])
        above = below
    _add_up(root)
    return root


Partition = tuple[Box, Mapping[Box, Decimal | None]]
"""Of what a side makes up, what each part comes to."""


def _valid(sides: Sequence[Measured], keep: Sequence[int], whole: Box) -> Iterator[Partition]:
    """The sides that make something up without regard to what is not kept."""
    for side in sides:
        scope = side.scope
        if scope is None or any(scope[n] != whole[n] for n in range(len(whole)) if n not in keep):
            continue
        parts = {box: summed(some) for box, some in grouped(side.leaves, keep, whole).items()}
        if all(apart(a, b) for a, b in combinations(parts, 2)):
            yield scope, parts


def _refined(box: Box, told: Sequence[Partition]) -> list[Box]:
    """The parts of a box of which each side says one thing; what a side knows to be zero is
    left out.
    """
    boxes = [box]
    for scope, parts in told:
        some = {part: amount for part, amount in parts.items() if amount != 0}
        finer: list[Box] = []
        for one in boxes:
            if apart(one, scope):
                finer.append(one)
                continue
            finer += without(one, scope)
            inside = both(one, scope)
            finer += (piece for part in some if not is_empty(piece := both(inside, part)))
        boxes = finer
    return boxes


def _sums(
    sides: Sequence[Measured],
    told: Sequence[Partition],
    nodes: Sequence[Node],
    keep: Sequence[int],
    whole: Box,
) -> Iterator[Sum]:
    """What is known of sums of nodes: by parts of sides, then by totals."""
    known = {part: amount for _, parts in told for part, amount in parts.items()}
    for side in sides:
        for one in side.told:
            if all(one.box[n] == whole[n] for n in range(len(whole)) if n not in keep):
                known.setdefault(one.box, one.amount)
    for box, amount in known.items():
        if amount is None:
            continue
        inside = frozenset(n for n, node in enumerate(nodes) if within(node.box, box))
        crossed = any(n not in inside and not apart(node.box, box) for n, node in enumerate(nodes))
        if not crossed and inside:
            yield Sum(inside, amount, _width(box))


def _determine(above: Sequence[Node], below: Sequence[Node], sums: list[Sum]) -> None:
    """Give nodes the amounts that follow, those first that a cell tells by itself."""
    numbers = {id(node): n for n, node in enumerate(below)}
    for node in above:
        if node.amount is not None and node.parts:
            parts = frozenset(numbers[id(part)] for part in node.parts)
            sums.append(Sum(parts, node.amount, _width(node.box)))
    sums.sort(key=lambda one: (len(one.of), one.width))
    known: dict[int, Decimal] = {}
    while True:
        before = len(known)
        sums = [rest for one in sums if (rest := _without_known(one, known)).of]
        sums += _differences(sums)
        if len(known) == before and not any(len(one.of) == 1 or one.amount <= 0 for one in sums):
            break
    for number, amount in known.items():
        below[number].amount = amount


def _without_known(one: Sum, known: dict[int, Decimal]) -> Sum:
    """A sum over what is not known yet, which it may tell: the last one, or that all are zero."""
    of = one.of.difference(known)
    amount = one.amount - sum((known[n] for n in one.of.intersection(known)), Decimal(0))
    if of and (len(of) == 1 or amount <= 0):
        for number in of:
            known[number] = max(amount, Decimal(0))
        of = frozenset()
    return Sum(of, amount)


def _differences(sums: Sequence[Sum]) -> list[Sum]:
    """What is left of a sum without another that is part of it, where that tells more."""
    if len(sums) > MOST_PAIRS:
        return []
    there = {one.of for one in sums}
    found: dict[frozenset[int], Sum] = {}
    for small in sums:
        for large in sums:
            rest = large.of - small.of
            if small.of < large.of and rest not in there and rest not in found:
                found[rest] = Sum(rest, large.amount - small.amount)
    return [*found.values()]


def _add_up(node: Node) -> None:
    """A node whose parts are all known is known."""
    for part in node.parts:
        _add_up(part)
    if node.amount is None and node.parts:
        amounts = [part.amount for part in node.parts]
        known = [amount for amount in amounts if amount is not None]
        node.amount = sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _width(box: Box) -> int:
    """How many values a box has: of cells that tell the same, the narrowest is the nearest."""
    return sum(values.bit_count() for values in box)
