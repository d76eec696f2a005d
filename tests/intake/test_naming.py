"""Names of bodies: what may be left out of them, and what is no name."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.intake.naming import contracted, has_place_before, is_body_line, key_of, placed, placeless, without_office


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("云州市水务局", "市水务局 水务局"),
        ("上海市普陀区财政局", "市普陀区财政局 普陀区财政局 区财政局 财政局"),
        ("云州市市场监督管理局", "市市场监督管理局 市场监督管理局"),
        ("云州市城市管理和综合执法局", "市城市管理和综合执法局 城市管理和综合执法局"),
        ("湘西土家族苗族自治州民政局", "州民政局 民政局"),
        ("道县县委办公室", "县县委办公室 县委办公室"),
        ("市水务局", "水务局"),
        ("市场监督管理局", ""),
        ("市委党校", ""),
        ("红旗小学", ""),
        ("云州经济技术开发区管理委员会", ""),
        ("西湖风景名胜区管理局", ""),
        ("中国民主同盟云州市委员会", ""),
        ("政协云州市委员会办公室", ""),
        ("云州市管理委员会", ""),
    ],
)
def test_a_place_is_left_out_where_something_remains_that_says_who_it_is(name: str, forms: str) -> None:
    assert list(placeless(name)) == forms.split()


@pytest.mark.parametrize(
    ("name", "short", "written"),
    [
        ("云州市园林绿化局", "市园林局", "云州市园林局"),
        ("云州市园林绿化局", "园林局", "云州市园林局"),
        ("中共云州市直属机关工作委员会", "市直机关工委", "云州市直机关工委"),
        ("上海市普陀区商务委员会", "区商务委", "普陀区商务委"),
        ("上海市普陀区商务委员会", "区商务委", "上海市普陀区商务委"),
    ],
)
def test_a_short_name_may_have_its_place_before_it(name: str, short: str, written: str) -> None:
    assert written in list(placed(name, short))


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("云州市水务局办公室", "云州市水务局"),
        ("云州市水务局计划财务科", "云州市水务局"),
        ("云州市水务局机关", ""),
        ("云州市水务局水库管理所", ""),
        ("云州市水务局", ""),
        ("云州市人民政府办公室", ""),
        ("中共云州市委办公室", ""),
        ("云州市人大常委会办公室", ""),
    ],
)
def test_an_office_signs_for_its_body_and_a_subordinate_does_not(name: str, body: str) -> None:
    assert without_office(key_of(name)) == body


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云州市人民政府办公室", "云州市政府办"),
        ("中共云州市委办公室", "云州市委办"),
        ("中国人民政治协商会议云州市委员会办公室", "政协云州市委员会办公室"),
        ("云州市人民代表大会常务委员会办公室", "云州市人大常委会办公室"),
        ("云州市文化和旅游局", "云州市文化与旅游局"),
    ],
)
def test_usual_contractions_are_one_name(one: str, other: str) -> None:
    assert contracted(key_of(one)) == contracted(key_of(other))


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("云州市水务局", True),
        ("云州市残联", True),
        ("云 州 市 水 务 局", True),
        ("云州市水务局（公章）", True),
        ("2024年3月18日", False),
        ("部门整体支出绩效自评报告", False),
        ("关于召开工作会议的通知", False),
        ("一、部门基本情况", False),
        ("联系人：张某某", False),
        ("目录", False),
    ],
)
def test_a_line_is_a_name_or_it_is_not(text: str, is_name: bool) -> None:
    assert is_body_line(text) is is_name


def test_places_above_may_stand_before_a_name() -> None:
    assert has_place_before("湖南省云州市水务局", "云州市水务局")
    assert not has_place_before("云州市水务局水库管理所", "云州市水务局")
    assert not has_place_before("云州市水务局", "云州市水务局")
    assert not has_place_before("原云州市水务局", "云州市水务局")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=24))
def test_what_is_left_of_any_name_is_its_end(name: str) -> None:
    assert all(name.endswith(form) and form for form in placeless(name))


@pytest.mark.parametrize(
    "name",
    ["云州市水务局机关", "云州市水务局（本级）", "云州市水务局（公章）", "101001-云州市水务局", "云 州 市 水 务 局"],
)
def test_what_says_nothing_of_who_it_is_is_left_out(name: str) -> None:
    assert key_of(name) == "云州市水务局"
