"""佐证材料: listed by indicator, named after it, in the order that somebody wants; what is missing is a note."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from types import SimpleNamespace

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.www.filing.reports import report, zipped
from tests.www.filing.test_handing_in import filled

from jixiao.basis import citations
from jixiao.www.cases.models import StoredFile, Submission
from jixiao.www.filing import drafting, evidence, handing_in
from jixiao.www.filing.drafting import Wanted
from jixiao.www.filing.evidence_kinds import kinds_for
from jixiao.www.filing.handing_in import Way
from jixiao.www.filing.matching import cells
from jixiao.www.filing.models import Draft
from jixiao.www.refusals import Refused

As = Callable[[str], Client]
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(300)


def key(city: SimpleNamespace, short: str) -> str:
    return next(row.key for row in evidence.checklist(city.filing).rows if row.short == short)


def send(browser: Client, city: SimpleNamespace, short: str, what: str, *files: tuple[str, bytes]) -> str:
    sent = {
        "indicator": key(city, short) if short else "",
        "what": what,
        "files": [SimpleUploadedFile(name, content) for name, content in files],
    }
    return browser.post(f"/filings/{city.filing.pk}/evidence/upload/", sent, follow=True).content.decode()


def names(city: SimpleNamespace) -> list[str]:
    files = StoredFile.objects.filter(filing=city.filing, submission=None, kind="evidence")
    return [file.name for file in files.order_by("evidence__position", "pk")]


@pytest.fixture
def form(city: SimpleNamespace) -> SimpleNamespace:
    filled(city, report())
    return city


def test_every_indicator_is_listed_with_what_usually_fits(form: SimpleNamespace, as_: As) -> None:
    listed = evidence.checklist(form.filing)
    assert [row.short for row in listed.rows] == ["数量1", "数量2", "质量1", "社会效益1", "满意度1"]
    assert "签到册" in listed.rows[1].lacks
    assert "满意度问卷汇总" in listed.rows[4].lacks
    shown = as_("filler").get(f"/filings/{form.filing.pk}/evidence/").content.decode()
    assert "共 5 项指标，5 项还没有佐证（不影响提交）" in shown
    assert "个人信息请先遮盖" in shown


def test_a_file_is_named_after_its_indicator_and_what_it_is(form: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    send(browser, form, "数量2", "签到册", ("IMG_0001.PNG", PICTURE))
    send(browser, form, "数量2", "签到册", ("IMG_0002.png", PICTURE + b"1"))
    send(browser, form, "质量1", "", ("整改/台账.txt", "整改完成".encode()))
    send(browser, form, "社会效益1", "a/b:c*?", ("x.txt", "投诉下降".encode()))
    assert names(form) == ["数量2-签到册.png", "数量2-签到册2.png", "质量1-台账.txt", "社会效益1-a_b_c_.txt"]
    listed = evidence.checklist(form.filing)
    assert "签到册" not in listed.rows[1].lacks
    assert [row.short for row in listed.bare] == ["数量1", "满意度1"]


def test_files_are_moved_removed_and_put_back(form: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    for number in range(3):
        send(browser, form, "数量1", f"台账{number}", (f"{number}.txt", f"台账{number}".encode()))
    last = StoredFile.objects.get(name="数量1-台账2.txt")
    browser.post(f"/files/{last.pk}/move/", {"to": "up"})
    assert names(form) == ["数量1-台账0.txt", "数量1-台账2.txt", "数量1-台账1.txt"]
    first = StoredFile.objects.get(name="数量1-台账0.txt")
    browser.post(f"/files/{first.pk}/move/", {"to": "up"})
    assert names(form)[0] == "数量1-台账0.txt"
    browser.post(f"/files/{last.pk}/remove/")
    assert names(form) == ["数量1-台账0.txt", "数量1-台账1.txt"]
    from jixiao.www.accounts.models import LogRow

    removal = LogRow.objects.get(act="remove_file").pk
    browser.post(f"/filings/{form.filing.pk}/files/put-back/", {"removal": removal})
    assert names(form) == ["数量1-台账0.txt", "数量1-台账2.txt", "数量1-台账1.txt"]


def test_evidence_of_an_indicator_that_was_renamed_is_kept_and_given_again(form: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    send(browser, form, "数量1", "台账", ("a.txt", "台账".encode()))
    draft = Draft.objects.get(filing=form.filing)
    path = cells(draft.content)[("whole", "indicator", "数量", "巡查河道", "name")].path
    drafting.apply(form.people.filler, draft, [Wanted(path, "巡查河道", "巡查河道长度")], draft.revision)
    listed = evidence.checklist(form.filing)
    (loose,) = listed.loose
    assert listed.rows[0].files == []
    browser.post(f"/files/{loose.pk}/reassign/", {"indicator": key(form, "数量2")})
    assert names(form) == ["数量2-台账.txt"]
    shown = browser.post(f"/files/{loose.pk}/reassign/", {"indicator": "没有的指标"}, follow=True).content.decode()
    assert "已没有这项指标" in shown


def test_personal_data_are_pointed_out(form: SimpleNamespace, as_: As) -> None:
    words = "签到：李明 13912345678；王芳 13987654321"
    shown = send(as_("filler"), form, "数量2", "签到册", ("签到.txt", words.encode()))
    assert "手机号2处" in shown
    assert "13912345678" not in shown
    assert names(form) == ["数量2-签到册.txt"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("照片.exe", b"MZ" + bytes(99), "程序或脚本"),
        ("网页.html", b"<html><body>x</body></html>", "佐证材料请用 PDF"),
        ("密件.txt", "机密★3年\n关于工作的报告".encode(), "涉密"),
        ("损坏.docx", b"PK\x03\x04" + bytes(50), "文件不完整"),
    ],
)
def test_what_cannot_be_evidence_is_refused(
    form: SimpleNamespace, as_: As, name: str, content: bytes, words: str
) -> None:
    assert words in send(as_("filler"), form, "数量1", "", (name, content))
    assert names(form) == []


def test_an_archive_of_pictures_is_taken(form: SimpleNamespace, as_: As) -> None:
    packed = zipped(("现场/一.png", PICTURE), ("现场/二.png", PICTURE + b"2"))
    send(as_("filler"), form, "数量1", "现场照片", ("照片.zip", packed))
    assert names(form) == ["数量1-现场照片.png", "数量1-现场照片2.png"]


def test_evidence_goes_along_and_the_reviewer_gets_it_as_one_archive(form: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    send(browser, form, "数量2", "签到册", ("a.txt", "签到".encode()))
    send(browser, form, "", "", ("b.txt", "其他".encode()))
    form.filing.refresh_from_db()
    handing_in.hand_over(form.people.filler, form.filing, Way.FORM)
    version = Submission.objects.get()
    assert version.files.filter(kind="evidence").count() == 2
    response = as_("reviewer").get(f"/submissions/{version.pk}/evidence/")
    packed = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["数量2-签到册.txt", "b.txt"]
    assert as_("foreign").get(f"/submissions/{version.pk}/evidence/").status_code == 404
    file = version.files.get(name="数量2-签到册.txt")
    assert browser.post(f"/files/{file.pk}/remove/").status_code == 404
    with pytest.raises(Refused):
        evidence.move_evidence(form.people.filler, file, up=True)


def test_a_long_name_of_an_indicator_still_finds_its_files(form: SimpleNamespace) -> None:
    draft = Draft.objects.get(filing=form.filing)
    path = cells(draft.content)[("whole", "indicator", "数量", "巡查河道", "name")].path
    drafting.apply(form.people.filler, draft, [Wanted(path, "巡查河道", "长" * 400)], draft.revision)
    row = evidence.checklist(form.filing).rows[0]
    assert len(row.key) <= 200
    evidence.add_evidence(form.people.filler, form.filing, row.key, "台账", [("a.txt", "台账".encode())])
    assert [file.name for file in evidence.checklist(form.filing).rows[0].files] == ["数量1-台账.txt"]


def test_words_of_the_list_have_a_source() -> None:
    from importlib.resources import files

    data = yaml.safe_load(files("jixiao.www.filing").joinpath("evidence_kinds.yaml").read_text("utf-8"))
    rows = [*data["classes"].values(), *data["words"]]
    assert all(row["source"] == "practice" or row["source"] in citations() for row in rows)
    assert kinds_for("数量", "举办培训班3期") == ["培训（会议）通知", "签到册", "现场照片", "工作台账"]
    assert kinds_for("没有的类", "") == ["证明材料"]
