"""What a file that was handed in is, and which parts of a submission it holds."""

from __future__ import annotations

from enum import StrEnum

from jixiao.evaluations import Kind


class Sort(StrEnum):
    """Kinds of files. The values stand in every output."""

    SELF_REPORT = "self_report"
    BASIC_DATA = "basic_data"
    WHOLE_FORM = "whole_form"
    PROJECT_FORM = "project_form"
    PROJECT_REPORT = "project_report"
    PROJECT_LIST = "project_list"
    FILING = "objective_filing"
    MONITORING = "in_year_monitoring"
    REVIEW = "self_evaluation_review"
    BUDGET = "budget_disclosure"
    FINAL_ACCOUNTS = "final_accounts_disclosure"
    EVIDENCE = "evidence"
    OTHER = "other"

    @property
    def chinese(self) -> str:
        """The kind in the field's words."""
        return _CHINESE[self]

    @classmethod
    def of_word(cls, word: str) -> Sort | None:
        """The kind that a word of a list or of an option names; None for an unknown one."""
        plain = "".join(word.split())
        return _BY_WORD.get(plain)


_CHINESE = {
    Sort.SELF_REPORT: "自评报告",
    Sort.BASIC_DATA: "基础数据表",
    Sort.WHOLE_FORM: "整体自评表",
    Sort.PROJECT_FORM: "项目自评表",
    Sort.PROJECT_REPORT: "项目自评报告",
    Sort.PROJECT_LIST: "项目清单",
    Sort.FILING: "目标申报表",
    Sort.MONITORING: "监控表",
    Sort.REVIEW: "复核表",
    Sort.BUDGET: "预算公开",
    Sort.FINAL_ACCOUNTS: "决算公开",
    Sort.EVIDENCE: "佐证",
    Sort.OTHER: "其他",
}

_BY_WORD = {
    **{chinese: sort for sort, chinese in _CHINESE.items()},
    "报告": Sort.SELF_REPORT,
    "整体自评报告": Sort.SELF_REPORT,
    "自评表": Sort.WHOLE_FORM,
    "整体支出绩效自评表": Sort.WHOLE_FORM,
    "部门整体支出绩效自评表": Sort.WHOLE_FORM,
    "项目支出绩效自评表": Sort.PROJECT_FORM,
    "绩效目标申报表": Sort.FILING,
    "绩效运行监控表": Sort.MONITORING,
    "佐证材料": Sort.EVIDENCE,
}

DEFAULT_REQUIRED = (Sort.SELF_REPORT, Sort.BASIC_DATA, Sort.WHOLE_FORM)
"""What a body hands in where nothing else is said; one file may hold all three."""

OF_THE_YEAR = frozenset(
    {Sort.SELF_REPORT, Sort.BASIC_DATA, Sort.WHOLE_FORM, Sort.PROJECT_FORM, Sort.PROJECT_REPORT, Sort.PROJECT_LIST}
)
"""Kinds that belong to the year which is being evaluated; a filing for the next year is nothing wrong."""

BY_KIND = {
    Kind.OBJECTIVE_FILING: Sort.FILING,
    Kind.IN_YEAR_MONITORING: Sort.MONITORING,
    Kind.SELF_EVALUATION_REVIEW: Sort.REVIEW,
    Kind.PROJECT_LIST: Sort.PROJECT_LIST,
    Kind.BUDGET_DISCLOSURE: Sort.BUDGET,
    Kind.FINAL_ACCOUNTS_DISCLOSURE: Sort.FINAL_ACCOUNTS,
}
