"""What one file is, by its content."""

from __future__ import annotations

import pytest
from papers import project, report, sheet, word, workbook, zipped

from jixiao.intake.recognise import recognise
from jixiao.intake.recognised import Role
from jixiao.intake.sort import Sort


def _named(recognised: object, role: Role) -> list[str]:
    return [one.name for one in recognised.named if one.role is role]  # type: ignore[attr-defined]


def test_one_word_file_may_hold_all_three_parts() -> None:
    found = recognise("最终版(1)(1).doc", word(report("云州市园林局")))
    assert found.sorts == (Sort.SELF_REPORT, Sort.BASIC_DATA, Sort.WHOLE_FORM)
    assert found.year == 2024
    assert str(found.dated) == "2025-03-18"
    assert _named(found, Role.SIGNATURE) == ["云州市园林局"]
    assert _named(found, Role.TITLE) == ["云州市园林局"]
    assert _named(found, Role.HEAD) == ["云州市园林局"]


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        (report("云州市园林局", parts=["report"]), (Sort.SELF_REPORT,)),
        (report("云州市园林局", parts=["basic"]), (Sort.BASIC_DATA,)),
        (report("云州市园林局", parts=["whole"]), (Sort.WHOLE_FORM,)),
        (project("云州市园林局", "公园维修"), (Sort.PROJECT_FORM,)),
        ("关于印发公园维修项目验收意见的通知\n各单位：\n现将验收意见印发给你们。", (Sort.EVIDENCE,)),
        ("关于报送2024年度部门整体支出绩效自评报告的函\n云州市财政局：\n现报上，请审阅。", (Sort.EVIDENCE,)),
        ("会议室预订单\n周一上午。", (Sort.OTHER,)),
    ],
)
@pytest.mark.parametrize("made", [word, workbook, lambda text: text.encode("gb18030")])
def test_kinds_are_told_by_content_in_every_format(text: str, sorts: tuple[Sort, ...], made: object) -> None:
    if made is workbook and Sort.SELF_REPORT in sorts:
        pytest.skip("a report is no sheet")
    assert recognise("新建文件.dat", made(text)).sorts == sorts  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        (report("云州市园林局", cover="云州市城市管理局"), Role.COVER, ["云州市城市管理局"]),
        (
            report("云州市园林局", cover="填报单位（盖章）：云州市园林局　　填报日期：2025年3月1日"),
            Role.FIELD,
            ["云州市园林局"],
        ),
        (report("云州市园林局", cover="预算主管部门：云州市城市管理局"), Role.AUTHORITY, ["云州市城市管理局"]),
        (report("云州市园林局", signed="云州市园林局（公章）"), Role.SIGNATURE, ["云州市园林局"]),
        (report("云州市园林局", signed="", dated="云州市园林局　2025年3月18日"), Role.SIGNATURE, ["云州市园林局"]),
        (report("云州市园林局", dated="二〇二五年三月十八日"), Role.SIGNATURE, ["云州市园林局"]),
        (report("云州市园林局", signed="", dated=""), Role.SIGNATURE, []),
        (report("云州市园林局", title=""), Role.TITLE, []),
        (project("云州市苗圃", "苗木", "云州市园林局"), Role.HEAD, ["云州市苗圃"]),
        (project("云州市苗圃", "苗木", "云州市园林局"), Role.AUTHORITY, ["云州市园林局"]),
    ],
)
def test_bodies_are_found_where_they_are_named(text: str, role: Role, names: list[str]) -> None:
    assert _named(recognise("a.docx", word(text)), role) == names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("云州市园林局2024年度部门整体支出绩效自评报告", "云州市园林局"),
        ("2024年度云州市园林局部门整体支出绩效自评报告", "云州市园林局"),
        ("关于云州市园林局2024年度部门整体支出绩效自评情况的报告", "云州市园林局"),
        ("云州市园林局部门整体支出绩效自评报告", "云州市园林局"),
        ("2024年度部门整体支出绩效自评报告", ""),
        ("部门整体支出绩效评价基础数据表", ""),
        ("项目支出绩效自评表", ""),
    ],
)
def test_a_title_names_the_body_before_the_year_or_behind_it(title: str, name: str) -> None:
    from jixiao.intake.written_names import name_in_title

    assert name_in_title(title) == name


@pytest.mark.parametrize("mark", ["机密★1年", "秘密", "绝密★长期", "密级：机密"])
def test_of_a_secret_file_nothing_is_kept_but_its_name_and_mark(mark: str) -> None:
    found = recognise("报告.docx", word(report("云州市园林局", above=mark)))
    assert found.secrecy in mark
    assert found.problem is not None and found.problem.code == "classified"
    assert (found.words, found.title, found.sorts, found.year, found.dated) == ("", "", (), None, None)
    assert all(one.role in (Role.FILE_NAME, Role.FOLDER) for one in found.named)


@pytest.mark.parametrize("mark", ["内部资料，注意保存", "内部文件", "【工作秘密】", "内部使用 不得外传"])
def test_an_internal_mark_is_told_and_blocks_nothing(mark: str) -> None:
    found = recognise("报告.docx", word(report("云州市园林局", above=mark)))
    assert found.internal
    assert found.problem is None and found.sorts
    assert any("公开前" in remark for remark in found.remarks)


@pytest.mark.parametrize("words", ["严格执行保密规定，内部控制制度健全", "内部审计", "内部控制"])
def test_words_of_internal_control_are_no_mark(words: str) -> None:
    assert recognise("a.docx", word(report("云州市园林局", above=words))).internal == ""


def test_a_wrong_suffix_is_told_and_the_file_read_as_what_it_is() -> None:
    found = recognise("自评表.doc", sheet([["部门名称", "云州市园林局"]]))
    assert found.format == "xlsx"
    assert any("后缀为“.doc”，实际是Excel" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"PK\x03\x04broken", "truncated"), (zipped({"a.txt": b"x"}), "unsupported")]
)
def test_what_cannot_be_read_says_why(content: bytes, code: str) -> None:
    found = recognise("报告.docx", content)
    assert found.problem is not None and found.problem.code == code
    assert found.problem.advice


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (report("云州市园林局", 2023), 2023),
        ("二〇二四年度部门整体支出绩效自评报告\n" + report("云州市园林局", parts=["report"], title=""), 2024),
        ("部门整体支出绩效自评报告\n本局2019年机构改革时组建。\n一、概况\n二、情况\n" + "工作按计划开展。" * 40, None),
        ("部门整体支出绩效自评报告\n一、概况\n二、情况\n" + "2024年工作按计划开展。" * 30 + "2019年组建。", 2024),
        ("部门整体支出绩效自评报告\n一、概况\n二、情况\n" + "2024年比2023年增加。" * 30, None),
    ],
)
def test_the_year_is_that_of_title_form_or_cover_and_no_year_that_merely_occurs(text: str, year: int | None) -> None:
    assert recognise("a.docx", word(text)).year == year


def test_a_defect_in_one_file_is_told_of_it_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(document: object) -> list[object]:
        raise IndexError

    monkeypatch.setattr("jixiao.intake.recognise.extract", breaks)
    found = recognise("a.docx", word(report("云州市园林局")))
    assert found.problem is not None and found.problem.code == "damaged"


def test_the_year_is_never_taken_from_the_name_of_the_file() -> None:
    found = recognise("云州市园林局2024年自评.docx", word(report("云州市园林局", 2023)))
    assert found.year == 2023
