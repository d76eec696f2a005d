"""Findings of a check in the order of the reviewers: ten open, the rest in one line each, notes and wording folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from jixiao.www.cases.engine_work import in_words

Found = dict[str, Any]
"""A finding of `jixiao.check/1`."""

_OPEN: Final = 10
_NOTES: Final = 3
_INCOMPLETE: Final = frozenset({"A01", "A02", "A04", "A07", "A08", "A09"})
"""Rules that tell what is still to be filled in: forms, chapters, cells, signature."""

LEVELS: Final = {"error": "须修改", "warning": "请核实", "note": "建议"}


@dataclass(slots=True)
class Shown:
    """One document of a check, ready for a page."""

    title: str
    error: str = ""
    whole: list[Found] = field(default_factory=list)
    brief: list[Found] = field(default_factory=list)
    notes: str = ""
    style: str = ""
    unchecked: list[dict[str, Any]] = field(default_factory=list)
    ledger: str = ""
    counts: dict[str, int] = field(default_factory=dict)


def shown(documents: Iterable[dict[str, Any]]) -> list[Shown]:
    """The documents of a version as its page shows them."""
    return [_shown(document) for document in documents]


def counted(documents: Iterable[dict[str, Any]]) -> dict[str, int]:
    """`error`, `warning`, `note`, and `unchecked`: the places that a person should look at."""
    counts = dict.fromkeys((*LEVELS, "unchecked"), 0)
    for document in documents:
        for finding in document["findings"]:
            counts[finding["level"]] += 1
        counts["unchecked"] += len(document["unchecked"])
    return counts


def missing(documents: Iterable[dict[str, Any]]) -> list[str]:
    """What is still to be filled in, as sentences with their place."""
    found: dict[str, None] = {}
    for document in documents:
        for finding in document["findings"]:
            if finding["code"] in _INCOMPLETE:
                where = _placed(finding["places"][0])["where"] if finding["places"] else ""
                found[f"{where}：{finding['message']}" if where else finding["message"]] = None
    return list(found)


def _shown(document: dict[str, Any]) -> Shown:
    findings = [_readable(one) for one in document["findings"]]
    weighty = [one for one in findings if one["level"] != "note"]
    notes = [one for one in findings if one["level"] == "note" and one["topic"] != "form"]
    style = [one for one in findings if one["level"] == "note" and one["topic"] == "form"]
    whole, brief = weighty[:_OPEN], weighty[_OPEN:]
    room = max(0, min(_NOTES, _OPEN - len(whole)))
    error = document["error"]
    return Shown(
        title=" · ".join(part for part in (_called(document["path"]), document["part"], document["title"]) if part),
        error=f"{error['message']}{error['advice']}" if error else "",
        whole=[*whole, *notes[:room]],
        brief=brief,
        notes=_titles(notes[room:]),
        style=_titles(style),
        unchecked=[_placed(place) for place in document["unchecked"]],
        ledger=_ledger(document["ledger"]),
        counts=dict(Counter(one["level"] for one in findings)),
    )


def _readable(finding: Found) -> Found:
    places = [_placed(place) for place in finding["places"]]
    return {**finding, "level_words": LEVELS[finding["level"]], "places": places}


def _placed(place: dict[str, Any]) -> dict[str, Any]:
    return {**place, "where": in_words(place["where"]), "in": (place["in"] or "").removesuffix(".json")}


def _called(path: str) -> str:
    """What was filled in on the site is checked as data; its file has no name that means anything."""
    return _("在线填报") if path.endswith(".json") else path


def _titles(findings: Sequence[Found]) -> str:
    kinds = Counter(finding["title"] for finding in findings)
    return "；".join(
        _("%(title)s%(count)d处") % {"title": title, "count": count} if count > 1 else title
        for title, count in kinds.items()
    )


def _ledger(ledger: dict[str, Any]) -> str:
    rules, figures = ledger["rules"], ledger["figures"]
    asked = sum(rules.values()) - rules.get("not_asked", 0)
    return _(
        "应查%(asked)d项，发现问题%(found)d项，核对无误%(holds)d项，其余不适用或取数不足；"
        "数字%(seen)d个，参加核对%(checked)d个。"
    ) % {
        "asked": asked,
        "found": rules.get("found", 0),
        "holds": rules.get("holds", 0),
        "seen": figures["seen"],
        "checked": figures["checked"],
    }
