"""Thresholds of review that hold for every profile unless it says otherwise; not scoring, but when to ask."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jixiao.basis.lined import read_lined
from jixiao.basis.methods.method import Measure
from jixiao.basis.sources import Cited, basis_of


@cache
def thresholds() -> dict[str, Cited]:
    """Every threshold by its name."""
    return {name: cited for name, (_, _, cited) in _entries().items()}


def title_of(name: str) -> str:
    """A threshold in words."""
    return _entries()[name][0]


def measure_of(name: str) -> Measure:
    """How a threshold is printed."""
    return _entries()[name][1]


@cache
def _entries() -> dict[str, tuple[str, Measure, Cited]]:
    text = files("jixiao.basis").joinpath("thresholds.yaml").read_text(encoding="utf-8")
    entries = {}
    for name, entry in read_lined(text, "thresholds.yaml").mapping().items():
        keys = entry.keys(("title", "value", "measure", "basis"))
        cited = Cited(keys["value"].number(), basis_of(keys["basis"]))
        entries[name] = (keys["title"].text(), Measure(keys["measure"].word(Measure)), cited)
    return entries
