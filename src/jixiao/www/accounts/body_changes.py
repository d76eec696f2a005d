"""更名, 合并, 分立, 撤销: what becomes of bodies over the years, and undoing the last of it.

Each function is one transaction. Every body that comes to an end or gets another name has its row of the trail.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.body_keeping import check_new, held, keeps
from jixiao.www.accounts.models import Body, BodyName, LogRow, Person, Succession
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused

UNDOABLE: Final = frozenset({"rename_body", "merge_bodies", "split_body", "end_body"})
_CHANGES: Final = UNDOABLE | {"undo_body", "change_body"}


def _checked(year: int, reason: str) -> None:
    if not 1990 <= year <= timezone.localdate().year + 1:
        raise Refused(_("年度%(year)d不合常理，请核对。") % {"year": year})
    if not reason.strip():
        raise Refused(_("请写明依据或原因，如批复文号。"))


@transaction.atomic
def rename_body(actor: Person, body: Body, *, name: str, year: int, reason: str) -> Body:
    """更名: from `year` on it has another name and stays the same body."""
    keeps(actor)
    _checked(year, reason)
    body, name = held(body), name.strip()
    if name == body.name:
        raise Refused(_("新名称与现名称相同。"))
    check_new(body.code, name, besides=body)
    former = [each for each in body.names.all() if each.kind == BodyName.Kind.FORMER and each.last_year is not None]
    latest = max((each.last_year or 0 for each in former), default=0)
    if year <= latest or (body.first_year and year <= body.first_year):
        raise Refused(_("更名年度须晚于上一次更名和起始年度。"))
    begun = latest + 1 if latest else body.first_year
    kept = BodyName.objects.create(
        body=body, kind=BodyName.Kind.FORMER, name=body.name, first_year=begun, last_year=year - 1
    )
    before, body.name = body.name, name
    body.save(update_fields=["name"])
    record(
        actor,
        "rename_body",
        body,
        body=body,
        reason=reason,
        words=_("自%(year)d年度起") % {"year": year},
        before={"name": before},
        after={"name": name},
        kept=kept.pk,
    )
    return body


@transaction.atomic
def merge_bodies(
    actor: Person,
    bodies: Sequence[Body],
    *,
    year: int,
    reason: str,
    into: Body | None = None,
    code: str = "",
    name: str = "",
) -> Body:
    """合并: from `year` on one body stands where several stood: `into`, or a new one of `code` and `name`."""
    keeps(actor)
    _checked(year, reason)
    ending = [held(each) for each in bodies if into is None or each.pk != into.pk]
    if len(ending) + (into is not None) < 2:
        raise Refused(_("合并至少要有两家单位。"))
    _ends(ending, year)
    made = None
    if into is None:
        made = into = _made(code, name, year, ending[0])
    elif into.last_year is not None:
        raise Refused(_("%(body)s已停用，不能并入。") % {"body": into})
    _succeed(actor, "merge_bodies", Succession.Kind.MERGED, ending, [into], year, reason, made=[made] if made else [])
    return into


@transaction.atomic
def split_body(
    actor: Person, body: Body, *, parts: Sequence[tuple[str, str]], year: int, reason: str, stays: bool = False
) -> list[Body]:
    """分立: from `year` on several stand where one stood; `stays`: it goes on itself beside them."""
    keeps(actor)
    _checked(year, reason)
    body = held(body)
    if len(parts) + stays < 2:
        raise Refused(_("分立后至少要有两家单位（原单位保留的，新设至少一家）。"))
    if not stays:
        _ends([body], year)
    made = [_made(code, name, year, body) for code, name in parts]
    _succeed(actor, "split_body", Succession.Kind.SPLIT, [body], made, year, reason, made=made, stays=stays)
    return made


@transaction.atomic
def end_body(actor: Person, body: Body, *, last_year: int, reason: str) -> Body:
    """撤销: it reports for `last_year` for the last time."""
    keeps(actor)
    _checked(last_year, reason)
    body = held(body)
    _ends([body], last_year + 1)
    before, body.last_year = body.last_year, last_year
    body.save(update_fields=["last_year"])
    record(
        actor,
        "end_body",
        body,
        body=body,
        reason=reason,
        before={"last_year": before},
        after={"last_year": last_year},
        ended={str(body.pk): before},
    )
    return body


def last_change(body: Body) -> LogRow | None:
    """The row of the last change, if that can be undone as things stand."""
    row = LogRow.objects.filter(body=body, act__in=_CHANGES).first()
    return row if row is not None and row.act in UNDOABLE else None


@transaction.atomic
def undo_body(actor: Person, body: Body) -> None:
    """Put back the last renaming, merger, split or end, while nothing has been built on it."""
    keeps(actor)
    body = held(body)
    row = last_change(body)
    if row is None:
        raise Refused(_("没有可以撤销的变更：其后已有新的更改。"))
    details: dict[str, Any] = row.details
    ended = details.get("ended", {})
    for pk in ended:
        last = last_change(Body.objects.get(pk=int(pk)))
        if last is None or last.act != row.act or last.details.get("ended") != ended:
            raise Refused(_("一并变更的单位其后已有新的更改，不能撤销。"))
    if row.act == "rename_body":
        BodyName.objects.filter(pk=details["kept"]).delete()
        Body.objects.filter(pk=body.pk).update(name=details["before"]["name"])
    for pk, last_year in ended.items():
        Body.objects.filter(pk=int(pk)).update(last_year=last_year)
    for pk, supervisor in details.get("moved", {}).items():
        Body.objects.filter(pk=int(pk)).update(supervisor_id=supervisor)
    Succession.objects.filter(pk__in=details.get("successions", [])).delete()
    try:
        with transaction.atomic():
            for made in Body.objects.filter(pk__in=details.get("made", [])):
                made.delete()
    except ProtectedError:
        raise Refused(_("新单位已有卷宗、账号或其他记录，不能撤销。")) from None
    concerned = Body.objects.filter(pk__in=[int(pk) for pk in ended] or [body.pk])
    for each in concerned:
        record(actor, "undo_body", each, body=each, words=row.act_words, undone=row.pk)


def _ends(bodies: Sequence[Body], year: int) -> None:
    for body in bodies:
        if body.last_year is not None:
            raise Refused(_("%(body)s已于%(year)d年度停用。") % {"body": body, "year": body.last_year})
        if body.first_year is not None and body.first_year >= year:
            raise Refused(_("%(body)s自%(year)d年度才设立。") % {"body": body, "year": body.first_year})
        if body.cases.filter(year__number__gte=year, filings__submissions__isnull=False).exists():
            raise Refused(_("%(body)s在%(year)d年度及以后已有报送，请核对年度。") % {"body": body, "year": year})


def _made(code: str, name: str, year: int, like: Body) -> Body:
    code, name = code.strip(), name.strip()
    check_new(code, name)
    return Body.objects.create(
        code=code, name=name, first_year=year, office=like.office, supervisor=like.supervisor, is_exempt=like.is_exempt
    )


def _succeed(
    actor: Person,
    act: str,
    kind: str,
    before: Sequence[Body],
    after: Sequence[Body],
    year: int,
    reason: str,
    *,
    made: Sequence[Body],
    stays: bool = False,
) -> None:
    rows = [
        Succession.objects.create(kind=kind, year=year, predecessor=one, successor=other)
        for one in before
        for other in after
    ]
    ended = {str(each.pk): each.last_year for each in before}
    moved: dict[str, int | None] = {}
    if not stays:
        for each in before:
            each.last_year = year - 1
            each.save(update_fields=["last_year"])
        below = Body.objects.filter(supervisor__in=before).exclude(pk__in=[each.pk for each in [*before, *after]])
        moved = {str(each.pk): each.supervisor_id for each in below}
        if len(after) == 1:
            below.update(supervisor=after[0])
    words = _("自%(year)d年度起：%(before)s → %(after)s") % {
        "year": year,
        "before": "、".join(each.name for each in before),
        "after": "、".join(each.name for each in [*(before if stays else ()), *after]),
    }
    for each in before:
        record(
            actor,
            act,
            each,
            body=each,
            reason=reason,
            words=words,
            successions=[row.pk for row in rows],
            ended=ended,
            moved=moved,
            made=[one.pk for one in made],
        )
