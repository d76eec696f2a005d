"""What the addresses of 抽查复核 are about."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


def scored(city: SimpleNamespace, far: bool, proposed: bool = False) -> dict[str, Any]:
    """A filing with a version whose rows were scored, by the bureau and, if so wished, by a third party."""
    from django.utils import timezone

    from jixiao.www.cases.models import Submission
    from jixiao.www.scrutiny.models import ReviewScore

    filing = city.foreign_filing if far else city.filing
    if not filing.review_scores.exists():
        row = {
            "title": "数量指标1", "label": "巡查次数", "group": "output", "class": "数量",
            "weight": "100", "stated": "100",
            "state": "not_recomputed", "recomputed": None, "allowed": None, "agreement": None, "reason": "没有目标值",
            "method": None, "remarks": [], "where": "自评表 第2行", "why": {"says": "按所填", "shown": "100"},
        }  # fmt: skip
        document = {
            "path": "自评.docx", "part": None, "kind": "department_self_evaluation", "profile": "national-project-2020",
            "profile_title": "通用", "profile_fits": False, "rows": [row],
            "total": {"weight_summed": "100", "stated": "100", "summed": "100"},
        }  # fmt: skip
        version = filing.submissions.last() or Submission.objects.create(
            filing=filing, number=1, by=city.people.filler, scored=[{"documents": [document]}], stated_total=100
        )
        for is_proposed in (False, True) if proposed else (False,):
            ReviewScore.objects.create(
                filing=filing,
                submission=version,
                number=1,
                is_proposed=is_proposed,
                by=city.people.reviewer,
                confirmed_at=timezone.now(),
            )
    return {"pk": filing.pk}


def draw(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.scrutiny.models import Draw, DrawItem

    del far  # a draw is of a step
    made = Draw.objects.filter(step=city.step).first()
    if made is None:
        scored(city, far=False)
        settings = {"weights": {"amount": 30}, "must_from": None}
        made = Draw.objects.create(
            step=city.step, number=1, wanted=1, seed="0" * 32, settings=settings, by=city.people.reviewer
        )
        DrawItem.objects.create(
            draw=made, filing=city.filing, submission=city.filing.submissions.get(), position=0,
            size="31/2", probability="1", is_chosen=True,
            factors=[{"key": "amount", "name": "金额", "says": "预算数1.00万元", "points": "11/2"}],
        )  # fmt: skip
    return {"pk": made.pk}


def rating(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    import datetime

    from jixiao.www.cases import store
    from jixiao.www.scrutiny.models import Rating

    filing = city.foreign_filing if far else city.filing
    made = Rating.objects.filter(case=filing.case).first() or Rating.objects.create(
        case=filing.case, kind="finance", score=85, grade="良", made_by="云州市财政局", by=city.people.reviewer,
        made_on=datetime.date(2025, 6, 1), file_name="评价报告.docx", sha256=store.keep(b"report"),
    )  # fmt: skip
    return {"pk": made.pk}


def standard(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.scrutiny.models import Standard

    del far
    return {"pk": Standard.objects.create(defect="没有佐证材料", share=30, by=city.people.reviewer).pk}
