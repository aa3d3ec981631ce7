"""`generate pack`: a pack looked over, or shown with the made-up unit."""

from __future__ import annotations

from argparse import Namespace

from msgspec.structs import replace

from generator.cli.screen import Screen
from generator.output import write_files
from generator.pipeline.packs import PackTrial
from generator.problems import ChecksFailed, Level


def run_pack(given: Namespace, screen: Screen) -> int:
    """Check or preview a pack; raises Stop."""
    trial = PackTrial(given.folder, screen.progress)
    if given.what == "preview":
        formats = given.only or ("docx", "pdf", "xlsx")
        trial = replace(trial, request=replace(trial.request, formats=formats))
        for path in write_files(given.to, trial.preview()):
            screen.say(f"已写出 {path}")
        return 0
    problems = sorted(trial.problems(), key=lambda problem: problem.order)
    for problem in problems:
        screen.say("\n".join([*problem.lines(), ""]))
    counts = [f"{level.value} {sum(p.level is level for p in problems)}" for level in Level]
    screen.say(f"模板 {given.folder.name}：{'，'.join(counts)}")
    return ChecksFailed.exit_code if any(p.level is Level.ERROR for p in problems) else 0
