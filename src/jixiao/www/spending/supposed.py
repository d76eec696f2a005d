"""What-if as the address of its page tells it: `?score=self&floor=92&floor=80&floor=60&percent.fair=15%`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

import jixiao
from jixiao.www.refusals import Refused
from jixiao.www.spending.bands import BandsError
from jixiao.www.spending.drawing import PROJECT, WHOLE
from jixiao.www.spending.known import Known
from jixiao.www.spending.models import Proposal, Round
from jixiao.www.spending.policy import SCORE_WORDS, Action, Policy, ScoreBasis
from jixiao.www.spending.rescoring import PATIENCE, Rescoring, rescored, with_rescored
from jixiao.www.spending.supposing import Compared, Suppose, compare, rate_edges
from jixiao.www.spending.weighing import weighed

_LARGEST: Final = Decimal(10) ** 10
_MOST_QUERY: Final = 4000
OWN: Final = "own"
"""In the address: the profile by which the year is scored."""


@dataclass(slots=True)
class Asked:
    """What the address asks, and what of it cannot be used, in sentences."""

    suppose: Suppose
    profile: str = ""
    """Chosen for `WEIGHTED` and `RESCORED`; `OWN`: that of the year, for the latter."""
    of: str = "body"
    faults: list[str] = field(default_factory=list)


def asked_of(query: QueryDict, policy: Policy) -> Asked:
    """Read the address; what cannot be used is left as it is in the policy and said."""
    found = Asked(Suppose(), of="project" if query.get("of") == "project" else "body")
    score = _score(query, found)
    percents: dict[str, Decimal] = {}
    caps: dict[str, Decimal | None] = {}
    for rule in policy.rules:
        if words := query.get(f"percent.{rule.key}", "").strip():
            share = _number(words.rstrip("%％"), Decimal(100))
            if share is None or not share or not rule.percent:
                said = _("“%(rule)s”的比例应为0至100之间的数，现为“%(words)s”，未采用。")
                found.faults.append(said % {"rule": rule.title, "words": words[:20]})
            else:
                percents[rule.key] = share / 100
        if words := query.get(f"cap.{rule.key}", "").strip():
            cap = _number(words, _LARGEST)
            if words == "无":
                caps[rule.key] = None
            elif cap is None:
                said = _("“%(rule)s”的上限应为万元数或“无”，现为“%(words)s”，未采用。")
                found.faults.append(said % {"rule": rule.title, "words": words[:20]})
            else:
                caps[rule.key] = cap
    found.suppose = Suppose(score, _floors(query, policy, found), percents, caps, _rates(query, policy, found))
    return found


def _score(query: QueryDict, found: Asked) -> ScoreBasis | None:
    words = query.get("score", "")
    if not words:
        return None
    if words not in SCORE_WORDS:
        found.faults.append(_("得分口径不认识，未采用。"))
        return None
    score = ScoreBasis(words)
    if score is ScoreBasis.RESCORED:
        found.profile = query.get("profile", "") or OWN
        if found.profile != OWN and found.profile not in scoring_profiles():
            found.faults.append(_("没有此评分方案，未采用。"))
            found.profile = ""
            return None
    if score is ScoreBasis.WEIGHTED:
        found.profile = query.get("profile", "")
        if found.profile not in profile_weights():
            found.faults.append(_("按方案折算须选择一个评分方案，未采用。"))
            found.profile = ""
            return None
    return score


def _floors(query: QueryDict, policy: Policy, found: Asked) -> tuple[Decimal, ...] | None:
    given = [words.strip() for words in query.getlist("floor")]
    edges = [band.floor for band in policy.bands[:-1]]
    if len(given) != len(edges) or not any(given):
        return None
    floors = [_number(words, policy.top) if words else edge for words, edge in zip(given, edges, strict=True)]
    if any(floor is None for floor in floors):
        found.faults.append(_("等级起点应为0至%(top)s之间、至多两位小数的数，未采用。") % {"top": policy.top})
        return None
    wanted = tuple(floor for floor in floors if floor is not None)
    try:
        Suppose(floors=wanted).of(policy)
    except BandsError as error:
        found.faults.append(_("等级未采用：%s。") % error)
        return None
    return wanted


def _rates(query: QueryDict, policy: Policy, found: Asked) -> dict[Decimal, Decimal]:
    """Edges of the execution rate as they are supposed; they must stay in their order."""
    edges, rates = rate_edges(policy), dict[Decimal, Decimal]()
    for edge in edges:
        words = query.get(rate_field(edge), "").strip()
        if not words:
            continue
        share = _number(words.rstrip("%％"), Decimal(1000))
        if share is None:
            said = _("执行率界限应为百分数，现为“%(words)s”，未采用。")
            found.faults.append(said % {"words": words[:20]})
            return {}
        rates[edge] = share / 100
    moved = [rates.get(edge, edge) for edge in edges]
    if any(low >= high for low, high in pairwise(moved)):
        found.faults.append(_("执行率界限的先后次序不能改变，未采用。"))
        return {}
    return rates


def rate_field(edge: Decimal) -> str:
    """The name of its field: `rate.80`, in percent."""
    return f"rate.{(edge * 100).normalize():f}"


def _number(words: str, most: Decimal) -> Decimal | None:
    try:
        value = Decimal(words)
    except InvalidOperation:
        return None
    if not value.is_finite() or not 0 <= value <= most or value != value.quantize(Decimal("0.01")):
        return None
    return value


def profile_weights() -> dict[str, tuple[str, Mapping[str, Decimal]]]:
    """Profiles whose groups have points that add up to 100: name → title and points by group."""
    found: dict[str, tuple[str, Mapping[str, Decimal]]] = {}
    for one in jixiao.profiles():
        points = {key: Decimal(w.value.numerator) / Decimal(w.value.denominator) for key, w in one.weights.items()}
        if sum(points.values()) == 100 and not one.weights_are_faulty:
            found[one.name] = (one.title, points)
    return found


def scoring_profiles() -> dict[str, str]:
    """Profiles by which forms of self-evaluation are scored: name → title."""
    return {one.name: one.title for one in jixiao.profiles() if {WHOLE, PROJECT} & set(one.forms)}


def compared(
    latest: Round, asked: Asked, seconds: float = PATIENCE
) -> tuple[Compared, list[Proposal], Rescoring | None]:
    """The figures of a round under its policy and under what is supposed, with the rows, and how they were rescored.

    One query; where the rows are scored again, for so long (`rescoring.py`). Raises Refused as that does.
    """
    rows = Proposal.objects.filter(round=latest).select_related("body").order_by("body__code", "pk")
    rows = rows.exclude(item="") if asked.of == "project" else rows.filter(item="")
    proposals = list(rows)
    known = [proposal.figures for proposal in proposals]
    changed: list[Known] | None = None
    again: Rescoring | None = None
    if asked.suppose.score is ScoreBasis.RESCORED:
        own = latest.year.profile
        again = rescored(proposals, own, own if asked.profile == OWN else asked.profile, seconds)
        changed = with_rescored(known, proposals, again, latest.policy.policy.score is not ScoreBasis.SELF)
    elif asked.profile:
        points = profile_weights()[asked.profile][1]
        changed = [weighed(one, points) for one in known]
    policy = latest.policy.policy
    return compare(policy, asked.suppose.of(policy), known, changed), proposals, again


def compared_whole(latest: Round, asked: Asked) -> tuple[Compared, list[Proposal]]:
    """The same, for what is kept. Raises Refused while rows are left to be scored again."""
    found, proposals, again = compared(latest, asked)
    if again is not None and again.left:
        raise Refused(_("还有%(n)d份材料没有重新计分，请打开推演页等算完后再试。") % {"n": again.left})
    return found, proposals


def kept_query(query: QueryDict) -> str:
    """The address without what says nothing, for links and for a scenario."""
    kept = QueryDict(mutable=True)
    for name, values in query.lists():
        if name in ("score", "profile", "of", "floor") or name.startswith(("percent.", "cap.", "rate.")):
            if any(values):
                kept.setlist(name, values)
    return kept.urlencode()[:_MOST_QUERY]


def lines_as_data(found: Compared) -> list[dict[str, str | int]]:
    """The sums of a comparison, as a scenario keeps them."""
    return [
        {
            "action": Action(line.action).chinese if line.action is not None else "未作建议",
            "before": line.before,
            "after": line.after,
            "change_before": str(line.change_before),
            "change_after": str(line.change_after),
        }
        for line in found.lines
    ]
