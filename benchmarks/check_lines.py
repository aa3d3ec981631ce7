"""How long a unit of many ledger lines takes to be checked, beside reading it.

    python benchmarks/check_lines.py [lines …]

Prints, for each number of lines, the CPU seconds of reading (all files, facts, document) and of the
rules, and their ratio; and how the rules' time grows from one number of lines to the next.
"""

from __future__ import annotations

import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from generator.pipeline import Request, Run
from generator.subjects.lists import load_subjects

YEAR = 2025
SIZES = (200, 2_000, 20_000)
PERSONNEL = ("30101", "30102", "30103", "30107", "30108", "30110", "30113")
OPERATING = ("30201", "30202", "30205", "30206", "30207", "30209", "30228", "30229", "30299")


def ledger(lines: int) -> list[dict[str, str]]:
    """Lines over every 项 of the general budget, basic and project, many projects."""
    functional = load_subjects(YEAR).functional
    items = [s.code for s in functional.values() if len(s.code) == 7 and s.group == "一般公共"]
    made = []
    for number in range(lines):
        amount = Decimal(100 + number * 37 % 99991) / 100
        line = {"功能": items[number % len(items)], "资金": "一般公共预算", "金额": f"{amount:.2f}"}
        if number % 3:
            economic = (PERSONNEL, OPERATING)[number % 2]
            line |= {"支出": "基本支出", "经济": economic[number % len(economic)]}
        else:
            line |= {"支出": "项目支出", "经济": "30226", "项目": f"示例项目{number}"}
        made.append(line)
    return made


def write_unit(inputs: Path, lines: int) -> None:
    """A new institution with so many lines."""
    entries = ledger(lines)
    codes = sorted({line["功能"] for line in entries})
    files: dict[str, Any] = {
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
        "ledger": {"年度": YEAR, "计量单位": "元", "明细": entries},
        "narrative": {
            "职能": ["示例中心主要负责示例工作。"],
            "重点工作": [{"标题": "做好示例工作", "内容": ["一是做好示例工作。"]}],
            "用途": {code: f"第{code}项工作" for code in codes},
            "名词解释": {code: f"指用于第{code}项工作的支出。" for code in codes},
        },
    }
    folder = inputs / str(YEAR) / "示例"
    folder.mkdir(parents=True)
    for name, content in files.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def measure(lines: int) -> tuple[float, float]:
    """CPU seconds of reading and rendering, and of checking; the best of three."""
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "inputs"
        write_unit(inputs, lines)
        run = Run(Request(YEAR, inputs=inputs), lambda words: None)
        run.checked(run.drafts()[0])
        best = (float("inf"), float("inf"))
        for _ in range(3):
            start = time.process_time()
            (draft,) = run.drafts()
            read = time.process_time()
            run.checked(draft)
            done = time.process_time()
            best = min(best, (done - read, read - start))
    return best[1], best[0]


def main() -> None:
    """Print the table."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    print(f"{'lines':>8} {'reading':>9} {'checking':>9} {'ratio':>7} {'growth':>7}")
    before: tuple[int, float] | None = None
    for lines in sizes:
        reading, checking = measure(lines)
        growth = ""
        if before:
            growth = f"{(checking / before[1]) / (lines / before[0]):.2f}"
        row = (
            f"{lines:>8} {reading:>8.3f}s {checking:>8.3f}s {checking / reading:>7.2f} {growth:>7}"
        )
        print(row, flush=True)
        before = lines, checking
    print("growth: checking time per line against the size before; 1.00 is linear")


if __name__ == "__main__":
    main()
