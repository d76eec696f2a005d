"""How the conflicts of figures that belong to a rule become its findings: one cause, one finding, however many places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from jixiao.documents import Span
from jixiao.facts import Conflict, Kind, Mention, Relation
from jixiao.findings import (
    SELF_EVALUATIONS,
    Answer,
    CouldNotParse,
    Finding,
    Holds,
    Level,
    NotEnoughData,
    Place,
    Repair,
    Rule,
)
from jixiao.rules.advice import advice_of
from jixiao.rules.assignment import SPEAK_ALSO, code_of, code_of_relation, speaks_also
from jixiao.rules.dossier import Dossier
from jixiao.rules.phrases import due_of
from jixiao.rules.sentences import message_of

_TOLD_ELSEWHERE: Final = "有关数字的疑误已在其他项目中提出，改正后再核对"
_DOUBTFUL: Final = "所写各数可能没有列全或口径不同，不作判断"
_FEW_PLACES: Final = 12
_MOST_PLACES: Final = 60
_DIGITS: Final = re.compile(r"[^0-9.]")

Form = Callable[[Dossier], Iterator[Answer]]


def tell(dossier: Dossier, rule: Rule, nothing: str, form: Form | None = None) -> Iterator[Answer]:
    """The findings of all conflicts that belong to a rule; else that they hold, or what is missing (`nothing`).

    `form` is what the rule says of the forms of a self-evaluation: it goes first, and of the cells that it has
    compared, and of figures that repeat what it found, nothing is said again.
    """
    answers: list[Answer] = []
    judged: set[tuple[int, int]] = set()
    if form is not None and dossier.evaluation.kind in SELF_EVALUATIONS:
        answers = list(form(replace(dossier, checked=judged)))
        dossier.checked |= judged
    found = [answer for answer in answers if isinstance(answer, Finding)]
    for cause in _causes(dossier, rule, judged):
        same = next((finding for finding in found if _is_told(finding, cause[0])), None)
        if same is None:
            found.append(_finding(dossier, rule, cause))
        else:
            cited = {(id(place.span.holder), place.span.start) for place in same.places}
            same.places += [_place(dossier, figure) for figure in _figures(cause) if figure.key not in cited]
    yield from found
    yield from (answer for answer in answers if isinstance(answer, CouldNotParse))
    if not found:
        yield _silence(dossier, rule, nothing, answers)


def _silence(dossier: Dossier, rule: Rule, nothing: str, answers: Sequence[Answer]) -> Answer:
    """Why nothing was found: all of it holds, or there was nothing to compare."""
    stated = _stated(dossier, rule.code)
    broken = dossier.once(_broken)
    told = [relation for relation in stated if id(relation) in broken]
    held = _distinct(relation for relation in stated if id(relation) not in broken and relation.holds)
    reasons = [answer.why for answer in answers if isinstance(answer, Holds)]
    if held:
        reasons.append(f"文中{held}处数字复算相符")
    if reasons:
        return Holds("；".join(reasons))
    if stated:
        return NotEnoughData(_TOLD_ELSEWHERE if told else _DOUBTFUL)
    missing = [answer.why for answer in answers if isinstance(answer, NotEnoughData)]
    return NotEnoughData("；".join([*missing, nothing]))


def _broken(dossier: Dossier) -> frozenset[int]:
    """The identities of the relations of which some conflict tells."""
    return frozenset([id(relation) for conflict in dossier.facts.conflicts for relation in conflict.relations])


def _stated(dossier: Dossier, code: str) -> list[Relation]:
    """The relations that speak for a rule; most rules have only those of their own code."""
    own = dossier.relations_by(code_of_relation).get(code, [])
    if code not in SPEAK_ALSO:
        return [relation for relation in own if relation.kind is not Kind.BOUND]
    is_own = set(map(id, own))
    answers = ((relation, speaks_also(code, relation)) for relation in dossier.facts.relations)
    return [relation for relation, speaks in answers if speaks or (speaks is None and id(relation) in is_own)]


def _distinct(relations: Iterator[Relation]) -> int:
    return len({(relation.kind, frozenset([figure.key for figure in relation.figures])) for relation in relations})


def _causes(dossier: Dossier, rule: Rule, judged: set[tuple[int, int]]) -> list[list[Conflict]]:
    """The conflicts of a rule, those with the same cause together; without what a form was judged by."""
    causes: dict[object, list[Conflict]] = {}
    for conflict in dossier.conflicts_by(code_of).get(rule.code, ()):
        if all(figure.key in judged for figure in conflict.relation.figures):
            continue
        causes.setdefault(_cause(conflict), []).append(conflict)
    return list(causes.values())


def _cause(conflict: Conflict) -> object:
    """What conflicts of one cause have in common: one figure to be mended alike, else the whole reckoning."""
    accused = conflict.accused
    if accused is not None and conflict.grade == "error" and conflict.due:
        return accused.text, conflict.due, accused.measure
    return (
        conflict.kind,
        conflict.grade,
        conflict.relation.name,
        tuple(sorted(f.text for f in conflict.relation.figures)),
    )


def _is_told(finding: Finding, conflict: Conflict) -> bool:
    """Whether a form's finding speaks of the same cell, or of the same figure with the same due one."""
    accused, result = conflict.accused, conflict.relation.result
    if accused is not None and accused.is_cell and id(accused.holder) in finding.accuses():
        return True
    pairs = ((finding.stated, result.text), (finding.due, conflict.relation_due))
    return all(_DIGITS.sub("", one) == _DIGITS.sub("", two) != "" for one, two in pairs)


def _finding(dossier: Dossier, rule: Rule, cause: Sequence[Conflict]) -> Finding:
    """The first conflict is told, the places are those of all."""
    conflict, figures = cause[0], _figures(cause)
    accused = [each.accused.span for each in cause if each.accused is not None]
    message = message_of(conflict, lambda figure: dossier.place(figure.span).where)
    if (times := len({(each.accused or each.relation.result).key for each in cause})) > 1:
        message += f"同样的情况共{times}处。"
    return Finding(
        rule,
        message,
        advice_of(conflict),
        [
            _place(dossier, figure)
            for figure in figures[: max(_FEW_PLACES, min(len(conflict.relation.figures), _MOST_PLACES))]
        ],
        anchor=_anchor(conflict),
        level=_level(conflict),
        stated=(conflict.accused or conflict.relation.result).text,
        due=due_of(conflict),
        repair=_repair(conflict),
        accused=tuple(accused) or tuple(figure.span for figure in figures),
    )


def _level(conflict: Conflict) -> Level:
    if conflict.grade == "slip":
        return Level.NOTE
    return Level.ERROR if conflict.is_certain else Level.WARNING


def _figures(cause: Sequence[Conflict]) -> list[Mention]:
    """The figures of every conflict of one cause, each once, in order."""
    return list({figure.key: figure for conflict in cause for figure in conflict.figures}.values())


def _repair(conflict: Conflict) -> Repair | None:
    due = due_of(conflict)
    if conflict.accused is None or not due or conflict.grade == "slip":
        return None
    return Repair(conflict.accused.text, due, certain=False)


def _anchor(conflict: Conflict) -> str:
    """Measure, period and role of the figure that is told, never a position."""
    figure = conflict.accused or conflict.relation.result
    named = next((f for f in (figure, *conflict.figures) if f.measure is not None), None)
    measure = named.measure if named is not None else None
    what = f"{measure.key}/{measure.state}/{measure.year or ''}" if measure is not None else figure.noun
    return f"{what}/{conflict.kind}/{figure.role}"


def _place(dossier: Dossier, figure: Mention) -> Place:
    return dossier.place(Span(figure.span.holder, figure.span.start, figure.span.end), figure.text)


__all__ = ["Form", "tell"]
