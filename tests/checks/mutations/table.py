"""The table of found, planted and unknowable faults, printed below the tests."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

PROPERTY = "mutations"


def table(rows: dict[str, list[int]]) -> list[str]:
    """A line for each kind: found, planted, let go as unknowable."""
    lines = [f"{'found':>6} {'planted':>8} {'unknowable':>11}  kind"]
    for kind, (found, planted, unknowable) in sorted(rows.items()):
        lines.append(f"{found:>6} {planted:>8} {unknowable:>11}  {kind}")
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    return [*lines, f"{total[0]:>6} {total[1]:>8} {total[2]:>11}  all"]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Add up what the chunks of the mutation test found, wherever they ran."""
    rows: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == PROPERTY and report.when == "call":
                    for kind, counts in json.loads(value).items():
                        rows[kind] = [a + b for a, b in zip(rows[kind], counts, strict=True)]
    if rows:
        terminalreporter.section("planted faults")
        for line in table(dict(rows)):
            terminalreporter.line(line)
