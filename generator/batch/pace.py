"""How fast units are made, and how long the rest of them will take."""

from __future__ import annotations

import time
from collections.abc import Callable

_MINUTE, _HOUR = 60, 3600


class Pace:
    """Counts the units of a batch as they are made; `clock` tells seconds."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self._clock = total, clock
        self._made, self._start = 0, clock()

    def made(self, name: str) -> str:
        """What to tell when one more is made."""
        self._made += 1
        spent = max(self._clock() - self._start, 1e-9)
        left = spent / self._made * (self.total - self._made)
        rate = self._made / spent * _MINUTE
        pace = f"每分钟 {rate:.0f} 个" if rate >= 10 else f"每分钟 {rate:.1f} 个"
        rest = f"，还要约 {_told(left)}" if left else ""
        return f"已做好 {self._made}/{self.total}，{pace}{rest}　{name}"


def _told(seconds: float) -> str:
    """A length of time, no more exact than it is known."""
    if seconds < _MINUTE:
        return f"{max(round(seconds / 5) * 5, 5)} 秒"
    minutes = round(seconds / _MINUTE)
    hours, rest = divmod(minutes, _HOUR // _MINUTE)
    return f"{hours} 小时 {rest} 分钟" if hours else f"{minutes} 分钟"
