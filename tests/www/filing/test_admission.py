"""What blocks handing in, and what does not."""

from __future__ import annotations

import pytest
from tests.www.filing.reports import projects, report

from jixiao.www.filing.admission import RegisteredBody, objections

BODIES = [
    RegisteredBody("1", "云州市水务局", ("云州市水利局",)),
    RegisteredBody("2", "云州市交通运输局"),
    RegisteredBody("3", "云州市水质监测站"),
]


def said(content: bytes, name: str = "自评报告.docx", *, is_evidence: bool = False) -> list[tuple[str, bool, bool]]:
    found = objections(name, content, "1", 2024, BODIES, is_evidence)
    return [(one.kind, one.blocks, one.asks) for one in found]


@pytest.mark.parametrize("unit", ["云州市水务局", "云州市水利局", "水务局"])
def test_a_report_of_the_body_is_taken_under_any_of_its_names(unit: str) -> None:
    assert said(report(unit)) == []


def test_scores_that_do_not_add_up_never_block() -> None:
    assert said(report(done=3, told=9)) == []


@pytest.mark.parametrize("unit", ["云州市交通运输局", "云州市水质监测站"])
def test_a_report_of_another_body_is_refused(unit: str) -> None:
    (one,) = objections("水务局自评报告.docx", report(unit), "1", 2024, BODIES)
    assert (one.kind, one.blocks, one.asks) == ("body", True, False)
    assert unit in one.sentence
    assert "云州市水务局" in one.sentence


def test_a_body_that_no_register_knows_is_asked_about() -> None:
    assert said(report("云州市林业局")) == [("body", True, True)]


@pytest.mark.parametrize("year", [2023, 2025])
def test_a_report_of_another_year_is_refused(year: int) -> None:
    assert said(report(year=year)) == [("year", True, False)]


@pytest.mark.parametrize("mark", ["机密★3年", "秘密", "绝密★长期", "密级：机密"])
def test_a_mark_of_secrecy_is_refused_and_says_what_to_do(mark: str) -> None:
    (one,) = objections("自评报告.docx", report(top=mark), "1", 2024, BODIES)
    assert (one.kind, one.blocks, one.asks) == ("secret", True, False)
    assert "没有保存" in one.sentence
    assert "涉密渠道" in one.sentence


@pytest.mark.parametrize("mark", ["内部资料", "内部资料 注意保存", "工作秘密"])
def test_a_mark_of_internal_use_asks_a_person(mark: str) -> None:
    assert said(report(top=mark)) == [("internal", True, True)]


def test_words_about_secrecy_in_a_text_are_no_mark() -> None:
    assert said(report(top="本年度开展保密教育，未发生泄露国家秘密和商业秘密的事件。")) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_a_file_that_cannot_be_read_is_refused_in_words(content: bytes) -> None:
    (one,) = objections("自评报告.docx", content, "1", 2024, BODIES)
    assert (one.kind, one.blocks) == ("unreadable", True)
    assert one.sentence.startswith("文件读不了：")


def test_a_letter_without_forms_is_taken_with_a_note() -> None:
    assert said("关于报送材料的函\n\n现将有关材料报上。".encode(), "函.txt") == [("no_form", False, False)]


def test_forms_of_projects_are_taken_for_the_body_that_carries_them_out() -> None:
    assert said(projects("河道整治", "水库除险"), "项目.xlsx") == []


def test_evidence_may_be_of_anybody_and_of_any_year_but_not_secret() -> None:
    assert said(report("云州市交通运输局", 2022), is_evidence=True) == []
    assert said(report(top="机密★3年"), is_evidence=True) == [("secret", True, False)]
    assert said(b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "照片.png", is_evidence=True) == []
