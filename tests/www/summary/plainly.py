"""The figures of a year counted plainly: filing by filing, of what was handed in, without anything of `summary`."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone

from jixiao.www.cases.models import Filing, Submission
from jixiao.www.review.models import Verdict
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.setting_right.models import Item


def rows_of(year: int) -> list[dict[str, Any]]:
    today, rows = timezone.localdate(), []
    for filing in Filing.objects.filter(case__year__number=year, step__kind="self_evaluation").order_by(
        "case__body__code"
    ):
        versions = list(filing.submissions.order_by("number"))
        counts = filing.accepted or (versions[-1] if versions else None)
        if filing.state in ("open", "draft"):
            counts = None
        closes = filing.deadline or filing.step.closes
        row: dict[str, Any] = {
            "name": filing.case.body.name,
            "exempt": filing.case.body.is_exempt and filing.state == "open",
            "state": filing.state,
            "issues": filing.state == "accepted" and bool(filing.issues),
            "here": counts is not None,
            "late": bool(versions) and versions[0].is_late,
            "past": closes is not None and closes < today,
            "items": list(
                Item.objects.filter(case=filing.case, notice__withdrawn_at=None).values_list("state", flat=True)
            ),
        }
        if counts is not None:
            row |= of_version(filing, counts)
        rows.append(row)
    return rows


def of_version(filing: Filing, version: Submission) -> dict[str, Any]:
    dismissed = set(
        Verdict.objects.filter(filing=filing, kind="dismissed", undone_at=None).values_list("fingerprint", flat=True)
    )
    documents = [document for file in version.examined for document in file["documents"]]
    found = [f for document in documents for f in document["findings"] if f["fingerprint"] not in dismissed]
    marks, grade, projects = filled_in(version) if version.content else handed_in(version)
    review = ReviewScore.objects.filter(filing=filing, submission=version, confirmed_at__isnull=False).last()
    return {
        "budget": version.adjusted_budget,
        "spent": version.spent,
        "stated": version.stated_total,
        "grade": grade,
        "full": None if any(not score for _w, score in marks) else all(Decimal(w) == Decimal(s) for w, s in marks),
        "projects": projects,
        "review": review.total if review else None,
        "review_grade": review.grade if review else "",
        "unread": sum(bool(document["error"]) for document in documents),
        "findings": found,
    }


def filled_in(version: Submission) -> tuple[list[tuple[str, str]], str, int]:
    """Weights and scores, the grade and the number of projects of a form that was filled in on the site."""
    evaluations = version.content["evaluations"]
    marks = [(i["weight"], i["score"]) for g in evaluations[0]["groups"] for i in g["indicators"]]
    marks += [(fund["weight"], fund["score"]) for fund in evaluations[0]["funds"]]
    return marks, evaluations[0]["grade"], sum(one["kind"] == "project_self_evaluation" for one in evaluations)


def handed_in(version: Submission) -> tuple[list[tuple[str, str]], str, int]:
    """The same of files, as they were read when they were handed in."""
    read = [document for file in version.scored for document in file["documents"] if document["rows"]]
    own = next(document for document in read if document["kind"] == "department_self_evaluation")
    marks = [(row["weight"] or "0", row["stated"] or "") for row in own["rows"]]
    return marks, own["grade_stated"] or "", sum(each["kind"] == "project_self_evaluation" for each in read)


def two(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


def money(values: list[Decimal], divisor: int) -> str:
    return two(sum(values, Decimal(0)) / divisor)


def amount(values: list[Decimal]) -> str:
    """In 亿元 from one on, else in 万元."""
    return money(values, 10**8) + "亿元" if sum(values) >= 10**8 else money(values, 10**4) + "万元"


def mean(values: list[Decimal]) -> str:
    return two(sum(values, Decimal(0)) / len(values))


def boxes_of(year: int) -> dict[str, str]:
    """The numbers of the boxes, without what stands small below them."""
    rows = [row for row in rows_of(year) if not row["exempt"]]
    here = [row for row in rows if row["here"]]
    both = [row for row in here if row["spent"] is not None and row["budget"]]
    items = [state for row in rows for state in row["items"]]
    reviews = [row["review"] for row in here if row["review"] is not None]
    stated = [row["stated"] for row in here if row["stated"] is not None]
    projects = sum(row["projects"] for row in here)
    return {
        "应报": f"{len(rows)}家",
        "已报": f"{len(here)}家",
        "按时报送": f"{sum(not row['late'] for row in here)}家",
        "未报": f"{len(rows) - len(here)}家",
        "全年预算数": amount([row["budget"] for row in here if row["budget"] is not None]),
        "全年执行数": amount([row["spent"] for row in here if row["spent"] is not None]),
        "预算执行率": two(sum(row["spent"] for row in both) * 100 / sum(row["budget"] for row in both)) + "%",
        "项目自评": f"{projects}个" if projects else "—",
        "自评均分": f"{mean(stated)}分",
        "各项均得满分": f"{sum(row['full'] is True for row in here)}家",
        "复核均分": f"{mean(reviews)}分",
        "整改率": two(Decimal(items.count("settled") * 100) / len(items)) + "%",
    }
