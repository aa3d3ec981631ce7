"""A batch writes what each unit alone would write, goes on past one that fails, and says so."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest

from generator.cli import many
from generator.facts import build as facts_build
from generator.pipeline import run as pipeline_run
from tests.batch.desk import BRIGADE, DEPARTMENT, FIRST, OFFICE, SECOND, Bureau


def alone(bureau: Bureau, unit: str, *options: str) -> dict[str, bytes]:
    """What a run for this unit alone writes."""
    assert bureau.runs("2025", "--unit", unit, "--outputs", "alone", *options).code == 0
    return {n: d for n, d in bureau.written("alone").items() if n.startswith(f"{unit}/")}


def of(unit: str, written: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in written.items() if name.startswith(f"{unit}/")}


def test_a_batch_writes_the_bytes_of_single_runs(bureau: Bureau) -> None:
    options = ("--only", "txt,csv,xlsx,report", "--pack", "suining")
    for unit in (BRIGADE, SECOND):
        shutil.rmtree(bureau.folder / "inputs" / "2025" / unit)
        bureau.changes(DEPARTMENT, "department.yaml", f"- {unit}\n", "")
    assert bureau.runs("2025", "--jobs", "1", *options).code == 0
    written = bureau.written()
    assert {name.partition("/")[0] for name in written} == {OFFICE, FIRST, DEPARTMENT}
    for unit in (OFFICE, FIRST, DEPARTMENT):
        assert of(unit, written) == alone(bureau, unit, *options)


def test_other_processes_write_the_same_docx_and_pdf(
    typeset_pair: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "FEW", 0)
    assert typeset_pair.runs("2025", "--jobs", "2").code == 0
    written = typeset_pair.written()
    assert len(written) == 10
    for unit in (OFFICE, FIRST):
        assert of(unit, written) == alone(typeset_pair, unit)


def test_a_few_units_are_made_without_other_processes(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refused)
    assert bureau.runs("2025", "--jobs", "1", "--only", "txt").code == 0
    bureau.changes(FIRST, "reasons.yaml", "工作任务增加", "工作量增加")
    assert bureau.runs("2025", "--jobs", "8", "--only", "txt").code == 0


def test_from_twenty_folders_on_a_summary_takes_the_place_of_a_screen_a_unit(
    pair: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert many.MANY == 20
    few = pair.runs("2025", "--only", "txt").out
    assert few.count("  核对：错误 0") == 2
    assert "合计" not in few
    monkeypatch.setattr(many, "MANY", 2)
    screen = pair.runs("2025", "--only", "txt")
    assert screen.out.splitlines()[0] == "2025 年 2 个单位：写出 2，没有变化 0，没有写 0"


def test_a_unit_with_faults_does_not_keep_the_others(bureau: Bureau) -> None:
    bureau.changes(FIRST, "ledger.yaml", "'30201'", "'30299x'")
    screen = bureau.generates()
    assert screen.code == 3
    assert screen.tells(f"inputs/2025/{FIRST}/ledger.yaml 第20行第7列", "F05") or screen.codes
    assert {name.partition("/")[0] for name in bureau.written()} == {OFFICE, BRIGADE, SECOND}
    became = bureau.became()
    assert (became[FIRST], became[DEPARTMENT]) == ("没有写", "没有写")
    assert screen.codes.count("B38") == 1  # the department lacks it
    assert "4 个单位、1 个部门：写出 3，没有变化 0，没有写 2" in screen.out


def test_what_the_checks_refuse_gives_their_exit_code(bureau: Bureau) -> None:
    bureau.changes(FIRST, "reasons.yaml", "下乡检查和现场服务的次数增加", "待填")
    screen = bureau.generates()
    assert screen.code == 4
    assert "B642" in screen.codes
    assert bureau.became()[f"示例{FIRST}"] == "没有写"


def test_a_fault_of_the_program_fails_one_unit(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = facts_build.build_facts

    def broken(budget: Any, subjects: Any) -> Any:
        if budget.folder == SECOND:
            raise AssertionError("不该这样")
        return build(budget, subjects)

    monkeypatch.setattr(pipeline_run, "build_facts", broken)
    screen = bureau.generates()
    assert (screen.code, screen.codes) == (1, ["U15"])
    assert "AssertionError：不该这样" in screen.err
    assert "Traceback" not in screen.err
    assert bureau.became()[SECOND] == "没有写"
    assert len(bureau.made()) == 4


def test_two_units_with_one_name_are_told_and_neither_is_written(bureau: Bureau) -> None:
    bureau.changes(SECOND, "unit.yaml", f"示例{SECOND}", f"示例{FIRST}")
    screen = bureau.generates()
    assert (screen.code, sorted(screen.codes)) == (3, ["B04", "B38", "B38"])
    assert {name.partition("/")[0] for name in bureau.written()} == {OFFICE, BRIGADE}


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_what_cannot_travel_is_made_where_it_lies(bureau: Bureau) -> None:
    path = bureau.path(FIRST, "reasons.yaml")
    elsewhere = bureau.folder / "reasons.yaml"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert bureau.generates().code == 0
    assert of(FIRST, bureau.written()) == alone(bureau, FIRST, "--only", "txt")
    elsewhere.unlink()
    screen = bureau.generates()
    assert screen.code == 3
    assert screen.tells(f"inputs/2025/{FIRST}/reasons.yaml", "Y01")


def test_a_bureaus_own_packs_and_lists_of_codes_travel(bureau: Bureau) -> None:
    lists = bureau.folder / "inputs" / "subjects"
    lists.mkdir()
    (lists / "functional.csv").write_text("code,name\n2130306,片区河道管护\n", encoding="utf-8")
    pack = bureau.folder / "templates" / "own"
    pack.mkdir()
    (pack / "pack.yaml").write_text(
        "parent: suining\nfile_name: '{{ unit.name }}的说明'\n", encoding="utf-8"
    )
    shutil.rmtree(bureau.folder / "inputs" / "2025" / DEPARTMENT)
    screen = bureau.generates("--pack", "own")
    assert screen.code == 0, screen.err
    texts = {n: d.decode("utf-8") for n, d in bureau.written().items()}
    assert f"{FIRST}/示例{FIRST}的说明.txt" in texts
    assert all("片区河道管护" in text for text in texts.values())


def test_a_published_edition_is_not_written_over(typeset_pair: Bureau) -> None:
    options = ("2025", "--jobs", "1", "--edition", "public")
    assert typeset_pair.runs(*options).code == 0
    first = typeset_pair.written()
    again = typeset_pair.runs(*options)
    assert (again.code, typeset_pair.written()) == (0, first)
    assert "提示：内容与已公开的第1版相同，没有另写一版（2 个单位）" in again.out
    typeset_pair.changes(OFFICE, "reasons.yaml", "工作任务增加", "新增任务")
    assert f"提示：示例{DEPARTMENT}：这是第2版；先前各版没有动" in typeset_pair.runs(*options).out
    assert first.items() < typeset_pair.written().items()
