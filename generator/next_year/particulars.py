"""What in a passage may hold for its year only: years, amounts, counts, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.prose.quantities import quantities

MOVING = "→"
"""Stands between a year and the next, where a year may be meant to move on."""

Found = tuple[int, int, str]
"""Where a particular begins and ends, and how it is shown."""

_CITED = re.compile(r"《[^》]{1,40}》|“[^”]{1,20}”|[〔\[（(]\d{4}[〕\]）)]\s*第?\d*号?")
_TELLING = re.compile(
    r"^[《〔\[（(]|\d|(?:行动|活动|工程|计划|项目|平台|系统|专项|办法|方案|条例|基地|基金|机制|中心)”$"
)
"""What of the quoted is a title, a number or the name of something, and no turn of phrase."""

_PERIOD = re.compile(r"\d{4}年?(?:—|－|-|–|~|～|至|到)\d{4}年?")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)年?度?(?!\d)|[一二][〇零○一二三四五六七八九]{3}年")
_PERSON = re.compile(
    r"[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严魏陶姜谢邹苏潘葛范彭鲁韦马方袁柳"
    r"唐费薛雷贺倪汤罗郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮蓝席季贾路江童颜郭"
    r"梅林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房丁邓洪包石崔龚程陆翁段侯武刘叶白赖乔谭]"
    r"[一-鿿]{1,2}(?=同志|主任|局长|书记|科长|股长|站长|校长|院长|所长|老师)"
)
_BOUNDS = re.compile(
    r"[^一-鿿]|[的和与及向由在对为从将把被等是有并或于以请按让给报送了到]|组织|参加|联合|督促|承接|接待|"
    r"按照|根据|呈|协调|配合|主要|负责|开展|推进|完成|指导|内设|下设|移交|缴纳|拨付|举办|牵头|实施"
)
_BODY = re.compile(
    r"[一-鿿]{1,12}(?:人民政府|政府|纪委监委|纪委|县委|区委|市委|省委|委员会|管委会|办公室|办事处|局|中心|"
    r"公司|集团|医院|学院|学校|中学|小学|大学|银行|大队|支队|中队|股|总站|管理站|街道|社区|(?<!下)乡|(?<!乡)镇|(?<![农乡])村)$"
)
_COMMON = re.compile(r"^(本|各|全|我|该|其他)|^.?(社区|乡|镇|村|中心|街道)$")


def particulars(
    words: str, years: Iterable[int], known: Iterable[str] = (), listed: Iterable[str] = ()
) -> list[str]:
    """The particulars of a passage in their order, each once; a name that is `known` is none.

    Names that are `listed`, of units and projects, are found wherever they stand. One of `years`
    is shown with the next as a question: it may be meant to move on with the document, or be the
    year in which something happened.
    """
    quoted = [_shown(found) for found in _CITED.finditer(words)]
    found, own = [*quoted], frozenset(known)
    finders = (_years(words, frozenset(years)), _quantities(words), _listed(words, listed))
    for finder in finders:
        found += [one for one in finder if not _overlaps(one, found)]
    found += [one for one in _names(words) if one[2] not in own and not _overlaps(one, found)]
    idle = {one for one in quoted if not _TELLING.search(one[2])}
    return [*dict.fromkeys(one[2] for one in sorted(found) if one not in idle)]


def _overlaps(one: Found, others: Iterable[Found]) -> bool:
    return any(one[0] < end and start < one[1] for start, end, _ in others)


def _years(words: str, moving: frozenset[int]) -> Iterator[Found]:
    periods = [_shown(found) for found in _PERIOD.finditer(words)]
    yield from periods
    for found in _YEAR.finditer(words):
        one = _shown(found)
        if not _overlaps(one, periods):
            year = int(found[1] or 0)
            yield (*one[:2], f"{one[2]}{MOVING}{year + 1}年？") if year in moving else one


def _quantities(words: str) -> Iterator[Found]:
    return ((found.start, found.end, found.text) for found in quantities(words))


def _listed(words: str, names: Iterable[str]) -> Iterator[Found]:
    """Where one of these names stands, the longest that does."""
    longest_first = sorted({*names}, key=lambda name: (-len(name), name))
    if longest_first:
        yield from map(_shown, re.finditer("|".join(map(re.escape, longest_first)), words))


def _names(words: str) -> Iterator[Found]:
    """Persons with their office; and bodies, as far as a word before a name does not join it."""
    yield from (_shown(found) for found in _PERSON.finditer(words))
    start = 0
    for end in [*(bound.start() for bound in _BOUNDS.finditer(words)), len(words)]:
        piece = words[start:end] if start < end else ""
        name = _BODY.search(piece)
        if name is not None and not _COMMON.search(name[0]):
            yield start + name.start(), end, name[0]
        start = max(start, next((b.end() for b in [_BOUNDS.match(words, end)] if b), end))


def _shown(found: re.Match[str]) -> Found:
    return found.start(), found.end(), found[0]
