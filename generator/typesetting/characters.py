"""Classes of characters that line breaking tells apart.

Sources: GB/T 15834-2011 (标点符号用法) 5.1, and W3C clreq (中文排版需求) 3.1.4 to 3.1.6.
"""

from __future__ import annotations

CLOSING = frozenset("）)］]｝}〕】》〉」』〗〙〞’”")
"""Closing brackets and quotation marks: never first on a line (GB/T 15834, 5.1.3)."""

OPENING = frozenset("（([［{｛〔【《〈「『〖〘〝‘“")
"""Opening brackets and quotation marks: never last on a line (GB/T 15834, 5.1.3)."""

STOPS = frozenset("，。、．；：！？,.;:!?")
"""Stops (点号): never first on a line (GB/T 15834, 5.1.1 and 5.1.2)."""

DASH = "—"
"""Alone a connector (一字线), never first on a line (5.1.6); twice a dash, which may be."""

CONNECTORS = frozenset("–-～〜~·・‧•")
"""Connectors and interpuncts: never first on a line (GB/T 15834, 5.1.6 and 5.1.7)."""

SLASHES = frozenset("/／")
"""Dividers: neither first nor last on a line (GB/T 15834, 5.1.9)."""

UNITS_AFTER = frozenset("%％‰℃°′″")
"""Signs that stay with the number before them (clreq 3.1.5)."""

SIGNS_BEFORE = frozenset("￥¥＄$£€№±−＋+")
"""Signs that stay with the number after them (clreq 3.1.5)."""

JOINS_THE_LAST = "\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Ranges of characters that combine with the one before: accents, variation selectors."""

NEVER_FIRST = CLOSING | STOPS | CONNECTORS | SLASHES | UNITS_AFTER
NEVER_LAST = OPENING | SLASHES

BLANK_RIGHT = frozenset("，。、．；：）］｝〕】》〉」』〗〙〞’”")
"""Full-width marks whose right half is blank (clreq 3.1.6.1)."""

BLANK_LEFT = frozenset("（［｛〔【《〈「『〖〘〝‘“")
"""Full-width marks whose left half is blank (clreq 3.1.6.1)."""


def is_narrow(character: str) -> bool:
    """Whether it is a Latin letter, a European digit or one of the marks set with them."""
    return character.isascii() or ("\u00a0" <= character <= "\u024f" and character != "·")
