"""Before a changed profile is adopted: which of last year's scores it would change, file by file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.basis import Profile
from jixiao.basis.forms import FORMS
from jixiao.documents import Unreadable
from jixiao.documents.read import read
from jixiao.evaluations import Evaluation
from jixiao.grades import Change, Scores, changes, is_scored
from jixiao.grades import score as score_evaluation
from jixiao.runs.examination import shown_path
from jixiao.runs.examine import Source
from jixiao.runs.find_profile import find_profile
from jixiao.runs.opening import chosen, opened


@dataclass(slots=True)
class PreviewedDocument:
    """One form of a file under the old and the new profile, or why it was not compared."""

    path: str
    part: str | None = None
    unit_name: str = ""
    error: Unreadable | None = None
    old_profile: Profile | None = None
    old: Scores | None = None
    new: Scores | None = None
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class Preview:
    """The changed profile and every form that it was tried on, in order."""

    profile: Profile
    documents: list[PreviewedDocument] = field(default_factory=list)

    @property
    def changed(self) -> list[PreviewedDocument]:
        """The forms of which something would come out otherwise."""
        return [document for document in self.documents if document.changes]

    @property
    def exit_code(self) -> int:
        """0: all compared, 2: a file could not be."""
        return 2 if any(document.error is not None for document in self.documents) else 0


def preview(profile: str | Profile, against: Iterable[Source], *, instead_of: str | None = None) -> Preview:
    """What a profile would change in files that were scored before it.

    The old profile is `instead_of`, or else the one that was in force for each form. The years of the new one do not
    matter here; the form does: a form it is not made for is not compared and says so. Weights stay as the forms state
    them. Raises NoSuchProfile and ProfileError.
    """
    new = find_profile(profile) if isinstance(profile, str) else profile
    old = find_profile(instead_of) if instead_of is not None else None
    documents = [document for source in against for document in _previewed(source, new, old)]
    return Preview(new, documents)


def _previewed(source: Source, new: Profile, old: Profile | None) -> list[PreviewedDocument]:
    path = shown_path(source)
    try:
        evaluations = [one for one in opened(read(source)) if is_scored(one)]
    except Unreadable as error:
        return [PreviewedDocument(path, error=error)]
    if not evaluations:
        message = "材料中没有填写分值或得分的自评表，没有可以比较的内容。"
        return [PreviewedDocument(path, error=Unreadable("no_scored_form", message, "请换一份材料。"))]
    return [_compared(path, one, new, old) for one in evaluations]


def _compared(path: str, evaluation: Evaluation, new: Profile, old: Profile | None) -> PreviewedDocument:
    found = PreviewedDocument(path, evaluation.part, evaluation.unit_name.text)
    if evaluation.kind.value not in new.forms:
        made_for = "、".join(FORMS[form] for form in new.forms)
        message = f"方案为{made_for}制定，这份材料是{evaluation.kind.chinese}，没有比较。"
        found.error = Unreadable("profile_not_in_force", message, "请只用同类材料比较。")
        return found
    found.old_profile = old or chosen(evaluation)
    found.old = score_evaluation(evaluation, found.old_profile)
    found.new = score_evaluation(evaluation, new)
    found.changes = changes(found.old, found.new)
    return found
