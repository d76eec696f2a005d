"""保存期限: what is over its time is listed, and deleted when asked to; everything else stays."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable
from io import StringIO
from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from jixiao.www.accounts.models import LogRow, SignInFailure
from jixiao.www.accounts.trail import as_of
from jixiao.www.accounts.trail_walking import check
from jixiao.www.cases import store, transitions, yearly
from jixiao.www.cases.models import StoredFile
from jixiao.www.filing import drafting, papers
from jixiao.www.filing.models import Change
from jixiao.www.receiving.models import Delivery, Piece
from jixiao.www.refusals import Refused
from jixiao.www.review.models import Prepared
from jixiao.www.upkeep.rules_of_retention import rules
from jixiao.www.upkeep.sweeping import Leftover, take_away


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("retention", *arguments, stdout=out)
    return out.getvalue()


def aged(content: bytes, days: float = 30) -> str:
    """Bytes in the store, as if put down so long ago."""
    sha256 = store.keep(content)
    at = time.time() - days * 24 * 3600
    os.utime(store.path_of(sha256), (at, at))
    return sha256


def ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days)


@pytest.fixture
def grown(city: SimpleNamespace) -> SimpleNamespace:
    """A city with one thing of each kind that is over its time, and one beside it that is not."""
    people, filing = city.people, city.filing
    with as_of(ago(2000)):
        draft = drafting.draft_of(people.filler, filing)
        Change.objects.create(draft=draft, revision=1, kind="cell", path="evaluations[0].body", was="", value="水务局")
        taken_out = StoredFile.objects.create(
            filing=filing, name="旧.docx", sha256=aged(b"old"), size=3, by=people.filler
        )
        papers.remove_file(people.filler, taken_out)
        just_out = StoredFile.objects.create(
            filing=filing, name="新.docx", sha256=aged(b"new"), size=3, by=people.filler
        )
    papers.remove_file(people.filler, just_out)
    handed = StoredFile.objects.create(
        filing=filing, name="报告.docx", sha256=aged(b"report"), size=6, by=people.filler
    )
    transitions.submit(people.filler, filing, files=[handed])
    delivery = Delivery.objects.create(step=city.step, by=people.reviewer)
    left_out = Piece.objects.create(
        delivery=delivery, path="通知.docx", state="left_out", sha256=aged(b"notice"), is_kept=True, words=b"x"
    )
    SignInFailure.objects.create(account="a")
    SignInFailure.objects.update(at=ago(40))
    SignInFailure.objects.create(account="b")
    Session.objects.create(session_key="old", session_data="x", expire_date=ago(1))
    Session.objects.create(session_key="new", session_data="x", expire_date=ago(-1))
    Prepared.objects.create(key="a" * 64, sha256=aged(b"prepared"))
    Prepared.objects.update(at=ago(100))
    with as_of(ago(1500)):
        yearly.close_year(people.reviewer, city.year, reason="汇总完毕")
    return SimpleNamespace(
        **vars(city), left_out=left_out, handed=handed, forgotten=aged(b"nobody"), fresh=store.keep(b"under way")
    )


def there(content: bytes) -> bool:
    import hashlib

    return store.path_of(hashlib.sha256(content).hexdigest()).exists()


def test_it_is_listed_first_and_nothing_is_changed(grown: SimpleNamespace) -> None:
    before = LogRow.objects.count()
    words = said("--why")
    for line in (
        "过期的登录会话：保存0天（自会话到期起），到期1项",
        "登录失败计数：保存30天（自登录失败时起），到期1项",
        "收件时不收的文件：保存365天（自年度封存时起），到期1项",
        "填报人移除的文件：保存1095天（自移除时起），到期1项",
        "没有任何记录提到的文件：保存7天（自写入时起），到期1项",
        "操作记录：不由系统删除",
        "个人信息保护法",
    ):
        assert line in words, words
    assert Change.objects.exists()
    assert there(b"nobody")
    assert LogRow.objects.count() == before


def test_what_is_over_its_time_goes_and_the_rest_stays(grown: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    version = grown.filing.submissions.get()
    changes = Change.objects.count()
    assert changes
    said("--delete")
    assert not Change.objects.exists()
    assert [each.account for each in SignInFailure.objects.all()] == ["b"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert not Prepared.objects.exists()
    grown.left_out.refresh_from_db()
    assert (grown.left_out.is_kept, grown.left_out.path) == (False, "通知.docx")
    gone = {"old", "notice", "prepared", "nobody"}
    assert {word for word in (*gone, "new", "report", "under way") if not there(word.encode())} == gone
    assert list(version.files.all()) == [grown.handed]
    assert LogRow.objects.filter(act="clear_expired").count() == 7
    assert check().is_whole
    assert "到期0项" in said()
    assert as_("reviewer").get(f"/receive/pieces/{grown.left_out.pk}/").status_code in (200, 404)


def test_what_was_removed_long_ago_is_not_put_back_without_its_bytes(city: SimpleNamespace) -> None:
    filler = city.people.filler
    transitions.begin_draft(filler, city.filing)
    with as_of(ago(2000)):
        file = StoredFile.objects.create(filing=city.filing, name="旧", sha256=aged(b"old"), size=3, by=filler)
        removal = papers.remove_file(filler, file)
    said("--delete")
    with pytest.raises(Refused, match="保存期限"):
        papers.put_back_file(filler, city.filing, removal.pk)


def test_a_year_that_was_opened_again_keeps_everything(grown: SimpleNamespace) -> None:
    yearly.reopen_year(grown.people.reviewer, grown.year, reason="更正")
    said("--delete")
    assert Change.objects.exists()
    assert there(b"notice")


def test_bytes_put_down_again_meanwhile_are_not_taken(city: SimpleNamespace) -> None:
    sha256 = aged(b"again")
    found = Leftover(store.path_of(sha256), 5)
    store.keep(b"again")  # an upload of the same bytes, not yet named by a row
    assert not take_away(found, 7)
    assert store.fetch(sha256) == b"again"


def test_a_file_that_only_a_document_of_json_names_stays(city: SimpleNamespace) -> None:
    sha256 = aged(b"named within")
    city.step.stages = ["bureau", {"letter": sha256}]
    city.step.save()
    said("--delete")
    assert there(b"named within")


def test_periods_are_settings_but_not_of_what_is_never_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_KEEP_SIGN_IN_FAILURES_DAYS", "200")
    assert next(rule.days for rule in rules() if rule.key == "sign_in_failures") == 200
    for name, value in (("JIXIAO_KEEP_TRAIL_DAYS", "10"), ("JIXIAO_KEEP_PREPARED_DAYS", "soon")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            with pytest.raises(CommandError):
                said()
