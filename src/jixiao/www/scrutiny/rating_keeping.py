"""财政评价、部门评价 as transitions: recorded, withdrawn. A rating is never changed and never a finding."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases import store
from jixiao.www.cases.in_the_engine import in_the_engine, seconds_for
from jixiao.www.cases.models import Case
from jixiao.www.filing import admission, upload_work
from jixiao.www.refusals import Refused
from jixiao.www.scrutiny.models import Rating


@transaction.atomic
def add_rating(
    actor: Person,
    case: Case,
    *,
    kind: str,
    made_by: str,
    made_on: datetime.date,
    project: str = "",
    score: Decimal | None = None,
    full_marks: Decimal = Decimal(100),
    grade: str = "",
    basis: str = "",
    file: tuple[str, str] | None = None,
) -> Rating:
    """Record an evaluation as it was made. `file`: name and hash of its report, kept by `keep_report`.

    Raises Refused for one without score and grade, with a score above its full marks, or made in the future.
    """
    case = Case.objects.select_related("body", "year").get(pk=case.pk)
    if not may_for(actor, Act.DECIDE, case.body):
        raise PermissionDenied
    if kind not in Rating.Kind.values:
        raise Refused(_("评价类型有误，请刷新页面后重试。"))
    if score is None and not grade.strip():
        raise Refused(_("得分和等级至少填一项。"))
    if score is not None and not 0 <= score <= full_marks:
        raise Refused(_("得分应在0和满分%(full)s之间。") % {"full": full_marks})
    if made_on > timezone.localdate():
        raise Refused(_("评价日期不能晚于今天。"))
    if not made_by.strip():
        raise Refused(_("请填写评价机构。"))
    made = Rating.objects.create(
        case=case,
        kind=kind,
        project=project.strip(),
        score=score,
        full_marks=full_marks,
        grade=grade.strip(),
        made_by=made_by.strip(),
        made_on=made_on,
        basis=basis.strip(),
        file_name=file[0] if file else "",
        sha256=file[1] if file else "",
        by=actor,
    )
    record(actor, "add_rating", made, body=case.body, file_hash=made.sha256, case=case.pk, kind=kind)
    return made


def keep_report(name: str, content: bytes, year: int) -> tuple[str, str]:
    """Look at a report in the engine's process and keep it. Gives name and hash.

    Raises Refused for programs, macros, archives with more than one file, and for marks of secrecy: nothing is kept.
    """
    found = in_the_engine(upload_work.uploads, name, content, upload_work.EVIDENCE)
    if len(found) != 1:
        raise Refused(_("请上传一个文件，不要打包多个文件。"))
    upload = found[0]
    if upload.refused:
        raise Refused(f"“{upload.name}”：{upload.refused}")
    against = in_the_engine(
        admission.objections,
        upload.name,
        upload.content,
        "",
        year,
        [],
        True,
        seconds=seconds_for(upload.content),
    )
    if blocked := next((each for each in against if each.blocks and not each.asks), None):
        raise Refused(f"“{upload.name}”：{blocked.sentence}")
    return upload.name, store.keep(upload.content)


@transaction.atomic
def withdraw_rating(actor: Person, rating: Rating, why: str) -> None:
    """A wrong record counts no longer; it is kept with the reason."""
    rating = Rating.objects.select_for_update(of=("self",)).select_related("case__body").get(pk=rating.pk)
    if not may_for(actor, Act.DECIDE, rating.case.body):
        raise PermissionDenied
    if rating.withdrawn_at is not None:
        raise Refused(_("此评价结果已撤回。"))
    if not why.strip():
        raise Refused(_("撤回须写明原因。"))
    rating.withdrawn_at, rating.withdrawn_why = timezone.now(), why.strip()[:1000]
    rating.save(update_fields=["withdrawn_at", "withdrawn_why"])
    record(actor, "withdraw_rating", rating, body=rating.case.body, reason=why.strip(), case=rating.case_id)
