"""A count and the names beside it."""

from __future__ import annotations

import pytest

from jixiao.documents.read import read
from jixiao.evaluations import extract
from jixiao.facts import gather
from jixiao.facts.enumerations import enumerations, miscounted

TITLE = "云州市绿化所2024年度部门整体支出绩效自评报告\n"


def _counted(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Count and number of names of each claim, and the due of those that do not hold."""
    (evaluation,) = extract(read((TITLE + text).encode()))
    relations = list(enumerations(gather(evaluation).mentions))
    pairs = [(count.text, listed.numeral.digits) for count, listed in (relation.figures for relation in relations)]
    return pairs, [conflict.due for conflict in miscounted(relations)]


@pytest.mark.parametrize(
    "text",
    [
        "内设5个职能部（室）：办公室、 组织部、宣传部（文明建设办公室）、基层组织建 设指导部、团工委。",
        "局机关内设5个科室：办公室、计划科、财务科、养护科、监察科；",
        "下属单位2家（市苗木繁育中心、市园林养护中心）。",
        "所属事业单位2个，分别为市苗圃、市植物园。",
        "机关设办公室、法规处、规划处、财务处、人事处5个内设处室。",
        "下设办公室、财务科、人事科等3个科室。",
        "安排项目3个：苗木采购20万元，古树保护30万元，病虫害防治15万元。",
        "内设2个科室：规划和财务科、养护科。",
    ],
)
def test_what_is_counted_rightly_holds(text: str) -> None:
    pairs, dues = _counted(text)
    assert len(pairs) == 1 and dues == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("局机关内设6个科室：办公室、计划科、财务科、养护科、监察科。", "5个"),
        ("局机关内设9个科室：办公室、计划科、财务科、养护科、监察科。", "5个"),
        ("下属单位2家（市苗木繁育中心、市园林养护中心、市古树保护中心）。", "3家"),
        ("机关设办公室、法规处、规划处、财务处、人事处7个内设处室。", "5个"),
        ("下设办公室、财务科、人事科、养护科等3个科室。", "4个"),
    ],
)
def test_what_is_counted_wrongly_is_told(text: str, due: str) -> None:
    assert _counted(text)[1] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "内设8个科室：办公室、财务科、养护科等。",
        "内设8个科室，包括办公室、财务科、养护科。",
        "下设办公室、财务科等5个科室。",
        "工作覆盖5个县（市、区）。",
        "在城东街道、城西街道、河口街道建成5个项目。",
        "开展培训5次（其中线上2次、线下2次）。",
        "抓好3项工作：一是全面完成年度绿化任务并提高管护水平，二是加强古树保护。",
        "评定典型3个：甲村在绿化工作中连续多年走在全市前列受到上级表彰奖励的、乙村。",
        "内设5个科室：办公室、财务科、养护科，另设临时机构。",
        "配备6人：站长、副站长、技术员。",
    ],
)
def test_what_is_no_closed_list_is_left_alone(text: str) -> None:
    assert _counted(text)[1] == []
