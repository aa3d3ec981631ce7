"""The commands: what each reads from the words that were typed, whom it asks, what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from generator.cli import arguments
from generator.cli.main import DONE
from generator.cli.screen import Screen
from generator.problems import Place, Problem, Stop, UsageWrong, nearest

if TYPE_CHECKING:
    from generator.pipeline import Made, Request


def run_command(words: list[str], screen: Screen) -> int:
    """Run what was typed, of which there is something; returns its exit code."""
    try:
        if words[0] in COMMANDS:
            return COMMANDS[words[0]](words[1:], screen)
        if words[0].isalpha():
            raise UsageWrong(_unknown_command(words[0]))
        return _generate(words, screen)
    except Stop as stop:
        screen.stop(stop)
        return stop.exit_code
    except SystemExit as done:  # argparse, after --help
        return int(done.code or 0)


def _unknown_command(word: str) -> Problem:
    hint = nearest(word, COMMANDS) or f"可用：年度（如 2025）、{'、'.join(COMMANDS)}"
    return Problem("U05", Place(), f"没有命令“{word}”", hint)


def _generate(words: list[str], screen: Screen) -> int:
    given = arguments.main_parser().parse_args(words)
    from generator.cli.asked import request_of
    from generator.cli.many import generate_many, is_many
    from generator.pipeline import Run

    request = request_of(given)
    if is_many(given, request):
        return generate_many(given, request, screen)
    outcome = Run(request, screen.progress, screen.progress).generate()
    for made in outcome.made:
        _say_made(made, request, screen)
    for remark in outcome.remarks:
        screen.say(f"提示：{remark}")
    for stop in outcome.failed:
        screen.stop(stop, "；有错的单位没有写，原有的文件没有动")
    return max((stop.exit_code for stop in outcome.failed), default=DONE)


def _say_made(made: Made, request: Request, screen: Screen) -> None:
    from generator.document.numbers import NumberStyle, printed

    facts = made.draft.facts
    total = facts.income.total
    style = made.draft.renderer.pack.numbers
    capital = printed(total, NumberStyle(capital=True))
    screen.say(f"{made.draft.budget.title} {request.year} 年")
    screen.say(f"  收支总预算 {printed(total, style)}（大写：{capital}）")
    screen.say(f"  核对：{made.report.summary()}")
    if not request.enforced:
        screen.say("  没有按核对放行（--no-check）：只供比较，不能公开")
    for path in made.files:
        screen.say(f"  已写出 {path}")
    for problem in made.report.findings.standing:
        screen.say("\n".join(["", *problem.lines()]))


def _check(words: list[str], screen: Screen) -> int:
    from generator.cli.checking import explained_code, run_checks

    given = arguments.check_parser().parse_args(words)
    if given.explain is not None:
        screen.say(explained_code(given.explain))
        return DONE
    if given.year is None:
        raise UsageWrong(Problem("U01", Place(), "缺少：年度", "写 generate check 2025"))
    return run_checks(given, screen)


def _explain(words: list[str], screen: Screen) -> int:
    given = arguments.explain_parser().parse_args(words)
    from generator.cli.asked import request_of
    from generator.pipeline import Run
    from generator.review.explain import explained, find_facts

    request = request_of(given)
    found = False
    for draft in Run(request, screen.progress).drafts():
        style = draft.renderer.pack.numbers
        for fact in find_facts(given.what, draft.all_facts, draft.document, style):
            screen.say(("\n" if found else "") + f"【{draft.budget.short_title}】")
            found = True
            for line in explained(fact, draft.document, style):
                screen.say(line)
    if not found:
        hint = "写成印出来的样子（154.44、80.57%），或 facts.csv 里的名字"
        raise UsageWrong(Problem("U03", Place(), f"没有哪个数是“{given.what}”", hint))
    return DONE


def _schema(words: list[str], screen: Screen) -> int:
    given = arguments.schema_parser().parse_args(words)
    from generator.budget.schema import schema_text, schemas
    from generator.output import write_files

    if given.to is not None:
        files = {f"{name}.json": text.encode("utf-8") for name, text in schemas().items()}
        for path in write_files(given.to, files):
            screen.say(f"已写出 {path}")
    elif given.name is None:
        raise UsageWrong(
            Problem("U06", Place(), "缺少文件名", "写 generate schema ledger，或用 --to 写出全部")
        )
    else:
        screen.say(schema_text(given.name).rstrip())
    return DONE


def _fonts(words: list[str], screen: Screen) -> int:
    given = arguments.fonts_parser().parse_args(words)
    from generator.document.page import PageStyle
    from generator.faces.find import find_faces
    from generator.faces.report import face_rows

    families = {role.face: role.family for role in PageStyle().roles.values()}
    faces = find_faces(
        families,
        families=families,
        renew=given.fetch,
        progress=lambda name, done, total: screen.progress(f"正在准备字体 {name} {done}/{total}"),
    )
    for row in face_rows(faces):
        screen.say(f"{row.label}：{row.family}（{row.name}）")
        screen.say(f"  来历 {row.origin}：{row.source}")
        screen.say(f"  文件 {row.path}")
        screen.say(
            f"  覆盖 GB/T 2312 的 {row.coverage}%，共 {row.characters} 字；许可 {row.licence}"
        )
    for remark in faces.plainer:
        screen.say(f"提示：{remark}")
    return DONE


def _new(words: list[str], screen: Screen) -> int:
    given = arguments.new_parser().parse_args(words)
    if given.last is not None:
        from generator.cli.next_year import carry_over

        return carry_over(given, screen)
    from generator.cli.inputs import start_unit

    return start_unit(given, screen)


def _convert(words: list[str], screen: Screen) -> int:
    given = arguments.convert_parser().parse_args(words)
    from generator.cli.inputs import convert_units

    return convert_units(given, screen)


def _verify(words: list[str], screen: Screen) -> int:
    given = arguments.verify_parser().parse_args(words)
    from generator.cli.archiving import verify_files

    return verify_files(given, screen)


def _extract(words: list[str], screen: Screen) -> int:
    given = arguments.extract_parser().parse_args(words)
    from generator.cli.archiving import extract_sources

    return extract_sources(given, screen)


def _import(words: list[str], screen: Screen) -> int:
    given = arguments.import_parser().parse_args(words)
    from generator.cli.importing import import_tables

    return import_tables(given, screen)


def _pack(words: list[str], screen: Screen) -> int:
    given = arguments.pack_parser().parse_args(words)
    from generator.cli.packs import run_pack

    return run_pack(given, screen)


COMMANDS: dict[str, Callable[[list[str], Screen], int]] = {
    "new": _new,
    "convert": _convert,
    "import": _import,
    "check": _check,
    "explain": _explain,
    "verify": _verify,
    "extract": _extract,
    "schema": _schema,
    "pack": _pack,
    "fonts": _fonts,
}
