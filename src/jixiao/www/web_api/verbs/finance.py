"""财政系统数: pushed line by line, read as an export is, refused where anything is not certain."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext as _

from jixiao.documents.sheet import column_letters
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body
from jixiao.www.cases.models import Year
from jixiao.www.filing.finance import keep_figures
from jixiao.www.filing.models import FinanceFigures
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.common import Key, YearNumber
from jixiao.www.web_api.shapes.finance import Figures, FiguresKept, FiguresList
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.reaching import filing_for

router = Chapter("财政系统数")

HEADS: Final = {
    "unit_code": "单位编码",
    "unit": "预算单位",
    "project_code": "项目编码",
    "project": "项目名称",
    "function_code": "功能科目编码",
    "function": "功能科目",
    "economic": "经济科目",
    "fund": "资金性质",
    "initial_budget": "年初预算数",
    "adjustment": "调整数",
    "adjusted_budget": "调整后预算数",
    "expenditure": "支出数",
    "balance": "结余数",
}
"""Column of the mapping (`evaluations/column_mapping`) → head."""


@reads(router, "/years/{number}/finance-figures", FiguresList, Act.KEEP_YEARS, summary="财政推送过的数")
def finance_figures(request: Called, number: YearNumber) -> dict[str, Any]:
    rows = FinanceFigures.objects.filter(year=_year(number), body=None).select_related("by", "year")
    return {"items": [_kept(one) for one in rows[:20]]}


@writes(router, "POST", "/years/{number}/finance-figures", FiguresKept, Act.KEEP_YEARS, summary="财政推送数")
def push_figures(request: Called, number: YearNumber, given: Figures) -> dict[str, Any]:
    """全部单位的预算数和支出数，逐行写明单位编码。整批有效，替代此前一批；有一行的单位编码不在该年度名录的，
    整批不收并逐一指出。"""
    year = _year(number)
    bodies = {body.code: body for body in Body.objects.of_year(number)}
    return _keep(request, year, None, given, bodies)


@writes(router, "POST", "/filings/{pk}/finance-figures", FiguresKept, Act.FILL, summary="单位推送本单位数")
def push_own_figures(request: Called, pk: Key, given: Figures) -> dict[str, Any]:
    """财政没有推送的，单位可以推送本单位的；每行的单位编码须是本单位。"""
    filing = filing_for(request, pk, Act.FILL)
    body = filing.case.body
    return _keep(request, filing.case.year, body, given, {body.code: body})


def _keep(request: Called, year: Year, body: Body | None, given: Figures, bodies: dict[str, Body]) -> dict[str, Any]:
    strange = [
        {"where": f"body.given.lines.{place}.unit_code", "what": _("单位编码不在名录中，或不在范围内")}
        for place, line in enumerate(given.lines)
        if line.unit_code not in bodies
    ]
    if strange:
        message = _("有%(n)d行的单位编码对不上，整批没有收下") % {"n": len(strange)}
        raise Problem(422, message, code="unknown_unit", fields=strange[:100])
    export, mapping = _export(year.number, given, bodies)
    return _kept(keep_figures(request.user, year, body, given.name, export, mapping))


def _export(year: int, given: Figures, bodies: dict[str, Body]) -> tuple[bytes, dict[str, Any]]:
    """The lines as an export, that takes the same way as an uploaded one, and the mapping of its columns."""
    rows = [{**line.model_dump(), "unit": bodies[line.unit_code].name} for line in given.lines]
    used = [key for key in HEADS if any(row[key] not in (None, "") for row in rows)]
    cells = [[HEADS[key] for key in used], *([str(row[key] or "") for key in used] for row in rows)]
    table = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in cells)
    title = f"{year}年部门预算执行情况表"
    page = f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><p>{title}</p>'
    page += f"<p>单位：{given.unit}</p><table>{table}</table></body></html>"
    columns = {key: [column_letters(place), HEADS[key]] for place, key in enumerate(used)}
    return page.encode(), {"columns": columns, "unit": given.unit}


def _kept(figures: FinanceFigures) -> dict[str, Any]:
    return {
        "id": figures.pk,
        "year": figures.year.number,
        "name": figures.name,
        "body": figures.body_id,
        "sha256": figures.sha256,
        "by": figures.by.name,
        "at": figures.at,
        "lines": len(figures.content["lines"]),
        "notices": figures.content["notices"],
    }


def _year(number: int) -> Year:
    found = Year.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found
