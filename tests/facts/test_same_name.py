"""Counts of one thing in several places: what is compared, what is told, and what must be left alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from jixiao.documents.read import read
from jixiao.evaluations import Evaluation, extract
from jixiao.facts import Conflict, Kind, gather
from jixiao.facts.same_name import conflicts_with_names, planned_cells, same_names

BASES = sorted((Path(__file__).parents[2] / "bench/accuracy/bases").glob("*.txt"))
TITLE = "云州市绿化所2024年度部门整体支出绩效自评报告\n"


def _evaluations(text: str) -> list[Evaluation]:
    return extract(read((TITLE + text).encode()))


def _conflicts(evaluation: Evaluation) -> tuple[int, list[Conflict]]:
    names = list(same_names(gather(evaluation).mentions, planned_cells(evaluation)))
    return len(names), conflicts_with_names([], names)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("认领“一米花园”8000余个。", "全年为居民认领“一米花园”6000余个。"),
        ("创建96个“生态院落”，面貌一新。", "抓好104个区直单位“生态院落”提质、管护。"),
        ("评选市直“最美家庭”对象149个。", "评选表彰市直机关“最美家庭”150名。"),
        ("打造3个“绿之星”工作室示范作用明显。", "打造5个“绿之星”工作室示范效应突出。"),
        ("选举市第六次党代会代表61名。", "推选市第六次党代会代表16名。"),
        ("对97家一级养护资质承包单位进行检查。", "促使84家一级养护资质承包单位的违规率下降。"),
        ("查处毁绿案件60起，行政处罚63人。", "全年查处毁绿案件90起，行政处罚63人。"),
        ("受污染耕地安全利用率94.1%。", "受污染耕地安全利用率91.4%。"),
    ],
)
def test_two_numbers_of_one_thing_are_one_conflict_with_both_places(one: str, two: str) -> None:
    (evaluation,) = _evaluations(f"一、工作情况\n{one}\n二、绩效情况\n{two}\n")
    _, (conflict,) = _conflicts(evaluation)
    assert conflict.kind is Kind.REPEATED
    assert conflict.accused is None and not conflict.is_certain
    assert len({figure.paragraph for figure in conflict.figures}) == 2


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ("开展全会精神主题党日活动1200余次。", "开展党史学习教育主题党日1500余次。", "themes"),
        ("开展安全生产主题党日活动1200余次。", "开展党史学习教育主题党日活动1500余次。", "themes, one tail"),
        ("计划认领“一米花园”9000个。", "认领“一米花园”6000个。", "plan"),
        ("认领“一米花园”不少于9000个。", "认领“一米花园”6000个。", "bound"),
        ("第一季度评定“最美庭院”20个。", "评定“最美庭院”150个。", "period"),
        ("2022年评定“最美庭院”20个。", "2024年评定“最美庭院”150个。", "year"),
        ("评定市级“最美庭院”20个。", "评定县级“最美庭院”150个。", "level"),
        ("河西镇评定“最美庭院”20个。", "评定“最美庭院”150个。", "place"),
        ("新增“最美庭院”20个。", "累计建成“最美庭院”150个。", "new and all"),
        ("评定典型210个，其中“最美庭院”20个。", "评定“最美庭院”150个。", "part"),
        ("平均每镇评定“最美庭院”20个。", "评定“最美庭院”150个。", "average"),
        ("“最美家庭”服务群众200人。", "“最美家庭”服务群众500人次。", "persons and times"),
        ("获评“十佳”单位5个。", "获评“十佳”个人10个。", "what is so called"),
        ("维修农村饮水安全工程12处。", "新建农村饮水安全工程37处。", "verbs"),
        ("组织30名机关党员干部赴外地学习。", "组织52名机关党员干部参加植树。", "samples"),
        ("走访慰问困难党员380名。", "走访慰问困难党员135名。", "short and general"),
        ("项目验收合格率98%。", "项目验收合格率95%。", "a rate of every project"),
        ("服务对象满意度98%。", "服务对象满意度95%。", "satisfaction"),
        ("城东处下设直属队、巡查队6个三级预算单位。", "城西处下设养护队、苗圃4个三级预算单位。", "counts its list"),
        ("受理投诉120件，办结108件。", "受理投诉80件，办结72件。", "a template, nothing copied"),
    ],
)
def test_what_something_sets_apart_is_not_compared(one: str, two: str, why: str) -> None:
    (evaluation,) = _evaluations(f"一、工作情况\n{one}\n二、绩效情况\n{two}\n")
    assert _conflicts(evaluation)[1] == [], why


def test_a_list_over_places_and_a_name_told_over_and_over_are_no_single_fact() -> None:
    (evaluation,) = _evaluations(
        "一、情况\n甲片评定“最美庭院”20个，乙片评定“最美庭院”30个。\n评定“最美庭院”50个。\n"
        "甲片有“口袋公园”3个。\n乙片有“口袋公园”4个。\n丙片有“口袋公园”5个。\n"
    )
    assert _conflicts(evaluation) == (0, [])


def test_equal_repeats_are_compared() -> None:
    (evaluation,) = _evaluations("一、情况\n认领“一米花园”8000余个。\n二、绩效\n认领“一米花园”8126个。\n")
    assert _conflicts(evaluation) == (1, [])


def test_who_is_named_for_one_of_two_is_among_those_named_for_both() -> None:
    (evaluation,) = _evaluations(
        "一、情况\n推荐省第九次、市第七次劳模大会代表提名人选19名。\n二、绩效\n推荐市第七次劳模大会代表提名推荐人选22名。\n"
    )
    _, (conflict,) = _conflicts(evaluation)
    assert conflict.kind is Kind.CONTAINMENT
    assert [figure.text for figure in conflict.figures] == ["22名", "19名"]


def test_a_target_cell_is_not_compared_with_an_actual() -> None:
    (evaluation,) = _evaluations(
        "表：部门整体支出绩效自评表 单位：万元\n"
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "| 产出指标 | 数量指标 | 志愿服务 | 认领“一米花园”9000个供居民种花 | 为居民认领“一米花园”6000余个 | 50 | 50 |\n"
    )
    assert _conflicts(evaluation)[1] == []


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
def test_clean_documents_are_silent(path: Path) -> None:
    for evaluation in extract(read(str(path))):
        assert _conflicts(evaluation)[1] == []


def test_ten_thousand_figures_take_no_more_than_linear_time() -> None:
    times = []
    for size in (2500, 10_000):
        lines = (f"评定“最美庭院{index // 2}”{index}个，认领“一米花园”{index}个。" for index in range(size // 2))
        (evaluation,) = _evaluations("一、情况\n" + "\n".join(lines))
        mentions = gather(evaluation).mentions
        started = time.perf_counter()
        conflicts_with_names([], list(same_names(mentions)))
        times.append(time.perf_counter() - started)
    assert times[1] < 12 * times[0] + 0.2
