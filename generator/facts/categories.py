"""Spending as 预算管理一体化 sees it: 人员类, 运转类, 特定目标类; and project by project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.budget.model import BASIC, PROJECT, RUNNING_PROJECT, SPENDINGS, Line
from generator.facts.fact import Fact, Kind
from generator.facts.figures import is_operating
from generator.facts.lines import Lines
from generator.facts.model import Part
from generator.facts.parts import of_spending, part
from generator.subjects.lists import Subjects


def categories(lines: Lines, whole: Fact, subjects: Subjects) -> tuple[Part, ...]:
    """人员类 and 运转类 (公用经费 and other running projects), 特定目标类, other kinds of spending.

    The second and third are unknown where a project does not say which kind it is of.
    """

    def is_project(line: Line, running: bool) -> bool:
        return line.spending == PROJECT and (line.project_kind == RUNNING_PROJECT) == running

    staff = lines.where(lambda n: n.spending == BASIC and not is_operating(n, subjects))
    running = lines.where(lambda n: is_operating(n, subjects) or is_project(n, True))
    targeted = lines.where(lambda n: is_project(n, False))
    open_ones = [n for n, fact in targeted.entries if fact and n.project_kind is None]
    made = [part(staff, "spending.category.personnel", "人员类", whole)]
    for some, word, label in ((running, "running", "运转类"), (targeted, "targeted", "特定目标类")):
        name = f"spending.category.{word}"
        made.append(
            _unsaid(lines, name, label, open_ones) if open_ones else part(some, name, label, whole)
        )
    others = zip(SPENDINGS[2:], ("business", "remittance", "affiliate_grant"), strict=True)
    made += (
        part(lines.where(of_spending(kind)), f"spending.category.{word}", kind, whole)
        for kind, word in others
    )
    return tuple(one for one in made if one.amount)


def _unsaid(lines: Lines, name: str, label: str, open_ones: Iterable[Line]) -> Part:
    why = "有的项目没有写类别；请在台账里写“项目类别”"
    places = [line.at("project") for line in open_ones]
    amount = lines.registry.missing(name, label, Kind.AMOUNT, why, places)
    share = lines.registry.missing(
        f"{name}.share", f"{label}占支出预算的比重", Kind.SHARE, why, places
    )
    return Part(label, amount, share)


def projects(lines: Lines, whole: Fact) -> tuple[Part, ...]:
    """Every project with money, by its name, in the order of the ledger."""
    return tuple(_projects(lines.where(of_spending(PROJECT)), whole))


def _projects(lines: Lines, whole: Fact) -> Iterator[Part]:
    for number, (owner, name) in enumerate(dict.fromkeys(map(_project, lines)), 1):
        some = Lines(
            tuple(e for e in lines.entries if _project(e[0]) == (owner, name)), lines.registry
        )
        if some.money:
            yield part(some, f"spending.project.{number}", name, whole)


def _project(line: Line) -> tuple[str, str]:
    """Whose project, and its name: two units may each have one of the same name."""
    return (str(line.owner.name) if line.owner is not None else "", str(line.project))
