"""B64: how the sentences read: punctuation, doubled words, placeholders left in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.mentions import paragraphs
from generator.checks.rule import Finding, rule
from generator.checks.sentences import Sentence
from generator.problems import Level

_GAP = re.compile(
    r"[、，；：][。、，；]|。。|[（“《][、，。；：]|、[）”》]|[、，]$"
    r"|(其中|包括|用于|主要是|原因是)[：，、]*[。；]"
)
_PLACEHOLDER = re.compile(
    r"XX|××|[xX]{2,}|[×X](?=[年月日个万元辆人名项次])|某某|待(填|定|补|核|确认|完善)(?=[，。；、）]|$)"
    r"|\{\{|\}\}|\{[%#]|None|TODO|TBD|_{2,}|＿+|\*{2,}|#{2,}|？{2,}|\?{2,}|□"
    r"|（(若|如|此处|请|注：请|根据实际|略|参考|示例|样例|填写|说明：)[^）]{0,40}）|（略）|[【\[](此处|请|填|示例|说明)[^】\]]{0,40}[】\]]"
    r"|(请|应)(在此|根据实际)?(填写|补充|删除)(?=[，。；）]|$)"
)
_DOUBLED_WORD = re.compile(r"([一-鿿]{2,8})\1")
_MEANT = re.compile(r"^一[一-鿿]$|^(研究|讨论|商量|千万)$")
"""Doubled on purpose: 一件一件, 一步一步; 研究研究."""
_DOUBLED_CHARACTER = re.compile(
    r"元元|万万元|的的(?!确)|是是(?!非)|为为|于于|与与(?!会)|及及(?!时|格)|较较|费费(?!用)|款款(?!项)"
    r"|额额|类类(?!似)|项项(?!目)|辆辆|台台(?!账)|(?<=\d)年年(?![底初末度终均中])|(?<=\d)人人(?!均|员)"
    r"|在在(?![职编岗线校建库])|和和(?![谐睦平解])|由由|被被|对对(?![应象比接口])|[%％]{2,}|占占|增增|减减(?!免)"
)
"""Characters that are never doubled; 人人, 层层, 村村 and words that meet (市市场) are."""
_ASCII = re.compile(
    r"(?<=[一-鿿”》）])[,;:!?()\"'](?!/)|[,;:!?()\"'](?=[一-鿿“《（])|(?<=[一-鿿])\.(?!\w)|[０-９]+"
)
_MALFORMED = re.compile(r"(?<![A-Za-z\d.])\.\d+|(?<![\d.,])0\d+\.\d+|\d+\.\d+\.\d+(?![\d.])")
_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "（": "）",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "〈": "〉",
}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}


@rule("B641", "句子里缺了内容", numbers=(41,))
def gap_in_sentence(case: Case) -> Iterator[Finding]:
    """两个标点连在一起，或“其中”“主要是”之后没有内容：多半是列表空了，或原因没有填。

    例：“收入包括：；支出包括：……”。请补上缺的内容，或改章模板的条件，使没有内容时整句不印。
    """
    for sentence in case.sentences:
        for found in _GAP.finditer(sentence.text):
            yield _told(case, sentence, found, "缺了内容", "补上缺的内容；没有内容时整句不要印")


@rule("B642", "模板的占位没有填写", numbers=(41,))
def placeholder_left(case: Case) -> Iterator[Finding]:
    """公开的文本里留着 XX、××、待填、（若无……）、下划线之类的占位或填写说明。

    例：“主要用于XX工作”“XX年底”“（若无此项请删去）”。请换成真实的内容，填写说明应当删去。
    """
    for sentence in case.sentences:
        for found in _PLACEHOLDER.finditer(sentence.text):
            yield Finding(
                sentence.place(found.start(), found[0]),
                f"留着占位“{found[0]}”",
                "换成真实的内容，或删去",
                shown_in=sentence,
            )


@rule("B643", "字词重复", Level.WARNING, numbers=(41,))
def doubled_word(case: Case) -> Iterator[Finding]:
    """同一个词连写两遍，或“元元”“的的”这样从不叠用的字叠用，多半是改稿时留下的。

    例：“30.00万元元”“增加增加”“预算预算数”。“人人”“层层”“一件一件”这样本来就叠用的词不报；
    两个词相接碰巧同字（“市市场监管局”）也不报。请删去多出的一个。
    """
    for sentence in case.sentences:
        for pattern in (_DOUBLED_WORD, _DOUBLED_CHARACTER):
            for found in pattern.finditer(sentence.text):
                if pattern is _DOUBLED_WORD and _MEANT.search(found[1]):
                    continue
                yield _told(
                    case, sentence, found, f"“{found[0]}”重复了", "删去多出的一个", found[0]
                )


@rule("B644", "中文里夹着半角标点或全角数字", Level.WARNING, numbers=(41,))
def ascii_punctuation(case: Case) -> Iterator[Finding]:
    """汉字旁边的逗号、句号、冒号、分号、括号、引号应当用中文的全角标点，数字用半角。

    例：“办公费,差旅费”“(以下简称中心)”“２０２５年”。数字里的小数点、千分号和百分号不在此列。
    请改成全角标点、半角数字。
    """
    for sentence in case.sentences:
        for found in _ASCII.finditer(sentence.text):
            wide = found[0][0] >= "０"
            what = "全角数字" if wide else "半角标点"
            remedy = "改成半角数字" if wide else "改成中文标点"
            yield _told(case, sentence, found, f"有{what}“{found[0]}”", remedy, found[0])


@rule("B646", "数字写法不对", Level.WARNING, numbers=(39, 41))
def malformed_number(case: Case) -> Iterator[Finding]:
    """小数点前面没有数，整数前面多了0，或一个数里有两个小数点：多半漏打、多打了数字。

    例：“.30万元”“00.30万元”“1.2.3万元”。编码（05款、010）、电话不在此列。
    请照批复改成0.30万元、1.23万元这样的写法。
    """
    for sentence in case.sentences:
        for found in _MALFORMED.finditer(sentence.text):
            yield _told(case, sentence, found, f"数字“{found[0]}”写法不对", "写完整", found[0])


@rule("B645", "引号或括号不成对", Level.WARNING, numbers=(41,))
def unmatched_marks(case: Case) -> Iterator[Finding]:
    """一段之内，引号、括号、书名号要成对：有开有合，次序不颠倒。

    例：“（以下简称中心”“”三公“经费”。请补上缺的一半，或改正方向。
    """
    for _, block, sentences in paragraphs(case):
        offset = _unmatched(block.text)
        if offset is None:
            continue
        sentence = max((s for s in sentences if s.start <= offset), key=lambda s: s.start)
        inside = offset - sentence.start
        found = re.compile(r".", re.DOTALL).match(sentence.text, inside)
        if found is not None:
            yield _told(case, sentence, found, f"“{found[0]}”没有另一半", "补上另一半，或改正方向")


def _unmatched(text: str) -> int | None:
    """The offset of the first mark without its other half."""
    opened: list[int] = []
    for offset, character in enumerate(text):
        if character in _PAIRS:
            if opened and text[opened[-1]] == character and character in "“‘":
                return opened[-1]
            opened.append(offset)
        elif character in _CLOSING:
            if not opened or text[opened[-1]] != _CLOSING[character]:
                return opened[-1] if opened else offset
            opened.pop()
    return opened[0] if opened else None


def _told(
    case: Case, sentence: Sentence, found: re.Match[str], what: str, remedy: str, figure: str = ""
) -> Finding:
    """A finding at some characters of a sentence, quoted with a few around them."""
    around = sentence.text[max(0, found.start() - 8) : found.end() + 8]
    place = sentence.place(found.start(), found[0])
    return Finding(
        place,
        f"“{around}”{what}" if not figure else f"{what}：{around}",
        remedy,
        (figure,) if figure else (),
        shown_in=sentence,
    )
