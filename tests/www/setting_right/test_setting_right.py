"""Notice, answer, check: what each step asks for, what it leaves behind, and that it can be put back."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from tests.www.setting_right.conftest import ISSUES, accepted, day, sent

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases import transitions, undoing
from jixiao.www.refusals import Refused
from jixiao.www.setting_right import checking, mending, notifying
from jixiao.www.setting_right.mending import Said
from jixiao.www.setting_right.models import DraftAnswer, Event, Item, Notice
from jixiao.www.setting_right.stepping import effective, last_answer
from jixiao.www.setting_right.undoing import undo_step
from jixiao.www.setting_right.wanted import Wanted, split_issues

DONE = Said("done", "已补做问卷60份，统计表附后。", day(0))


def again(item: Item) -> Item:
    return Item.objects.with_all().get(pk=item.pk)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (ISSUES, ["满意度指标没有问卷", "会议费决算数与正文不一致", "年末结转资金未说明原因"]),
        ("请补附会议纪要", ["请补附会议纪要"]),
        (
            "1、执行率为95.5%，应为95.05%。\n2、偏差12.3个百分点未说明",
            ["执行率为95.5%，应为95.05%。", "偏差12.3个百分点未说明"],
        ),
        ("（1）甲；（2）乙", ["甲", "乙"]),
        ("年初预算1. 5万元", ["年初预算1. 5万元"]),
        ("", []),
    ],
)
def test_issues_are_split_by_line_and_by_their_numbers(words: str, parts: list[str]) -> None:
    assert split_issues(words) == parts


def test_a_notice_holds_what_remained_open_and_the_trail_says_who_sent_it(
    city: SimpleNamespace, notice: Notice
) -> None:
    assert [item.words for item in notice.items.all()] == split_issues(ISSUES)
    assert {item.source for item in notice.items.all()} == {"issues"}
    assert {item.deadline for item in notice.items.all()} == {day(20)}
    row = LogRow.objects.get(act="send_notice")
    assert (row.actor, row.body, row.file_hash) == (city.people.reviewer, city.water, notice.sha256)
    with pytest.raises(Refused, match="至少一项"):
        sent(city)  # nothing is offered twice


def test_it_is_sent_after_a_decision_alone_with_days_that_lie_ahead_and_by_the_bureau(city: SimpleNamespace) -> None:
    reviewer, row = city.people.reviewer, [Wanted("typed", "会议费依据不足")]
    with pytest.raises(Refused, match="审核决定以后"):
        notifying.send_notice(reviewer, city.filing, row, deadline=day(5))
    accepted(city, issues="")
    with pytest.raises(Refused, match="不能早于今天"):
        notifying.send_notice(reviewer, city.filing, row, deadline=day(-1))
    with pytest.raises(Refused, match="已被他人更改"):
        notifying.send_notice(reviewer, city.filing, row, deadline=day(5), seen=city.filing.revision - 1)
    for login in ("third_party", "desk", "filler", "leader"):
        with pytest.raises(PermissionDenied):
            notifying.send_notice(getattr(city.people, login), city.filing, row, deadline=day(5))
    made = notifying.send_notice(reviewer, city.filing, row, deadline=day(5))
    assert made.items.get().demand == "请核实整改，并说明整改情况。"


def test_a_notice_can_be_withdrawn_until_the_body_answers(city: SimpleNamespace, notice: Notice) -> None:
    mending.save_draft(city.people.filler, notice.items.get(number=1), Said("done", "正在写"))
    assert undoing.last_step(city.filing) is None  # the acceptance carries a notice
    notifying.withdraw_notice(city.people.reviewer, notice)
    assert not Item.objects.in_force().exists()
    with pytest.raises(Refused, match="已撤回"):
        mending.hand_in(city.people.filler, notice.items.get(number=1), DONE)
    other = sent(city)
    assert other.number == 2
    mending.hand_in(city.people.filler, other.items.get(number=2), DONE)
    with pytest.raises(Refused, match="不能撤回"):
        notifying.withdraw_notice(city.people.reviewer, other)


def test_answered_checked_settled(city: SimpleNamespace, items: list[Item]) -> None:
    filler, reviewer = city.people.filler, city.people.reviewer
    answer = mending.hand_in(filler, items[0], DONE, seen=0)
    assert again(items[0]).state == "answered" and not again(items[0]).waits_for_body
    settled = checking.settle(reviewer, items[0], seen=1)
    assert (settled.by, settled.about) == (reviewer, answer)
    assert again(items[0]).state == "settled"
    for late in (
        lambda: mending.hand_in(filler, items[0], DONE),
        lambda: checking.carry(reviewer, items[0], words="再看"),
    ):
        with pytest.raises(Refused):
            late()
    with pytest.raises(Refused, match="依据"):
        checking.settle(reviewer, items[1])
    checking.settle(reviewer, items[1], words="重新提交的报告已改")
    assert [row.act for row in LogRow.objects.filter(subject=f"item:{items[0].pk}")] == ["settle_item", "answer_item"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(), "请选择"),
        (Said("settled", "好了", day(0)), "请选择"),
        (Said("done", "", day(0)), "做了什么"),
        (Said("done", "已改"), "完成日期"),
        (Said("done", "已改", day(1)), "不能晚于今天"),
        (Said("going", "正在招标"), "计划完成日期"),
        (Said("going", "正在招标", day(-1)), "不能早于今天"),
        (Said("explained", " "), "原因"),
    ],
)
def test_an_answer_that_lacks_something_is_not_handed_in(
    city: SimpleNamespace, items: list[Item], said: Said, why: str
) -> None:
    with pytest.raises(Refused, match=f"第1项.*{why}"):
        mending.hand_in(city.people.filler, items[0], said)
    assert again(items[0]).state == "open"


def test_drafts_are_handed_in_together_or_not_at_all(city: SimpleNamespace, notice: Notice, items: list[Item]) -> None:
    filler, head = city.people.filler, city.people.head
    with pytest.raises(Refused, match="没有已保存"):
        mending.hand_in_all(head, notice)
    mending.save_draft(filler, items[0], DONE)
    mending.save_draft(filler, items[1], Said("going", "已约谈经办人"))
    with pytest.raises(Refused, match="第2项：请填写计划完成日期"):
        mending.hand_in_all(filler, notice)
    assert again(items[0]).state == "open"
    mending.save_draft(filler, items[1], Said("going", "已约谈经办人", day(9)))
    assert mending.hand_in_all(head, notice) == 2
    assert [again(item).state for item in items] == ["answered", "going", "open"]
    assert not DraftAnswer.objects.exists()
    mending.save_draft(filler, items[2], Said("", "先记一句"))
    mending.save_draft(filler, items[2], Said())
    assert not DraftAnswer.objects.exists()


def test_sent_back_extended_and_carried_over(city: SimpleNamespace, items: list[Item]) -> None:
    filler, reviewer = city.people.filler, city.people.reviewer
    with pytest.raises(Refused, match="没有可以退回"):
        checking.send_back(reviewer, items[0], words="不够", deadline=day(30))
    mending.hand_in(filler, items[0], DONE)
    for words, until, why in (
        ("", day(30), "还差什么"),
        ("缺统计表", None, "新的期限"),
        ("缺统计表", day(-1), "早于今天"),
    ):
        with pytest.raises(Refused, match=why):
            checking.send_back(reviewer, items[0], words=words, deadline=until)
    checking.send_back(reviewer, items[0], words="缺统计表", deadline=day(10))
    assert (again(items[0]).state, again(items[0]).deadline) == ("returned", day(10))
    with pytest.raises(Refused, match="晚于现在"):
        checking.extend(reviewer, items[0], words="单位申请", deadline=day(10))
    checking.extend(reviewer, items[0], words="单位申请", deadline=day(15))
    assert (again(items[0]).state, again(items[0]).deadline) == ("returned", day(15))
    checking.carry(reviewer, items[0], words="须待下年预算批复")
    carried = again(items[0])
    assert (carried.state, carried.carried_to, carried.is_overdue) == ("carried", 2025, False)
    assert carried.state_words == "转2025年度核查"
    mending.hand_in(filler, items[0], DONE)
    checking.settle(reviewer, items[0])
    assert again(items[0]).carried_to == 2025
    kinds = [event.kind for event in Event.objects.filter(item=items[0])]
    assert kinds == ["done", "returned", "extended", "carried", "done", "settled"]


def test_the_last_step_is_undone_by_who_took_it_and_nothing_is_lost(city: SimpleNamespace, items: list[Item]) -> None:
    filler, reviewer = city.people.filler, city.people.reviewer
    with pytest.raises(Refused, match="没有可以撤销"):
        undo_step(filler, items[0])
    mending.hand_in(filler, items[0], DONE)
    checking.send_back(reviewer, items[0], words="缺统计表", deadline=day(10))
    with pytest.raises(Refused, match="他人办理"):
        undo_step(filler, items[0])
    undo_step(reviewer, items[0])
    assert (again(items[0]).state, again(items[0]).deadline) == ("answered", day(20))
    undo_step(filler, items[0])
    assert again(items[0]).state == "open"
    assert (again(items[0]).draft.kind, again(items[0]).draft.words) == (DONE.kind, DONE.words)
    assert effective(again(items[0])) == [] and last_answer(again(items[0])) is None
    assert Event.objects.filter(item=items[0]).count() == 4  # all is kept


def test_a_page_that_is_stale_changes_nothing(city: SimpleNamespace, items: list[Item]) -> None:
    mending.hand_in(city.people.filler, items[0], DONE, seen=0)
    with pytest.raises(Refused, match="刚被他人办理"):
        checking.settle(city.people.reviewer, items[0], seen=0)


@pytest.mark.parametrize("login", ["foreign", "lab_filler", "supervisor", "desk", "third_party", "leader", "inspector"])
def test_others_neither_answer_nor_check(city: SimpleNamespace, items: list[Item], login: str) -> None:
    person = getattr(city.people, login)
    for act in (
        lambda: mending.hand_in(person, items[0], DONE),
        lambda: mending.save_draft(person, items[0], DONE),
        lambda: checking.settle(person, items[0], words="好"),
        lambda: checking.extend(person, items[0], words="好", deadline=day(40)),
        lambda: checking.carry(person, items[0], words="好"),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_it_goes_on_after_the_year_is_closed(city: SimpleNamespace, items: list[Item]) -> None:
    city.year.is_closed = True
    city.year.save()
    mending.hand_in(city.people.filler, items[0], DONE)
    checking.settle(city.people.reviewer, items[0])
    with pytest.raises(Refused, match="封存"):
        transitions.reopen(city.people.reviewer, city.filing, reason="再看")
