"""Where policy data come from: documents, forms, or the practice of reviewers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from jixiao.basis.lined import Lined, read_lined

PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that is referred to. `verified` is False when its original text could not be opened.

    `seen` says how far it was seen where that needs saying (转载的表样).
    """

    key: str
    title: str
    number: str
    verified: bool
    seen: str = ""

    @property
    def chinese(self) -> str:
        """How the source stands in an output: title, number, and whether its text was seen."""
        name = f"《{self.title}》" if self.number else self.title
        number = f"（{self.number}）" if self.number else ""
        marks = "，".join(([] if self.verified else ["未核原文"]) + ([self.seen] if self.seen else []))
        return f"{name}{number}〔{marks}〕" if marks else f"{name}{number}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A value with its source: a key of `citations.yaml`, or `practice`."""

    value: Fraction
    basis: str
    clause: str = ""


@cache
def citations() -> dict[str, Citation]:
    """Every source by its key."""
    text = files("jixiao.basis").joinpath("citations.yaml").read_text(encoding="utf-8")
    return read_sources(read_lined(text, "citations.yaml"))


def read_sources(entry: Lined) -> dict[str, Citation]:
    """A list of sources by key; the file that holds them may then cite them. Raises ProfileError."""
    found = {}
    for key, source in entry.mapping().items():
        keys = source.keys(("title", "number", "verified"), ("seen",))
        seen = keys["seen"].text() if "seen" in keys else ""
        found[key] = Citation(key, keys["title"].text(), keys["number"].shown, keys["verified"].truth(), seen)
    entry.own_sources.update(found)
    return found


def basis_of(entry: Lined) -> str:
    """The key of a source, or `practice`; refuses any other word."""
    key = entry.text()
    if key != PRACTICE and key not in entry.own_sources and key not in citations():
        raise entry.error(
            f"依据“{key}”不在 citations.yaml 和本文件的 sources 中；没有文件依据的请写 practice（审核实践）"
        )
    return key


def cited(entry: Lined) -> Cited:
    """`{value: 10, basis: …}`, with a clause where the source has one."""
    keys = entry.keys(("value", "basis"), ("clause",))
    return Cited(keys["value"].number(), basis_of(keys["basis"]), clause_of(keys))


def clause_of(keys: dict[str, Lined]) -> str:
    return keys["clause"].text() if "clause" in keys else ""
