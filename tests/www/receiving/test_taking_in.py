"""Versions made of what came in: checked, counted, compared with what was accepted before."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from tests.intake.papers import report, word

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases import transitions
from jixiao.www.cases.models import Filing, Stage, State, Submission
from jixiao.www.receiving import deciding, taking_in
from jixiao.www.receiving.deliveries import history_step, open_delivery
from jixiao.www.receiving.models import Delivery, Piece
from jixiao.www.receiving.standing import board
from jixiao.www.refusals import Refused

Deliver = Callable[..., Delivery]
PieceOf = Callable[[str], Piece]


def take(town: SimpleNamespace, **options: bool) -> Submission:
    return taking_in.take_in(town.people.reviewer, town.step, town.water, **options)


def test_a_complete_set_becomes_a_checked_version_at_the_bureau(town: SimpleNamespace, deliver: Deliver) -> None:
    deliver(
        {
            "报告.docx": word(report("云州市水务局", parts=("report", "basic"))),
            "自评表.docx": word(report("云州市水务局", parts=("whole",))),
            "验收单.docx": word("河道维修项目验收单\n云州市水务局\n验收合格，同意交付使用。\n2024年11月5日"),
        }
    )
    deciding.name_body(town.people.reviewer, Piece.objects.get(path="验收单.docx"), town.water)
    version = take(town)
    assert (version.number, version.filing.state, version.filing.stage) == (1, State.SUBMITTED, Stage.BUREAU)
    assert {(file.name, file.kind) for file in version.files.all()} == {
        ("报告.docx", "report"),
        ("自评表.docx", "report"),
        ("验收单.docx", "evidence"),
    }
    assert [file["documents"][0]["path"] for file in version.examined] == ["报告.docx", "自评表.docx"]
    assert version.findings.count() == version.errors + version.warnings + version.notes > 0
    assert LogRow.objects.filter(act="submit", body=town.water).count() == 1


def test_the_same_content_again_is_no_new_version(town: SimpleNamespace, deliver: Deliver) -> None:
    content = word(report("云州市水务局"))
    deliver({"报告.docx": content})
    take(town)
    deliver({"又来.docx": content})
    with pytest.raises(Refused, match="没有新材料"):
        take(town, again=True)
    assert Submission.objects.count() == 1


def test_what_the_body_handed_in_itself_is_no_new_version_either(town: SimpleNamespace, deliver: Deliver) -> None:
    from jixiao.www.cases import store
    from jixiao.www.cases.models import StoredFile

    content = word(report("云州市水务局"))
    file = StoredFile.objects.create(
        filing=town.filing, name="自评.docx", sha256=store.keep(content), size=len(content), by=town.people.filler
    )
    transitions.submit(town.people.filler, town.filing, files=[file])
    deliver({"工作群里的.docx": content})
    with pytest.raises(Refused, match="没有新材料"):
        take(town, again=True)


def test_a_newer_file_is_a_second_version_once_it_is_confirmed(
    town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf
) -> None:
    deliver(
        {
            "报告.docx": word(report("云州市水务局", parts=("report", "basic"))),
            "自评表.docx": word(report("云州市水务局", parts=("whole",))),
        }
    )
    take(town)
    deliver(
        {
            "补报/报告改.docx": word(
                report("云州市水务局", parts=("report", "basic"), budget="700.00", dated="2025年5月6日")
            )
        }
    )
    with pytest.raises(Refused, match="落款较晚的是“报告改"):
        take(town, again=True)
    deciding.choose_version(town.people.reviewer, piece_of("报告改.docx"))
    with pytest.raises(Refused, match="已有第1版"):
        take(town)
    version = take(town, again=True)
    assert version.number == 2
    assert {file.name for file in version.files.all()} == {"报告改.docx", "自评表.docx"}
    assert "报告改.docx" in version.note
    assert {file.name for file in version.filing.submissions.get(number=1).files.all()} == {"报告.docx", "自评表.docx"}


def test_an_incomplete_set_is_taken_in_when_a_person_wants_it(town: SimpleNamespace, deliver: Deliver) -> None:
    deliver({"报告.docx": word(report("云州市水务局", parts=("report",)))})
    line = board(town.step).line_of(town.water)
    assert line is not None
    assert not line.is_ready
    assert take(town).note == "缺基础数据表、整体自评表"


def test_papers_that_cannot_be_checked_are_received_and_the_version_says_so(
    town: SimpleNamespace, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gives_up(*arguments: object) -> None:
        raise Refused("文件在60秒内未能读完。")

    deliver({"报告.docx": word(report("云州市水务局"))})
    monkeypatch.setattr(taking_in, "examine", gives_up)
    version = take(town)
    assert version.note == "核对未完成，请在审核时重新核对：文件在60秒内未能读完。"
    assert version.files.get().name == "报告.docx"


def test_one_refusal_stops_nobody_else(town: SimpleNamespace, deliver: Deliver) -> None:
    deliver({"报告.docx": word(report("云州市交通运输局"))})
    taken = taking_in.take_in_many(town.people.reviewer, town.step, [town.water, town.roads])
    assert list(taken.refused) == [town.water.pk]
    assert list(taken.done) == [town.roads.pk]


def test_what_does_not_fit_into_one_request_is_left_for_the_next(town: SimpleNamespace, deliver: Deliver) -> None:
    deliver({"水.docx": word(report("云州市水务局")), "路.docx": word(report("云州市交通运输局"))})
    taken = taking_in.take_in_many(town.people.reviewer, town.step, [town.water, town.roads], seconds=0)
    assert taken.left == [town.roads.pk]


@pytest.mark.parametrize("login", ["filler", "head", "third_party", "leader"])
def test_nobody_but_the_bureau_takes_in(town: SimpleNamespace, deliver: Deliver, login: str) -> None:
    deliver({"报告.docx": word(report("云州市水务局"))})
    with pytest.raises(PermissionDenied):
        taking_in.take_in(getattr(town.people, login), town.step, town.water)


def test_a_closed_year_takes_nothing_in(town: SimpleNamespace, deliver: Deliver) -> None:
    deliver({"报告.docx": word(report("云州市水务局"))})
    town.year.is_closed = True
    town.year.save()
    town.step.refresh_from_db()
    with pytest.raises(Refused, match="封存"):
        take(town)


def test_a_past_year_is_accepted_at_once_and_is_what_this_year_is_compared_with(
    town: SimpleNamespace, deliver: Deliver
) -> None:
    step = history_step(town.people.reviewer, 2023)
    past = open_delivery(town.people.reviewer, step, is_history=True)
    deliver({"2023.docx": word(report("云州市水务局", 2023))}, into=past)
    before = taking_in.take_in(town.people.reviewer, step, town.water, is_history=True)
    filing = Filing.objects.get(case__body=town.water, step=step)
    assert (filing.state, filing.accepted, before.note) == (State.ACCEPTED, before, "历史资料")
    deliver({"2024.docx": word(report("云州市水务局"))})
    version = take(town)
    beside = version.examined[0]["documents"][0]["with"]
    assert [one["path"] for one in beside] == ["2023.docx"]


@pytest.mark.parametrize("year", [1999, 2031])
def test_a_past_year_lies_in_the_past(town: SimpleNamespace, year: int) -> None:
    with pytest.raises(Refused, match="2000至2024"):
        history_step(town.people.reviewer, year)
