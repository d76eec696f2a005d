"""Two years of a small city for the leader's page: late, missing, returned, exempt, merged, unread, unfilled."""

from __future__ import annotations

import copy
import datetime
import json
from decimal import Decimal
from functools import cache
from types import SimpleNamespace
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from tests.www.summary.forms import ROADS, filing_of, form

from jixiao.www.accounts.models import Body
from jixiao.www.cases import engine_work, transitions
from jixiao.www.cases.examining import Examined
from jixiao.www.cases.models import Filing, Step, Submission
from jixiao.www.review import judging
from jixiao.www.scrutiny.models import Draw, DrawItem, ReviewScore
from jixiao.www.setting_right.models import Item
from jixiao.www.setting_right.models.item import ItemState
from jixiao.www.setting_right.notifying import send_notice
from jixiao.www.setting_right.offering import offered

FAULTS = {
    "B07": ("预算执行率与复算不符", "error"),
    "C08": ("未完成目标而得满分", "error"),
    "E01": ("实际完成值照抄年度指标值", "warning"),
    "H01": ("序号跳号或重号", "note"),
}
FULL = [(*row[:4], row[3]) for row in ROADS]
HALF_READ = [*ROADS[:2], (*ROADS[2][:4], "")]


def content(
    rows: Any = ROADS, total: str = "98", grade: str = "优", budget: str = "100", spent: str = "95", projects: int = 0
) -> dict[str, Any]:
    """A form (amounts in 万元, "" where nothing is filled in) with self-evaluations of so many projects."""
    made = form(rows, total, grade)
    whole = made["evaluations"][0]
    whole["funds"][0] |= {"adjusted_budget": budget, "actual_expenditure": spent}
    for number in range(projects):
        project = copy.deepcopy(whole) | {"kind": "project_self_evaluation", "title": f"项目{number}"}
        project["groups"][0]["indicators"][0]["name"] = f"项目{number}完成数"
        made["evaluations"].append(project)
    return made


def hand_in(city: SimpleNamespace, filing: Filing, made: dict[str, Any], *codes: str, unread: int = 0) -> Submission:
    """Handed in for the body; what the engine found is put aside for findings of these codes and files unread."""
    looked = copy.deepcopy(_looked_at(json.dumps(made, ensure_ascii=False)))
    check = looked["check"]
    some = next(finding for document in check["documents"] for finding in document["findings"])
    for document in check["documents"]:
        document["findings"] = []
    check["documents"][0]["findings"] = [some | _finding(number, code) for number, code in enumerate(codes, 1)]
    broken = {**copy.deepcopy(check["documents"][0]), "findings": [], "error": "打不开"}
    check["documents"] += [{**broken, "path": f"附件{number}.pdf"} for number in range(unread)]
    scored = [looked["score"]] if looked["score"]["documents"] else []
    version = transitions.submit(city.people.reviewer, filing, content=made, examined=Examined([check], scored))
    filing.refresh_from_db()
    return version


@cache
def _looked_at(made: str) -> dict[str, Any]:
    return engine_work.look(("表.json", made.encode()))


def _finding(number: int, code: str) -> dict[str, Any]:
    title, level = FAULTS[code]
    return {
        "number": number,
        "code": code,
        "title": title,
        "level": level,
        "status": "stable",
        "fingerprint": f"{code}-{number}",
        "message": f"第{number}处：填报数为{number + 90}.5%，应为{number + 80}.25%。",
        "advice": "请核对后改正。",
        "folded": [],
    }


def small_city(city: SimpleNamespace) -> SimpleNamespace:
    """2023: four bodies of which one is merged away; 2024: eight due and one exempt, the deadline is past."""
    by = city.people.reviewer
    more = {
        name: Body.objects.create(code=code, name=words, office=city.water.office)
        for name, code, words in (
            ("parks", "303001", "云州市园林绿化服务中心"),
            ("school", "304001", "云州市第一实验小学"),
            ("clinic", "305001", "云州市妇幼保健计划生育服务中心"),
            ("culture", "306001", "云州市文化旅游广电体育局"),
            ("archive", "307001", "云州市档案馆"),
            ("veterans", "308001", "云州市退役军人事务局"),
        )
    }
    city.archive = more["archive"]
    Body.objects.filter(pk=city.archive.pk).update(is_exempt=True)
    Body.objects.filter(pk=more["parks"].pk).update(last_year=2023)  # merged into the culture bureau
    _last_year(city, more)
    filings = {name: transitions.open_filing(body, city.step) for name, body in more.items() if name != "parks"}
    filings |= {"water": city.filing, "roads": city.foreign_filing, "lab": city.lab_filing}
    water = hand_in(
        city, filings["water"], content(total="98.5", budget="12345.67", spent="12000"), "B07", "B07", "E01"
    )
    roads = hand_in(city, filings["roads"], content(FULL, "100", "优", "3000", "", 2), "B07", "C08", "H01", unread=2)
    hand_in(city, filings["school"], content(HALF_READ, "", "", "", "50"), "E01")
    clinic = hand_in(city, filings["clinic"], content(total="91.33", grade="良好", budget="800.5", spent="790"), "C08")
    hand_in(city, filings["culture"], content(total="88", grade="良", budget="500", spent="400", projects=1))
    judging.judge(by, filings["clinic"], "C08-1", "dismissed", reason="有说明")
    judging.judge(by, filings["water"], "B07-1", "accepted")
    transitions.accept(
        by, filings["water"], issues="1. 补充问卷；2. 说明结转原因；3. 更正执行率", issues_until=_day(20)
    )
    transitions.accept(by, filings["clinic"])
    transitions.return_(by, filings["culture"], reason="请补正", deadline=_day(1))
    for name, version, total, grade in (("water", water, "90.25", "良"), ("roads", roads, "100", "优")):
        _reviewed(city, filings[name], version, total, grade)
    _reviewed(city, filings["clinic"], clinic, "93.33", "优")
    _notice(city, filings["water"], 1)
    _draw(city, city.step, filings["clinic"], clinic)
    Step.objects.filter(pk=city.step.pk).update(closes=_day(-1))
    Filing.objects.filter(pk=filings["culture"].pk).update(deadline=_day(-1))
    city.step.refresh_from_db()
    hand_in(city, filings["veterans"], content(total="95", grade="", budget="20", spent="19"), "E01")  # late
    call_command("refresh_standings", verbosity=0)
    city.filings = filings
    return city


def _last_year(city: SimpleNamespace, more: dict[str, Body]) -> None:
    for body, total, budget, spent, codes in (
        (city.water, "97", "10000", "9000", ("B07",)),
        (city.roads, "92.5", "2500", "2400", ()),
        (more["parks"], "85.01", "300", "", ("C08",)),
    ):
        step = filing_of(city, 2023).step
        filing = transitions.open_filing(body, step)
        version = hand_in(city, filing, content(total=total, budget=budget, spent=spent), *codes)
        transitions.accept(city.people.reviewer, filing, issues="补充佐证" if body == city.water else "")
        if body == city.water:
            _reviewed(city, filing, version, "90", "优")
            _notice(city, filing, 0)


def _day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days)


def _reviewed(city: SimpleNamespace, filing: Filing, version: Submission, total: str, grade: str) -> None:
    ReviewScore.objects.create(
        filing=filing,
        submission=version,
        number=1,
        stated_total=version.stated_total,
        total=Decimal(total),
        grade=grade,
        by=city.people.reviewer,
        confirmed_at=timezone.now(),
    )


def _notice(city: SimpleNamespace, filing: Filing, settled: int) -> None:
    filing.refresh_from_db()
    rows = [one.row for one in offered(filing) if one.is_chosen]
    notice = send_notice(city.people.reviewer, filing, rows, deadline=_day(20))
    Item.objects.filter(pk__in=list(notice.items.values_list("pk", flat=True)[:settled])).update(
        state=ItemState.SETTLED
    )


def _draw(city: SimpleNamespace, step: Step, filing: Filing, version: Submission) -> None:
    draw = Draw.objects.create(step=step, number=1, wanted=1, seed="0", by=city.people.reviewer)
    DrawItem.objects.create(
        draw=draw,
        filing=filing,
        submission=version,
        position=0,
        size="1",
        probability="1",
        must_be_in=True,
        is_chosen=True,
    )
