"""Texts to copy: polite, with the day, and to nobody who must not be reminded."""

from __future__ import annotations

import pytest
from papers import report, sheet, word

from jixiao.intake.collection import Collection, collect
from jixiao.intake.read_register import read_register
from jixiao.intake.recognise import recognise
from jixiao.intake.reminders import group_text, reminders, written_deadline

REGISTER = read_register(
    sheet(
        [
            ("编码", "全称", "免报", "免公开"),
            ("1", "云州市园林绿化局", "", ""),
            ("2", "云州市政协办公室", "", ""),
            ("3", "云州市保密局", "是", ""),
            ("4", "云州市某专项办公室", "", "是"),
        ]
    )
)


def _collect(**files: bytes) -> Collection:
    return collect([recognise(f"{name}.docx", content) for name, content in files.items()], REGISTER, 2024)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("2025-03-31", "2025年3月31日前"),
        ("2025/3/31", "2025年3月31日前"),
        ("2025年3月31日前", "2025年3月31日前"),
        ("本周五下班前", "本周五下班前"),
        ("", ""),
    ],
)
def test_a_deadline_is_written_as_in_a_letter(words: str, written: str) -> None:
    assert written_deadline(words) == written


def test_a_deadline_that_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="不是一个日期"):
        written_deadline("2025-02-30")


def test_without_a_deadline_nothing_is_said_of_one() -> None:
    made = _collect(a=word(report("云州市园林绿化局", parts=["report"]))).sets
    first, second, third = reminders(made, 2024)
    assert first.text == (
        "云州市园林绿化局：贵单位报送的2024年度绩效自评材料收悉，尚缺基础数据表、整体自评表。"
        "请尽快补报。如有疑问请与我们联系。"
    )
    assert second.text.startswith("云州市政协办公室：因2024年度绩效自评汇总工作需要，商请贵单位提供绩效自评材料")
    assert third.body.key == "4"
    assert "{" not in "".join(one.text for one in (first, second, third))


def test_an_official_letter_neither_urges_nor_complains() -> None:
    made = _collect(a=word(report("云州市政协办公室", parts=["report"]))).sets
    letter = next(one for one in reminders(made, 2024, "2025年3月31日前") if one.body.key == "2")
    assert letter.is_official and "商请于2025年3月31日前补充基础数据表、整体自评表" in letter.text
    assert not any(harsh in letter.text for harsh in ("尚缺", "补报", "尽快", "退回", "催"))


def test_a_complete_set_gets_no_letter_and_all_complete_gets_thanks() -> None:
    bodies = ("云州市园林绿化局", "云州市政协办公室", "云州市某专项办公室")
    made = _collect(**{f"f{number}": word(report(body)) for number, body in enumerate(bodies)}).sets
    assert reminders(made, 2024) == []
    assert "均已收到" in group_text(made, 2024)


def test_the_group_is_not_told_of_superiors_and_of_what_is_not_made_public() -> None:
    said = group_text(_collect().sets, 2024, "2025年3月31日前")
    assert said == (
        "各单位：2024年度绩效自评材料请于2025年3月31日前报送。目前尚未收到以下1家单位的材料：云州市园林绿化局。"
        "请抓紧报送；已经报送的，请告知报送时间和方式，以便核对。谢谢大家支持！"
    )


def test_a_secret_file_that_a_person_gave_to_a_body_is_asked_for_by_the_proper_way() -> None:
    from jixiao.intake.answers import Answers

    secret = recognise("a.docx", word(report("云州市园林绿化局", above="秘密★1年")))
    made = collect([secret], REGISTER, 2024, answers=Answers(files={secret.sha256: "1"})).sets
    letter = reminders(made, 2024)[0]
    assert "机要渠道" in letter.text and "没有读取其内容" in letter.text
