"""The files of a body and a year as bytes, under the names that clerks give them, with what was planted in each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final, Literal

import jixiao
from jixiao.documents.evaluation_content import read_plain
from jixiao.documents.from_json import from_content
from jixiao.evaluations import extract
from jixiao.writers.report.compose import Report
from jixiao.writers.to_evaluation_xlsx import to_evaluation_xlsx
from jixiao.www.trial.bodies import Body
from jixiao.www.trial.contents import Content, layout_of, self_evaluation, told_of
from jixiao.www.trial.dialects import spoken
from jixiao.www.trial.faults import FAULTS, Fault, plant
from jixiao.www.trial.filings import adjustment, filing, monitoring
from jixiao.www.trial.pages import as_page, as_text
from jixiao.www.trial.plan import Plan, plan_of
from jixiao.www.trial.projects import project_evaluations

Part = Literal["申报表", "监控表", "目标调整表", "自评报告", "自评表", "项目自评表"]


@dataclass(frozen=True, slots=True)
class TrialFile:
    """One file. `draft` counts the versions of a self-evaluation from 1; `faults` are those planted in it."""

    name: str
    content: bytes
    part: Part
    body: str
    year: int
    draft: int
    received: date
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of a self-evaluation as data, with what was planted in it."""

    number: int
    content: Content
    faults: tuple[Fault, ...]
    received: date


def drafts_of(seed: int, body: Body, year: int) -> tuple[Draft, ...]:
    """The versions of a self-evaluation that have come in; `()` while none has. The second has most faults mended."""
    plan = plan_of(seed, year)[body.code]
    if plan.received is None:
        return ()
    told = told_of(seed, body, year)
    sound = self_evaluation(seed, body, year)
    names = _names(body, year, plan, Random(f"{seed}/{body.code}/{year}/faults"))
    chance = Random(f"{seed}/{body.code}/{year}/planting")
    content, faults = plant(sound, told, names, plan.wanted, chance)
    found = [Draft(1, spoken(content, seed, body), tuple(faults), plan.received)]
    if plan.second is not None:
        left = [one.name for one in faults[2:]]
        content, kept = plant(sound, told, left, len(left), Random(f"{seed}/{body.code}/{year}/planting"))
        found.append(Draft(2, spoken(_signed(content, plan.second), seed, body), tuple(kept), plan.second))
    return tuple(found)


def _names(body: Body, year: int, plan: Plan, chance: Random) -> list[str]:
    """The faults to try, in the order of trying: what was returned was returned for an error.

    Last year's report is of use only where the body had one.
    """
    kinds = ("fault",) if plan.quality == "faulty" else ("question", "slip")
    first = body.from_year == year
    names = [
        one.name
        for one in FAULTS.values()
        if one.kind in kinds
        and not (one.needs == "上年" and first)
        and not (one.needs == "申报" and not plan.files_objectives)
    ]
    chance.shuffle(names)
    returned = plan.second is not None or plan.state == "returned"
    return sorted(names, key=lambda name: not FAULTS[name].is_error) if returned else names


def _signed(content: Content, day: date) -> Content:
    """The same with the day of the second version under it."""
    changed = deepcopy(content)
    evaluation = changed["evaluations"][0]
    evaluation["signed_on"] = evaluation["narrative"][-1]["text"] = f"{day.year}年{day.month}月{day.day}日"
    return changed


def files_of(seed: int, body: Body, year: int) -> tuple[TrialFile, ...]:
    """Every file of a body and a year: objectives, monitoring, and each version of the self-evaluation."""
    plan = plan_of(seed, year)[body.code]
    chance = Random(f"{seed}/{body.code}/{year}/names")
    short = body.short.removeprefix("市")
    found: list[TrialFile] = []
    if plan.files_objectives:
        name = chance.choice((f"{year}年绩效目标申报表（{short}）.xlsx", f"{short}整体支出绩效目标申报表{year}.xlsx"))
        day = date(year - 1, 11, 1) + timedelta(days=chance.randint(0, 20))
        found.append(TrialFile(name, workbook(filing(seed, body, year)), "申报表", body.code, year, 1, day))
    if plan.files_monitoring:
        name = chance.choice((f"{short}{year}年上半年绩效监控表.xlsx", f"附件：绩效运行监控表-{short}.xlsx"))
        day = date(year, 7, 10) + timedelta(days=chance.randint(0, 15))
        found.append(TrialFile(name, workbook(monitoring(seed, body, year)), "监控表", body.code, year, 1, day))
    if (adjusted := adjustment(seed, body, year)) is not None:
        name = f"{short}{year}年绩效目标调整申请表.xlsx"
        day = date(year, 9, 28) + timedelta(days=chance.randint(0, 20))
        found.append(TrialFile(name, workbook(adjusted), "目标调整表", body.code, year, 1, day))
    for draft in drafts_of(seed, body, year):
        found += _of_draft(seed, body, year, plan, draft, chance)
        if plan.files_projects:
            found.append(_of_projects(seed, body, year, draft))
    return tuple(found)


def _of_draft(seed: int, body: Body, year: int, plan: Plan, draft: Draft, chance: Random) -> Iterator[TrialFile]:
    """A version as it was sent: mostly one Word file with everything, now and then text and forms apart."""
    report = composed(draft.content, layout_of(seed, body))
    style = chance.choice(_STYLES if plan.quality == "clean" else _WHOLE)
    short = body.short.removeprefix("市")
    name = _report_name(short, year, draft.number, style, chance)
    sent = (body.code, year, draft.number, draft.received, draft.faults)
    if style == "page":
        yield TrialFile(name, as_page(report), "自评报告", *sent)
    elif style == "apart":
        yield TrialFile(name, narrative_alone(report), "自评报告", *sent)
        yield TrialFile(_form_name(short, year, chance), workbook(_forms_alone(draft.content)), "自评表", *sent)
    elif style == "text":
        yield TrialFile(name, as_text(report), "自评报告", *sent)
        yield TrialFile(_form_name(short, year, chance), workbook(_forms_alone(draft.content)), "自评表", *sent)
    elif style == "workbook":
        yield TrialFile(name, workbook(draft.content), "自评报告", *sent)
    else:
        yield TrialFile(name, report.to_docx(), "自评报告", *sent)


def _of_projects(seed: int, body: Body, year: int, draft: Draft) -> TrialFile:
    """The forms of the projects, sent again unchanged with every version."""
    chance = Random(f"{seed}/{body.code}/{year}/projects")
    short = body.short.removeprefix("市")
    name = chance.choice((f"{short}{year}项目支出绩效自评表", f"附件4：项目自评表（{short}）", "项目自评表汇总"))
    content = project_evaluations(seed, body, year)
    if chance.random() < 0.5:
        name, made = f"{name}.xlsx", workbook(content)
    else:
        name, made = f"{name}.docx", composed(content, "national-project-2020").to_docx()
    return TrialFile(name, made, "项目自评表", body.code, year, draft.number, draft.received)


_WHOLE: Final = ("word", "word", "word", "word", "word", "old word", "page")
_STYLES: Final = (*_WHOLE, "apart", "apart", "text", "workbook")
_ENDINGS: Final = {
    "word": "docx",
    "old word": "doc",
    "apart": "docx",
    "page": "html",
    "text": "txt",
    "workbook": "xlsx",
}


def _report_name(short: str, year: int, draft: int, style: str, chance: Random) -> str:
    names = (
        f"{short}{year}年度部门整体支出绩效自评报告",
        f"{year}自评报告-{short}(定稿)",
        f"{year}自评报告-{short}（终稿）",
        f"附件2：{year}年度整体支出绩效自评（{short}）",
        f"{short}自评材料{year}",
        "最终版(1)(1)",
        "绩效自评报告（局办会后修改）",
        f"关于报送{year}年度绩效自评的报告-{short}",
        f"新建 Microsoft Word 文档（{short}）",
    )
    mended = chance.choice(("（修改后）", "-修改稿2", "（按退回意见修改）")) if draft > 1 else ""
    return f"{chance.choice(names)}{mended}.{_ENDINGS[style]}"


def _form_name(short: str, year: int, chance: Random) -> str:
    return chance.choice((f"{short}自评表.xlsx", f"附件3：{year}自评表（{short}）.xlsx", "自评表和基础数据表(2).xlsx"))


def composed(content: Content, layout: str) -> Report:
    """The report drawn from data."""
    return jixiao.report(json.dumps(content, ensure_ascii=False).encode(), layout=layout)


def narrative_alone(report: Report) -> bytes:
    """The report as a Word file without its forms."""
    for part in report.parts:
        part.forms = []
    return report.to_docx()


def _forms_alone(content: Content) -> Content:
    changed = deepcopy(content)
    evaluation: dict[str, Any] = changed["evaluations"][0]
    for key in ("narrative", "grade", "signed_on"):
        evaluation.pop(key, None)
    evaluation["title"] = f"{evaluation['year']}年度部门整体支出绩效自评表"
    return changed


def workbook(content: Content) -> bytes:
    """Data as a workbook of the official forms."""
    document = from_content(read_plain(content))
    return to_evaluation_xlsx(document, extract(document))
