"""Asking every rule about one dossier: no rule is ever silent."""

from __future__ import annotations

from jixiao.basis import Profile
from jixiao.findings import (
    CouldNotParse,
    Finding,
    Holds,
    Level,
    NotApplicable,
    NotEnoughData,
    Place,
    Rule,
    Status,
    Topic,
)
from jixiao.rules.catalogue import Entry, catalogue
from jixiao.rules.dossier import Dossier
from jixiao.runs.examination import Outcome, RuleAnswer
from jixiao.runs.selection import Selection

_OUTCOMES = (
    (CouldNotParse, Outcome.COULD_NOT_PARSE),
    (NotEnoughData, Outcome.NOT_ENOUGH_DATA),
    (Holds, Outcome.HOLDS),
    (NotApplicable, Outcome.NOT_APPLICABLE),
)
"""Which answer stands for a rule that gives several: the first of these that occurs."""


def ask_all(
    dossier: Dossier, profile: Profile, selection: Selection
) -> tuple[list[Finding], list[RuleAnswer], list[tuple[Place, str]]]:
    """The findings of the selected rules, the answer of each rule, and the places that a rule could not read."""
    findings: list[Finding] = []
    answers: list[RuleAnswer] = []
    unread: list[tuple[Place, str]] = []
    for entry in catalogue():
        if entry.rule.status is Status.RETIRED:
            continue
        if why := selection.omission(entry.rule):
            answers.append(RuleAnswer(entry.rule, Outcome.NOT_ASKED, why))
            continue
        answers.append(_ask(entry, dossier, profile, findings, unread))
    for finding in findings:
        selection.weigh(finding)
        if dossier.others and dossier.is_doubtful(finding):
            finding.level = Level.NOTE
    return findings, answers, unread


def _ask(
    entry: Entry,
    dossier: Dossier,
    profile: Profile,
    findings: list[Finding],
    unread: list[tuple[Place, str]],
) -> RuleAnswer:
    rule = entry.rule
    kind = dossier.evaluation.kind
    if kind not in rule.kinds:
        return RuleAnswer(rule, Outcome.NOT_APPLICABLE, f"本材料为{kind.chinese}，不适用本项")
    doubts = dossier.document.doubts
    if doubts is not None and doubts.is_whole and rule.topic is Topic.FORM:
        return RuleAnswer(rule, Outcome.NOT_APPLICABLE, "本材料由识别得来，不核对文字和格式")
    missing = [need.chinese for need in rule.needs if not dossier.has(need)]
    if missing:
        return RuleAnswer(rule, Outcome.NOT_ENOUGH_DATA, f"材料中未见{'、'.join(missing)}")
    if rule.beside and not dossier.beside(*rule.beside):
        return RuleAnswer(rule, Outcome.NOT_ENOUGH_DATA, f"没有随附{_listed(rule)}，请用 --with 一并提交")
    try:
        given = list(entry.check(dossier, profile))
    except Exception as error:  # a defect of ours: the other rules still answer, and this one says so
        return RuleAnswer(rule, Outcome.FAILED, f"本项核对程序出错（{type(error).__name__}），请人工核对")
    found = [answer for answer in given if isinstance(answer, Finding)]
    findings += found
    unread += [(answer.place, answer.why) for answer in given if isinstance(answer, CouldNotParse) and answer.place]
    if found:
        return RuleAnswer(rule, Outcome.FOUND, found[0].message)
    for answer_type, outcome in _OUTCOMES:
        for answer in given:
            if isinstance(answer, answer_type):
                return RuleAnswer(rule, outcome, answer.why)
    return RuleAnswer(rule, Outcome.FAILED, "本项核对程序没有给出结论，请人工核对")


def _listed(rule: Rule) -> str:
    """What may be handed in beside the document for a rule to answer."""
    return "或".join(part.chinese for part in rule.beside)
