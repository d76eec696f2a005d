"""What a rule says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jixiao.evaluations import Kind
from jixiao.evaluations.beside import Beside


class Level(StrEnum):
    """How much a finding weighs, as people name it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def chinese(self) -> str:
        return {"error": "须修改", "warning": "请核实", "note": "建议"}[self.value]


class Status(StrEnum):
    """Whether a rule is shown by default. MANUAL: a person settles it, no document handed in can."""

    STABLE = "stable"
    PREVIEW = "preview"
    RETIRED = "retired"
    MANUAL = "manual"


class Topic(StrEnum):
    """What a finding is about. The order is the one in which a reviewer reads."""

    RECEIPT = "receipt"
    SCORES = "scores"
    FIGURES = "figures"
    TARGETS = "targets"
    EXPLANATIONS = "explanations"
    FORM = "form"

    @property
    def chinese(self) -> str:
        return _TOPIC_NAMES[self]

    @property
    def order(self) -> int:
        return list(Topic).index(self)


_TOPIC_NAMES = {
    Topic.RECEIPT: "能否收件",
    Topic.SCORES: "分值与总分",
    Topic.FIGURES: "数据与前后一致",
    Topic.TARGETS: "目标与完成情况",
    Topic.EXPLANATIONS: "需要说明的变动",
    Topic.FORM: "文字与格式",
}


class Need(StrEnum):
    """The parts of a submission without which a rule cannot answer; `runs` answers for it when one is missing."""

    INDICATORS = "indicators"
    SCORES = "scores"
    FUNDS = "funds"
    BASIC_DATA = "basic_data"
    NARRATIVE = "narrative"

    @property
    def chinese(self) -> str:
        return _NEED_NAMES[self]


_NEED_NAMES = {
    Need.INDICATORS: "绩效指标表",
    Need.SCORES: "分值和得分栏",
    Need.FUNDS: "年度资金（预算执行）栏",
    Need.BASIC_DATA: "基础数据表",
    Need.NARRATIVE: "自评报告正文",
}


SELF_EVALUATIONS = (Kind.DEPARTMENT_SELF_EVALUATION, Kind.PROJECT_SELF_EVALUATION)
"""The kinds that most rules concern."""

FORMS = (*SELF_EVALUATIONS, Kind.OBJECTIVE_FILING, Kind.IN_YEAR_MONITORING, Kind.SELF_EVALUATION_REVIEW)
"""Every kind that carries indicators."""

EVERY_KIND = (*FORMS, Kind.PROJECT_LIST, Kind.BUDGET_DISCLOSURE, Kind.FINAL_ACCOUNTS_DISCLOSURE)
"""Every kind that is checked at all: figures in prose and tables are alike wherever they stand."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The card of a rule. `basis` are keys of `basis/citations.yaml`, or `practice`.

    `kinds` are the documents it concerns, `needs` the parts of them without which it cannot answer, `beside` the
    materials of which one must have been handed in with it: for all three `runs` answers in its place. `level` is the
    usual level; a finding may be milder. `explains` names the codes whose findings are folded under one of this rule
    when both accuse the same cells: one cause, one finding.
    """

    code: str
    title: str
    level: Level
    topic: Topic
    basis: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    kinds: tuple[Kind, ...] = SELF_EVALUATIONS
    status: Status = Status.STABLE
    since: str = "0.1"
    explains: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()
    settled_by: str = ""
    """What a person needs to settle a MANUAL check; no other rule has it."""
