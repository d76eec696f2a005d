"""The typed model of what one evaluation declares. Every value keeps the cell or paragraph it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jixiao.documents import Cell, Document, Paragraph, Span, Table
from jixiao.evaluations.entry import ABSENT, Entry


class Kind(StrEnum):
    """What a document is. The values stand in every output."""

    DEPARTMENT_SELF_EVALUATION = "department_self_evaluation"
    PROJECT_SELF_EVALUATION = "project_self_evaluation"
    OBJECTIVE_FILING = "objective_filing"
    IN_YEAR_MONITORING = "in_year_monitoring"
    SELF_EVALUATION_REVIEW = "self_evaluation_review"
    PROJECT_LIST = "project_list"
    BUDGET_DISCLOSURE = "budget_disclosure"
    FINAL_ACCOUNTS_DISCLOSURE = "final_accounts_disclosure"
    OTHER = "other"

    @property
    def chinese(self) -> str:
        """The kind in the field's words."""
        return _KIND_NAMES[self]


_KIND_NAMES = {
    Kind.DEPARTMENT_SELF_EVALUATION: "部门整体支出绩效自评",
    Kind.PROJECT_SELF_EVALUATION: "项目支出绩效自评",
    Kind.OBJECTIVE_FILING: "绩效目标申报表",
    Kind.IN_YEAR_MONITORING: "绩效运行监控表",
    Kind.SELF_EVALUATION_REVIEW: "绩效自评复核表",
    Kind.PROJECT_LIST: "项目清单",
    Kind.BUDGET_DISCLOSURE: "部门预算公开",
    Kind.FINAL_ACCOUNTS_DISCLOSURE: "部门决算公开",
    Kind.OTHER: "其他材料",
}


class Group(StrEnum):
    """一级指标: the level-1 groups of indicators."""

    EXECUTION = "execution"
    INPUT = "input"
    PROCESS = "process"
    COST = "cost"
    OUTPUT = "output"
    OUTCOME = "outcome"
    SATISFACTION = "satisfaction"
    OTHER = "other"

    @property
    def chinese(self) -> str:
        return _GROUP_NAMES[self]


_GROUP_NAMES = {
    Group.EXECUTION: "预算执行",
    Group.INPUT: "投入",
    Group.PROCESS: "过程",
    Group.COST: "成本指标",
    Group.OUTPUT: "产出指标",
    Group.OUTCOME: "效益指标",
    Group.SATISFACTION: "满意度指标",
    Group.OTHER: "其他指标",
}


@dataclass(slots=True)
class Indicator:
    """三级指标: one scored row. `group` and `klass` are normalised; the cells say what is written.

    `operator` and `unit` are fields of forms that split the target into 指标性质, 指标值, 计量单位.
    """

    group: Group
    klass: str
    """The level-2 class without 指标 (`数量`, `社会效益`), `""` where the form has none."""
    ordinal: int
    """Position among the rows of the same group and class, from 1, counting template rows."""
    row: int
    table: Table
    group_entry: Entry = ABSENT
    klass_entry: Entry = ABSENT
    name: Entry = ABSENT
    target: Entry = ABSENT
    actual: Entry = ABSENT
    weight: Entry = ABSENT
    score: Entry = ABSENT
    variance_explanation: Entry = ABSENT
    operator: Entry = ABSENT
    unit: Entry = ABSENT
    criterion: Entry = ABSENT
    """评分标准, 指标解释 or 备注, where the form has such a column."""
    progress: Entry = ABSENT
    """Monitoring: what was reached by the date of the monitoring (1-6月执行情况)."""
    expected_actual: Entry = ABSENT
    """Monitoring: what is expected by the end of the year (全年预计完成情况)."""
    possibility: dict[str, Entry] = field(default_factory=dict)
    """Monitoring: 完成目标可能性, by the header of each column (确定能, 有可能, 完全不可能, or one column)."""
    causes: dict[str, Entry] = field(default_factory=dict)
    """Monitoring: the columns under 偏差原因分析 other than 原因说明 (经费保障, 人员保障, …), by their header."""
    review_actual: Entry = ABSENT
    review_score: Entry = ABSENT
    deduction: Entry = ABSENT
    deviation: Entry = ABSENT
    """Review: 偏差率, 分差, as printed."""
    deduction_reason: Entry = ABSENT
    """Review: 扣分原因, 复核意见. A self-evaluation has 偏差原因分析 instead."""

    label: str = ""
    """The name without its running label (`指标1：`), `""` for a row that has only the label."""
    number: int | None = None
    """The running number of the label (`指标3` → 3)."""
    compared: list[object] | None = field(default=None, repr=False, compare=False)
    """What `attainment.attainments` has found of the row, once it was asked."""
    is_template_row: bool = False
    """A row that the form printed and nobody filled: no name, target, actual, weight or score."""

    @property
    def title(self) -> str:
        """How the row is called in a message: `数量指标3`, or the name where it is short."""
        klass = self.klass or self.group.chinese.removesuffix("指标")
        number = self.number if self.number is not None else self.ordinal
        return f"{klass}指标{number}"

    @property
    def is_scored(self) -> bool:
        """The row carries a weight or a score, be it 0."""
        return self.weight.is_stated or self.score.is_stated


@dataclass(slots=True)
class IndicatorGroup:
    """A level-1 heading as printed, with the weight it states, and its rows."""

    group: Group
    heading: Entry
    """The heading's cell; ABSENT or blank when the form leaves it out."""
    stated_weight: Entry
    """The figure in the heading (`（55分）`) or in a weight column beside it; ABSENT if none is stated."""
    indicators: list[Indicator] = field(default_factory=list)


@dataclass(slots=True)
class Fund:
    """One row of the budget block: 年度资金总额 or a part of it."""

    role: str
    """`total`, `fiscal`, `carry_over`, `other`, `basic`, `project`, `level` (中央, 省, 县 money), `item` (a task)."""
    name: Entry
    initial_budget: Entry = ABSENT
    budget_adjustment: Entry = ABSENT
    adjusted_budget: Entry = ABSENT
    actual_expenditure: Entry = ABSENT
    weight: Entry = ABSENT
    execution_rate: Entry = ABSENT
    score: Entry = ABSENT
    period_expenditure: Entry = ABSENT
    """Monitoring: 1-6月执行数."""
    expected_expenditure: Entry = ABSENT
    """Monitoring: 全年预计执行数."""
    review_score: Entry = ABSENT


@dataclass(slots=True)
class Component:
    """An amount written behind its label in one cell or in the cell beside it (`其中：基本支出：492.41万元`)."""

    division: str
    """`by_source` (按收入性质分) or `by_use` (按支出性质分)."""
    role: str
    """`general_public_budget`, `government_fund`, `state_capital`, `special_account`, `other`, `basic`, `project`."""
    label: str
    amount: Entry


@dataclass(slots=True)
class Objective:
    """年度总体目标: what was expected and what was done, as written."""

    expected: Entry
    actual: Entry


@dataclass(slots=True)
class ProjectLine:
    """One row of a 项目清单: a project and what the list says of it."""

    name: Entry
    row: int
    table: Table
    number: Entry = ABSENT
    unit_name: Entry = ABSENT
    initial_budget: Entry = ABSENT
    adjusted_budget: Entry = ABSENT
    actual_expenditure: Entry = ABSENT
    execution_rate: Entry = ABSENT
    score: Entry = ABSENT
    grade: Entry = ABSENT


@dataclass(slots=True)
class BasicDataRow:
    """One row of the 基础数据表: a key of `vocabulary.BASIC_DATA_KEYS` (or `""`) and a value a column."""

    key: str
    name: Entry
    values: dict[str, Entry] = field(default_factory=dict)
    """By column key: `prior_final` 上年决算数, `budget` 本年预算数, `final` 本年决算数, …"""


@dataclass(slots=True)
class BasicData:
    """基础数据表."""

    table: Table
    columns: dict[str, Entry] = field(default_factory=dict)
    """Column key → its header cell."""
    rows: list[BasicDataRow] = field(default_factory=list)
    approved_posts: Entry = ABSENT
    staff_in_post: Entry = ABSENT
    staffing_rate: Entry = ABSENT

    def row(self, key: str) -> BasicDataRow | None:
        """The first row of a key."""
        return next((row for row in self.rows if row.key == key), None)

    def value(self, key: str, column: str) -> Entry:
        """One value; ABSENT when the form has no such row or column."""
        row = self.row(key)
        return row.values.get(column, ABSENT) if row else ABSENT


@dataclass(slots=True)
class Chapter:
    """A heading of the narrative and the paragraphs under it, sub-headings included in `children`."""

    number: str
    """As printed: `一、`, `（二）`, `3.`"""
    title: str
    depth: int
    span: Span
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list[Chapter] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words under the heading and its sub-headings, the heading itself left out."""
        own = [paragraph.text for paragraph in self.paragraphs]
        return "\n".join([*own, *(f"{child.title}\n{child.text}" for child in self.children)])


@dataclass(slots=True)
class Evaluation:
    """Everything that one submission declares, as read."""

    document: Document
    kind: Kind
    part: str | None = None
    title: Entry = ABSENT
    unit_name: Entry = ABSENT
    project_name: Entry = ABSENT
    year: int | None = None
    years: list[tuple[str, int, Span]] = field(default_factory=list)
    """Every place that names the year of the evaluation: role (`title`, `form`, `column`), year, span."""
    signed_on: date | None = None
    signed_on_entry: Entry = ABSENT
    head: dict[str, Entry] = field(default_factory=dict)
    """Key-value fields of the form's head (项目名称, 主管部门, …) by their label."""
    chapters: list[Chapter] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    """The paragraphs that belong to this evaluation."""
    tables: list[Table] = field(default_factory=list)
    table_names: dict[int, str] = field(default_factory=dict)
    """Table index → how the table is called in messages (自评表, 基础数据表)."""
    column_names: dict[tuple[int, int], list[tuple[int, str]]] = field(default_factory=dict)
    """(table index, column) → the headers that stand in that column, each with its row, from top to bottom."""
    basic_data: BasicData | None = None
    funds: list[Fund] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    groups: list[IndicatorGroup] = field(default_factory=list)
    total_weight: Entry = ABSENT
    total_score: Entry = ABSENT
    total_review_score: Entry = ABSENT
    grade: Entry = ABSENT
    period: Entry = ABSENT
    """Monitoring: the months that the form speaks of, as written (1-6月)."""
    projects: list[ProjectLine] = field(default_factory=list)
    """The rows of a 项目清单, in order, without its total."""
    projects_total: ProjectLine | None = None
    notes: list[Entry] = field(default_factory=list)
    """What stands over the whole width of a form and belongs to none of its fields."""
    unread: list[tuple[Span, str]] = field(default_factory=list)
    """Places that look as if they mattered and were not understood, with the reason in Chinese."""

    @property
    def fund_total(self) -> Fund | None:
        """The row 年度资金总额."""
        return next((fund for fund in self.funds if fund.role == "total"), None)

    @property
    def execution(self) -> Fund | None:
        """The budget row that carries the weight or score of the execution rate, None if no row does.

        Forms that have the execution rate among their indicators (`Group.EXECUTION`) count it there: None as well.
        """
        if any(group.group is Group.EXECUTION and group.indicators for group in self.groups):
            return None
        return next((fund for fund in self.funds if fund.weight.is_stated or fund.score.is_stated), None)

    @property
    def scored_indicators(self) -> list[Indicator]:
        """The rows that carry a weight or a score."""
        return [indicator for indicator in self.indicators if indicator.is_scored]

    def name_column(self, header: Cell, name: str, column: int | None = None) -> None:
        """Remember what a column is called below a header cell."""
        place = (header.table, header.column if column is None else column)
        self.column_names.setdefault(place, []).append((header.row, name))

    def cells(self) -> list[Cell]:
        """Every cell of the tables of this evaluation."""
        return [cell for table in self.tables for cell in table.cells]
