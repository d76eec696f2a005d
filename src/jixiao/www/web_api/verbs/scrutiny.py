"""抽查复核: rows scored and confirmed, the third party's proposal taken over; samples drawn."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Office
from jixiao.www.cases.models import Submission
from jixiao.www.review.views.reached import version_of
from jixiao.www.scrutiny import drawing, score_keeping
from jixiao.www.scrutiny.forms import DrawForm
from jixiao.www.scrutiny.models import Draw, Standard
from jixiao.www.scrutiny.sampling.wish import Wish, mark_of
from jixiao.www.scrutiny.scoring.bands import decimals_of
from jixiao.www.scrutiny.scoring.entries import Entry, Wrong, read_entry
from jixiao.www.scrutiny.scoring.rows import forms_of, main_form
from jixiao.www.scrutiny.views.reached import step_of
from jixiao.www.scrutiny.views.scores_reached import entered, scores_reached, version_asked
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.common import Key, page_of
from jixiao.www.web_api.shapes.filings import OnlyRevision
from jixiao.www.web_api.shapes.results import DrawTold
from jixiao.www.web_api.shapes.scrutiny import (
    DrawGiven,
    DrawPlan,
    DrawPlanAsked,
    DrawWish,
    ScoreForm,
    ScoreFormAsked,
    ScoreGiven,
)
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.reaching import filing_for, fresh

router = Chapter("抽查复核")


@reads(router, "/filings/{pk}/score-form", ScoreForm, Act.REVIEW, Act.COMPARE, summary="复核评分表")
def score_form(request: Called, pk: Key, asked: Query[ScoreFormAsked]) -> dict[str, Any]:
    """逐行的分值、自评得分、复算得分和已评的复核得分。第三方只见第三方所评。"""
    return _sheet(request, pk, asked.version)


@writes(router, "PUT", "/filings/{pk}/score-form", ScoreForm, Act.REVIEW, summary="写入复核评分")
def put_score(request: Called, pk: Key, given: ScoreGiven) -> dict[str, Any]:
    """保存为草稿，confirm 为真的同时确认。绩效股的是复核评分，第三方的是评分建议。"""
    filing = filing_for(request, pk, Act.REVIEW)
    submission = version_of(filing, str(given.version))
    if submission is None:
        raise Http404
    keep = score_keeping.confirm_score if given.confirm else score_keeping.save_score
    keep(request.user, submission, _entries(submission, given), opinion=given.opinion, seen=given.revision)
    return _sheet(request, pk, given.version)


@writes(router, "POST", "/filings/{pk}/score-form/undo", ScoreForm, Act.REVIEW, summary="撤销确认复核评分")
def undo_score(request: Called, pk: Key, given: OnlyRevision) -> dict[str, Any]:
    """本人最近一次确认的改回草稿。"""
    filing = filing_for(request, pk, Act.REVIEW)
    fresh(filing, given.revision)
    score_keeping.undo_score(request.user, filing)
    return _sheet(request, pk, None)


@writes(router, "POST", "/filings/{pk}/score-form/drop", ScoreForm, Act.REVIEW, summary="放弃复核评分草稿")
def drop_score(request: Called, pk: Key, given: OnlyRevision) -> dict[str, Any]:
    filing = filing_for(request, pk, Act.REVIEW)
    fresh(filing, given.revision)
    score_keeping.drop_score(request.user, filing)
    return _sheet(request, pk, None)


@writes(router, "POST", "/filings/{pk}/score-form/take-over", ScoreForm, Act.DECIDE, summary="取入第三方评分")
def take_over_score(request: Called, pk: Key, given: OnlyRevision) -> dict[str, Any]:
    """以第三方的评分建议为草稿，核对后再确认。"""
    filing = filing_for(request, pk, Act.DECIDE)
    fresh(filing, given.revision)
    score_keeping.take_over_score(request.user, filing)
    return _sheet(request, pk, None)


def _entries(submission: Submission, given: ScoreGiven) -> dict[str, Entry]:
    """By row. Raises Problem naming every row that is not there and every score that cannot stand."""
    rows = {row.key: (row, form) for form in forms_of(submission.scored) for row in form.scored_rows}
    entries, wrong = {}, []
    for place, one in enumerate(given.rows):
        where = f"body.given.rows.{place}"
        if one.key not in rows:
            wrong.append({"where": f"{where}.key", "what": _("此版没有这一行，或其得分填在别的行")})
            continue
        row, form = rows[one.key]
        try:
            entries[one.key] = read_entry(row, one.score, one.reason, one.standard, decimals_of(form.profile))
        except Wrong as no:
            wrong.append({"where": f"{where}.score", "what": str(no)})
    if wrong:
        raise Problem(422, fields=wrong[:100])
    return entries


def _sheet(request: Called, pk: int, number: int | None) -> dict[str, Any]:
    filing, own = scores_reached(request, pk)
    submission = version_asked(filing, own, str(number or ""))
    if submission is None:
        raise Http404
    forms, shown, confirmed = forms_of(submission.scored), entered(submission, own), own["confirmed"]
    main = main_form(forms)
    names = ("key", "name", "weight", "stated", "recomputed", "allowed")
    told = []
    for form in forms:
        rows = []
        for row in form.scored_rows:
            entry = shown.entries.get(row.key, Entry())
            said = {"score": entry.score, "reason": entry.reason, "standard": entry.standard}
            rows.append({**{name: getattr(row, name) for name in names}, **said})
        told.append({"title": form.title, "kind": form.kind, "is_main": form is main, "rows": rows})
    return {
        "filing": filing.pk,
        "version": submission.number,
        "revision": shown.held.revision if shown.held is not None else None,
        "is_confirmed": confirmed is not None and confirmed.submission_id == submission.pk,
        "opinion": shown.opinion,
        "forms": told,
        "standards": [standard_told(one) for one in Standard.objects.filter(ended_at__isnull=True)],
    }


def standard_told(one: Standard) -> dict[str, Any]:
    names = ("defect", "share", "basis", "ended_at")
    return {"id": one.pk, **{name: getattr(one, name) for name in names}}


@reads(router, "/steps/{pk}/draw-plan", DrawPlan, Act.DECIDE, summary="抽查预览")
def draw_plan(request: Called, pk: Key, asked: Query[DrawPlanAsked]) -> dict[str, Any]:
    """参加抽取的每家单位、风险分和概率；什么都不抽。按 mark 抽取。"""
    step = step_of(pk)
    wish = _wish(pk, asked)
    frame, found = drawing.planned(step, wish)

    def told(one: Any) -> dict[str, Any]:
        filing = frame.filings[one.known.code]
        return {
            "filing": filing.pk,
            "body_code": one.known.code,
            "body_name": filing.name_then,
            "risk": str(one.risk.size),
            "probability": str(one.probability),
            "must_be_in": one.must_be_in,
        }

    return {
        "step": step.pk,
        "wanted": wish.wanted,
        "mark": mark_of(found, wish),
        "without": len(frame.without),
        "drawn_before": len(frame.drawn_before),
        **page_of(found, asked, told),
    }


@writes(router, "POST", "/steps/{pk}/draws", DrawTold, Act.DECIDE, summary="抽取抽查名单")
def draw_sample(request: Called, pk: Key, given: DrawGiven) -> dict[str, Any]:
    """照预览抽取；种子由系统随机产生并记录，任何人可以据此重抽核对。"""
    return draw_told(drawing.draw_sample(request.user, step_of(pk), _wish(pk, given), mark=given.mark))


@writes(router, "POST", "/draws/{pk}/undo", DrawTold, Act.DECIDE, summary="撤销抽查")
def undo_draw(request: Called, pk: Key) -> dict[str, Any]:
    """抽取的人在名单中无人开始评分时可以撤销最后一次。"""
    found = Draw.objects.filter(pk=pk, step__is_on=True).first()
    if found is None:
        raise Http404
    drawing.undo_draw(request.user, found)
    return draw_told(Draw.objects.select_related("by").get(pk=pk))


def draw_told(one: Draw) -> dict[str, Any]:
    names = ("number", "wanted", "seed", "at", "undone_at")
    return {"id": one.pk, "step": one.step_id, "by": one.by.name, **{name: getattr(one, name) for name in names}}


def _wish(pk: int, asked: DrawWish) -> Wish:
    """As the form of the page reads it."""
    given = {name: getattr(asked, name) for name in DrawWish.model_fields}
    if given["office"] is not None:
        office = Office.objects.filter(name=given["office"]).first()
        if office is None:
            raise Problem(422, fields=[{"where": "office", "what": _("没有这个归口股室")}])
        given["office"] = office.pk
    form = DrawForm({name: "" if value is None else value for name, value in given.items()})
    if not form.is_valid():
        fields = [{"where": name, "what": words.as_text()} for name, words in form.errors.items()]
        raise Problem(422, fields=fields)
    return form.wish_in(step_of(pk))
