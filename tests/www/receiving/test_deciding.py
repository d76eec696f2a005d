"""What a reviewer answers: once, remembered, and taken back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from tests.intake.papers import report, word

from jixiao.intake.sets import Standing
from jixiao.www.accounts.models import LogRow
from jixiao.www.cases.models import Step, StepKind
from jixiao.www.receiving import deciding, reminding
from jixiao.www.receiving.deliveries import open_delivery
from jixiao.www.receiving.models import Delivery, Piece, RememberedMatch
from jixiao.www.receiving.standing import board
from jixiao.www.refusals import Refused

FILING = """
{year}年度项目支出绩效目标申报表

| 项目名称 | 河道维修 |
| 主管部门 | 云州市水务局 | 实施单位 | 云州市水务局 |
| 项目资金（万元） | 年度资金总额 | 20 | |
| 年度总体目标 | 完成河道维修10公里。 | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 维修公里数 | ≥10公里 |
| 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% |
"""
Deliver = Callable[..., Delivery]
PieceOf = Callable[[str], Piece]


def nameless(budget: str = "518.20") -> bytes:
    """A report that names nobody of the register."""
    return word(report("云州市水利事务中心", budget=budget))


def test_a_body_is_asked_for_once_and_the_written_name_is_remembered(
    town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf
) -> None:
    deliver({"甲.docx": nameless()})
    piece = piece_of("甲.docx")
    assert piece.body is None
    assert piece.written == "云州市水利事务中心"
    deciding.name_body(town.people.reviewer, piece, town.water)
    deliver({"乙.docx": nameless("618.20")})
    later = piece_of("乙.docx")
    assert (later.body, later.state) == (town.water, "counted")
    assert "以前确认过" in later.why


def test_what_was_answered_is_taken_back_with_all_that_it_settled(
    town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf
) -> None:
    deliver({"甲.docx": nameless(), "乙.docx": nameless("618.20")})
    deciding.name_body(town.people.reviewer, piece_of("甲.docx"), town.water)
    assert piece_of("乙.docx").body == town.water
    deciding.undo_decision(town.people.reviewer, piece_of("甲.docx"))
    assert (piece_of("甲.docx").body, piece_of("乙.docx").body) == (None, None)
    assert not RememberedMatch.objects.exists()
    acts = set(LogRow.objects.filter(subject=f"piece:{piece_of('甲.docx').pk}").values_list("act", flat=True))
    assert acts == {"name_body", "undo_decision"}


def test_without_remembering_the_name_only_the_same_content_is_settled(
    town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf
) -> None:
    content = nameless()
    deliver({"甲.docx": content, "乙.docx": nameless("618.20")})
    deciding.name_body(town.people.reviewer, piece_of("甲.docx"), town.water, remembers_name=False)
    assert piece_of("乙.docx").body is None
    deliver({"又一次/甲.docx": content})
    assert piece_of("又一次/甲.docx").state == "same"


def test_what_is_no_paper_is_not_asked_about_again(town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf) -> None:
    content = word("会议通知\n请于周五参会。")
    deliver({"会议通知.docx": content})
    deciding.leave_out(town.people.reviewer, piece_of("会议通知.docx"))
    deliver({"改名.docx": content})
    assert {piece_of("会议通知.docx").state, piece_of("改名.docx").state} <= {"left_out"}


def test_a_mark_of_internal_use_waits_for_a_person(town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf) -> None:
    deliver({"水务.docx": word(report("云州市水务局", above="内部资料"))})
    line = board(town.step).line_of(town.water)
    assert line is not None
    assert (line.standing, line.counted) == (Standing.UNCERTAIN, [])
    deciding.let_in(town.people.reviewer, piece_of("水务.docx"))
    line = board(town.step).line_of(town.water)
    assert line is not None
    assert line.is_ready
    deciding.undo_decision(town.people.reviewer, piece_of("水务.docx"))
    assert piece_of("水务.docx").state == "held"


def test_a_file_of_another_year_goes_there_or_is_let_in(
    town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf
) -> None:
    deliver({"水务.docx": word(report("云州市水务局", 2023)), "交通.docx": word(report("云州市交通运输局", 2022))})
    moved = deciding.move_year(town.people.reviewer, piece_of("水务.docx"))
    assert (moved.state, moved.delivery.step.year.number, moved.delivery.is_history) == ("counted", 2023, True)
    deciding.let_in(town.people.reviewer, piece_of("交通.docx"))
    line = board(town.step).line_of(town.roads)
    assert line is not None
    assert line.is_ready


def test_a_form_of_another_step_is_held_to_its_year_too(
    town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf
) -> None:
    step = Step.objects.create(year=town.year, kind=StepKind.OBJECTIVE, is_on=True)
    delivery = open_delivery(town.people.reviewer, step)
    deliver({"申报.docx": word(FILING.format(year=2025)), "对的.docx": word(FILING.format(year=2024))}, into=delivery)
    assert (piece_of("申报.docx").state, piece_of("对的.docx").state) == ("other_year", "counted")
    with pytest.raises(Refused, match="没有启用"):
        deciding.move_year(town.people.reviewer, piece_of("申报.docx"))


def test_of_two_versions_one_is_chosen_and_another_after_it(
    town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf
) -> None:
    deliver(
        {
            "一.docx": word(report("云州市水务局", budget="500.00")),
            "二.docx": word(report("云州市水务局", budget="600.00", dated="2025年4月1日")),
        }
    )
    line = board(town.step).line_of(town.water)
    assert line is not None
    assert line.standing is Standing.COMPETING
    assert "落款较晚的是“二.docx”" in line.competing[0][0]
    for name in ("一.docx", "二.docx"):
        deciding.choose_version(town.people.reviewer, piece_of(name))
        line = board(town.step).line_of(town.water)
        assert line is not None
        assert [piece.name for piece in line.counted] == [name]


def test_a_secret_file_that_is_put_to_a_body_stays_what_it_is(
    town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf
) -> None:
    deliver({"密.docx": word(report("云州市水务局", above="机密★1年"))})
    deciding.name_body(town.people.reviewer, piece_of("密.docx"), town.water)
    piece = piece_of("密.docx")
    assert (piece.state, piece.body, piece.is_kept) == ("classified", town.water, False)
    line = board(town.step).line_of(town.water)
    assert line is not None
    assert (line.counted, line.standing) == ([], Standing.INCOMPLETE)
    said = {one.body: one.words for one in reminding.reminders(board(town.step), None)}
    assert "机要渠道" in said[town.water]
    with pytest.raises(Refused, match="没有收"):
        deciding.leave_out(town.people.reviewer, piece)


def test_a_file_behind_a_password_is_left_out_by_itself_and_brought_back(
    town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf
) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("locked.docx", b"x" * 40)
    content = bytearray(stream.getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    deliver({"水务局.zip": bytes(content)})
    piece = piece_of("locked.docx")
    assert (piece.state, piece.sha256) == ("unreadable", "")
    assert "密码" in piece.problem
    assert deciding.leave_out(town.people.reviewer, piece).state == "left_out"
    deliver({"水务.docx": word(report("云州市水务局"))})
    assert piece_of("locked.docx").state == "left_out"
    assert deciding.undo_decision(town.people.reviewer, piece).state == "unreadable"


def test_a_sure_match_is_put_right_by_a_person(town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf) -> None:
    deliver({"甲.docx": word(report("云州市水务局"))})
    deciding.name_body(town.people.reviewer, piece_of("甲.docx"), town.roads)
    assert (piece_of("甲.docx").body, piece_of("甲.docx").why) == (town.roads, "人工确认")
    deciding.undo_decision(town.people.reviewer, piece_of("甲.docx"))
    assert piece_of("甲.docx").body == town.water


def test_evidence_goes_with_the_report_beside_it(town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf) -> None:
    deliver({"甲/报告.docx": word(report("云州市水务局")), "甲/签到表.docx": word("培训签到表\n张三\n李四")})
    piece = piece_of("签到表.docx")
    assert (piece.body, piece.state) == (town.water, "counted")
    assert "同在文件夹" in piece.why


@pytest.mark.parametrize("login", ["filler", "head", "third_party", "desk", "leader", "administrator"])
def test_nobody_but_the_bureau_decides(town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf, login: str) -> None:
    deliver({"甲.docx": nameless()})
    with pytest.raises(PermissionDenied):
        deciding.name_body(getattr(town.people, login), piece_of("甲.docx"), town.water)
