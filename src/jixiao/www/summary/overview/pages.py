"""The pages of the overview by the names of their addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy

from jixiao.www.summary.overview import findings, money, progress, scores, soft, years
from jixiao.www.summary.overview.asked import YEARS, Asked
from jixiao.www.summary.overview.table import Section


@dataclass(frozen=True, slots=True)
class Page:
    """A page: which years it wants, and how its sections are made."""

    words: Any
    make: Callable[[Asked], list[Section]]
    span: int = 1
    every_step: bool = False


PAGES: Final = {
    "overview": Page(gettext_lazy("进度"), progress.sections, every_step=True),
    "overview_scores": Page(gettext_lazy("得分"), scores.sections),
    "overview_findings": Page(gettext_lazy("问题"), findings.sections, span=2),
    "overview_money": Page(gettext_lazy("资金与结果"), money.sections),
    "overview_soft": Page(gettext_lazy("易完成的指标"), soft.sections),
    "overview_years": Page(gettext_lazy("历年"), years.sections, span=YEARS),
}
