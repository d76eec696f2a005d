"""系统数 as JSON, `jixiao.system_figures/1` (`docs/system-figures.schema.json`): amounts in yuan as decimal strings."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import jixiao
from jixiao.evaluations.column_mapping import AMOUNTS
from jixiao.evaluations.figure import decimal_text
from jixiao.evaluations.system_figures import Coded, SystemFigures, SystemLine

SCHEMA = "jixiao.system_figures/1"


def to_system_json(figures: SystemFigures, *, file: str = "") -> str:
    """The JSON text, ending with a line feed. The same figures give the same text."""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "engine": f"jixiao {jixiao.__version__}",
        "file": file,
        "title": figures.mapping.title,
        "unit": "元",
        "notices": figures.notices,
        "totals": _sums({key: value for key in AMOUNTS if (value := figures.total(key)) is not None}),
        "projects": [{**_coded(one), "amounts": _sums(sums)} for one, sums in figures.by("project")],
        "functions": [{**_coded(one), "amounts": _sums(sums)} for one, sums in figures.by("function")],
        "lines": [_line(line) for line in figures.lines],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _line(line: SystemLine) -> dict[str, Any]:
    subjects = {key: _coded(one) for key, one in line.subjects.items()}
    return {"row": line.row, **subjects, "amounts": _sums({key: one.yuan for key, one in line.amounts.items()})}


def _coded(one: Coded) -> dict[str, str]:
    return {"code": one.code, "name": one.name}


def _sums(sums: dict[str, Fraction]) -> dict[str, str]:
    return {key: yuan_text(value) for key, value in sums.items()}


def yuan_text(value: Fraction) -> str:
    """Yuan with at least two decimals; amounts are sums of decimals, so that a decimal is always exact."""
    text = decimal_text(value, 2)
    if text is None:
        raise ValueError(f"{value} is no amount that can be written")
    return text
