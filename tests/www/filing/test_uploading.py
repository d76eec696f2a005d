"""Files up, down, out and back: looked at by content, refused with a sentence, never lost before handing in."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.www.filing.reports import report, zipped

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases import store
from jixiao.www.cases.models import State, StoredFile
from jixiao.www.filing import upload_work

As = Callable[[str], Client]


def upload(browser: Client, city: SimpleNamespace, *files: tuple[str, bytes], **fields: str) -> str:
    """The page that follows."""
    sent = [SimpleUploadedFile(name, content, "text/html") for name, content in files]
    response = browser.post(f"/filings/{city.filing.pk}/files/", {"files": sent, **fields}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def names(city: SimpleNamespace) -> list[str]:
    return [file.name for file in StoredFile.objects.filter(filing=city.filing, submission=None)]


def test_an_uploaded_file_is_kept_and_can_be_fetched_again(city: SimpleNamespace, as_: As) -> None:
    content = report()
    page = upload(as_("filler"), city, ("自评报告.docx", content))
    assert "已保存：自评报告.docx" in page
    file = StoredFile.objects.get(filing=city.filing)
    response = as_("filler").get(f"/files/{file.pk}/")
    assert response.content == content
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    city.filing.refresh_from_db()
    assert city.filing.state == State.DRAFT


def test_what_a_file_is_follows_from_its_content(city: SimpleNamespace, as_: As) -> None:
    upload(as_("filler"), city, ("自评报告.pdf", report()))
    assert names(city) == ["自评报告.pdf"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("自评报告.docx", b"MZ\x90\0" + b"\0" * 400, "程序或脚本"),
        ("自评报告.docx", b"#!/bin/sh\nrm -rf /\n", "程序或脚本"),
        ("说明.js", "提交('自评')".encode(), "程序或脚本"),
        ("页面.xls", b"<html><body><table><tr><td><script>alert(1)</script></table></html>", "带有脚本"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "程序或脚本"),
        ("幻灯.pptx", zipped(("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"<p/>")), "演示文稿"),
        ("空.docx", b"\0\0 \n", "空文件"),
        ("报告.docx", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///x">]><a>&x;</a>', "外部引用"),
        ("~$报告.docx", b"\x05owner" + b"\0" * 200, "临时文件"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_with_a_sentence(
    city: SimpleNamespace, as_: As, name: str, content: bytes, words: str
) -> None:
    page = upload(as_("filler"), city, (name, content))
    assert words in page
    assert names(city) == []


def test_a_document_with_macros_is_refused() -> None:
    stream = io.BytesIO(report())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"code")
    (one,) = upload_work.uploads("自评报告.docx", stream.getvalue())
    assert "带有宏" in one.refused
    assert one.content == b""


def test_an_archive_gives_its_files_whatever_wrote_their_names(city: SimpleNamespace, as_: As) -> None:
    packed = zipped(("水务局/自评报告.docx", report()), ("水务局/Thumbs.db", b"x"), encoding="gbk")
    upload(as_("filler"), city, ("材料.zip", packed))
    assert names(city) == ["自评报告.docx"]


def test_a_bad_file_of_an_archive_does_not_cost_the_good_ones(city: SimpleNamespace, as_: As) -> None:
    page = upload(as_("filler"), city, ("材料.zip", zipped(("报告.docx", report()), ("木马.exe", b"MZ" + b"\0" * 99))))
    assert names(city) == ["报告.docx"]
    assert "“木马.exe”：这是程序或脚本" in page


@pytest.mark.parametrize("inner", ["../../etc/报告.docx", "/etc/报告.docx", "C:\\windows\\报告.docx"])
def test_an_archive_that_leads_elsewhere_is_refused_whole(city: SimpleNamespace, as_: As, inner: str) -> None:
    page = upload(as_("filler"), city, ("材料.zip", zipped(("好.docx", report()), (inner, report()))))
    assert "指向其他文件夹的路径" in page
    assert names(city) == []


def test_bombs_are_refused() -> None:
    (one,) = upload_work.uploads("材料.zip", zipped(("大.txt", b"0" * 60_000_000)))
    assert one.refused
    nested = zipped(("内.zip", zipped(("报告.txt", b"x"))))
    (one,) = upload_work.uploads("材料.zip", nested)
    assert "套了2层" in one.refused
    many = zipped(*((f"{n}.txt", b"x") for n in range(201)))
    assert any("超过200个" in one.refused for one in upload_work.uploads("材料.zip", many))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\用户\\报告.docx", "报告.docx"),
        ("报告\u202excod.exe", "报告\ufffdxcod.exe"),
        ("长" * 300 + ".docx", "长" * 115 + ".docx"),
        ("", "（没有名称）"),
    ],
)
def test_names_are_shown_and_lead_nowhere(given: str, shown: str) -> None:
    assert upload_work.shown_name(given) == shown


def test_a_script_in_the_name_of_a_file_is_shown_as_words(city: SimpleNamespace, as_: As) -> None:
    page = upload(as_("filler"), city, ("<img src=x onerror=alert(1)>.docx", report()))
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_a_file_that_is_too_large_is_not_kept(city: SimpleNamespace, as_: As, settings: object) -> None:
    settings.LARGEST_FILE = 1000  # type: ignore[attr-defined]
    assert "没有保存" in upload(as_("filler"), city, ("报告.docx", report()))
    assert names(city) == []


def test_of_a_secret_file_no_byte_is_kept(city: SimpleNamespace, as_: As) -> None:
    content = report(top="机密★5年")
    page = upload(as_("filler"), city, ("自评报告.docx", content), confirmed="1")
    assert "涉密材料不得在本系统上传" in page
    assert names(city) == []
    import hashlib

    assert not store.path_of(hashlib.sha256(content).hexdigest()).exists()


def test_an_internal_file_is_taken_once_a_person_says_so(city: SimpleNamespace, as_: As) -> None:
    content = report(top="内部资料")
    assert "请勾选" in upload(as_("filler"), city, ("报告.docx", content))
    assert names(city) == []
    upload(as_("filler"), city, ("报告.docx", content), confirmed="1")
    assert names(city) == ["报告.docx"]


def test_the_same_file_is_not_kept_twice(city: SimpleNamespace, as_: As) -> None:
    content = report()
    upload(as_("filler"), city, ("报告.docx", content))
    assert "没有重复保存" in upload(as_("filler"), city, ("报告2.docx", content))
    assert names(city) == ["报告.docx"]


def test_a_file_that_takes_too_long_does_not_cost_the_others(
    city: SimpleNamespace, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jixiao.www.filing import admission, papers
    from jixiao.www.refusals import Refused

    through = papers.in_the_engine

    def slow(work: Callable[..., object], *arguments: object, seconds: float = 60) -> object:
        if work is admission.objections and arguments[0] == "慢.docx":
            raise Refused("文件在60秒内未能读完。")
        return through(work, *arguments, seconds=seconds)

    monkeypatch.setattr(papers, "in_the_engine", slow)
    page = upload(as_("filler"), city, ("慢.docx", report(done=1)), ("报告.docx", report()))
    assert "“慢.docx”：文件在60秒内未能读完" in page
    assert names(city) == ["报告.docx"]


def test_a_file_of_another_filing_is_not_replaced(city: SimpleNamespace, as_: As) -> None:
    sha256 = store.keep(b"x")
    foreign = StoredFile.objects.create(
        filing=city.foreign_filing, name="x", sha256=sha256, size=1, by=city.people.foreign
    )
    sent = {"files": SimpleUploadedFile("报告.docx", report()), "instead_of": str(foreign.pk)}
    assert as_("filler").post(f"/filings/{city.filing.pk}/files/", sent).status_code == 404
    assert StoredFile.objects.get() == foreign


def test_a_removed_file_can_be_put_back_until_it_is_handed_in(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    upload(browser, city, ("报告.docx", report()))
    file = StoredFile.objects.get(filing=city.filing)
    browser.post(f"/files/{file.pk}/remove/")
    assert names(city) == []
    page = browser.get(f"/filings/{city.filing.pk}/hand-in/").content.decode()
    assert "可恢复" in page
    removal = LogRow.objects.get(act="remove_file").pk
    browser.post(f"/filings/{city.filing.pk}/files/put-back/", {"removal": removal})
    assert names(city) == ["报告.docx"]
    page = browser.post(f"/filings/{city.filing.pk}/files/put-back/", {"removal": removal}, follow=True)
    assert "没有可以恢复的文件" in page.content.decode()
    assert names(city) == ["报告.docx"]


def test_a_file_is_replaced_by_another(city: SimpleNamespace, as_: As) -> None:
    upload(as_("filler"), city, ("初稿.docx", report()))
    old = StoredFile.objects.get(filing=city.filing)
    upload(as_("filler"), city, ("定稿.docx", report(done=19)), instead_of=str(old.pk))
    assert names(city) == ["定稿.docx"]


def test_nothing_is_taken_after_the_window_has_closed(city: SimpleNamespace, as_: As) -> None:
    city.step.closes = timezone.localdate() - datetime.timedelta(1)
    city.step.save()
    assert "截止" in upload(as_("filler"), city, ("报告.docx", report()))
    assert names(city) == []


def test_nobody_reaches_the_draft_of_another_body(city: SimpleNamespace, as_: As) -> None:
    upload(as_("filler"), city, ("报告.docx", report()))
    file = StoredFile.objects.get(filing=city.filing)
    for login in ("foreign", "reviewer", "leader", "lab_filler", "desk", "third_party"):
        assert as_(login).get(f"/files/{file.pk}/").status_code == 404
    assert as_("head").get(f"/files/{file.pk}/").status_code == 200
    assert as_("foreign").post(f"/files/{file.pk}/remove/").status_code == 404
    assert names(city) == ["报告.docx"]
