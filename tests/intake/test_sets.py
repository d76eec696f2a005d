"""The files of a body as one submission."""

from __future__ import annotations

from dataclasses import replace

from papers import report, sheet, word

from jixiao.intake.answers import Answers
from jixiao.intake.collection import Collection, collect
from jixiao.intake.filed import State
from jixiao.intake.read_register import read_register
from jixiao.intake.recognise import recognise
from jixiao.intake.sets import BodySet, Standing
from jixiao.intake.sort import Sort

BODY = "云州市园林绿化局"
REGISTER = read_register(
    sheet(
        [
            ("编码", "全称", "免报", "应报材料"),
            ("1", BODY, "", ""),
            ("2", "云州市档案馆", "", ""),
            ("3", "云州市委机要局", "是", ""),
            ("4", "云州市苗圃", "", "自评报告"),
        ]
    )
)


def _collect(files: dict[str, bytes], answers: Answers | None = None) -> Collection:
    return collect([recognise(name, content) for name, content in files.items()], REGISTER, 2024, answers=answers)


def _set(collection: Collection, key: str = "1") -> BodySet:
    return next(one for one in collection.sets if one.body.key == key)


def test_one_file_with_all_parts_is_a_whole_set_and_who_sent_nothing_is_missing() -> None:
    found = _collect({"a.docx": word(report(BODY))})
    assert _set(found).standing is Standing.COMPLETE
    assert _set(found, "2").standing is Standing.NOTHING
    assert _set(found, "3").standing is Standing.EXEMPT
    assert found.counts == {Standing.COMPLETE: 1, Standing.NOTHING: 2, Standing.EXEMPT: 1}


def test_what_is_missing_is_named_and_a_body_may_owe_less() -> None:
    found = _collect(
        {"a.docx": word(report(BODY, parts=["report"])), "b.docx": word(report("云州市苗圃", parts=["report"]))}
    )
    assert _set(found).standing is Standing.INCOMPLETE
    assert _set(found).missing == (Sort.BASIC_DATA, Sort.WHOLE_FORM)
    assert _set(found, "4").standing is Standing.COMPLETE


def test_the_same_content_twice_counts_once() -> None:
    content = word(report(BODY))
    found = _collect({"a.docx": content, "副本.docx": content})
    assert [file.state for file in found.files] == [State.COUNTED, State.SAME]
    assert found.files[1].alike == "a.docx"
    assert _set(found).standing is Standing.COMPLETE


def test_a_copy_in_another_format_is_no_second_version() -> None:
    text = report(BODY)
    found = _collect({"a.docx": word(text), "a.txt": text.encode()})
    assert found.files[1].state is State.COPY
    assert _set(found).standing is Standing.COMPLETE


def test_two_versions_compete_and_none_is_chosen() -> None:
    old = word(report(BODY, dated="2025年3月1日"))
    new = word(report(BODY, dated="2025年3月20日", budget="519.20"))
    found = _collect({"旧.docx": old, "新.docx": new})
    ours = _set(found)
    assert ours.standing is Standing.COMPETING
    (competing,) = ours.competing
    assert competing.newest is not None and competing.newest.recognised.path == "新.docx"
    assert "2025年3月20日" in competing.words and "落款较晚的是“新.docx”" in competing.words
    assert [file.state for file in ours.files] == [State.COUNTED, State.COUNTED]


def test_versions_without_dates_are_not_ordered() -> None:
    found = _collect({"一.docx": word(report(BODY, dated="")), "二.docx": word(report(BODY, budget="519.20"))})
    (competing,) = _set(found).competing
    assert competing.newest is None and "不能判断先后" in competing.words


def test_a_person_may_say_which_version_counts() -> None:
    old, new = word(report(BODY)), word(report(BODY, budget="519.20"))
    taken = recognise("旧.docx", old).sha256
    left = recognise("新.docx", new).sha256
    for answers in (Answers(used={taken: True}), Answers(used={left: False})):
        found = _collect({"新.docx": new, "旧.docx": old}, answers)
        assert _set(found).standing is Standing.COMPLETE
        assert [file.state for file in found.settled_files] == [State.LEFT_OUT, State.COUNTED]


def test_a_report_of_another_year_does_not_count() -> None:
    found = _collect({"a.docx": word(report(BODY, 2023))})
    assert found.files[0].state is State.OTHER_YEAR
    assert _set(found).standing is Standing.INCOMPLETE
    assert "写的是2023年度，本次收2024年度" in _set(found).remarks[0]


def test_a_body_whose_file_is_in_doubt_is_not_said_to_have_sent_nothing() -> None:
    found = _collect({f"{BODY}.docx": word(report("", title=""))})
    assert _set(found).standing is Standing.UNCERTAIN
    assert _set(found).pending[0].state is State.DOUBTFUL


def test_a_secret_file_belongs_to_nobody_and_is_told() -> None:
    found = _collect({f"{BODY}.docx": word(report(BODY, above="机密★1年"))})
    assert found.files[0].state is State.CLASSIFIED
    assert _set(found).standing is Standing.UNCERTAIN


def test_the_order_of_files_changes_nothing_but_which_of_two_alike_comes_first() -> None:
    files = {
        "a.docx": word(report(BODY, parts=["report"])),
        "b.docx": word(report(BODY, parts=["basic", "whole"])),
        "c.docx": word(report("云州市档案馆")),
    }
    one = _collect(files)
    other = _collect(dict(reversed(files.items())))
    assert [(s.body.key, s.standing, s.missing) for s in one.sets] == [
        (s.body.key, s.standing, s.missing) for s in other.sets
    ]


def test_without_a_register_bodies_are_those_that_the_files_name_and_nobody_is_missing() -> None:
    files = [
        recognise("a.docx", word(report(BODY, parts=["report"]))),
        recognise("b.docx", word(report("市园林绿化局", parts=["whole", "basic"]))),
        recognise("c.docx", word(report("云州市档案馆", parts=["report"]))),
    ]
    found = collect(files, None, 2024)
    assert [(one.body.name, one.standing) for one in found.sets] == [
        (BODY, Standing.COMPLETE),
        ("云州市档案馆", Standing.INCOMPLETE),
    ]
    assert not found.register.is_given


def test_a_stamped_scan_is_a_copy_and_its_figures_are_to_be_compared() -> None:
    file = recognise("自评报告.docx", word(report(BODY)))
    misread = file.words.replace("518.20", "513.20").replace("园林", "园材", 3)
    scan = replace(file, path="盖章.pdf", sha256="0" * 64, format="pdf", is_seen=True, words=misread)
    found = collect([file, scan], REGISTER, 2024)
    assert [one.state for one in found.files] == [State.COUNTED, State.COPY]
    assert "jixiao compare" in found.files[1].remark
    typed = replace(scan, is_seen=False)
    assert collect([file, typed], REGISTER, 2024).files[1].state is State.COUNTED


def test_evidence_goes_with_its_folder_only_where_that_is_one_body_s() -> None:
    ours, photo = word(report(BODY)), b"\xff\xd8\xff\xe0" + bytes(40)
    found = _collect({"园林/报告.docx": ours, "园林/照片/1.jpg": photo})
    assert found.files[1].match.body is not None and found.files[1].state is State.COUNTED
    mixed = _collect({"一/报告.docx": ours, "一/b.docx": word(report("云州市档案馆")), "一/1.jpg": photo})
    assert mixed.files[2].match.body is None
    loose = _collect({"报告.docx": ours, "1.jpg": photo})
    assert loose.files[1].match.body is None
