"""What each command takes, told in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.cli.parser import Parser
from generator.cli.values import (
    ARCHIVE,
    PUBLIC,
    folder,
    form,
    formats,
    level,
    number,
    pdf_variant,
    unit_name,
    year,
)
from generator.problems import Level

_GENERATES = """\
读 inputs/年度/单位/ 里的 YAML 文件（unit、ledger、comparatives、reasons、
narrative），或一个工作簿（预算.xlsx）；写出 outputs/年度/单位/ 里的编制说明
（DOCX、PDF）、全部数字（facts.csv）和核对报告。
输入有错时一次说全，一个文件也不写。
二十个文件夹以上成批地做：用满处理器，没有变化的不重做，最后写一份汇总。"""
_EXPLAINS = """\
说明一个数从哪里来：怎样算出，算式里的每个数写在哪个文件的第几行第几列，
以及它在正文的哪一句里。

例：
  generate explain 2025 80.57%        印出来的样子
  generate explain 2025 income.total  facts.csv 里的名字"""
_STARTS = """\
在 inputs/年度/单位/ 里放一份空白的工作簿 预算.xlsx：
各表的栏目、说明、下拉表、合计都已做好，
用 Excel 或 WPS 填写，再运行 generate 年度。已有的输入不会被覆盖。

加上 --from，由上年的输入做出下一年的（YAML 还是 YAML，工作簿还是工作簿）：
金额、人数、文字照抄，前面都加上【待确认】，没有确认完不能公开；
文字里的年份、金额、数量、名称逐处列出；科目按新的一版换过来。
再运行一次，只补缺少的文件，改过的不动。

例：
  generate new 2026 --unit 区热线中心    一份空白的工作簿
  generate new 2026 --from 2025          所有单位"""
_CONVERTS = """\
把各单位的输入换一种写法：YAML 换成工作簿，工作簿换成 YAML，内容不变
（YAML 里 # 后面的话不带过去）。写到 --to 的文件夹里，原来的不动。例：
  generate convert 2025 --to 工作簿"""
_IMPORTS = """\
读一个或几个工作簿里的公开表（表1 … 表5），认题目和表头，不认位置；
按它们写出 inputs/年度/单位/ 里的台账，没有说的空着，并说明空着什么。
表与表对不上时，逐处指出是哪张表的哪一格，一个文件也不写。例：
  generate import 公开表.xlsx --unit 区热线中心 --year 2025"""
_TELLS_SCHEMA = "输入文件的 JSON Schema：编辑器据此提示键名、检查填写。"
_TELLS_FONTS = "列出标题、正文、页码各用什么字体：文件、覆盖的字数、来历和许可。"
_CHECKS = """\
核对输入和将要印出的每一句话，一次说出全部发现，不写文件。
有错误时退出码是 4。决定照样公开的，写在单位文件夹的 waivers.yaml 里。

例：
  generate check 2025 --unit 区热线中心
  generate check 2025 --format json        给别的程序读
  generate check --explain B641            一个编号是什么意思"""
_VERIFIES = """\
核验存档的 PDF 是不是它里面的输入生成的：先核对每个附件、旁边的 DOCX 和
XLSX 的 SHA-256，再用里面的输入和模板重新生成，逐字节比较。
不符的说明在第几页、哪一句、两个数各是多少。不联网，不改任何文件。
退出码：0 相符；7 不符，或无从核验。

例：
  generate verify outputs/2025                  整个文件夹
  generate verify outputs/2025/单位/说明.pdf    一份"""
_EXTRACTS = """\
把存档的 PDF 里的输入、模板、全部数字取出来，放进一个文件夹，
可以在那里照样重新生成。已有的文件不会被覆盖。例：
  generate extract 说明.pdf 取出"""
_TRIES_PACKS = """\
拿程序自带的虚构单位试一个模板，不必有 inputs。
check 一次说出：没有的名字、没有的章、没有用到的短语和章、直接写的数额、
没有解释的名词、不在科目表里的编码，以及印出来的话里的错。
preview 印出这个模板的样张，每页注明是样张。例：
  generate pack check templates/anju
  generate pack preview templates/anju --to 样张"""
_ONE_UNIT = "只做这一个单位或部门，写它的文件夹名；不写就做全部"
_STRAY_UNIT = "只做一个单位时写：--unit {}"


def add_inputs(parser: Parser, kind: Callable[[str], Path]) -> None:
    """The option that says where the inputs are."""
    told = "输入在哪里；默认 inputs"
    parser.option("--inputs", type=kind, default=Path("inputs"), metavar="文件夹", help=told)


def add_folders(parser: Parser) -> None:
    """The options that say where things are and for whom."""
    add = parser.option
    add("--unit", metavar="单位", help=_ONE_UNIT)
    add("--pack", metavar="模板", help="用这个模板，不用单位自己写明的")
    add_inputs(parser, folder)
    add("--templates", type=folder, metavar="文件夹", help="自己的模板在哪里；先于自带的模板")


def main_parser() -> Parser:
    """`generate 2025 …`."""
    parser = Parser("generate 年度 [选项]", _GENERATES, _STRAY_UNIT)
    parser.position("year", metavar="年度", type=year, help="预算年度，如 2025")
    add_folders(parser)
    add = parser.option
    outputs = Path("outputs")
    add("--outputs", type=Path, default=outputs, metavar="文件夹", help="写到哪里；默认 outputs")
    add(
        "--only",
        type=formats,
        metavar="格式",
        help="只写这些格式，逗号隔开：docx、pdf、xlsx、txt、csv、report",
    )
    told = "PDF 的种类：3a（默认）、2a（不带附件）、plain（不能存档）"
    add("--pdf", type=pdf_variant, default="3a", metavar="种类", help=told)
    add_bar(parser)
    add("--review", action="store_true", help="另写一份送审稿：发现写成批注，数字注明出处")
    add(
        "--edition",
        choices=[ARCHIVE, PUBLIC],
        default=ARCHIVE,
        help="archive 存档（默认）；public 公开：另写一版，不带附件、豁免和出处",
    )
    add("--no-check", action="store_true", help="有错也写，只供比较；报告里注明，不能公开")
    add("--jobs", type=number, metavar="个", help="同时做几个单位；不写就用满处理器，1 是逐个做")
    told = "交给 Dask 集群做：调度程序的地址，如 tcp://10.0.0.5:8786"
    add("--scheduler", metavar="地址", help=told)
    add("--again", action="store_true", help="没有变化的单位也重新做")
    return parser


def add_bar(parser: Parser) -> None:
    """The option that says which findings are too grave."""
    parser.option(
        "--level",
        type=level,
        default=Level.ERROR,
        metavar="级别",
        help="到哪一级就不放行：错误（默认）、警告、提示",
    )


def check_parser() -> Parser:
    """`generate check 2025`."""
    parser = Parser("generate check 年度 [选项]", _CHECKS, _STRAY_UNIT)
    parser.position("year", metavar="年度", nargs="?", type=year, help="预算年度，如 2025")
    add_folders(parser)
    add_bar(parser)
    parser.option("--format", choices=["text", "json"], default="text", help="text 或 json")
    parser.option("--explain", metavar="编号", help="一个编号是什么意思，如 B641")
    return parser


def explain_parser() -> Parser:
    """`generate explain 2025 80.57%`."""
    parser = Parser(
        "generate explain 年度 数或名字 [选项]",
        _EXPLAINS,
    )
    parser.position("year", metavar="年度", type=year, help="预算年度，如 2025")
    parser.position("what", metavar="数或名字", help="印出来的样子，或 facts.csv 里的名字")
    add_folders(parser)
    return parser


def schema_parser() -> Parser:
    """`generate schema [NAME] [--to FOLDER]`."""
    from generator.budget.files import ALL_FORMS

    names = [*ALL_FORMS]
    listed = "、\n".join("、".join(some) for some in (names[:5], names[5:]))
    about = f"{_TELLS_SCHEMA}\n文件名：{listed}"
    parser = Parser("generate schema [文件名] [--to 文件夹]", about)
    parser.position("name", metavar="文件名", nargs="?", type=form, help="只印出这一个文件的")
    parser.option(
        "--to", type=Path, metavar="文件夹", help="把全部 Schema 写到这里，如 inputs/schema"
    )
    return parser


def new_parser() -> Parser:
    """`generate new 2026 --unit NAME` (or --department) and `generate new 2026 --from 2025`."""
    usage = "generate new 年度 [--from 上年] [--unit 单位] [--inputs 文件夹]"
    parser = Parser(usage, _STARTS, _STRAY_UNIT)
    parser.position("year", metavar="年度", type=year, help="预算年度，如 2026")
    add = parser.option
    told = "由这一年（上一年）的输入做出"
    add("--from", dest="last", metavar="上年", type=year, help=told)
    told = "单位的文件夹叫什么，如简称；有 --from 时不写就做全部"
    add("--unit", metavar="单位", type=unit_name, help=told)
    told = "不做单位的，做部门的（部门.xlsx）：部门的文件夹叫什么"
    add("--department", metavar="部门", type=unit_name, help=told)
    add_inputs(parser, Path)
    return parser


def convert_parser() -> Parser:
    """`generate convert 2025 --to FOLDER`."""
    parser = Parser("generate convert 年度 --to 文件夹 [选项]", _CONVERTS, _STRAY_UNIT)
    parser.position("year", metavar="年度", type=year, help="预算年度，如 2025")
    parser.option("--to", type=Path, required=True, metavar="文件夹", help="写到哪里，不能是原处")
    parser.option("--unit", metavar="单位", help=_ONE_UNIT)
    add_inputs(parser, folder)
    return parser


def verify_parser() -> Parser:
    """`generate verify FILE.pdf`."""
    parser = Parser("generate verify PDF或文件夹", _VERIFIES)
    parser.position("file", metavar="PDF或文件夹", type=Path, help="一份 PDF，或整个文件夹")
    return parser


def extract_parser() -> Parser:
    """`generate extract FILE.pdf DIR`."""
    parser = Parser("generate extract PDF 文件夹", _EXTRACTS)
    parser.position("file", metavar="PDF", type=Path, help="存档的 PDF")
    parser.position("to", metavar="文件夹", type=Path, help="放到哪里")
    return parser


def import_parser() -> Parser:
    """`generate import FILE.xlsx --unit NAME --year 2025`."""
    parser = Parser("generate import 文件.xlsx … --unit 单位 --year 年度 [选项]", _IMPORTS)
    parser.position("files", metavar="文件", nargs="+", type=Path, help="公开表的工作簿（.xlsx）")
    add = parser.option
    add("--unit", metavar="单位", type=unit_name, required=True, help="单位的文件夹叫什么，如简称")
    add("--year", metavar="年度", type=year, required=True, help="表是哪一年的，如 2025")
    add("--pack", metavar="模板", default="sichuan", help="按哪个模板的表认；默认 sichuan")
    add("--workbook", action="store_true", help="写成工作簿（预算.xlsx）；不写就写成 YAML")
    add_inputs(parser, Path)
    add("--templates", type=folder, metavar="文件夹", help="自己的模板在哪里；先于自带的模板")
    return parser


def pack_parser() -> Parser:
    """`generate pack check DIR`, `generate pack preview DIR`."""
    parser = Parser("generate pack check|preview 文件夹 [选项]", _TRIES_PACKS)
    parser.position(
        "what", metavar="check|preview", choices=["check", "preview"], help="查，或印样张"
    )
    parser.position("folder", metavar="文件夹", type=Path, help="模板的文件夹，里面有 pack.yaml")
    parser.option(
        "--to", type=Path, default=Path("样张"), metavar="文件夹", help="样张写到哪里；默认 样张"
    )
    parser.option("--only", type=formats, metavar="格式", help="只印这些格式；默认 docx、pdf、xlsx")
    return parser


def fonts_parser() -> Parser:
    """`generate fonts [--fetch]`."""
    parser = Parser("generate fonts [--fetch]", _TELLS_FONTS)
    parser.option("--fetch", action="store_true", help="重新寻找；缺的从软件源取来")
    return parser
