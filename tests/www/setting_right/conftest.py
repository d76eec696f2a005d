"""A notice to the water bureau: accepted with three issues, each of which is to be set right."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from jixiao.www.accounts.models import Person
from jixiao.www.cases import transitions
from jixiao.www.cases.models import Filing
from jixiao.www.setting_right.models import Item, Notice
from jixiao.www.setting_right.notifying import send_notice
from jixiao.www.setting_right.offering import offered

ISSUES = "1. 满意度指标没有问卷；2. 会议费决算数与正文不一致\n年末结转资金未说明原因"
NEEDED = "第1项没有问卷的，请补做问卷并附统计表。"


def day(days: int) -> datetime.date:
    return datetime.date.today() + datetime.timedelta(days)


def accepted(city: SimpleNamespace, filing: Filing | None = None, issues: str = ISSUES) -> Filing:
    filing = filing or city.filing
    transitions.submit(city.people.reviewer, filing, content={})
    transitions.accept(city.people.reviewer, filing, issues=issues, issues_until=day(20) if issues else None)
    filing.refresh_from_db()
    return filing


def sent(city: SimpleNamespace, filing: Filing | None = None, by: Person | None = None, **wishes: Any) -> Notice:
    filing = filing or city.filing
    rows = [one.row for one in offered(filing) if one.is_chosen]
    return send_notice(by or city.people.reviewer, filing, rows, **{"deadline": day(20), **wishes})


@pytest.fixture
def notice(city: SimpleNamespace) -> Notice:
    accepted(city)
    return sent(city)


@pytest.fixture
def items(notice: Notice) -> list[Item]:
    return list(notice.items.all())
