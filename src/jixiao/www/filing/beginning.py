"""Where a draft begins: blank forms, or what is to be changed."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.beside import baseline_of
from jixiao.www.cases.models import Filing, StepKind
from jixiao.www.filing import drafting
from jixiao.www.filing.models import Draft
from jixiao.www.filing.prefilling import content_of


def begin(actor: Person, filing: Filing) -> Draft:
    """The draft, begun if there is none yet; an adjustment of objectives begins with the objectives in force.

    Raises Refused, PermissionDenied.
    """
    in_force = baseline_of(filing.case) if filing.step.kind == StepKind.ADJUSTMENT else None
    content = content_of(in_force) if in_force is not None else None  # read out before anything is held
    with transaction.atomic():
        draft = drafting.draft_of(actor, filing)
        if in_force is not None and content is not None and draft.revision == 0:
            why = _("从批复的%(step)s（第%(number)d版）开始") % {
                "step": in_force.filing.step,
                "number": in_force.number,
            }
            draft = drafting.replace(actor, draft, content, why)
    return draft
