"""How long a workbook of many ledger lines takes to be read and built: 500 and 5,000.

    python benchmarks/workbook_lines.py

Ten times the lines should take at most twelve times as long. Nothing is asserted: a machine
that does something else at the same time would make a liar of it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from generator.budget.convert import as_workbook
from generator.budget.read import read_budget
from generator.pipeline import Draft, Request, Run
from generator.subjects.lists import load_subjects
from generator.writers.facts_csv import facts_csv
from generator.writers.xlsx import xlsx_bytes

SIZES = (500, 5_000)
ECONOMIC = ("30201", "30205", "30211", "30215", "30216", "30217", "30228", "30231", "30299")
TIMES = 3
SUBJECTS = load_subjects(2025)


def content(lines: int) -> dict[str, dict[str, Any]]:
    """A made-up unit with so many budget lines, every tenth a project of its own."""
    ledger = [
        {
            "功能": "2010350",
            "资金": "一般公共预算",
            **(
                {"支出": "基本支出"}
                if number % 10
                else {"支出": "项目支出", "项目": f"示例{number}"}
            ),
            "经济": ECONOMIC[number % len(ECONOMIC)],
            "金额": Decimal(number % 9973) / 100,
        }
        for number in range(1, lines + 1)
    ]
    return {
        "unit": {
            "计量单位": "元",
            "全称": "示例县示例中心",
            "简称": "示例中心",
            "级次": "县",
            "性质": "事业",
            "类别": "公益一类",
            "预算级次": "二级",
            "主管": "县示例局",
            "模板": "suining",
            "本年新设": "是",
            "绩效目标": "全部项目",
        },
        "ledger": {"年度": 2025, "计量单位": "元", "明细": ledger},
        "narrative": {
            "职能": ["负责示例工作。"],
            "重点工作": [{"标题": "做好示例工作", "内容": ["一是做好示例工作。"]}],
            "用途": {"2010350": "示例工作"},
            "公务接待费用途": "示例工作",
            "公务用车用途": "示例工作",
        },
    }


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    """The shortest of several runs, in seconds, and what came of it."""
    shortest, result = float("inf"), None
    for _ in range(TIMES):
        start = perf_counter()
        result = action()
        shortest = min(shortest, perf_counter() - start)
    return shortest, result


def listing(draft: Draft) -> bytes:
    """facts.csv of a unit."""
    return facts_csv(draft.all_facts, draft.renderer.pack.numbers)


def main() -> None:
    """Print a row for each size."""
    before = 0.0
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            inputs = Path(name) / "inputs"
            folder = inputs / "2025" / "示例"
            folder.mkdir(parents=True)
            for file, data in as_workbook(content(size), SUBJECTS).items():
                (folder / file).write_bytes(data)
            read, budget = timed(partial(read_budget, folder, inputs, 2025, SUBJECTS))
            run = Run(Request(2025, inputs), lambda words: None)
            built, draft = timed(partial(run.draft, budget))
        tables, workbook = timed(partial(xlsx_bytes, draft.document))
        listed, facts = timed(partial(listing, draft))
        both = read + built + tables + listed
        ratio = f"，是上一行的 {both / before:.1f} 倍" if before else ""
        print(
            f"{size:>6} 行：读 {read:.2f} 秒，正文和公开表 {built:.2f} 秒，"
            f"XLSX {tables:.2f} 秒（{len(workbook) // 1024} KB），"
            f"facts.csv {listed:.2f} 秒（{len(facts) // 1024} KB），共 {both:.2f} 秒{ratio}"
        )
        before = both


if __name__ == "__main__":
    main()
