"""docs/checks.zh.md is the manual pages of all rules, as `check --explain` prints them."""

from __future__ import annotations

import pytest

from generator.checks.rule import Rule
from generator.checks.run import rules
from tests.officer import PROJECT

MANUAL = PROJECT / "docs" / "checks.zh.md"

HEAD = """\
# 核对的规则

`generate check 2025` 和每一次 `generate 2025` 都按下面的规则核对。错误不放行；警告要仔细看；
提示供参考。`generate check --explain B217` 印出其中一条。决定照样公开的，写在 `waivers.yaml`
（见[财务人员手册](officer.zh.md)）。输入文件本身的错误（编号一个字母加两位数字）见
[错误编号](errors.zh.md)。

本页由规则自己的说明生成（`pytest tests/docs --renew`），不要手改。
"""

FAMILIES = {
    "B1": "合计与各部分",
    "B2": "增减与原因",
    "B3": "“三公”经费和会议、培训、差旅",
    "B4": "车辆、设备、采购、绩效",
    "B5": "科目",
    "B6": "文字",
    "B7": "文字里的数",
    "B8": "部门",
}


def manual() -> str:
    parts, family = [HEAD], ""
    for code, rule in rules().items():
        if code[:2] != family:
            family = code[:2]
            parts.append(f"\n## {FAMILIES[family]}\n")
        parts.append(f"\n### {rule.page}")
    return "".join(parts)


def test_the_manual_is_what_the_rules_say_of_themselves(renew: bool) -> None:
    if renew:
        MANUAL.write_text(manual(), encoding="utf-8", newline="\n")
    assert MANUAL.read_text(encoding="utf-8") == manual()


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_every_page_has_an_example_and_a_remedy(rule: Rule) -> None:
    assert "例：" in rule.page
    assert "请" in rule.page  # what the officer is asked to do
