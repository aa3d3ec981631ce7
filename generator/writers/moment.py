"""The moment that a file says it was made at, the same in every run."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from generator.problems import Place, Problem, UsageWrong

_FIXED = datetime(2000, 1, 1, tzinfo=UTC)


def moment() -> datetime:
    """The stated moment, else a constant, in UTC; raises UsageWrong as `stated_moment` does."""
    return stated_moment() or _FIXED


def stated_moment() -> datetime | None:
    """SOURCE_DATE_EPOCH (seconds since 1970, reproducible-builds.org) in UTC, None without it.

    Raises UsageWrong when the variable is not such a number.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as cause:
        raise UsageWrong(
            Problem(
                "moment",
                Place("SOURCE_DATE_EPOCH"),
                f"环境变量 SOURCE_DATE_EPOCH 的值“{seconds}”不是秒数",
                "写成 1970 年以来的整秒数，例如 1735689600；或者取消这个变量",
            )
        ) from cause
