"""Which way the words say that money and staff went."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.checks.prose.book import Book, Named
from generator.facts.model import DECREASE, INCREASE

_UP = "增加|增长|上升|提高|扩大|上涨|增多|追加|调增"
_DOWN = "减少|下降|降低|压减|压缩|削减|缩减|核减|调减"
_WAY = f"(?P<up>{_UP})|(?P<down>{_DOWN})"
_FILL = (
    r"(?:预算|支出|经费|资金|收入|安排|拨款|总额|等|均|都|也|又|有所|总体|大幅|略有|相应|随之|同步"
    r"|(?:较|比)(?:上年|去年|\d{4}年)|同比)*"
)
_DENIED = r"(?<![不未无免])(?<!没有)(?<!增减)"
_MONEY_FIRST = re.compile(
    rf"(?:资金|费|费用|经费|支出|开支|预算|收入|拨款|结转|补助){_FILL}{_DENIED}(?:{_WAY})(?!的)"
)
_WAY_FIRST = re.compile(
    rf"{_DENIED}(?:{_WAY})(?:了)?[^，。；、和及]{{0,8}}?(?:资金|费用|经费|支出|开支|预算)"
)
_STAFF_CAUSE = re.compile(
    r"(?<!退休)(?<!离休)(?<!调出)(?:在编|在职|编制|新进|事业|公务|工作)?(?:人员|职工|编制|人数)(?:数量)?"
    rf"(?:有所|略有|大幅)?(?:{_WAY})[^。；]{{0,3}}?(?:，|、)?(?:导致|致使|使得|使|因此|从而|故)"
    r"(?P<effect>[^，。；]*)"
)
_EFFECT = re.compile(_WAY)


class Said(Struct, frozen=True):
    """A direction said of something: 增加 or 减少, in which words, where."""

    way: str
    words: str
    start: int


def money_ways(words: str) -> list[Said]:
    """The directions said of money: 服务费增加, 减少相关费用."""
    found = [
        Said(_way(match), match[0], match.start())
        for pattern in (_MONEY_FIRST, _WAY_FIRST)
        for match in pattern.finditer(words)
    ]
    return sorted(found, key=lambda said: said.start)


def figures_moved(words: str, book: Book) -> Iterator[tuple[Named, Said]]:
    """The directions said of figures that are known by name: 差旅费减少, 压减公务接待费."""
    ways = re.compile(rf"{_FILL}{_DENIED}(?:{_WAY})(?!的)")
    before = re.compile(rf"{_DENIED}(?:{_WAY})了?$")
    for match in book.pattern.finditer(words):
        named = book[match[1]]
        after = ways.match(words, match.end())
        if after is not None:
            yield named, Said(_way(after), words[match.start() : after.end()], match.start())
        elif led := before.search(words[: match.start()]):
            yield named, Said(_way(led), words[led.start() : match.end()], led.start())


def staff_against_effect(words: str) -> Iterator[tuple[Said, Said]]:
    """Staff that went one way and is said to have moved money the other way."""
    for match in _STAFF_CAUSE.finditer(words):
        effects = {_way(found) for found in _EFFECT.finditer(match["effect"])}
        way = _way(match)
        if effects and way not in effects:
            cause = Said(way, match[0][: match.start("effect") - match.start()], match.start())
            yield cause, Said(effects.pop(), match["effect"], match.start("effect"))


def _way(match: re.Match[str]) -> str:
    return INCREASE if match["up"] else DECREASE
