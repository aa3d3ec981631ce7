"""What is printed reaches the officer, whatever the console understands."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from generator.cli import main
from generator.cli.parser import aligned
from generator.columns import columns
from tests.officer import PROJECT, Officer


def run(officer: Officer, encoding: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": encoding}
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=officer.folder,
        env=environment,
        capture_output=True,
        check=False,
    )


def test_a_console_of_gbk_reads_chinese(officer: Officer) -> None:
    done = run(officer, "gbk", "2025", "--only", "txt")
    assert done.returncode == 0
    assert "收支总预算 154.44万元" in done.stdout.decode("gbk")


def test_a_console_of_gbk_reads_what_is_wrong(officer: Officer) -> None:
    officer.changes("narrative.yaml", "职能:", "职能𫄧:")
    done = run(officer, "gbk", "2025", "--only", "txt")
    assert done.returncode == 3
    assert "不认识的键“职能?”" in done.stderr.decode("gbk")


def test_a_console_of_ascii_gets_its_exit_code(officer: Officer) -> None:
    done = run(officer, "ascii", "2025", "--only", "txt")
    assert done.returncode == 0
    assert b"154.44" in done.stdout
    done = run(officer, "ascii", "2025", "--only", "doc")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes of Windows report their end otherwise")
def test_a_reader_that_has_enough_ends_the_program_quietly(officer: Officer) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "explain", "2025", "income.total"],
        cwd=officer.folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 0


def test_a_fault_of_the_program_itself_is_told_without_a_traceback(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise AssertionError("不该这样")

    monkeypatch.setattr("generator.pipeline.run.build_facts", broken)
    screen = officer.generates()
    assert screen.code == 1
    assert "AssertionError：不该这样（" in screen.err
    assert "Traceback" not in screen.err
    assert not officer.written()


@pytest.mark.parametrize("words", [["2025"], ["explain"], ["schema"], ["fonts"]])
def test_help_stands_in_columns(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    options = lines[lines.index("选项：") + 1 :]
    starts = {columns(line[: line.rindex("  ") + 2]) for line in options}
    assert len(options) > 1
    assert len(starts) == 1


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert columns("年度abc，") == 9
    assert aligned([("年度", "甲"), ("--to", "乙"), ("x", "丙")]) == (
        "  年度  甲\n  --to  乙\n  x     丙\n"
    )


def test_help_is_never_wider_than_a_console(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("", "2025", "new", "convert", "check", "explain", "schema", "fonts"):
        assert main([command, "--help"] if command else []) == 0
        assert max(map(columns, capsys.readouterr().out.splitlines())) <= 90
