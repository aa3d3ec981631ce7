"""argparse, speaking Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from generator.columns import columns
from generator.problems import Place, Problem, UsageWrong, nearest

_MESSAGES = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少：\1"),
    (r"argument (\S+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 不带值，写的是 \2"),
    (r"argument (\S+): (.*)", r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and raises UsageWrong.

    `stray` is the remedy for a word too many; `{}` in it stands for the word.
    """

    def __init__(self, usage: str, description: str, stray: str = "") -> None:
        super().__init__(
            prog="generate",
            usage=usage,
            description=description,
            add_help=False,
            allow_abbrev=False,
        )
        self.stray = stray
        self.shown: dict[str, list[argparse.Action]] = {"要写的": [], "选项": []}
        self.option("-h", "--help", action="help", help="显示这段说明")

    def position(self, name: str, **settings: Any) -> None:
        """A word that has its place."""
        self.shown["要写的"].append(self.add_argument(name, **settings))

    def option(self, *names: str, **settings: Any) -> None:
        """A word that begins with --."""
        self.shown["选项"].append(self.add_argument(*names, **settings))

    def format_help(self) -> str:
        """Usage, description, and each group in two columns."""
        parts = [f"用法：{self.usage}\n", f"{self.description}\n"]
        parts += [
            f"{heading}：\n" + aligned((_called(action), str(action.help)) for action in actions)
            for heading, actions in self.shown.items()
            if actions
        ]
        return "\n".join(parts)

    def error(self, message: str) -> NoReturn:
        """Raises UsageWrong with argparse's message in Chinese."""
        hint = f"用法：{self.usage}"
        if found := re.fullmatch(r"unrecognized arguments: (\S+).*", message):
            word = found[1]
            names = [name for action in self.shown["选项"] for name in action.option_strings]
            near = nearest(word.partition("=")[0], names) if word.startswith("-") else ""
            hint = near or (self.stray.format(word) if not word.startswith("-") else "") or hint
        for pattern, chinese in _MESSAGES:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, chinese, message)
                break
        raise UsageWrong(Problem("U01", Place(), message, hint))


def aligned(rows: Iterable[tuple[str, str]]) -> str:
    """Names and what they mean, in two columns."""
    rows = list(rows)
    width = max(columns(name) for name, _ in rows) + 2
    return "".join(f"  {name}{' ' * (width - columns(name))}{words}\n" for name, words in rows)


def _called(action: argparse.Action) -> str:
    names = ", ".join(action.option_strings)
    return f"{names} {action.metavar or ''}".strip()
