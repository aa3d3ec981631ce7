"""What an officer writes down in figures: the forms of unit, ledger, comparatives."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from generator.budget.economic import REPORTED
from generator.forms.reading import Passage
from generator.forms.records import YEAR_KEY, ByName, Form, Record, Several, entry
from generator.forms.values import Choice, Code, Count, Money, Words, YesNo

FUNDS = (
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "财政专户管理资金",
    "事业收入",
    "事业单位经营收入",
    "上级补助收入",
    "附属单位上缴收入",
    "其他收入",
    "用事业基金弥补收支差额",
)
APPROPRIATIONS = FUNDS[:3]
BASIC, PROJECT = "基本支出", "项目支出"
SPENDINGS = (BASIC, PROJECT, "事业单位经营支出", "上缴上级支出", "对附属单位补助支出")
THIS_YEAR, CARRY_OVER = "当年", "上年结转"
CARRIED_APPROPRIATION = "上年结转（财政拨款）"
PERSONNEL, OPERATING = "人员经费", "公用经费"
APPROVED = (*FUNDS, CARRY_OVER, CARRIED_APPROPRIATION, *SPENDINGS, PERSONNEL, OPERATING, *REPORTED)
"""What of a ledger may be stated once more, from the 批复: this year's funds, what is carried
over, the kinds of spending, 一般公共预算基本支出's two halves, and what is reported by itself."""
TRANSFERS = {"对附属单位补助支出": "上级补助收入", "上缴上级支出": "附属单位上缴收入"}
"""Spending by which money goes from one unit to another, and the fund as which it arrives."""
ADMINISTRATIVE, CIVIL_SERVICE_LIKE, PUBLIC_INSTITUTION = "行政", "参公", "事业"
UNIT_KINDS = (ADMINISTRATIVE, CIVIL_SERVICE_LIKE, PUBLIC_INSTITUTION)
PROCUREMENT_METHODS = ("集中采购", "分散采购")
RUNNING_PROJECT, TARGETED_PROJECT = "其他运转类", "特定目标类"
UNIT_OF_MONEY = Choice(("元", "万元"))


class Staff(Record):
    """Staffing at the end of last year."""

    posts: int = entry("编制", Count(), "编制数")
    serving: int = entry("在职", Count(), "在职人数")
    retired: int = entry("退休", Count(), "退休人数", 0)
    dependants: int = entry("遗属", Count(), "领取补助的遗属人数", 0)
    students: int = entry("学生", Count(), "学校的在校学生人数", 0)


class Vehicles(Record):
    """Official vehicles of one body and one use."""

    body: Passage = entry("车型", Words(), "轿车、越野车、面包车……", lasting=True)
    use: str = entry(
        "用途",
        Choice(
            (
                "副部（省）级及以上领导用车",
                "主要领导干部用车",
                "地厅级领导干部用车",
                "定向保障用车",
                "机要通信用车",
                "应急保障用车",
                "执法执勤用车",
                "特种专业技术用车",
                "离退休干部用车",
                "其他用车",
            )
        ),
        "国有资产报表里的用途",
    )
    number: int = entry("数量", Count(), "辆")


class Purchases(Record):
    """What of holdings the budget buys this year."""

    vehicles: int = entry("车辆", Count(), "拟购置车辆数（辆）", 0)
    equipment: int = entry("大型设备", Count(), "拟购置大型设备数（台、套）", 0)


class Procurement(Record):
    """A line of 政府采购."""

    kind: str = entry("类别", Choice(("货物", "工程", "服务")), "货物、工程或服务")
    amount: Decimal = entry("金额", Money(), "采购预算")
    small_firms: Decimal = entry("预留中小企业", Money(), "其中预留给中小企业的金额", Decimal(0))
    micro_firms: Decimal = entry(
        "预留小微企业", Money(), "预留中小企业的金额里，给小微企业的", Decimal(0)
    )
    method: str | None = entry(
        "组织形式", Choice(PROCUREMENT_METHODS), "集中采购或分散采购；模板要说时必填", None
    )
    fund: str | None = entry("资金", Choice(FUNDS), "资金来源；模板要说时必填", None)


class Unit(Record):
    """The unit: who it is, what it holds, what it will buy."""

    about: ClassVar[str] = "单位的基本信息、车辆设备、政府采购和绩效"
    money: str = entry("计量单位", UNIT_OF_MONEY, "本文件金额的单位：元 或 万元")
    name: Passage = entry("全称", Words(), "单位的法定全称，也是输出文件的名字", lasting=True)
    short: Passage = entry("简称", Words(), "正文里的简称；没有简称就写全称", lasting=True)
    level: str = entry("级次", Choice(("省", "市", "区", "县", "乡镇")), "所属财政的级次")
    kind: str = entry("性质", Choice(UNIT_KINDS), "行政、参公（参照公务员法管理的事业单位）或事业")
    category: Passage | None = entry(
        "类别", Words(), "事业单位的类别，如 公益一类", None, lasting=True
    )
    rank: Passage | None = entry("规格", Words(), "机构规格，如 正科级", None, lasting=True)
    budget_level: str = entry("预算级次", Choice(("一级", "二级", "三级")), "预算单位的级次")
    superior: Passage | None = entry(
        "主管", Words(), "主管部门；一级预算单位没有", None, lasting=True
    )
    pack: Passage = entry(
        "模板", Words(r"[/\\.]", "只写模板文件夹的名字"), "模板，如 suining", lasting=True
    )
    new: bool = entry(
        "本年新设", YesNo(), "本年新设立、没有上年预算：是 或 否", False, next_year="否"
    )
    staff: Staff | None = entry("人员", Form(Staff), "编制和人数", None)
    vehicles: tuple[Vehicles, ...] = entry("车辆", Several(Form(Vehicles)), "现有公务用车", ())
    vehicles_total: int | None = entry(
        "车辆合计", Count(), "国有资产报表里的车辆总数，用来核对各行", None
    )
    equipment: int = entry("大型设备", Count(), "现有大型设备数（台、套），价值标准见模板", 0)
    general_equipment: int | None = entry(
        "通用设备", Count(), "大额通用设备数（台、套），价值标准见模板；模板要说时必填", None
    )
    special_equipment: int | None = entry(
        "专用设备", Count(), "大额专用设备数（台、套），价值标准见模板；模板要说时必填", None
    )
    assets: Decimal | None = entry("资产总额", Money(), "国有资产总额；模板要说时必填", None)
    purchases: Purchases = entry("购置计划", Form(Purchases), "本年拟购置", Purchases)
    procurement: tuple[Procurement, ...] = entry(
        "政府采购", Several(Form(Procurement)), "政府采购预算；没有就不写", ()
    )
    procurement_total: Decimal | None = entry(
        "政府采购合计", Money(), "批复的政府采购预算，用来核对各项", None
    )
    small_firms_total: Decimal | None = entry(
        "预留中小企业合计", Money(), "批复的预留金额，用来核对各项", None
    )
    targets: str = entry(
        "绩效目标",
        Choice(("全部项目", "没有项目")),
        "编制了绩效目标的项目：全部项目；没有项目支出时写 没有项目",
    )


class Line(Record):
    """A budget line; its economic 款 are several where their split is not known."""

    item: Passage = entry("功能", Code(7), "支出功能分类项级编码，如 '2010350'")
    fund: str = entry("资金", Choice(FUNDS), "资金来源")
    source_year: str = entry("资金年度", Choice((THIS_YEAR, CARRY_OVER)), "当年或上年结转", "当年")
    spending: str = entry("支出", Choice(SPENDINGS), "基本支出、项目支出……")
    project: Passage | None = entry("项目", Words(), "项目名称；项目支出必填", None, lasting=True)
    project_kind: str | None = entry(
        "项目类别",
        Choice((RUNNING_PROJECT, TARGETED_PROJECT)),
        "预算管理一体化的项目类别；模板按人员类、运转类、特定目标类说支出时必填",
        None,
    )
    economic: tuple[Passage, ...] = entry(
        "经济",
        Several(Code(5), single=True),
        "部门预算经济分类款级编码，如 '30201'；几款合计时写成列表；基本支出必填",
        (),
    )
    amount: Decimal = entry("金额", Money(), "预算数")
    payer: Passage | None = entry(
        "来自",
        Words(),
        "上级补助收入、附属单位上缴收入来自哪个单位；属于部门的单位必填",
        None,
        lasting=True,
    )
    payee: Passage | None = entry(
        "付给",
        Words(),
        "对附属单位补助支出、上缴上级支出付给哪个单位；属于部门的单位必填",
        None,
        lasting=True,
    )
    owner: Unit | None = None
    """Whose line it is; None for one that a department's summing up has made."""
    sides: tuple[Line, ...] = ()
    """Of a line that takes a transfer between units out of their sum: those of payer and payee."""


class Ledger(Record):
    """The ledger (台账): every budget line of a year."""

    about: ClassVar[str] = "预算台账：本年每一笔支出，各写一次；所有合计、占比都由此推算"
    year: int = entry(YEAR_KEY, Count(), "预算年度，与文件夹一致", lasting=True)
    money: str = entry("计量单位", UNIT_OF_MONEY, "本文件金额的单位：元 或 万元")
    approved: Decimal | None = entry("批复总额", Money(), "财政批复的总额，用来核对台账", None)
    lines: tuple[Line, ...] = entry("明细", Several(Form(Line)), "预算明细")
    approved_parts: Mapping[Passage, Decimal] = entry(
        "批复分项",
        ByName(Money(), Choice(APPROVED)),
        "批复里的各项资金、各类支出等，用来核对台账；没有的写 0",
        dict,
    )
    approved_items: Mapping[Passage, Decimal] = entry(
        "批复分功能", ByName(Money(), Code(7)), "批复里各功能分类项的合计，用来核对台账", dict
    )


class Comparatives(Record):
    """Last year's figures, where last year's ledger is not at hand; what is left open is None."""

    about: ClassVar[str] = "上年预算数，只为比较；有上年台账时可以不写，写了就与台账核对"
    of_its_year: ClassVar[bool] = True
    year: int = entry(YEAR_KEY, Count(), "上年的年度")
    money: str = entry("计量单位", UNIT_OF_MONEY, "本文件金额的单位：元 或 万元")
    total: Decimal = entry("收支总预算", Money(), "上年收支总预算")
    income: Mapping[str, Decimal] = entry(
        "收入",
        ByName(Money(), Choice((*FUNDS, "上年结转（财政拨款）", "上年结转（其他资金）"))),
        "上年各项收入；没有写到的为 0，合计须等于收支总预算",
    )
    abroad: Decimal | None = entry("因公出国（境）经费", Money(), "上年预算数；没有写 0", None)
    reception: Decimal | None = entry("公务接待费", Money(), "上年预算数；没有写 0", None)
    vehicles: Decimal | None = entry(
        "公务用车购置及运行维护费", Money(), "上年预算数；没有写 0", None
    )
    meetings: Decimal | None = entry("会议费", Money(), "上年预算数；没有写 0", None)
    training: Decimal | None = entry("培训费", Money(), "上年预算数；没有写 0", None)
    travel: Decimal | None = entry("差旅费", Money(), "上年预算数；没有写 0", None)
    agency_operation: Decimal | None = entry(
        "机关运行经费", Money(), "上年预算数；行政、参公单位必填", None
    )
    items: Mapping[str, Decimal] | None = entry(
        "分功能",
        ByName(Money(), Code(7)),
        "上年各功能分类项的财政拨款预算数（当年拨款）；没有写到的为 0；模板逐项比上年时写",
        None,
    )
    outturn: Mapping[str, Decimal] | None = entry(
        "分功能执行数",
        ByName(Money(), Code(7)),
        "上年各功能分类项的财政拨款执行数；没有写到的为 0；模板与上年执行数比时写",
        None,
    )
    appropriation: Decimal | None = entry(
        "财政拨款合计", Money(), "上年公开的财政拨款收支总预算，用来核对各项收入", None
    )
    three_public: Decimal | None = entry(
        "三公经费合计", Money(), "上年公开的合计，用来核对其中三项", None
    )
    trips: Decimal | None = entry(
        "会议费培训费差旅费合计", Money(), "上年公开的合计，用来核对其中三项", None
    )
    owner: Unit | None = None
    """Whose figures they are, where those of several units stand together."""
