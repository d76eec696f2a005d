"""佐证材料: which indicator has which, how the files are called, their order. What is missing blocks nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.writers.file_names import safe_name
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.trail import record
from jixiao.www.cases import store
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.cases.models import Filing, StoredFile
from jixiao.www.cases.moving import locked
from jixiao.www.filing import paper_work
from jixiao.www.filing.evidence_kinds import kinds_for
from jixiao.www.filing.matching import class_words, indicator_key, indicator_name
from jixiao.www.filing.models import Draft, Evidence
from jixiao.www.filing.papers import Taken, refuse_unless_changeable, take_in
from jixiao.www.filing.paths import Content
from jixiao.www.refusals import Refused

_LONGEST_WHAT = 30


@dataclass(slots=True)
class Row:
    """One indicator of the checklist. `key` names it in the files; `short` is the beginning of their names: `数量1`."""

    key: str
    short: str
    name: str
    form: str
    kinds: list[str]
    files: list[StoredFile] = field(default_factory=list)

    @property
    def lacks(self) -> list[str]:
        """The kinds of which there is no file yet."""
        have = {file.evidence.what for file in self.files}
        return [kind for kind in self.kinds if kind not in have]


@dataclass(slots=True)
class Checklist:
    """Every indicator with its files, and the files of none (their indicator was renamed or taken out)."""

    rows: list[Row]
    loose: list[StoredFile]

    @property
    def bare(self) -> list[Row]:
        """The indicators without any file."""
        return [row for row in self.rows if not row.files]


def checklist(filing: Filing) -> Checklist:
    """The checklist of a draft, by the indicators of its form (of the last version's where nothing is filled in)."""
    rows = _rows(_content(filing))
    by_key = {row.key: row for row in rows}
    loose = []
    files = StoredFile.objects.filter(filing=filing, submission=None, kind=StoredFile.Kind.EVIDENCE)
    for file in files.select_related("evidence", "by").order_by("evidence__position", "pk"):
        if (row := by_key.get(file.indicator)) is not None:
            row.files.append(file)
        else:
            loose.append(file)
    return Checklist(rows, loose)


def add_evidence(
    actor: Person, filing: Filing, key: str, what: str, sent: Sequence[tuple[str, bytes]], *, is_confirmed: bool = False
) -> Taken:
    """Files for an indicator (`""`: for none), named after it. Says what personal data they hold. Raises Refused."""
    row = _row(filing, key)
    what = safe_name(what.strip()[:_LONGEST_WHAT]) if what.strip() else ""
    taken = take_in(
        actor, filing, sent, kind=StoredFile.Kind.EVIDENCE, is_confirmed=is_confirmed, indicator=key, what=what
    )
    if taken.kept:
        _rename(filing, taken.kept, row)
    for file in taken.kept:
        if found := _personal(file):
            taken.remarks.append(
                _("“%(name)s”中有个人信息（%(found)s）。请核对是否必要，不必要的请遮盖后重新上传。")
                % {"name": file.name, "found": "、".join(found)}
            )
    return taken


@transaction.atomic
def move_evidence(actor: Person, file: StoredFile, *, up: bool) -> None:
    """Before or behind its neighbour among the files of its indicator."""
    filing = locked(file.filing, None)
    refuse_unless_changeable(actor, filing)
    held = list(
        Evidence.objects.select_for_update(of=("self",))
        .filter(file__filing=filing, file__submission=None, file__indicator=file.indicator)
        .order_by("position", "pk")
    )
    at = next((n for n, one in enumerate(held) if one.file_id == file.pk), None)
    if at is None:
        raise Refused(_("此文件已提交或已移除，不能再改动。请刷新页面。"))
    to = at - 1 if up else at + 1
    if not 0 <= to < len(held):
        return
    held[at], held[to] = held[to], held[at]
    for position, one in enumerate(held, 1):
        one.position = position
    Evidence.objects.bulk_update(held, ["position"])
    record(actor, "move_evidence", file, body=filing.case.body, filing=filing.pk, up=up)


@transaction.atomic
def reassign_evidence(actor: Person, file: StoredFile, key: str) -> None:
    """Give a file to another indicator; it is named after it."""
    filing = locked(file.filing, None)
    refuse_unless_changeable(actor, filing)
    held = filing.files.filter(pk=file.pk, submission=None, kind=StoredFile.Kind.EVIDENCE).first()
    if held is None:
        raise Refused(_("此文件已提交或已移除，不能再改动。请刷新页面。"))
    row = _row(filing, key)
    was, held.indicator = held.indicator, key
    held.save(update_fields=["indicator"])
    _rename(filing, [held], row)
    record(actor, "reassign_evidence", held, body=filing.case.body, filing=filing.pk, was=was, indicator=key)


def _personal(file: StoredFile) -> list[str]:
    """What personal data a file holds; a file on which the engine gives up has been taken all the same."""
    try:
        return in_the_engine(paper_work.personal, store.fetch(file.sha256))
    except Refused:
        return []


def _content(filing: Filing) -> Content | None:
    draft = Draft.objects.filter(filing=filing).first()
    if draft is not None and _rows(draft.content):
        content: Content = draft.content
        return content
    last = filing.submissions.light().last()
    if last is not None and last.content is not None:
        return last.content  # type: ignore[no-any-return]
    return None


def _rows(content: Content | None) -> list[Row]:
    found: list[Row] = []
    seen: set[str] = set()
    evaluations = content["evaluations"] if content is not None else []
    for evaluation in evaluations:
        ordinals: Counter[str] = Counter()
        project = evaluation.get("project_name", {}).get("text", "").strip()
        for group in evaluation.get("groups", []):
            for indicator in group.get("indicators", []):
                name = indicator_name(indicator)
                if not name:
                    continue
                klass = class_words(indicator)
                ordinals[klass] += 1
                key = _key(project, indicator)
                if key in seen:
                    continue
                seen.add(key)
                words = name + indicator.get("target", {}).get("text", "")
                short = f"{klass or _('指标')}{ordinals[klass]}"
                found.append(Row(key, short, name, project, kinds_for(klass, words)))
    return found


def _key(project: str, indicator: Content) -> str:
    """By class and name, so that rows may move; long names are cut to what the row of a file holds."""
    return "·".join(part[:90] for part in (project[:60], *indicator_key(indicator)) if part)[:200]


def _row(filing: Filing, key: str) -> Row | None:
    if not key:
        return None
    row = next((one for one in _rows(_content(filing)) if one.key == key), None)
    if row is None:
        raise Refused(_("表中已没有这项指标（可能已改名或删除）。请刷新页面后重新选择。"))
    return row


@transaction.atomic
def _rename(filing: Filing, files: Sequence[StoredFile], row: Row | None) -> None:
    """`数量1-签到册.pdf`; a second one of the same name is `数量1-签到册2.pdf`."""
    for file in files:
        stem, suffix = _parted(file.evidence.original_name)
        what = file.evidence.what or stem
        start = f"{f'{safe_name(row.form)[:20]}-' if row and row.form else ''}{row.short}-" if row is not None else ""
        base = safe_name(f"{start}{what}")[:100]
        taken = set(
            filing.files.filter(submission=None, kind=StoredFile.Kind.EVIDENCE)
            .exclude(pk=file.pk)
            .values_list("name", flat=True)
        )
        number, name = 1, f"{base}{suffix}"
        while name in taken:
            number += 1
            name = f"{base}{number}{suffix}"
        file.name = name
        file.save(update_fields=["name"])


def _parted(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    if dot and stem and len(suffix) <= 5 and suffix.isascii() and suffix.isalnum():
        return stem, f".{suffix.lower()}"
    return name, ""
