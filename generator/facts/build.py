"""From a budget to all its facts, in the order of the explanation's chapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.budget.model import (
    APPROPRIATIONS,
    BASIC,
    CARRY_OVER,
    FUNDS,
    PROJECT,
    SPENDINGS,
    THIS_YEAR,
    Budget,
    Line,
)
from generator.facts import figures as fig
from generator.facts.changes import Changes
from generator.facts.fact import Fact, Kind
from generator.facts.holdings import holdings_of, procurement_of
from generator.facts.lines import Lines
from generator.facts.model import (
    Appropriation,
    Facts,
    Figure,
    FundBudget,
    Income,
    Item,
    MeetingsTrainingTravel,
    Part,
    Performance,
    Spending,
    ThreePublic,
)
from generator.facts.registry import Registry
from generator.forms.records import Blank
from generator.problems import Place, Problem
from generator.subjects.lists import Subject, Subjects

FUND_NAMES = {
    "一般公共预算": ("general_budget", "一般公共预算拨款收入"),
    "政府性基金预算": ("fund_budget", "政府性基金预算拨款收入"),
    "国有资本经营预算": ("capital_budget", "国有资本经营预算拨款收入"),
    "财政专户管理资金": ("special_account", "财政专户管理资金收入"),
    "事业收入": ("institution_income", "事业收入"),
    "事业单位经营收入": ("business_income", "事业单位经营收入"),
    "上级补助收入": ("superior_grant", "上级补助收入"),
    "附属单位上缴收入": ("affiliate_remittance", "附属单位上缴收入"),
    "其他收入": ("other_income", "其他收入"),
    "用事业基金弥补收支差额": ("institution_fund", "用事业基金弥补收支差额"),
}
"""A fund's word in the names of facts, and its name as an income."""

SPENDING_NAMES = dict(
    zip(SPENDINGS, ("basic", "project", "business", "remittance", "affiliate_grant"), strict=True)
)


def build_facts(budget: Budget, subjects: Subjects) -> Facts:
    """Every number of the explanation; raises InputsWrong where two years' inputs disagree."""
    return _Builder(budget, subjects).facts()


@dataclass
class _Builder:
    budget: Budget
    subjects: Subjects

    def __post_init__(self) -> None:
        self.registry = Registry()
        self.lines = Lines.of(self.budget.ledger, "ledger", self.registry)
        year = self.budget.year
        self.this = fig.figures_of(self.lines, "", year, self.subjects)
        last = None
        if not self.budget.unit.new:
            last = fig.last_year_figures(
                self.budget.comparatives,
                self.budget.last_ledger,
                year - 1,
                self.registry,
                self.subjects,
            )
        self.changes = Changes(self.this, last, self.budget.reasons, self.registry)

    def facts(self) -> Facts:
        unit = self.budget.unit
        return Facts(
            year=self.budget.year,
            last_year=self.budget.year - 1,
            unit=unit,
            income=self.income(),
            spending=self.spending(),
            appropriation=self.appropriation(),
            general_budget=self.fund("general_budget"),
            fund_budget=self.fund("fund_budget"),
            capital_budget=self.fund("capital_budget"),
            three_public=self.three_public(),
            meetings_training_travel=self.meetings_training_travel(),
            agency_operation=self.figure("agency_operation", "机关运行经费"),
            procurement=procurement_of(unit, self.registry),
            holdings=holdings_of(unit, self.registry),
            performance=self.performance(),
            registry=self.registry,
        )

    def part(self, name: str, label: str, lines: Lines, whole: Fact) -> Part:
        amount = lines.total(name, label)
        return Part(label, amount, self.registry.share(f"{name}.share", amount, whole))

    def parts(
        self,
        lines: Lines,
        whole: Fact,
        prefix: str,
        names: Sequence[tuple[str, str, Callable[[Line], bool]]],
    ) -> tuple[Part, ...]:
        """The parts with money, in the given order of (word, label, which lines)."""
        chosen = [(word, label, lines.where(which)) for word, label, which in names]
        return tuple(
            self.part(f"{prefix}.{word}", label, some, whole)
            for word, label, some in chosen
            if any(fact for _, fact in some.entries)
        )

    def sources(
        self, lines: Lines, whole: Fact, prefix: str, funds: Sequence[str]
    ) -> tuple[Part, tuple[Part, ...]]:
        """The carry-over, and this year's funds that have money."""
        carried = lines.where(lambda line: line.source_year == CARRY_OVER)
        carry_over = self.part(f"{prefix}.carry_over", CARRY_OVER, carried, whole)
        current = self.parts(
            lines.where(lambda line: line.source_year == THIS_YEAR),
            whole,
            prefix,
            [(*FUND_NAMES[f], lambda line, f=f: line.fund == f) for f in funds],  # type: ignore[misc]
        )
        return carry_over, current

    def classes(self, lines: Lines, whole: Fact, prefix: str) -> tuple[Part, ...]:
        """By 类, in code order."""
        codes = sorted({line.item[:3] for line in lines})
        return self.parts(
            lines,
            whole,
            f"{prefix}.class",
            [
                (code, self.subjects.functional[code].name, lambda line, c=code: line.item[:3] == c)  # type: ignore[misc]
                for code in codes
            ],
        )

    def income(self) -> Income:
        total = self.registry.total("income.total", "收入预算", [self.this["total"]])
        carry_over, parts = self.sources(self.lines, total, "income", FUNDS)
        carried = (carry_over,) if carry_over.amount else ()
        return Income(total, carry_over, carried + parts, self.changes.of("total"))

    def spending(self) -> Spending:
        total = self.registry.total("spending.total", "支出预算", [self.this["total"]])
        kinds = [
            (word, kind, lambda line, kind=kind: line.spending == kind)
            for kind, word in SPENDING_NAMES.items()
        ]
        return Spending(
            total,
            self.parts(self.lines, total, "spending", kinds),
            self.classes(self.lines, total, "spending"),
        )

    def appropriation(self) -> Appropriation:
        total = self.this["appropriation"]
        lines = self.lines.where(fig.is_appropriation)
        carry_over, parts = self.sources(lines, total, "appropriation", APPROPRIATIONS)
        classes = self.classes(lines, total, "appropriation")
        return Appropriation(total, carry_over, parts, classes, self.changes.of("appropriation"))

    def fund(self, key: str) -> FundBudget:
        fund = fig.FUND_FIGURES[key]
        total = self.this[key]
        lines = self.lines.where(fig.of_this_year(fund))
        basic = lines.where(lambda line: line.spending == BASIC)
        operating = basic.where(lambda line: fig.is_operating(line, self.subjects))
        personnel = basic.where(lambda line: not fig.is_operating(line, self.subjects))
        project = lines.where(lambda line: line.spending == PROJECT)
        codes = sorted({line.item for line, fact in lines.entries if fact})
        return FundBudget(
            total=total,
            change=self.changes.of(key),
            classes=self.classes(lines, total, key),
            items=tuple(self.item(lines, key, code) for code in codes),
            basic=basic.total(f"{key}.basic", f"{fund}基本支出"),
            project=project.total(f"{key}.project", f"{fund}项目支出"),
            personnel=personnel.total(f"{key}.personnel", f"{fund}人员经费"),
            operating=operating.total(f"{key}.operating", f"{fund}公用经费"),
            personnel_subjects=self.economic_subjects(personnel),
            operating_subjects=self.economic_subjects(operating),
        )

    def economic_subjects(self, lines: Lines) -> tuple[Subject, ...]:
        """The 款 with money, in code order."""
        codes = sorted({code for line, fact in lines.entries if fact for code in line.economic})
        return tuple(self.subjects.economic[code] for code in codes)

    def item(self, lines: Lines, key: str, code: str) -> Item:
        class_, section, item = self.subjects.path(code)
        lines = lines.where(lambda line: line.item == code)
        name = f"{key}.item.{code}"
        amount = lines.total(name, item.name)
        project = lines.where(lambda line: line.spending == PROJECT)
        named = self.parts(
            project,
            amount,
            f"{name}.project",
            [
                (word, label, lambda line, codes=codes: bool(set(line.economic) & set(codes)))  # type: ignore[misc]
                for word, (codes, label) in fig.SPENT_ON.items()
            ],
        )
        narrative = self.budget.narrative
        no_purpose = Blank(
            Problem(
                "F10",
                Place(narrative.place.file),
                f"“用途”里没有 {code}（{item.name}）",
                "请写这一项“主要用于”什么",
            )
        )
        basic = lines.where(lambda line: line.spending == BASIC)
        return Item(
            class_,
            section,
            item,
            amount,
            basic.total(f"{name}.basic", f"{item.name}基本支出"),
            project.total(f"{name}.project", f"{item.name}项目支出"),
            narrative.purposes.get(code, no_purpose),
            named,
        )

    def figure(self, key: str, name: str, payers: tuple[Part, ...] = ()) -> Figure:
        return Figure(name, self.this[key], self.changes.of(key), payers)

    def spent_on(self, key: str) -> Figure:
        """A figure with who pays it, as far as the ledger tells."""
        codes, name = fig.SPENT_ON[key]
        amount = self.this[key]
        lines = self.lines.where(
            lambda line: fig.is_appropriation(line) and bool(set(line.economic) & set(codes))
        )
        payers = []
        if amount.value is not None:
            payers = [
                (
                    f"{FUND_NAMES[fund][0]}.{SPENDING_NAMES[spending]}",
                    f"{fund}{spending}",
                    lambda line, f=fund, s=spending: line.fund == f and line.spending == s,
                )
                for fund in APPROPRIATIONS
                for spending in SPENDINGS
            ]
        return self.figure(key, name, self.parts(lines, amount, f"{key}.payer", payers))

    def three_public(self) -> ThreePublic:
        paid = self.lines.where(fig.is_appropriation)
        abroad, reception, vehicles = map(self.spent_on, ("abroad", "reception", "vehicles"))
        figures = (abroad, reception, vehicles)
        return ThreePublic(
            self.registry.total(
                "three_public.total", "“三公”经费", [figure.amount for figure in figures]
            ),
            *figures,
            paid.on(fig.VEHICLE_PURCHASE, "vehicles.purchase", "公务用车购置费"),
            paid.on(fig.VEHICLE_RUNNING, "vehicles.running", "公务用车运行维护费"),
        )

    def meetings_training_travel(self) -> MeetingsTrainingTravel:
        meetings, training, travel = map(self.spent_on, ("meetings", "training", "travel"))
        figures = (meetings, training, travel)
        total = self.registry.total(
            "meetings_training_travel.total",
            "会议费、培训费、差旅费",
            [figure.amount for figure in figures],
        )
        return MeetingsTrainingTravel(total, *figures)

    def performance(self) -> Performance:
        projects = self.lines.where(lambda line: line.spending == PROJECT)
        names = {line.project for line in projects}
        number = self.registry.enter(
            Fact(
                "performance.projects",
                "编制绩效目标的项目数",
                Kind.COUNT,
                Decimal(len(names)),
                "台账里不同项目的个数",
                places=tuple(line.at("project") for line in projects),
            )
        )
        return Performance(number, projects.total("performance.amount", "编制绩效目标的金额"))
