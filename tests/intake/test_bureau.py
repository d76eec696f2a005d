"""A whole inbox as a bureau receives it, through the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from bureau import write_bureau

import jixiao
from jixiao.intake.answers import Answers
from jixiao.intake.filed import State

STANDINGS = {
    "云州市园林绿化局": "齐",
    "云州市城市管理局": "齐",
    "云州市档案馆": "缺件",
    "中共云州市委宣传部": "待确认",
    "云州市人民政府办公室": "齐",
    "云州市第一中学": "重复",
    "云州市图书馆": "齐",
    "云州市价格中心": "齐",
    "云州市农业农村局": "缺件",
    "云州市水文站": "待确认",
    "云州市保密局": "免报",
    "云州市总工会": "缺件",
    "云州市气象台": "未报",
}

STATES = {
    "最终版(1)(1).doc": "已收",
    "园林局/公园维修项目自评.docx": "已收",
    "园林局/佐证材料/验收单.docx": "已收",
    "园林局/佐证材料/现场.jpg": "已收",
    "城管/报告.docx": "已收",
    "城管/Book1.xlsx": "已收",
    "城管/自评表.xlsx": "已收",
    "档案馆自评报告.docx": "已收",
    "图书馆2024自评 - 副本.docx": "已收",
    "图书馆2024自评.docx": "重复（内容相同）",
    "图书馆2024自评.txt": "同一材料的另一种格式",
    "一中/自评报告.docx": "已收",
    "一中/自评报告（修改后）.docx": "已收",
    "价格中心.docx": "已收",
    "宣传部自评.docx": "待确认",
    "农业局报来/2024年自评.docx": "年度不符",
    "农业局报来/附表.xlsx": "待确认",
    "保密局专报.docx": "标有密级，未处理",
    "市政府办自评.docx": "已收",
    "水文站自评报告.docx": "未能读取",
    "补充材料.rar": "未能读取",
    "临江县档案馆自评报告.docx": "未识别",
    "会议通知.docx": "未识别",
    "微信文件.zip/报送材料/总工会/自评报告.docx": "已收",
    "微信文件.zip/报送材料/总工会/附表.zip/基础数据表.xlsx": "已收",
}


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_bureau(tmp_path_factory.mktemp("bureau"))


@pytest.fixture(scope="module")
def intake(inbox: tuple[Path, Path]) -> jixiao.Intake:
    register, folder = inbox
    return jixiao.receive([folder], register=jixiao.register(register), year=2024, deadline="2025-03-31")


def test_every_body_stands_as_its_files_say(intake: jixiao.Intake) -> None:
    assert {one.body.name: one.standing.chinese for one in intake.collection.sets} == STANDINGS


def test_every_file_is_accounted_for_once(intake: jixiao.Intake) -> None:
    assert {file.recognised.path: file.state.chinese for file in intake.collection.files} == STATES


def test_every_match_says_why(intake: jixiao.Intake) -> None:
    assert all(file.match.why for file in intake.collection.files)
    why = {file.recognised.path: file.match.why for file in intake.collection.files}
    assert why["宣传部自评.docx"] == "封面为“中共云州市委宣传部”，落款为“云州市城市管理局”，两处不一致，请确认"
    assert why["园林局/佐证材料/验收单.docx"] == "没有写明单位，与“公园维修项目自评.docx”同在文件夹“园林局”"
    assert why["最终版(1)(1).doc"] == "落款与表头均为“云州市园林绿化局”"


def test_of_the_secret_file_nothing_is_told_but_its_name(intake: jixiao.Intake) -> None:
    from jixiao.writers.to_intake_json import to_intake_json

    (secret,) = intake.collection.with_state(State.CLASSIFIED)
    assert secret.recognised.words == "" and secret.match.body is None
    assert "云州市保密局负责全市" not in to_intake_json(intake)


def test_reminders_are_polite_and_official_to_whom_rank_demands_it(intake: jixiao.Intake) -> None:
    texts = {one.body.name: one for one in intake.reminders}
    assert set(texts) == {name for name, standing in STANDINGS.items() if standing not in ("齐", "免报")}
    assert texts["云州市气象台"].text == (
        "云州市气象台：截至目前，尚未收到贵单位2024年度绩效自评材料（自评报告、基础数据表、整体自评表）。"
        "请于2025年3月31日前报送。如已报送，请告知报送时间和方式，以便核对。"
    )
    assert "尚缺基础数据表" in texts["云州市档案馆"].text
    assert "商请" in texts["中共云州市委宣传部"].text and "尚缺" not in texts["中共云州市委宣传部"].text
    assert texts["中共云州市委宣传部"].is_official and texts["中共云州市委宣传部"].hold
    assert "2023年度" in texts["云州市农业农村局"].text
    assert "以哪一份为准" in texts["云州市第一中学"].text
    assert not any("{" in one.text or "催" in one.text for one in intake.reminders)


def test_the_group_text_names_who_owes_and_spares_whom_it_must(intake: jixiao.Intake) -> None:
    said = intake.group_text
    assert "云州市气象台" in said and "云州市档案馆（缺基础数据表）" in said and "2025年3月31日前" in said
    for spared in ("宣传部", "水文站", "保密局", "总工会", "园林绿化局"):
        assert spared not in said


def test_answers_settle_what_was_asked(intake: jixiao.Intake, inbox: tuple[Path, Path]) -> None:
    register, folder = inbox
    asked = {file.recognised.path: file.recognised.sha256 for file in intake.collection.files}
    answers = Answers(
        files={asked["宣传部自评.docx"]: "102002", asked["水文站自评报告.docx"]: "104002"},
        used={asked["一中/自评报告（修改后）.docx"]: True, asked["会议通知.docx"]: False},
    )
    again = jixiao.receive([folder], register=jixiao.register(register), year=2024, answers=answers)
    standings = {one.body.name: one.standing.chinese for one in again.collection.sets}
    assert standings["中共云州市委宣传部"] == "齐"
    assert standings["云州市第一中学"] == "齐"
    assert standings["云州市水文站"] == "缺件"
    reminder = next(one for one in again.reminders if one.body.name == "云州市水文站")
    assert "未能读取" in reminder.text


def test_without_a_register_nobody_is_missing(inbox: tuple[Path, Path]) -> None:
    _, folder = inbox
    intake = jixiao.receive([folder])
    assert intake.collection.year == 2024
    assert not any(one.standing.chinese == "未报" for one in intake.collection.sets)
    assert any("没有给出单位名录" in notice for notice in intake.notices)
    assert intake.group_text == ""
