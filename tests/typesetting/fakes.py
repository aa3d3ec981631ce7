"""Faces of fixed widths, and long Chinese prose, for measuring lines without a typeface."""

from __future__ import annotations

import random
from pathlib import Path

from generator.document.inlines import Text
from generator.document.tree import Block, Heading
from generator.faces.face import Face
from generator.faces.faces import Faces
from generator.typesetting.characters import is_narrow
from tests.trees import paragraph

ROLES = ("title", "heading1", "heading2", "body", "digits", "page_number")


class FakeFace(Face, frozen=True):
    """Chinese characters an em wide, Latin letters and digits half an em."""

    def covers(self, character: str) -> bool:
        return character != "\ue000"

    def advance(self, character: str) -> float:
        return 0.5 if is_narrow(character) else 1.0


def fake_faces() -> Faces:
    """A face for each role, named after it."""
    chains = {role: (FakeFace(role, role, Path(role), 0, "", ""),) for role in ROLES}
    return Faces(chains)


HAN = "区热线中心预算编制说明收入支出项目单位机关运行经费财政拨款公共服务社会保障就业卫生健康住房"
NUMBERS = ("12345", "154.44", "80.57%", "2010350", "2025", "0.00", "100%", "3", "66.73", "-5.2")
LATIN = ("media", "PDF", "GB/T", "e-mail", "OFD")


def prose(characters: int, seed: int = 2025) -> list[Block]:
    """Paragraphs thick with marks, quotes, brackets, numbers and Latin words, and headings."""
    chance = random.Random(seed)
    blocks: list[Block] = []
    length = 0
    while length < characters:
        number = len(blocks)
        if number % 5 == 0:
            words = "".join(chance.choices(HAN, k=chance.randint(4, 30)))
            blocks.append(Heading(f"h{number}", 2 + number // 5 % 3, "（一）", (Text(words),)))
            length += 28
            continue
        text = "".join(_clause(chance) for _ in range(chance.randint(2, 24)))[:-1] + "。"
        blocks.append(paragraph(text, id=f"p{number}"))
        length += len(text) + 14
    return blocks


def _clause(chance: random.Random) -> str:
    words = "".join(chance.choices(HAN, k=chance.randint(1, 14)))
    number = chance.choice(NUMBERS)
    forms = (
        words,
        f"{words}{number}",
        f"“{words}”",
        f"《{words}（{number}）》",
        f"（{words}）",
        f"{number}年{words}",
        f"{words}{chance.choice(LATIN)}{words}",
        f"{words}——{words}",
        f"{words}……",
        f"“{words}《{words}》”",
        f"2025年1月{number[:1]}日{words}",
    )
    return chance.choice(forms) + chance.choice("，，，、；。：？！")
