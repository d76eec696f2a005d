"""抽查 as transitions: what can be drawn from, the draw, its undoing."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.cases.latest import latest_versions
from jixiao.www.cases.models import Filing, Step, StepKind, Submission
from jixiao.www.refusals import Refused
from jixiao.www.scrutiny.models import Draw, DrawItem, ReviewScore
from jixiao.www.scrutiny.sampling.factors import Known
from jixiao.www.scrutiny.sampling.systematic import SEED_BITS, chosen, start_of
from jixiao.www.scrutiny.sampling.wish import Impossible, Planned, Wish, mark_of, plan

FULL_MARKS = Decimal(100)


@dataclass(frozen=True, slots=True)
class Frame:
    """Who can be drawn, and who cannot and why. Exempt bodies that handed nothing in are in neither."""

    known: list[Known]
    filings: dict[str, Filing]
    """By the body's code."""
    versions: dict[int, Submission]
    without: list[Filing]
    """Nothing handed in: a list of its own, never drawn."""
    drawn_before: list[Filing]
    """Drawn earlier in this step."""


def frame_of(step: Step, wish: Wish) -> Frame:
    """The frame as things stand. A constant number of queries."""
    filings = Filing.objects.filter(step=step).with_all().prefetch_related("case__body__names")
    if wish.office is not None:
        filings = filings.filter(case__body__office=wish.office)
    held = [filing for filing in filings.order_by("case__body__code") if not filing.case.body.is_exempt]
    versions = latest_versions(held)
    before = _stated_before(step)
    drawn = _drawn_in(step)
    earlier = set(_chosen(step).values_list("filing", flat=True))
    frame = Frame([], {}, versions, [], [])
    for filing in held:
        version, body = versions.get(filing.pk), filing.case.body
        if version is None:
            frame.without.append(filing)
        elif filing.pk in earlier and not wish.again:
            frame.drawn_before.append(filing)
        else:
            frame.filings[body.code] = filing
            amount = version.adjusted_budget if version.adjusted_budget is not None else version.initial_budget
            frame.known.append(
                Known(
                    code=body.code,
                    amount=amount,
                    errors=version.errors,
                    warnings=version.warnings,
                    stated=version.stated_total,
                    stated_before=before.get(body.pk),
                    full_marks=FULL_MARKS,
                    drawn_in=drawn.get(body.pk),
                    is_late=version.is_late,
                )
            )
    return frame


def _chosen(step: Step) -> QuerySet[DrawItem]:
    return DrawItem.objects.filter(is_chosen=True, draw__undone_at__isnull=True, draw__step=step)


def _stated_before(step: Step) -> dict[int, Decimal]:
    """自评得分 of the year before by body: of the accepted version, else of the last."""
    filings = list(
        Filing.objects.filter(step__kind=StepKind.SELF_EVALUATION, case__year__number=step.year.number - 1)
        .select_related("case")
        .only("accepted_id", "case__body_id")
    )
    versions = latest_versions(filings, accepted=True)
    told = {filing.case.body_id: versions[filing.pk].stated_total for filing in filings if filing.pk in versions}
    return {body: stated for body, stated in told.items() if stated is not None}


def _drawn_in(step: Step) -> dict[int, int]:
    """The last year before this step's for which each body was drawn."""
    rows = DrawItem.objects.filter(
        is_chosen=True, draw__undone_at__isnull=True, draw__step__year__number__lt=step.year.number
    ).order_by("draw__step__year__number")
    return dict(rows.values_list("filing__case__body", "draw__step__year__number"))


def planned(step: Step, wish: Wish) -> tuple[Frame, list[Planned]]:
    """The preview. Raises Refused for what cannot be drawn."""
    frame = frame_of(step, wish)
    try:
        return frame, plan(frame.known, wish, step.year.number)
    except Impossible as no:
        raise Refused(str(no)) from no


@transaction.atomic
def draw_sample(actor: Person, step: Step, wish: Wish, *, mark: str, seed: str = "") -> Draw:
    """Draw as previewed. `mark`: what the preview showed (`mark_of`); `seed`: given only to draw once more.

    Raises Refused where the frame has changed since the preview, in a closed year, and for what cannot be drawn.
    """
    if not may(actor, Act.DECIDE):
        raise PermissionDenied
    step = Step.objects.select_for_update(of=("self",)).select_related("year").get(pk=step.pk)
    if step.year.is_closed:
        raise Refused(_("%(year)s已汇总封存，不再抽查。") % {"year": step.year})
    frame, found = planned(step, wish)
    if mark != mark_of(found, wish):
        raise Refused(_("预览以后名单或数据已有变化，没有抽取。请核对新的预览后再抽。"))
    seed = seed or secrets.token_hex(SEED_BITS // 8)
    taken = set(chosen([one.probability for one in found], start_of(seed)))
    draw = Draw.objects.create(
        step=step, number=step.draws.count() + 1, wanted=wish.wanted, settings=wish.as_data(), seed=seed, by=actor
    )
    DrawItem.objects.bulk_create(_items(draw, frame, found, taken))
    record(actor, "draw_sample", draw, step=step.pk, seed=seed, frame=len(found), chosen=len(taken), mark=mark)
    return draw


def _items(draw: Draw, frame: Frame, found: Sequence[Planned], taken: set[int]) -> list[DrawItem]:
    items = []
    for position, one in enumerate(found):
        filing = frame.filings[one.known.code]
        factors = [
            {"key": each.key, "name": each.name, "says": each.says, "points": str(each.points)}
            for each in one.risk.factors
        ]
        items.append(
            DrawItem(
                draw=draw,
                filing=filing,
                submission=frame.versions[filing.pk],
                position=position,
                size=str(one.risk.size),
                probability=str(one.probability),
                must_be_in=one.must_be_in,
                is_chosen=position in taken,
                factors=factors,
            )
        )
    return items


@transaction.atomic
def undo_draw(actor: Person, draw: Draw) -> None:
    """Take a draw back while it is the last of its step and nobody has begun to score on the ground of it."""
    draw = Draw.objects.select_for_update(of=("self",)).select_related("step__year").get(pk=draw.pk)
    if draw.by_id != actor.pk:
        raise PermissionDenied
    if why := why_draw_stays(draw):
        raise Refused(why)
    draw.undone_at = timezone.now()
    draw.save(update_fields=["undone_at"])
    record(actor, "undo_draw", draw, step=draw.step_id)


def why_draw_stays(draw: Draw) -> str:
    """Why a draw cannot be undone; `""`: it can."""
    if draw.undone_at is not None:
        return _("此次抽查已撤销。")
    if draw.step.year.is_closed:
        return _("%(year)s已汇总封存。") % {"year": draw.step.year}
    if Draw.objects.in_force().filter(step=draw.step_id, number__gt=draw.number).exists():
        return _("其后还有一次抽查，请先撤销后一次。")
    scored = ReviewScore.objects.filter(
        filing__draw_items__draw=draw, filing__draw_items__is_chosen=True, at__gte=draw.at, undone_at__isnull=True
    )
    if scored.exists():
        return _("名单中已有单位开始复核评分，不能撤销。")
    return ""


def drawn_again(draw: Draw) -> bool:
    """Whether the recorded seed and probabilities give the recorded sample: for the page, and for who doubts it."""
    items = list(draw.items.order_by("position"))
    again = chosen([item.exact_probability for item in items], start_of(draw.seed))
    return again == [index for index, item in enumerate(items) if item.is_chosen]
