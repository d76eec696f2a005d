"""Which relations cannot hold, which figure is to blame, and how it would be mended: one root cause, one conflict.

Relations are tested one by one; most hold with the figures exactly as written, and a document whose relations all do is
consistent as a whole; those that hold by rounding only are asked together (`joint`). Those that are broken under every
reading are explained together: the figure whose change mends most of them without breaking others is accused, by the
fewest retractions (Fellegi and Holt), then by the plainness of the slip (unit, digit). Where two figures do equally
well none is accused.
"""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.judge import holds_as_written, judge
from jixiao.arithmetic.repairs import suggest
from jixiao.arithmetic.showing import show
from jixiao.arithmetic.verdict import Verdict
from jixiao.facts.conflict import Cause, Conflict
from jixiao.facts.elsewhere import Elsewhere
from jixiao.facts.joint import joint_conflicts
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation, figures_of
from jixiao.facts.suspects import QUALITY, Suspect, fix_of, questioned, suspect_of
from jixiao.facts.turned import flipped

_GRADES = ("consistent", "slip", "error")
_CAUSES = {"unit": Cause.UNIT, "digit": Cause.DIGIT, "points": Cause.PERCENT_FOR_POINTS}
_MOST_BROKEN = 60


def conflicts_of(relations: Sequence[Relation], elsewhere: Elsewhere | None = None) -> list[Conflict]:
    """The conflicts among the relations, errors before slips, in reading order.

    What follows from other figures beside it, as `elsewhere` knows them, is no conflict.
    """
    broken: list[Relation] = []
    slips: list[Conflict] = []
    rounded: list[Relation] = []
    for relation in relations:
        if _as_written(relation):
            continue
        verdict = _best(relation)
        if verdict.grade == "error":
            if elsewhere is not None and elsewhere.explains(relation):
                continue
            relation.holds = False
            broken.append(relation)
            if relation.if_mended:  # any reading may be the one that a slip of the pen explains
                broken += relation.alternatives
        elif verdict.grade == "slip" and not relation.if_mended and relation.kind is not Kind.CONTAINMENT:
            slips.append(_slip(relation, verdict))
        else:
            rounded.append(relation)
    return [*_explained(broken), *(joint_conflicts(rounded) if len(rounded) > 1 else ()), *slips]


def _as_written(relation: Relation) -> bool:
    if holds_as_written(relation.constraint, relation.numerals):
        return True
    return any(holds_as_written(other.constraint, other.numerals) for other in relation.alternatives)


def _best(relation: Relation) -> Verdict:
    """The mildest verdict among the readings of a relation; found once, for whoever explains it asks again."""
    if relation.verdict is None:
        relation.verdict = _mildest(relation)
    return relation.verdict


def _mildest(relation: Relation) -> Verdict:
    best: Verdict | None = None
    for reading in (relation, *relation.alternatives):
        try:
            verdict = judge(reading.constraint, reading.numerals, stated=reading.stated)
        except ZeroDivisionError:
            return Verdict("consistent", Interval(None, None), None)
        if best is None or _GRADES.index(verdict.grade) < _GRADES.index(best.grade):
            best = verdict
    assert best is not None
    return best


def _slip(relation: Relation, verdict: Verdict) -> Conflict:
    stated = relation.result
    figures = (stated, *(figure for figure in relation.figures if figure is not stated))
    return Conflict(
        relation.kind,
        "slip",
        (relation,),
        figures,
        accused=stated,
        due=suggest(stated.numeral, verdict.recomputed),
        mechanism=verdict.mechanism,
        is_certain=relation.is_certain,
    )


def _explained(broken: list[Relation]) -> list[Conflict]:
    found: list[Conflict] = []
    for left in _clusters(broken):
        if len(left) > _MOST_BROKEN:
            found += _beyond_explaining(left)
            continue
        while left:
            conflict, used = _explain(left)
            if conflict is not None:
                found.append(conflict)
            left = [relation for relation in left if relation not in used]
    return found


def _clusters(broken: list[Relation]) -> list[list[Relation]]:
    """The broken relations that figures tie together, directly or through others; in the order of their first."""
    parent = list(range(len(broken)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    first: dict[int, int] = {}
    for place, relation in enumerate(broken):
        for figure in relation.figures:
            earlier, here = root(first.setdefault(id(figure), place)), root(place)
            parent[max(earlier, here)] = min(earlier, here)
    clusters: dict[int, list[Relation]] = {}
    for place, relation in enumerate(broken):
        clusters.setdefault(root(place), []).append(relation)
    return list(clusters.values())


def _beyond_explaining(left: list[Relation]) -> list[Conflict]:
    """So much contradicts itself that no figure can be accused: one conflict for all of it."""
    plain = [relation for relation in left if not relation.if_mended]
    told = [relation for relation in plain if relation.kind is not Kind.REPEATED or _is_told_in_account(relation)]
    return [_tied(told[0], told[:_MOST_BROKEN])] if told else []


def _is_told_in_account(relation: Relation) -> bool:
    return all(figure.is_cell or _is_accounted(figure) for figure in relation.figures)


def _explain(left: list[Relation]) -> tuple[Conflict | None, list[Relation]]:
    """The best explanation of what is left, and the relations that it settles."""
    turned = flipped(left)
    if turned is not None:
        return turned, list(turned.relations)
    suspects: dict[int, Suspect] = {}
    for figure in questioned(left):
        suspect = suspect_of(figure, left)
        if suspect is not None:
            suspects[id(figure)] = suspect
    fewest = min((suspect.cost for suspect in suspects.values()), default=0)
    ranked = [suspect for suspect in suspects.values() if suspect.cost == fewest]
    for suspect in ranked:  # how a figure may have gone wrong is asked only of those that retract least
        suspect.fix = fix_of(suspect)
    ranked.sort(key=lambda suspect: suspect.rank)
    if not ranked:
        relation = left[0]
        return (None if relation.if_mended else _tied(relation, [relation])), [relation]
    best = ranked[0]
    rivals = [
        other
        for other in ranked[1:]
        if other.rank == best.rank and set(map(id, other.mends)) & set(map(id, best.mends))
    ]
    if _is_loose_repetition(best):
        return None, best.mends
    if all(relation.if_mended for relation in best.mends):
        if best.fix is None or best.fix.kind not in QUALITY or rivals:
            plain = [s for s in (best, *rivals) if s.fix is not None and s.fix.kind in QUALITY]
            if not plain:
                return None, best.mends
            if rivals:
                return _tied(best.mends[0], best.mends, [best, *rivals]), best.mends
    if rivals:
        return _tied(best.mends[0], best.mends, [best, *rivals]), best.mends
    return _accusing(best), best.mends


def _is_loose_repetition(suspect: Suspect) -> bool:
    """Two places that differ by more than a slip of the pen are one fact only where both are statements of account."""
    for relation in suspect.mends:
        is_bound = relation.is_certain or (relation.name and not relation.if_mended)
        if relation.kind is not Kind.REPEATED or is_bound:
            return False
    if suspect.fix is not None and suspect.fix.kind in ("unit", "digit"):
        return False
    return not all(_is_told_in_account(relation) for relation in suspect.mends)


def _is_accounted(figure: Mention) -> bool:
    return any(isinstance(r, Relation) and r.kind in _ACCOUNTS and not r.if_mended for r in figure.relations)


_ACCOUNTS = frozenset({Kind.CHANGE, Kind.GROWTH, Kind.SHARE, Kind.SUM, Kind.RATIO, Kind.DIRECTION})


def _tied(primary: Relation, relations: list[Relation], suspects: Sequence[Suspect] = ()) -> Conflict:
    """No figure is accused; the first place is that of the one for which the least speaks."""
    verdict = _best(primary)
    tied = {id(suspect.mention): place for place, suspect in enumerate(suspects)}
    figures = sorted(
        figures_of(relations, primary.result),
        key=lambda figure: (id(figure) not in tied, _support(figure), tied.get(id(figure), 0)),
    )
    return Conflict(
        primary.kind,
        "error",
        tuple(relations),
        tuple(figures),
        recomputed=suggest(primary.result.numeral, verdict.recomputed),
        relation_due=_due_of(primary),
        is_certain=any(relation.is_certain for relation in relations) and primary.kind is not Kind.REPEATED,
    )


def _support(figure: Mention) -> int:
    """In how many relations that hold it takes part, mere bounds left aside."""
    told = (relation for relation in figure.relations if isinstance(relation, Relation))
    return sum(relation.holds and relation.kind not in _BOUNDS for relation in told)


_BOUNDS = frozenset({Kind.CONTAINMENT, Kind.BOUND, Kind.PARTIAL_SUM})


def _due_of(relation: Relation) -> str:
    """What a relation gives for its own stated figure, in that figure's unit and decimals."""
    verdict = _best(relation)
    figure = relation.result.numeral
    return show(verdict.due, figure) if verdict.due is not None else suggest(figure, verdict.recomputed)


def _accusing(suspect: Suspect) -> Conflict:
    primary = min(
        suspect.mends, key=lambda relation: (relation.if_mended, not relation.is_certain, _ORDER[relation.kind])
    )
    relations = (primary, *(relation for relation in suspect.mends if relation is not primary))
    fix = suspect.fix
    cause = _CAUSES.get(fix.kind, Cause.UNEXPLAINED) if fix is not None else Cause.UNEXPLAINED
    due = fix.new if fix is not None else suggest(suspect.mention.numeral, suspect.range)
    only_repeated = all(relation.kind is Kind.REPEATED for relation in relations)
    if only_repeated and cause is Cause.UNEXPLAINED:
        cause = Cause.REPEATED
    certain = any(relation.is_certain for relation in relations)
    if cause in (Cause.UNIT, Cause.DIGIT) and any(r.kind is Kind.SUM and not r.if_mended for r in relations):
        certain = True  # a list that custom tells in full, and one slip of the pen mends it
    if only_repeated:
        certain = cause in (Cause.UNIT, Cause.DIGIT) and all(figure.is_named for figure in figures_of(relations, None))
    return Conflict(
        primary.kind,
        "error",
        relations,
        figures_of(relations, suspect.mention),
        suspect.mention,
        cause,
        due,
        due,
        relation_due=_due_of(primary),
        is_certain=certain,
    )


_ORDER = {kind: place for place, kind in enumerate(Kind)}
_ORDER[Kind.REPEATED] = -1
