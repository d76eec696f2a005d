"""The tabs under 汇总: the pages of the overview, the leader's page, the batches, the table of the year."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.screening.models import Batch
from jixiao.www.summary.overview.asked import Asked
from jixiao.www.summary.overview.pages import PAGES

Tab = tuple[str, str, bool]
"""Address, words, and whether it is this page."""


def tabs_of(person: Person, here: str, asked: Asked | None = None, year: int | None = None) -> list[Tab]:
    """With what was asked (a year, an office) kept in the addresses that take it. Batches where there are any."""

    def to(name: str) -> str:
        if asked is not None:
            return asked.page(name)
        return f"{reverse(name)}?year={year}" if year else reverse(name)

    tabs = [(to(name), str(page.words), name == here) for name, page in PAGES.items()]
    if may(person, Act.SUM_UP):
        tabs.append((to("leaders_page"), _("领导页"), here == "leaders_page"))
    tabs.append((reverse("summary"), _("汇总表"), here == "summary"))
    if here == "batches" or may(person, Act.RECEIVE) or Batch.objects.shown().exists():
        tabs.append((reverse("batches"), _("批量核对"), here == "batches"))
    return tabs
