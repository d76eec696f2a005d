"""One file, from bytes to scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jixiao.basis import Profile, objection
from jixiao.documents import Document, Unreadable
from jixiao.documents.read import read
from jixiao.evaluations import Evaluation, Kind
from jixiao.facts import Facts
from jixiao.grades import Change, Scores, Supposition, changes, is_scored, refuse_unknown, suppositions
from jixiao.grades import score as score_evaluation
from jixiao.runs.examination import Examination, shown_path
from jixiao.runs.examine import Source
from jixiao.runs.find_profile import find_profile
from jixiao.runs.opening import chosen, opened

WhatIf = Mapping[str, object] | Iterable[str]


@dataclass(slots=True)
class ScoredDocument:
    """One scored form of a file. `scores` is None where there is an `error`: nothing is scored by halves."""

    path: str
    part: str | None = None
    kind: str = "other"
    kind_name: str = ""
    profile: Profile | None = None
    error: Unreadable | None = None
    evaluation: Evaluation | None = None
    scores: Scores | None = None
    supposed: tuple[Supposition, ...] = ()
    changes: tuple[Change, ...] = ()
    """What the suppositions change, against the document as it stands."""
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class Scoring:
    """The scored forms of one or several files, in order."""

    documents: list[ScoredDocument] = field(default_factory=list)

    @property
    def errors(self) -> list[Unreadable]:
        """Why files or forms were not scored."""
        return [document.error for document in self.documents if document.error is not None]

    @property
    def exit_code(self) -> int:
        """0: all scored, 2: a file or form could not be."""
        return 2 if self.errors else 0


def score(source: Source, *, profile: str | None = None, what_if: WhatIf | None = None) -> Scoring:
    """Score every form of one file under the profile in force for it, or under the one that `profile` names.

    `what_if` puts other figures in the place of those of the document: `{"全年预算数": 2000}` or `["全年预算数=2000"]`.
    A form for which a named profile is not made or not in force is not scored and says so. Raises NoSuchProfile and
    ProfileError for the profile, NoSuchFigure for a supposition that cannot be made.
    """
    path = shown_path(source)
    if profile is not None:
        find_profile(profile)  # an unknown name is said whatever the file
    suppositions(what_if)
    try:
        document = read(source)
    except Unreadable as error:
        return Scoring([ScoredDocument(path, error=error)])
    return score_document(document, path, profile=profile, what_if=what_if)


def score_document(
    document: Document, path: str = "", *, profile: str | None = None, what_if: WhatIf | None = None
) -> Scoring:
    """Score a document that has been read already; `path` is what the output calls it. Raises as `score` does."""
    forced = find_profile(profile) if profile is not None else None
    supposed = suppositions(what_if)
    try:
        evaluations = [one for one in opened(document) if is_scored(one) or _is_monitoring(one)]
        if not evaluations:
            raise _no_scored_form()
    except Unreadable as error:
        return Scoring([ScoredDocument(path, error=error)])
    refuse_unknown(supposed, evaluations)
    return Scoring([_scored(path, one, forced, supposed, document.notices) for one in evaluations])


def score_examined(document: Document, examination: Examination, *, profile: str | None = None) -> Scoring:
    """Score what was found when this very document was checked: nothing is read out of it twice.

    As `score_document` with the profile of the check; what the check could not open is left out.
    """
    forced = find_profile(profile) if profile is not None else None
    scoring = Scoring()
    for one in examination.documents:
        evaluation = one.evaluation
        if evaluation is not None and (is_scored(evaluation) or _is_monitoring(evaluation)):
            scoring.documents.append(_scored(one.path, evaluation, forced, (), document.notices, one.facts))
    return scoring


def _scored(
    path: str,
    evaluation: Evaluation,
    forced: Profile | None,
    supposed: tuple[Supposition, ...],
    notices: tuple[str, ...],
    gathered: Facts | None = None,
) -> ScoredDocument:
    kind = evaluation.kind
    profile = forced or chosen(evaluation)
    scored = ScoredDocument(path, evaluation.part, kind.value, kind.chinese, profile, evaluation=evaluation)
    if forced is not None and (why := objection(forced, kind.value, evaluation.year)):
        scored.error = _not_in_force(why)
        return scored
    stated = score_evaluation(evaluation, profile, gathered=gathered)
    scored.scores = score_evaluation(evaluation, profile, supposed) if supposed else stated
    scored.supposed = supposed
    scored.changes = changes(stated, scored.scores) if supposed else ()
    scored.notices = (*notices, *([_LENT] if scored.scores.rows and not profile.fits else []))
    return scored


_LENT = (
    "没有找到适用于本材料的地方评分方案，逐行按通用口径复算，只供参照，不套用等级；有本地方案的请用 --profile 指定。"
)


def _is_monitoring(evaluation: Evaluation) -> bool:
    return evaluation.kind is Kind.IN_YEAR_MONITORING and bool(evaluation.funds)


def _no_scored_form() -> Unreadable:
    return Unreadable(
        "no_scored_form",
        "材料中没有填写分值或得分的自评表，没有可以计分的内容。",
        "请提供带有分值、得分两栏的自评表，或含有自评表的自评报告。",
    )


def _not_in_force(why: str) -> Unreadable:
    reason = why.split("，不在适用范围内")[0]
    return Unreadable(
        "profile_not_in_force",
        f"{reason}，不在适用范围内。",
        "请改用适用的评分方案；想比较两个方案对同一材料的影响，请用 jixiao profile 方案 --against 材料。",
    )
