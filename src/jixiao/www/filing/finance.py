"""Figures of the finance system: kept once a year for all bodies, or by a body for itself; found again for a draft."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jixiao.evaluations.bodies import is_named
from jixiao.evaluations.naming import name_key
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import may, may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.cases.models import Year
from jixiao.www.filing import finance_work
from jixiao.www.filing.matching import Key
from jixiao.www.filing.models import FinanceFigures
from jixiao.www.filing.paths import Content
from jixiao.www.refusals import Refused

_FIELDS: Final = {
    "initial_budget": "initial_budget",
    "adjusted_budget": "adjusted_budget",
    "actual_expenditure": "expenditure",
}
"""Column of a form → amount of the export."""
_YUAN: Final = {"元": 1, "千元": 1000, "万元": 10_000, "亿元": 100_000_000}

Line = dict[str, Any]


def keep_figures(
    actor: Person, year: Year, body: Body | None, name: str, content: bytes, mapping: finance_work.Mapping
) -> FinanceFigures:
    """Read an export by its mapping and keep the lines. Raises PermissionDenied, or Refused where it does not fit.

    Without a body it is of all bodies: the bureau's to upload; a body uploads its own.
    """
    if not (may(actor, Act.KEEP_YEARS) if body is None else may_for(actor, Act.FILL, body)):
        raise PermissionDenied
    if year.is_closed:
        raise Refused(_("%(year)s已汇总封存，不再导入数据。") % {"year": year})
    read = in_the_engine(finance_work.figures, content, mapping)
    if read["error"]:
        raise Refused(read["error"])
    if not read["lines"]:
        raise Refused(_("导出文件中没有读到数据行，请核对各列的含义。"))
    sha256 = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        figures = FinanceFigures.objects.create(year=year, body=body, name=name, sha256=sha256, by=actor, content=read)
        record(actor, "keep_finance_figures", figures, body=body, file_hash=sha256, lines=len(read["lines"]))
    return figures


def figures_for(body: Body, year: Year) -> tuple[FinanceFigures, list[Line]] | None:
    """The figures in force of a body with its own lines: the bureau's before those that it uploaded itself.

    An export of a whole county is not read again for every check of every body.
    """
    there = FinanceFigures.objects.filter(Q(body=None) | Q(body=body), year=year).defer("content").select_related("by")
    found = list(there)
    names = (body.name, *(name.name for name in body.names.all())) if found else ()
    for is_own in (False, True):
        for figures in [one for one in found if (one.body_id is not None) == is_own][:3]:
            if lines := _lines_of(figures.pk, figures.at, body.pk, body.code, names):
                return figures, lines
    return None


@lru_cache(maxsize=512)
def _lines_of(pk: int, at: datetime, body: int, code: str, names: tuple[str, ...]) -> list[Line]:
    """The lines of a body: by its code, by its name; all of them where it uploaded an export that names no units.

    Figures are never changed: what is kept here is true for as long as the row (`pk`, made `at`) is there.
    """
    figures = FinanceFigures.objects.get(pk=pk, at=at)
    lines: list[Line] = figures.content["lines"]
    if not any("unit" in line for line in lines):
        return lines if figures.body_id == body else []
    coded = [line for line in lines if line.get("unit", {}).get("code") == code]
    return coded or [line for line in lines if "unit" in line and _is_of(line["unit"]["name"], names)]


def amounts_for(content: Content, lines: list[Line]) -> dict[Key, str]:
    """Budget and spending of the whole body and of each project of the draft, by field, in the unit of its form.

    A sum is given only where every line states the amount: what is missing is not zero.
    """
    found: dict[Key, str] = {}
    for evaluation in content["evaluations"]:
        unit = _YUAN.get(evaluation.get("money_unit", ""), 0)
        if not unit:
            continue
        own, form = lines, ("whole",)
        if "project_name" in evaluation:
            name = name_key(evaluation["project_name"]["text"])
            own = [line for line in lines if name and name in _names_of(line.get("project"))]
            form = ("project", name)  # type: ignore[assignment]
        for column, amount in _FIELDS.items():
            if (total := _total(own, amount)) is not None:
                found[(*form, "fund", "total", column)] = _plain(total / unit)
    return found


def _is_of(name: str, names: Iterable[str]) -> bool:
    return any(is_named(name, one) for one in names)


def _names_of(subject: dict[str, str] | None) -> set[str]:
    return {name_key(subject["name"]), name_key(subject["code"])} - {""} if subject else set()


def _total(lines: list[Line], amount: str) -> Decimal | None:
    stated = [line["amounts"].get(amount) for line in lines]
    return (
        sum((Decimal(one) for one in stated if one is not None), Decimal(0)) if stated and None not in stated else None
    )


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
