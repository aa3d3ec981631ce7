"""The command lines, told in Chinese."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import NoReturn

from generator.problems import Place, Problem, UsageWrong

OVERVIEW = """\
用法：generate 年度 [选项]
      generate 命令 …

由 inputs/年度/单位/ 里的台账和文字，写出部门预算编制说明（DOCX、PDF）。

例：
  generate 2025                      写出 2025 年所有单位的说明
  generate 2025 --unit 区热线中心    只写这一个单位（写它的文件夹名）
  generate explain 2025 80.57%       问一个数从哪里来

命令：
  explain 年度 数或名字   一个数是怎样算出来的，写在哪个文件的哪一行
  schema [文件名]         输入文件的 JSON Schema，供编辑器提示和检查
  fonts                   各处用什么字体；没有的从软件源取来

各命令的选项：generate 年度 --help，generate explain --help ……

退出码：0 完成；2 命令有误；3 输入有误；4 核对未通过；5 缺少字体或工具；
        6 无法写入；130 被中断
"""

_MESSAGES = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少：\1"),
    (r"argument (\S+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 不带值，写的是 \2"),
    (r"argument (\S+): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2；可用：\3"),
    (r"argument (\S+): (.*)", r"\1：\2"),
    (r"ambiguous option: (\S+) could match (.*)", r"选项 \1 不明确，可能是 \2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and raises UsageWrong."""

    def __init__(self, usage: str, description: str) -> None:
        super().__init__(
            prog="generate",
            usage=usage,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self.positions = self.add_argument_group("要写的")
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Raises UsageWrong with argparse's message in Chinese."""
        for pattern, chinese in _MESSAGES:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, chinese, message)
                break
        hint = "用 generate --help 看用法"
        raise UsageWrong(Problem("U01", Place(), message, hint))


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        """The usage line under a Chinese heading."""
        super().add_usage(usage, actions, groups, "用法：")


def year(text: str) -> int:
    """A budget year; raises ArgumentTypeError."""
    if not re.fullmatch(r"20[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"年度写成四位数字，如 2025，写的是“{text}”")
    return int(text)


def formats(text: str) -> tuple[str, ...]:
    """Formats with commas between them; raises ArgumentTypeError."""
    from generator.pipeline import FORMATS

    chosen = tuple(dict.fromkeys(part.strip().lower() for part in re.split("[,，]", text)))
    if wrong := [part for part in chosen if part not in FORMATS]:
        raise argparse.ArgumentTypeError(f"没有“{wrong[0]}”这种格式；可用：{','.join(FORMATS)}")
    return chosen


def add_folders(parser: Parser) -> None:
    """The options that say where things are and for whom."""
    add = parser.options.add_argument
    add("--inputs", type=Path, default=Path("inputs"), metavar="文件夹", help="输入，默认 inputs")
    add("--templates", type=Path, metavar="文件夹", help="另有模板时指明，先于自带的模板")
    add("--unit", metavar="单位", help="只做这一个单位（文件夹名）；不写就做全部")
    add("--pack", metavar="模板", help="用这个模板，不用单位自己写明的")


def main_parser() -> Parser:
    """`generate 2025 …`."""
    parser = Parser("generate 年度 [选项]", "写出一年的部门预算编制说明（DOCX、PDF、facts.csv）。")
    parser.positions.add_argument("year", metavar="年度", type=year, help="预算年度，如 2025")
    add_folders(parser)
    add = parser.options.add_argument
    add("--outputs", type=Path, default=Path("outputs"), metavar="文件夹", help="默认 outputs")
    add("--only", type=formats, metavar="格式", help="只写这些格式：docx,pdf,txt,csv")
    return parser


def explain_parser() -> Parser:
    """`generate explain 2025 80.57%`."""
    parser = Parser(
        "generate explain 年度 数或名字 [选项]",
        "一个数从哪里来：算式、台账的行，和它在正文里的句子。",
    )
    parser.positions.add_argument("year", metavar="年度", type=year, help="预算年度，如 2025")
    parser.positions.add_argument(
        "what", metavar="数或名字", help="印出来的样子（154.44、80.57%）或 facts.csv 里的名字"
    )
    add_folders(parser)
    return parser


def schema_parser() -> Parser:
    """`generate schema [NAME] [--to FOLDER]`."""
    from generator.budget.read import FORMS

    parser = Parser(
        "generate schema [文件名] [--to 文件夹]",
        "输入文件的 JSON Schema：编辑器据此提示键名、检查填写。",
    )
    parser.positions.add_argument(
        "name", metavar="文件名", nargs="?", choices=[*FORMS], help="、".join(FORMS)
    )
    parser.options.add_argument(
        "--to", type=Path, metavar="文件夹", help="把全部 Schema 写到这里，如 inputs/schema"
    )
    return parser


def fonts_parser() -> Parser:
    """`generate fonts [--fetch]`."""
    parser = Parser("generate fonts [--fetch]", "列出各处用的字体、文件、覆盖的字数和来历。")
    parser.options.add_argument("--fetch", action="store_true", help="重新寻找，缺的从软件源取来")
    return parser
