"""A policy out of its data; whatever cannot be used is refused with file, line and key."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from jixiao.basis.lined import Lined, ProfileError, read_lined
from jixiao.basis.sources import PRACTICE, Citation, basis_of, citations, read_sources
from jixiao.www.spending.bands import Band, BandsError, checked
from jixiao.www.spending.policy import OF_A_POLICY, Action, Base, Clause, Policy, Rule, ScoreBasis, Subject, When

_MOST_RULES = 60
_MOST_WORDS = 600
_LARGEST = 10**10
"""万元: no budget is larger, and the numbers stay within what a page can show."""

DEFAULTS = ("practice-by-grade", "practice-by-grade-and-execution")
"""What the site brings, by the names of the files in `policies/`."""


@cache
def shipped(name: str) -> Policy:
    """A policy that the site brings. Raises KeyError for an unknown name."""
    return policy_of(shipped_text(name), f"{name}.yaml")


def shipped_text(name: str) -> str:
    """Its file. Raises KeyError for an unknown name."""
    if name not in DEFAULTS:
        raise KeyError(name)
    return files("jixiao.www.spending").joinpath("policies", f"{name}.yaml").read_text(encoding="utf-8")


def policy_of(text: str, file: str) -> Policy:
    """The policy that a YAML text holds. Raises ProfileError."""
    return read_policy(read_lined(text, file))


def read_policy(root: Lined) -> Policy:
    """The policy that the data hold. Raises ProfileError naming file, line and key."""
    keys = root.keys(("name", "title", "score", "base", "bands", "rules"), ("note", "top", "sources"))
    own = read_sources(keys["sources"]) if "sources" in keys else {}
    top = _decimal(keys["top"]) if "top" in keys else Decimal(100)
    bands = _bands(keys["bands"], top)
    members = keys["rules"].items()
    if not members or len(members) > _MOST_RULES:
        raise keys["rules"].error(f"条款应为1至{_MOST_RULES}条，现为{len(members)}条")
    known = citations() | own
    grades = tuple(band.name for band in bands)
    rules: list[Rule] = []
    for member in members:
        rule = _rule(member, known, grades)
        if any(rule.key == other.key for other in rules):
            raise member.error(f"代号“{rule.key}”写了两次")
        rules.append(rule)
    if all(rule.action is None for rule in rules):
        raise keys["rules"].error("没有一条定措施（action），只有限制，得不出建议")
    return Policy(
        name=_words(keys["name"]),
        title=_words(keys["title"]),
        note=_words(keys["note"]) if "note" in keys and not keys["note"].is_null else "",
        score=ScoreBasis(keys["score"].word(OF_A_POLICY)),
        base=Base(keys["base"].word((Base.INITIAL, Base.ADJUSTED, Base.SPENT))),
        top=top,
        bands=bands,
        rules=tuple(rules),
        sources=tuple(own.values()),
    )


def _bands(entry: Lined, top: Decimal) -> tuple[Band, ...]:
    members = entry.items()
    bands = []
    for member in members:
        keys = member.keys(("name", "from"))
        bands.append(Band(_words(keys["name"]), _decimal(keys["from"])))
    try:
        return checked(bands, top)
    except BandsError as error:
        raise (members[error.index] if members else entry).error(str(error)) from error


def _rule(entry: Lined, known: Mapping[str, Citation], grades: tuple[str, ...]) -> Rule:
    keys = entry.keys(
        ("key", "title", "for", "when", "basis"),
        ("action", "at_most", "percent", "of", "cap", "article", "words", "from_year", "to_year"),
    )
    if ("action" in keys) == ("at_most" in keys):
        raise entry.error("action（定措施）和 at_most（限制，不高于）写且只写一个")
    action = Action(keys["action"].word(Action)) if "action" in keys else None
    at_most = Action(keys["at_most"].word(Action)) if "at_most" in keys else None
    percent = _share(keys["percent"]) if "percent" in keys else Decimal(0)
    moves = (action or at_most) in (Action.RAISE, Action.CUT)
    if moves and not percent:
        raise entry.error("增加、压减须写比例（percent），如 10%")
    if percent and not moves and (action or at_most) is not Action.FIRST:
        raise keys["percent"].error("保持、取消不写比例")
    basis = basis_of(keys["basis"])
    first = keys["from_year"].whole() if "from_year" in keys else 0
    last = keys["to_year"].whole() if "to_year" in keys and not keys["to_year"].is_null else None
    if last is not None and last < first:
        raise keys["to_year"].error(f"终止年度{last}早于起始年度{first}")
    subjects, when = _subjects(keys["for"]), _when(keys["when"], grades)
    if Subject.PROJECT in subjects and any(getattr(when, name) is not None for name in _COUNTS):
        raise keys["when"].error("整改和连续两年的问题只统计到单位，这样的条款应写 for: body")
    return Rule(
        key=_words(keys["key"]),
        title=_words(keys["title"]),
        subjects=subjects,
        when=when,
        action=action,
        at_most=at_most,
        percent=percent,
        of=Base(keys["of"].word(Base)) if "of" in keys else Base.INITIAL,
        cap=_decimal(keys["cap"]) if "cap" in keys and not keys["cap"].is_null else None,
        clause=Clause(
            None if basis == PRACTICE else known[basis],
            _words(keys["article"]) if "article" in keys else "",
            _words(keys["words"]) if "words" in keys else "",
        ),
        first_year=first,
        last_year=last,
    )


def _subjects(entry: Lined) -> tuple[Subject, ...]:
    word = entry.word((*Subject, "both"))
    return tuple(Subject) if word == "both" else (Subject(word),)


def _when(entry: Lined, grades: tuple[str, ...]) -> When:
    if entry.is_null:
        return When()
    keys = entry.keys(
        (),
        (
            *("grades", "rate_from", "rate_below", "handed_in"),
            *("unfinished_from", "overdue_from", "repeated_from", "all_full"),
        ),
    )
    given: dict[str, Any] = {name: _share(keys[name], 10) for name in ("rate_from", "rate_below") if name in keys}
    given |= {name: keys[name].truth() for name in ("handed_in", "all_full") if name in keys}
    given |= {name: _count(keys[name]) for name in _COUNTS if name in keys}
    if "grades" in keys:
        given["grades"] = tuple(dict.fromkeys(one.word(grades) for one in keys["grades"].items()))
    when = When(**given)
    if when.rate_from is not None and when.rate_below is not None and when.rate_from >= when.rate_below:
        raise entry.error("执行率的起点不低于终点，没有数落在其中")
    if "grades" in keys and not when.grades:
        raise keys["grades"].error("等级不能是空列表；不看等级的请删去这一项")
    return when


_COUNTS = ("unfinished_from", "overdue_from", "repeated_from")


def _count(entry: Lined) -> int:
    if (value := entry.whole()) < 1:
        raise entry.error("应为不小于1的整数")
    return value


def _decimal(entry: Lined) -> Decimal:
    value = entry.number()
    if "%" in entry.shown or not 0 <= value < _LARGEST or (value * 100).denominator != 1:
        raise entry.error(f"应为不小于0、至多两位小数的数，现为“{entry.shown}”")
    return _exact(value)


def _share(entry: Lined, most: int = 1) -> Decimal:
    value = entry.number()
    if "%" not in entry.shown or not 0 <= value <= most or (value * 10_000).denominator != 1:
        raise entry.error(f"应写百分数，如 10%、7.5%（0%至{most}00%），现为“{entry.shown}”")
    return _exact(value)


def _exact(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).normalize() + Decimal(0)


def _words(entry: Lined) -> str:
    words = entry.text().strip()
    if len(words) > _MOST_WORDS:
        raise entry.error(f"最多{_MOST_WORDS}字，现为{len(words)}字")
    return words


__all__ = ["DEFAULTS", "ProfileError", "policy_of", "read_policy", "shipped", "shipped_text"]
