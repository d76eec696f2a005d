"""All that a filing is compared with: what was accepted before, and what the finance system has of the body."""

from __future__ import annotations

from jixiao.www.cases.beside import beside_of
from jixiao.www.cases.engine_work import Beside
from jixiao.www.cases.models import Filing, StepKind
from jixiao.www.filing.finance import figures_for
from jixiao.www.filing.finance_work import as_export

SYSTEM = "系统"
"""The word of the part, as `jixiao.check` takes it."""


def compared_with(filing: Filing) -> list[Beside]:
    """The files to check a filing with (family F): `beside_of`, and for a self-evaluation the figures of the system.

    Of an export of many bodies the engine is handed the body's own lines alone.
    """
    return [*beside_of(filing), *_finance(filing)]


def _finance(filing: Filing) -> list[Beside]:
    if filing.step.kind != StepKind.SELF_EVALUATION:
        return []
    body, year = filing.case.body, filing.case.year
    known = figures_for(body, year)
    if known is None:
        return []
    figures, lines = known
    unit = body.name_in(year.number) if any("unit" in line for line in lines) else ""
    return [(SYSTEM, figures.name, as_export(year.number, unit, lines))]
