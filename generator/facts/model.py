"""The facts as templates see them: sections of the explanation, each number a Fact."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.budget.model import Unit
from generator.facts.fact import Fact
from generator.facts.registry import Registry
from generator.forms.reading import Passage
from generator.forms.records import Blank
from generator.subjects.lists import Subject

INCREASE, DECREASE, SAME = "增加", "减少", "持平"
NONE_BEFORE, NEW_UNIT, UNKNOWN = "上年无此项", "新设", "未知"


class Part(Struct, frozen=True):
    """A part of a whole: its name, amount, and share (None of a whole that is zero)."""

    name: str
    amount: Fact
    share: Fact | None


class Change(Struct, frozen=True):
    """A figure against last year's.

    `direction` is 增加, 减少, 持平, 上年无此项 (nothing last year, so no rate), 新设 (the unit has
    no last year) or 未知 (last year's figure is not given). `key` is the officer's word for it
    in reasons.yaml.
    """

    key: str
    this: Fact
    last: Fact | None
    direction: str
    difference: Fact | None
    rate: Fact | None
    reason: Passage | Blank

    @property
    def known(self) -> bool:
        """Whether there is a last year, and its figure and this year's are known."""
        return self.direction not in (NEW_UNIT, UNKNOWN)

    @property
    def idle(self) -> bool:
        """No money in any year that the unit has, and no reason given: there is nothing to tell."""
        if self.last is None:
            return not self.this
        return not (self.this or self.last or self.reason)


class Figure(Struct, frozen=True):
    """An amount of this year with its change, and the budgets that pay it."""

    name: str
    amount: Fact
    change: Change
    payers: tuple[Part, ...] = ()


class Item(Struct, frozen=True):
    """A functional 项 with money in one fund; `named` are its projects' separately reported 款.

    `change` is against last year's budget, `outturn_change` against what was spent (执行数).
    """

    class_: Subject
    section: Subject
    item: Subject
    amount: Fact
    basic: Fact
    project: Fact
    purpose: Passage | Blank
    named: tuple[Part, ...]
    change: Change
    outturn_change: Change

    @property
    def code(self) -> str:
        """The seven-digit code."""
        return self.item.code


class Income(Struct, frozen=True):
    """收入预算: the carry-over and this year's sources, those with money, in official order."""

    total: Fact
    carry_over: Part
    parts: tuple[Part, ...]
    change: Change


class Spending(Struct, frozen=True):
    """支出预算 by kind (基本支出 …), by 类 in code order, by category, by project.

    The `categories` are those of 预算管理一体化: 人员类, 运转类, 特定目标类.
    """

    total: Fact
    kinds: tuple[Part, ...]
    classes: tuple[Part, ...]
    categories: tuple[Part, ...]
    projects: tuple[Part, ...]


class Appropriation(Struct, frozen=True):
    """财政拨款收支: this year's money of the three appropriated funds, and their carry-over."""

    total: Fact
    carry_over: Part
    parts: tuple[Part, ...]
    classes: tuple[Part, ...]
    change: Change


class FundBudget(Struct, frozen=True):
    """This year's money of one appropriated fund; apart from it, what is carried over."""

    total: Fact
    change: Change
    classes: tuple[Part, ...]
    items: tuple[Item, ...]
    basic: Fact
    project: Fact
    personnel: Fact
    operating: Fact
    personnel_subjects: tuple[Subject, ...]
    operating_subjects: tuple[Subject, ...]
    carry_over: Fact
    carried_items: tuple[Item, ...]


class ThreePublic(Struct, frozen=True):
    """“三公”经费 paid from appropriations."""

    total: Fact
    abroad: Figure
    reception: Figure
    vehicles: Figure
    vehicle_purchase: Fact
    vehicle_running: Fact


class MeetingsTrainingTravel(Struct, frozen=True):
    """会议费、培训费、差旅费 paid from appropriations."""

    total: Fact
    meetings: Figure
    training: Figure
    travel: Figure


class ProcurementFacts(Struct, frozen=True):
    """政府采购 by kind, method and fund, those with money; what is kept for small firms."""

    total: Fact
    kinds: tuple[Part, ...]
    methods: tuple[Part, ...]
    funds: tuple[Part, ...]
    small_firms: Part
    micro_firms: Part


class Count(Struct, frozen=True):
    """So many of something."""

    name: str
    number: Fact


class Staffing(Struct, frozen=True):
    """Staff of the unit, or of all units of the department."""

    posts: Fact
    serving: Fact
    retired: Fact
    dependants: Fact
    students: Fact


class Composition(Struct, frozen=True):
    """Whom a department is made of: its units, the office's first, and how many of each kind.

    `subordinate` are those beside the office; `categories` are the 事业 units by 类别;
    `eliminated` are the transfers between them, which are in no sum.
    """

    units: tuple[Unit, ...]
    number: Fact
    subordinate: Fact
    administrative: Fact
    civil_service_like: Fact
    institutions: Fact
    categories: tuple[Count, ...]
    eliminated: Fact


class Holdings(Struct, frozen=True):
    """国有资产占有使用: vehicles by use and by body, large equipment, and what will be bought."""

    vehicles: Fact
    uses: Mapping[str, Fact]
    bodies: tuple[Count, ...]
    equipment: Fact
    vehicle_purchases: Fact
    equipment_purchases: Fact
    general_equipment: Fact
    special_equipment: Fact
    assets: Fact


class Performance(Struct, frozen=True):
    """Projects that have targets: all of them, or there are none.

    `projects_told` and `unit_told`: whether performance.yaml says what the targets are.
    """

    projects: Fact
    amount: Fact
    share: Fact | None
    projects_told: bool
    unit_told: bool


class Facts(Struct, frozen=True):
    """All facts of a unit's or a department's year; `scope` is 部门, 本级 or 单位."""

    year: int
    last_year: int
    unit: Unit
    scope: str
    department: Composition | None
    staff: Staffing | None
    income: Income
    spending: Spending
    appropriation: Appropriation
    general_budget: FundBudget
    fund_budget: FundBudget
    capital_budget: FundBudget
    three_public: ThreePublic
    meetings_training_travel: MeetingsTrainingTravel
    agency_operation: Figure
    procurement: ProcurementFacts
    holdings: Holdings
    performance: Performance
    registry: Registry
