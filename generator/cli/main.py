"""`generate`: the overview, a command, and the exit code of each way to end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.cli.overview import OVERVIEW
from generator.cli.screen import Screen

DONE, OWN_FAULT, INTERRUPTED = 0, 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    screen = Screen()
    try:
        return _run(words, screen)
    except KeyboardInterrupt:
        screen.complain("已中断：没写完的没有留下，先前写好的没有动")
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output, such as `more`, has enough
        screen.close()
        return DONE
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        screen.complain(*_own_fault(error))
        return OWN_FAULT


def _run(words: list[str], screen: Screen) -> int:
    if not words or words[0] in ("-h", "--help"):
        screen.say(OVERVIEW.rstrip())
        return DONE
    if words[0] == "--version":
        from generator import __version__

        screen.say(f"generate {__version__}")
        return DONE
    from generator.cli.commands import run_command  # the overview does not wait for it

    return run_command(words, screen)


def _own_fault(error: Exception) -> Iterator[str]:
    """What to say when the program itself is at fault, with what its makers need to know."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    where = "、".join(f"{Path(f.filename).stem}:{f.lineno}" for f in frames[-3:])
    yield "程序自己出了错，不是输入的毛病；没写完的文件没有留下，原有的文件没有动"
    yield f"  {type(error).__name__}：{error}（{where}）"
    yield "  → 请把上面两行连同 inputs 文件夹发给维护者"
