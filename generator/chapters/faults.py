"""What is wrong with a template, in words for who wrote it: place, cause, remedy."""

from __future__ import annotations

import re
from collections.abc import Collection

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from generator.chapters.environment import Unprintable
from generator.chapters.pack import Pack
from generator.forms.yaml_source import read_text
from generator.problems import Place, Problem, nearest

_SYNTAX = (
    (r"Unexpected end of template.*block that needs to be closed is '(\w+)'.*", r"\1 没有结尾"),
    (r"Encountered unknown tag '(\w+)'.*", r"没有语句“\1”"),
    (r"unexpected '(.+)'", r"这里多了“\1”"),
    (r"expected token '(.+)', got '(.+)'", r"这里应是“\1”，写的是“\2”"),
    (r"[Uu]nexpected end of template.*", r"模板在这里就结束了，前面有没写完的语句"),
    (r"Unexpected char (.+) at \d+", r"不认识的字符 \1"),
    (r"Missing end of (comment|raw directive).*", r"注释没有结尾"),
)
_FAILED = {
    ZeroDivisionError: "除数是零",
    TypeError: "用错了种类，如把文字和数相加",
    KeyError: "没有这个键",
    IndexError: "列表没有这么长",
    OverflowError: "重复的次数太多",
    RecursionError: "宏或文件互相调用，没有尽头",
    SyntaxError: "语句套得太深",
}


def syntax_problem(
    error: TemplateSyntaxError, place: Place, called: str = "", known: Collection[str] = ()
) -> Problem:
    """A template that cannot be parsed; `called` names a phrase, `known` are filters and tests."""
    lead = f"{called}：" if called else ""
    message = str(error.message)
    if found := re.match(r"No (filter|test) named '(\w+)'", message):
        kind = "过滤器" if found[1] == "filter" else "判断"
        hint = nearest(found[2], known) or "可用：integer、bare、capital、unit 和 Jinja 自带的"
        return Problem("T14", place, f"{lead}没有{kind}“{found[2]}”", hint)
    for pattern, chinese in _SYNTAX:
        if re.fullmatch(pattern, message, re.DOTALL):
            message = re.sub(pattern, chinese, message, flags=re.DOTALL)
            break
    hint = "检查 {{ }} 和 {% %} 是否成对，if、for、macro 是否都有结尾"
    return Problem("T09", place, f"{lead}模板的写法有误：{message}", hint)


def undefined_problem(name: str, place: Place, known: Collection[str], hint: str = "") -> Problem:
    """A name that neither the template nor the program defines; a `hint` may be known already."""
    hint = hint or nearest(name, known) or f"可用的名字：{'、'.join(sorted(known))}"
    return Problem("T08", place, f"没有“{name}”这个名字", hint)


def failure(error: Exception, place: Place, pack: Pack, known: Collection[str]) -> Problem:
    """What a template failed of while it was rendered; `place` where its own line is not known."""
    if isinstance(error, TemplateSyntaxError):
        return syntax_problem(error, Place(error.name, error.lineno) if error.name else place)
    place = template_line(error, pack) or place
    if isinstance(error, TemplateNotFound):
        hint = nearest(str(error.name), pack.files()) or "检查 import 和 extends"
        place = pointed(place, str(error.name), pack)
        return Problem("T11", place, f"没有模板文件“{error.name}”", hint)
    if isinstance(error, Unprintable):
        return Problem(error.code, place, str(error.message), error.hint)
    if isinstance(error, TemplateError):
        sentence, _, hint = str(error.message).partition("；")
        if found := re.fullmatch("没有“(.+)”这个名字", sentence):
            return undefined_problem(found[1], pointed(place, found[1], pack), known, hint)
        hint = "模板只取数、选句、重复；要算的由程序算"
        return Problem("T16", place, f"这里的写法用不得：{sentence}", hint)
    said = next((words for kind, words in _FAILED.items() if isinstance(error, kind)), str(error))
    return Problem("T13", place, f"这里算不出来：{said}", "请检查这里的表达式")


def pointed(place: Place, words: str, pack: Pack) -> Place:
    """A template's line with the column where the words first stand in it."""
    below = place.file.partition("/")[2]
    found = next(
        (p for n, f in pack.folders if (p := f / below).is_file() and place.file == f"{n}/{below}"),
        None,
    )
    if found is None or place.column or not place.line:
        return place
    return with_column(place, words, read_text(found, place.file))


def with_column(place: Place, words: str, text: str) -> Place:
    """A line of a template's text with the column where the words first stand in it."""
    lines = text.splitlines()
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    found = re.search(rf"(?<![A-Za-z0-9_]){re.escape(words)}", line) if line else None
    return Place(place.file, place.line, found.start() + 1 if found else 0)


def template_line(error: BaseException, pack: Pack) -> Place | None:
    """The line of the template that an exception passed through last."""
    names = {name for name, _ in pack.folders}
    place, trace = None, error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename.replace("\\", "/")
        if file.split("/")[0] in names and file.endswith(".j2"):
            place = Place(file, trace.tb_lineno)
        trace = trace.tb_next
    return place
