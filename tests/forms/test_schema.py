"""The forms and their JSON Schema say the same of the same inputs."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.budget.files import FORMS
from generator.budget.schema import schema_text, schemas
from generator.forms.records import try_form
from generator.forms.yaml_source import parse_yaml
from tests.officer import PROJECT, UNIT, Officer

INPUTS = PROJECT / "inputs" / "2025" / UNIT


def as_an_editor_reads(text: str) -> Any:
    return yaml.safe_load(text)


def errors(name: str, text: str) -> list[str]:
    validator = Draft202012Validator(json.loads(schema_text(name)))
    return [error.message for error in validator.iter_errors(as_an_editor_reads(text))]


@pytest.mark.parametrize("name", FORMS)
def test_the_schema_is_valid_and_kept_as_generate_schema_prints_it(
    name: str, officer: Officer
) -> None:
    kept = (PROJECT / "inputs" / "schema" / f"{name}.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(kept))
    assert officer.runs("schema", name).out == kept


def test_generate_schema_writes_them_all(officer: Officer) -> None:
    assert officer.runs("schema", "--to", "inputs/schema").code == 0
    written = {p.stem: p for p in (officer.folder / "inputs" / "schema").iterdir()}
    assert written.keys() == schemas().keys()


@pytest.mark.parametrize("name", [path.stem for path in sorted(INPUTS.glob("*.yaml"))])
def test_the_inputs_are_valid_by_the_schema_and_by_the_form(name: str) -> None:
    text = (INPUTS / f"{name}.yaml").read_text(encoding="utf-8")
    assert not errors(name, text)
    assert not try_form(FORMS[name], parse_yaml(text, name))[1]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("unit", "性质: 事业", "性质: 事业单位"),
        ("unit", "性质: 事业\n", ""),
        ("unit", "大型设备: 0", "大型设备: -1"),
        ("unit", "大型设备: 0", "大型设备: 一"),
        ("unit", "  - 车型: 轿车\n    用途", "  - 用途"),
        ("unit", "车辆:\n", "车俩:\n"),
        ("ledger", "年度: 2025", "年度: 二〇二五"),
        ("ledger", "金额: 90.22", "金额: -90.22"),
        ("ledger", "金额: 90.22", "金额: 1,234.56"),
        ("ledger", "金额: 90.22", "金额: 九十"),
        ("ledger", "金额: 90.22", "金额: [90.22]"),
        ("ledger", "金额: 90.22", "金额:"),
        ("ledger", "功能: '2010350'", "功能: '201035'"),
        ("ledger", "功能: '2010350'", "功能: 2010350.5"),
        ("ledger", "'30217'", "'302171'"),
        ("ledger", "明细:\n", "明细表:\n"),
        ("comparatives", "  一般公共预算:", "  一般公共:"),
        ("reasons", "会议费: 本年未预算本项支出", "会议费: ''"),
        ("reasons", "会议费: 本年未预算本项支出", "会议费: [无]"),
        ("narrative", "职能:\n  - ", "职能: "),
        ("narrative", "    内容:\n", "    正文:\n"),
    ],
)
def test_what_the_form_refuses_the_schema_refuses(name: str, old: str, new: str) -> None:
    text = (INPUTS / f"{name}.yaml").read_text(encoding="utf-8")
    assert old in text
    faulty = text.replace(old, new, 1)
    assert try_form(FORMS[name], parse_yaml(faulty, name))[0] is None
    assert errors(name, faulty)


@pytest.mark.parametrize("name", FORMS)
def test_an_editor_sees_a_word_of_explanation_for_every_key(name: str) -> None:
    def objects(schema: Any) -> Any:
        if isinstance(schema, dict):
            if "properties" in schema:
                yield schema
            for value in schema.values():
                yield from objects(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from objects(value)

    for found in objects(json.loads(schema_text(name))):
        assert all(entry.get("description") for entry in found["properties"].values())


def test_a_day_is_checked_by_the_form_and_described_by_the_schema() -> None:
    waiver = "豁免:\n  - {编号: B203, 位置: 三, 原因: 已核实, 姓名: 张某, 日期: '2025-02-08'}\n"
    assert not try_form(FORMS["waivers"], parse_yaml(waiver, "waivers"))[1]
    assert not errors("waivers", waiver)
    wrong = waiver.replace("2025-02-08", "2025-02-30")
    (problem,) = try_form(FORMS["waivers"], parse_yaml(wrong, "waivers"))[1]
    assert problem.code == "F17"
