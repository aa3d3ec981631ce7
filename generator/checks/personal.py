"""B66: what must not be published about persons: identity, phone, bank account (rule 43)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from generator.checks.case import Case
from generator.checks.rule import Finding, rule
from generator.problems import Level

_IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(?:[（(]0\d{2,3}[）)]|0\d{2,3}[-－—–]?)[2-9]\d{6,7}(?!\d)")
_OF_AN_OFFICE = re.compile(r"(热线|监督|举报|投诉|咨询|服务|值班|办公|传真|联系)(电话)?[：:为是]?$")
_ACCOUNT = re.compile(r"(?<!\d)\d(?:[ -]?\d){11,20}(?!\d)")
_SAYS_ACCOUNT = re.compile(r"(账号|帐号|账户|帐户|卡号)[：:为是]?$")
_LONGEST_GAP = 8


class PersonalNumber(NamedTuple):
    """What looks like a number of a person: the rule that it breaks in a document, where it is
    in the words, as written and half hidden, and what it is called; `sure` unless its check digit
    says that it is none.
    """

    code: str
    start: int
    written: str
    shown: str
    called: str
    sure: bool = True


def personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Those in any words, of a document or not."""
    yield from _identities(text)
    yield from _phones(text)
    yield from _accounts(text)


@rule("B661", "有身份证号", numbers=(43,))
def identity_number(case: Case) -> Iterator[Finding]:
    """公开的文本里不得有公民身份号码：18位，出生日期成立；校验码（GB 11643）对的是错误，
    不对的作警告。

    例：“联系人身份证号……”。请删去。
    """
    return _findings(case, _identities, "删去")


@rule("B662", "有个人电话", Level.WARNING, numbers=(43,))
def phone_number(case: Case) -> Iterator[Finding]:
    """公开的文本里不应有手机号码和没有说明是哪里的固定电话。

    12345、110 一类的短号是公共热线；“监督电话：0825-……”这样写明是单位的电话，都不报。
    例：“联系人张某，13800138000”。请删去，或改成单位的办公电话并写明。
    """
    return _findings(case, _phones, "删去；单位的公开电话请写明“办公电话：”")


@rule("B663", "有银行账号", numbers=(43,))
def bank_account(case: Case) -> Iterator[Finding]:
    """公开的文本里不得有银行账号：前面写着“账号”的长数字，或16到19位、合 Luhn 校验的卡号。

    例：“开户行……，账号……”。请删去。
    """
    return _findings(case, _accounts, "删去")


def _findings(
    case: Case, looked_for: Callable[[str], Iterator[PersonalNumber]], hint: str
) -> Iterator[Finding]:
    """Those in the document's words; its own numbers are no persons'."""
    for sentence in case.sentences:
        for found in looked_for(sentence.text):
            end = found.start + len(found.written)
            own = ((at, at + len(number.text)) for at, number in sentence.numbers())
            if not any(first < end and found.start < last for first, last in own):
                yield Finding(
                    sentence.place(found.start, found.written),
                    f"像是{found.called}：{found.shown}",
                    hint,
                    (found.shown,),
                    sentence,
                    None if found.sure else Level.WARNING,
                )


def _identities(text: str) -> Iterator[PersonalNumber]:
    for found in _IDENTITY.finditer(text):
        if _born(found[0][6:14]):
            shown = f"{found[0][:6]}********{found[0][-4:]}"
            sure = _checked(found[0])
            yield PersonalNumber("B661", found.start(), found[0], shown, "身份证号", sure)


def _phones(text: str) -> Iterator[PersonalNumber]:
    for pattern, called in ((_MOBILE, "手机号码"), (_LANDLINE, "固定电话")):
        for found in pattern.finditer(text):
            if pattern is _MOBILE or not _OF_AN_OFFICE.search(text[: found.start()]):
                shown = f"{found[0][:3]}****{found[0][-4:]}"
                yield PersonalNumber("B662", found.start(), found[0], shown, called)


def _accounts(text: str) -> Iterator[PersonalNumber]:
    for found in _ACCOUNT.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        said = _SAYS_ACCOUNT.search(text[: found.start()][-_LONGEST_GAP:])
        if said or (16 <= len(digits) <= 19 and _luhn(digits) and not _checked(digits)):
            shown = f"{digits[:4]}****{digits[-4:]}"
            yield PersonalNumber("B663", found.start(), found[0], shown, "银行账号")


def _born(digits: str) -> bool:
    """True when the digits are a day on which somebody living can have been born."""
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return born >= date(1900, 1, 1)


def _checked(number: str) -> bool:
    """True when the last character is the check digit of the others (GB 11643-1999, ISO 7064)."""
    if len(number) != 18 or not number[:17].isdigit():
        return False
    total = sum(int(d) * w for d, w in zip(number, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == number[-1].upper()


def _luhn(digits: str) -> bool:
    """True when the digits pass the check of card numbers (ISO/IEC 7812-1)."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
