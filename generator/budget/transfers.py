"""Transfers between the units of a department (部门内部往来), and taking them out of the sum.

What one unit writes as 对附属单位补助支出 another receives as 上级补助收入, and spends; what one
writes as 上缴上级支出 another receives as 附属单位上缴收入. Summed up, that money would be counted
twice: as it came from outside, and as it moved on. For each line that pays, a line of the same 项
and as much below zero is added, whose fund is the one as which the money arrived: so the fund, the
kind of spending, the 类 and the total each lose it once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import replace

from generator.budget.model import THIS_YEAR, TRANSFERS, Ledger, Line, Unit
from generator.forms.reading import Passage
from generator.money import in_unit
from generator.problems import Place, Problem

Names = Mapping[str, Unit]
"""The units of a department by each name that a line may call them: folder, 全称, 简称."""

_PAID_AS = {fund: spending for spending, fund in TRANSFERS.items()}


def consolidated(ledgers: Sequence[Ledger], names: Names) -> tuple[Ledger, list[Problem]]:
    """The lines of all ledgers (one at least) with those that take the transfers out, and what
    the two sides of a transfer do not agree on.
    """
    book = _Book(names, {str(_owner(ledger).name): ledger.place.whole for ledger in ledgers})
    for ledger in ledgers:
        for line in ledger.lines:
            book.enter(line)
    lines = [line for ledger in ledgers for line in ledger.lines]
    for transfer in book.transfers.values():
        if transfer.paid_sum == transfer.received_sum:
            lines += transfer.eliminations()
        else:
            book.problems.append(book.disagreement(transfer))
    whole = Ledger(
        place=ledgers[0].place, year=ledgers[0].year, money=ledgers[0].money, lines=tuple(lines)
    )
    return whole, book.problems


def transfer_lines(ledger: Ledger, names: Names) -> list[Line]:
    """The lines that pay or receive money inside the department."""
    parties = ((line, line.payer) for line in ledger.lines)
    others = ((line, line.payee) for line in ledger.lines)
    return [line for line, party in (*parties, *others) if party in names]


class _Transfer(Struct):
    """What one unit of a department says it pays another, and what the other says it receives."""

    payer: Unit
    payee: Unit
    spending: str
    paid: list[Line] = field(default_factory=list)
    received: list[Line] = field(default_factory=list)

    @property
    def paid_sum(self) -> Decimal:
        return sum((line.amount for line in self.paid), Decimal(0))

    @property
    def received_sum(self) -> Decimal:
        return sum((line.amount for line in self.received), Decimal(0))

    def eliminations(self) -> Iterator[Line]:
        """A line below zero for each that pays."""
        for line in self.paid:
            if line.amount:
                yield replace(
                    line,
                    fund=TRANSFERS[self.spending],
                    source_year=THIS_YEAR,
                    amount=-line.amount,
                    owner=None,
                    sides=(line, *self.received),
                )


class _Book:
    """The transfers inside a department, found line by line; `places` are the units' ledgers."""

    def __init__(self, names: Names, places: Mapping[str, Place]) -> None:
        self.names, self.places = names, places
        self.transfers: dict[tuple[str, str, str], _Transfer] = {}
        self.problems: list[Problem] = []

    def enter(self, line: Line) -> None:
        """Keep a line that pays or receives; what is carried over arrived in an earlier year."""
        if line.spending in TRANSFERS and (other := self._other(line, "付给", line.payee)):
            self._transfer(_of(line), other, line.spending).paid.append(line)
        arrives = line.fund in _PAID_AS and line.source_year == THIS_YEAR
        if arrives and (other := self._other(line, "来自", line.payer)):
            self._transfer(other, _of(line), _PAID_AS[line.fund]).received.append(line)

    def _other(self, line: Line, key: str, name: Passage | None) -> Unit | None:
        """The unit of the department that a line names; None for one outside."""
        if name is None:
            called = line.spending if key == "付给" else line.fund
            sentence = f"{called}没有写“{key}”，不知是不是部门内部往来"
            hint = f"补上“{key}: 单位”：本部门的写它的文件夹名、全称或简称，部门外的写它的名称"
            self.problems.append(Problem("B31", line.place, sentence, hint))
            return None
        other = self.names.get(name)
        if other is not None and other.name == _of(line).name:
            hint = f"“{key}”写对方单位的名称"
            self.problems.append(Problem("B32", name.place, f"“{key}”写的是本单位自己", hint))
            return None
        return other

    def _transfer(self, payer: Unit, payee: Unit, spending: str) -> _Transfer:
        key = (str(payer.name), str(payee.name), spending)
        return self.transfers.setdefault(key, _Transfer(payer, payee, spending))

    def disagreement(self, transfer: _Transfer) -> Problem:
        """At the place of who pays, with that of who receives, or the other way round."""
        payer, payee, fund = transfer.payer, transfer.payee, TRANSFERS[transfer.spending]
        pays = f"{payer.short}写付给{payee.short}的{transfer.spending}"
        receives = f"{payee.short}写来自{payer.short}的{fund}"
        sides = [
            (pays, transfer.paid, transfer.paid_sum, self.places[str(payer.name)]),
            (receives, transfer.received, transfer.received_sum, self.places[str(payee.name)]),
        ]
        if not transfer.paid:
            sides.reverse()
        (said, lines, amount, _), (other, others, heard, file) = sides
        where = "、".join(str(line.at("amount")) for line in others) or str(file)
        found = f"是{in_unit(heard, '万元')}" if others else "没有"
        return Problem(
            "B33",
            lines[0].at("amount"),
            f"{said}是{in_unit(amount, '万元')}，{other}{found}（{where}）",
            "这是同一笔钱，两边应当相等；请对照批复，改错的一边",
        )


def _of(line: Line) -> Unit:
    """Whose line it is, as every line is of that was read from a file."""
    assert line.owner is not None
    return line.owner


def _owner(ledger: Ledger) -> Unit:
    return _of(ledger.lines[0])
