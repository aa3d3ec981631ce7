"""From a budget to all its facts, in the order of the explanation's chapters."""

from __future__ import annotations

from decimal import Decimal

from generator.budget.budget import Budget
from generator.budget.model import APPROPRIATIONS, BASIC, CARRY_OVER, FUNDS, PROJECT, SPENDINGS
from generator.facts import figures as fig
from generator.facts.categories import categories, projects
from generator.facts.changes import Changes
from generator.facts.fact import Fact, Kind
from generator.facts.holdings import holdings_of, procurement_of
from generator.facts.items import items_of
from generator.facts.last_items import LastItems
from generator.facts.last_year import last_year_figures
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
from generator.facts.parts import (
    FUND_NAMES,
    Chosen,
    classes,
    of_fund,
    of_spending,
    of_year,
    on_economic,
    paid_by,
    parts,
    sources,
)
from generator.facts.registry import Registry
from generator.facts.staffing import composition_of, staff_of
from generator.subjects.lists import Subject, Subjects

SPENDING_NAMES = dict(
    zip(SPENDINGS, ("basic", "project", "business", "remittance", "affiliate_grant"), strict=True)
)


def build_facts(budget: Budget, subjects: Subjects) -> Facts:
    """Every number of the explanation; raises InputsWrong where two years' inputs disagree."""
    return _Builder(budget, subjects).facts()


class _Builder:
    def __init__(self, budget: Budget, subjects: Subjects) -> None:
        self.budget, self.subjects = budget, subjects
        self.registry = Registry()
        self.lines = Lines.of(self.budget.ledger, "ledger", self.registry)
        year = self.budget.year
        offices = fig.offices_of(self.budget.bodies)
        self.this = fig.figures_of(self.lines, "", year, self.subjects, offices)
        last = None
        if not self.budget.unit.new:
            last = last_year_figures(self.budget, self.registry, self.subjects, offices)
        self.changes = Changes(self.this, last, self.budget.reasons, self.registry)

    def facts(self) -> Facts:
        unit = self.budget.unit
        return Facts(
            year=self.budget.year,
            last_year=self.budget.year - 1,
            unit=unit,
            scope=self.budget.scope,
            department=composition_of(self.budget, self.lines),
            staff=staff_of(self.budget.bodies, self.registry),
            income=self.income(),
            spending=self.spending(),
            appropriation=self.appropriation(),
            general_budget=self.fund("general_budget"),
            fund_budget=self.fund("fund_budget"),
            capital_budget=self.fund("capital_budget"),
            three_public=self.three_public(),
            meetings_training_travel=self.meetings_training_travel(),
            agency_operation=self.figure("agency_operation", "机关运行经费"),
            procurement=procurement_of(self.budget.bodies, self.registry),
            holdings=holdings_of(self.budget.bodies, self.registry),
            performance=self.performance(),
            registry=self.registry,
        )

    def income(self) -> Income:
        total = self.registry.total("income.total", "收入预算", [self.this["total"]])
        carry_over, current = sources(self.lines, total, "income", FUNDS)
        carried = (carry_over,) if carry_over.amount else ()
        return Income(total, carry_over, carried + current, self.changes.of("total"))

    def spending(self) -> Spending:
        total = self.registry.total("spending.total", "支出预算", [self.this["total"]])
        kinds = [(word, kind, of_spending(kind)) for kind, word in SPENDING_NAMES.items()]
        return Spending(
            total,
            parts(self.lines, total, "spending", kinds),
            classes(self.lines, total, "spending", self.subjects),
            categories(self.lines, total, self.subjects),
            projects(self.lines, total),
        )

    def appropriation(self) -> Appropriation:
        total = self.this["appropriation"]
        lines = self.lines.where(fig.is_appropriation)
        return Appropriation(
            total,
            *sources(lines, total, "appropriation", APPROPRIATIONS),
            classes(lines, total, "appropriation", self.subjects),
            self.changes.of("appropriation"),
        )

    def fund(self, key: str) -> FundBudget:
        fund = fig.FUND_FIGURES[key]
        total = self.this[key]
        lines = self.lines.where(fig.of_this_year(fund))
        carried = self.lines.where(of_fund(fund)).where(of_year(CARRY_OVER))
        basic = lines.where(of_spending(BASIC))
        operating = basic.where(lambda line: fig.is_operating(line, self.subjects))
        personnel = basic.where(lambda line: not fig.is_operating(line, self.subjects))
        project = lines.where(of_spending(PROJECT))
        return FundBudget(
            total=total,
            change=self.changes.of(key),
            classes=classes(lines, total, key, self.subjects),
            items=self.items(lines, key, LastItems(self.budget, key, fund, self.registry)),
            basic=basic.total(f"{key}.basic", f"{fund}基本支出"),
            project=project.total(f"{key}.project", f"{fund}项目支出"),
            personnel=personnel.total(f"{key}.personnel", f"{fund}人员经费"),
            operating=operating.total(f"{key}.operating", f"{fund}公用经费"),
            personnel_subjects=self.economic_subjects(personnel),
            operating_subjects=self.economic_subjects(operating),
            carry_over=carried.total(f"{key}.carry_over", f"{fund}上年结转"),
            carried_items=self.items(
                carried,
                f"{key}.carry_over",
                LastItems(self.budget, f"{key}.carry_over", "", self.registry),
            ),
        )

    def items(self, lines: Lines, prefix: str, last: LastItems) -> tuple[Item, ...]:
        return items_of(lines, prefix, self.subjects, self.budget.narrative, last)

    def economic_subjects(self, lines: Lines) -> tuple[Subject, ...]:
        """The 款 with money, in code order."""
        codes = sorted({code for line, fact in lines.entries if fact for code in line.economic})
        return tuple(self.subjects.economic[code] for code in codes)

    def figure(self, key: str, name: str, payers: tuple[Part, ...] = ()) -> Figure:
        return Figure(name, self.this[key], self.changes.of(key), payers)

    def spent_on(self, key: str) -> Figure:
        """A figure with who pays it, as far as the ledger tells."""
        codes, name = fig.SPENT_ON[key]
        amount = self.this[key]
        payers: list[Chosen] = []
        if amount.value is not None:
            payers = [
                (f"{FUND_NAMES[fund][0]}.{word}", f"{fund}{spending}", paid_by(fund, spending))
                for fund in APPROPRIATIONS
                for spending, word in SPENDING_NAMES.items()
            ]
        lines = self.lines.where(fig.is_appropriation).where(on_economic(codes))
        return self.figure(key, name, parts(lines, amount, f"{key}.payer", payers))

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
        projects = self.lines.where(of_spending(PROJECT))
        names = {(line.owner and line.owner.name, line.project) for line in projects}
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
        amount = projects.total("performance.amount", "编制绩效目标的金额")
        told = self.budget.performance
        return Performance(
            number,
            amount,
            share=self.registry.share("performance.share", amount, self.this["total"]),
            projects_told=told is not None and len(told.projects) == len(names) > 0,
            unit_told=told is not None and bool(told.overall or told.tasks or told.indicators),
        )
