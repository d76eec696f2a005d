"""Whose a file is: what decides, what is asked, and the words that say why."""

from __future__ import annotations

import pytest
from papers import project, report, sheet, word

from jixiao.intake.answers import Answers, from_answers_json, to_answers_json
from jixiao.intake.match import match
from jixiao.intake.matched import Certainty
from jixiao.intake.naming import plain_key
from jixiao.intake.read_register import read_register
from jixiao.intake.recognise import recognise

REGISTER = read_register(
    sheet(
        [
            ("编码", "全称", "简称", "曾用名", "启用年度", "停用年度", "变更情况", "承继单位"),
            ("1", "云州市园林绿化局", "市园林局", "云州市园林管理处（2015-2022）"),
            ("2", "云州市城市管理局", "", ""),
            ("3", "云州市第一中学", "", ""),
            ("4", "云州市人民政府办公室", "", ""),
            ("5", "云州市林业局", "", "", "", "2020", "合并", "云州市自然资源局"),
            ("6", "云州市自然资源局", "", "", "2021"),
            ("7", "云州市物价局", "", "", "", "2022", "更名", "云州市价格中心"),
            ("8", "云州市价格中心", "", "", "2023"),
            ("9", "云州市东湖管理处", "湖管处", ""),
            ("10", "云州市西湖管理处", "湖管处", ""),
        ]
    )
)


def _match(text: str, path: str = "扫描0001.docx", answers: Answers | None = None):  # type: ignore[no-untyped-def]
    return match(recognise(path, word(text)), REGISTER, 2024, answers)


CERTAIN = [
    (report("云州市园林绿化局"), "1", "落款与表头均为“云州市园林绿化局”"),
    (report("市园林局"), "1", "是“云州市园林绿化局”的简称"),
    (report("云州市园林局"), "1", "是“云州市园林绿化局”的简称"),
    (report("园林绿化局"), "1", "省去地名的写法"),
    (report("湖南省云州市园林绿化局"), "1", "落款"),
    (report("云州市政府办"), "4", "简写"),
    (report("云州市园林绿化局（本级）"), "1", "云州市园林绿化局"),
    (report("云州市物价局"), "8", "已于2022年后更名为“云州市价格中心”"),
    (report("云州市园林绿化局", head="云州市园林绿化居"), "1", "落款"),
    (report("云州市园林绿化局", title="云州市城市管理局"), "1", "标题为“云州市城市管理局”，请核对"),
    (
        report("云州市园林绿化局", signed="云州市园林绿化局办公室"),
        "1",
        "落款为“云州市园林绿化局办公室”（是“云州市园林绿化局”的内设机构）",
    ),
    (report("", title="", head="", signed="云州市城市管理局计划财务科"), "2", "内设机构"),
    (report("", title="云州市园林绿化局"), "1", "标题为“云州市园林绿化局”"),
    (report("云州市园林绿化局", signed="计划财务科", head=""), "1", "标题为“云州市园林绿化局”"),
    (project("云州市绿化二队", "绿化", "云州市园林绿化局"), "1", "表头的主管部门为“云州市园林绿化局”"),
]


@pytest.mark.parametrize(("text", "key", "why"), CERTAIN)
def test_what_the_body_says_itself_decides(text: str, key: str, why: str) -> None:
    found = _match(text)
    assert found.certainty is Certainty.CERTAIN, found.why
    assert found.body is not None and found.body.key == key
    assert why in found.why


DOUBTFUL = [
    (
        report("云州市园林绿化局", cover="云州市城市管理局", head=""),
        "1 2",
        "封面为“云州市城市管理局”，落款为“云州市园林绿化局”，两处不一致",
    ),
    (report("云州市园林管理处"), "1", "2024年度不应再用"),
    (report("云州市林业局"), "6", "合并为“云州市自然资源局”"),
    (report("云州市园林绿花局"), "1", "名录中没有，相近的有“云州市园林绿化局”"),
    (report("湖管处"), "9 10", "名录中有2家"),
    (report("", title="", signed="云州市园林绿化局（代章）"), "1", "代章"),
    (
        report(
            "云州市园林绿化局苗圃管理所",
            title="",
            signed="云州市园林绿化局",
            cover="云州市园林绿化局苗圃管理所",
            head="",
        ),
        "1",
        "可能是下属单位",
    ),
    (report("临江县档案馆", title="云州市园林绿化局"), "1", "临江县档案馆”（名录中没有）"),
]


@pytest.mark.parametrize(("text", "keys", "why"), DOUBTFUL)
def test_what_is_not_certain_is_asked(text: str, keys: str, why: str) -> None:
    found = _match(text)
    assert found.certainty is Certainty.DOUBTFUL, found.why
    assert found.body is None
    assert {body.key for body in found.candidates} == set(keys.split())
    assert why in found.why and found.why.endswith("请确认")


@pytest.mark.parametrize("body", ["云州市第二中学", "临江县档案馆", "临江县园林绿化局"])
def test_a_body_of_another_number_or_place_is_nobody_s(body: str) -> None:
    found = _match(report(body))
    assert found.certainty is Certainty.NONE
    assert "名录中没有" in found.why and found.written == body


def test_the_name_of_the_file_alone_never_decides() -> None:
    found = _match(report("", title=""), path="云州市园林绿化局/云州市园林绿化局2024年自评(1).docx")
    assert found.certainty is Certainty.DOUBTFUL
    assert "只有文件名写到“云州市园林绿化局”" in found.why
    named_wrong = _match(report("云州市城市管理局"), path="云州市园林绿化局2024年自评.docx")
    assert named_wrong.body is not None and named_wrong.body.key == "2"


def test_a_report_that_names_itself_in_its_text_only_is_settled_by_it() -> None:
    text = report("", title="").replace("本单位", "云州市园林绿化局")
    found = _match(text)
    assert found.body is not None and found.body.key == "1"
    assert "正文" in found.why
    both = _match(text + "\n云州市城市管理局在此项工作中给予了支持。")
    assert both.certainty is Certainty.DOUBTFUL


def test_an_answer_for_a_file_or_a_name_is_remembered() -> None:
    text = report("云州市园林绿花局")
    file = recognise("a.docx", word(text))
    by_file = match(file, REGISTER, 2024, Answers(files={file.sha256: "2"}))
    assert by_file.is_answered and by_file.body is not None and by_file.body.key == "2"
    answers = Answers(names={plain_key("云州市园林绿花局"): "1"})
    by_name = match(file, REGISTER, 2024, from_answers_json(to_answers_json(answers).encode()))
    assert by_name.body is not None and by_name.body.key == "1"
    assert "以前确认过" in by_name.why


def test_a_file_of_answers_that_is_none_is_said_and_answers_nothing() -> None:
    for content in (b"\xff\xfe", b"[]", b'{"schema": "other"}', b"{"):
        assert from_answers_json(content).faults and not from_answers_json(content)


def test_the_year_decides_which_body_a_name_is() -> None:
    file = recognise("a.docx", word(report("云州市林业局", 2019)))
    then = match(file, REGISTER, 2019)
    assert then.body is not None and then.body.key == "5"
