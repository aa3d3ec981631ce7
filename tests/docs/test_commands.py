"""Commands in the documents are commands that the program has."""

from __future__ import annotations

import re
import shlex
import tomllib

import pytest

from generator.cli import arguments
from generator.cli.commands import COMMANDS
from generator.cli.main import DONE, INTERRUPTED, OWN_FAULT
from generator.problems import Stop
from tests.docs.documents import DOCUMENTS, PROJECT, fenced, text_of

_GENERATE = re.compile(r"(?:^|[\s/\\])generate((?: +[^\s#&|]+)*)")
_SET_UP = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/generate 2025",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m tests",
)


def commands(document: str) -> set[str]:
    """What follows `generate` in the fenced lines that a reader would type, and in `code`."""
    lines = [line for line in fenced(document) if re.match(r"\$ |\S*[/\\]generate |py ", line)]
    code = re.findall(r"`(generate [^`]+)`", text_of(document))
    found = (_GENERATE.search(line) for line in lines + code)
    return {match[1].strip() for match in found if match}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_is_understood(document: str) -> None:
    for command in commands(document):
        words = [word for word in shlex.split(command) if word not in ("……", "…")]
        if words in ([name] for name in COMMANDS):
            continue
        if words[0] in COMMANDS:
            parser = getattr(arguments, f"{words[0]}_parser")()
            words = words[1:]
        elif words[0] == "--help":
            continue
        else:
            parser = arguments.main_parser()
        if "--help" not in words:
            parser.parse_args(words)


@pytest.mark.parametrize("document", ["README.md", "README.zh.md"])
def test_the_readme_has_the_two_commands_of_set_up(document: str) -> None:
    lines = list(fenced(document))
    assert all(command in lines for command in _SET_UP)


def test_what_the_two_commands_name_is_there() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"]["generate"] and project["optional-dependencies"]["test"]
    assert (PROJECT / "tests" / "__main__.py").is_file()


def test_every_exit_code_of_the_program_is_in_the_readmes() -> None:
    codes = {DONE, OWN_FAULT, INTERRUPTED} | {stop.exit_code for stop in Stop.__subclasses__()}
    for document in ("README.md", "README.zh.md"):
        told = re.findall(r"^\| `?(\d+)`? \|", text_of(document), re.MULTILINE)
        assert {int(code) for code in told} == codes
