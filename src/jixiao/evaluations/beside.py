"""随附材料: the parts that a file may play beside the self-evaluation with which it is handed in."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Beside(StrEnum):
    """The parts. The values stand in every output."""

    FILING = "filing"
    LAST_YEAR = "last_year"
    BUDGET = "budget"
    FINAL_ACCOUNTS = "final_accounts"
    SYSTEM = "system"
    REVIEW = "review"
    MONITORING = "monitoring"
    FORMS = "forms"

    @property
    def word(self) -> str:
        """The word by which a user names the part: `申报`."""
        return _WORDS[self]

    @property
    def chinese(self) -> str:
        """What is to be handed in: `批复的绩效目标申报表`."""
        return _TITLES[self]


_WORDS: Final = {
    Beside.FILING: "申报",
    Beside.LAST_YEAR: "上年",
    Beside.BUDGET: "预算",
    Beside.FINAL_ACCOUNTS: "决算",
    Beside.SYSTEM: "系统",
    Beside.REVIEW: "复核",
    Beside.MONITORING: "监控",
    Beside.FORMS: "自评",
}
_TITLES: Final = {
    Beside.FILING: "批复的绩效目标申报表",
    Beside.LAST_YEAR: "上年的绩效自评材料或决算公开",
    Beside.BUDGET: "部门预算公开",
    Beside.FINAL_ACCOUNTS: "部门决算公开",
    Beside.SYSTEM: "财政系统导出的执行数",
    Beside.REVIEW: "绩效自评复核表",
    Beside.MONITORING: "绩效运行监控表",
    Beside.FORMS: "同年的项目自评表或项目清单",
}
