"""Entries by their paths in the data, and which of them a person should compare with the original."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.report.official_evaluations import Content, departments, projects

import jixiao
from jixiao.documents.evaluation_content import read_plain
from jixiao.documents.evaluation_shape import SCHEMA
from jixiao.documents.from_json import from_content
from jixiao.evaluations.doubtful_entries import GUESSED, NO_FIGURE, doubtful_entries
from jixiao.evaluations.entry_paths import entry_paths
from jixiao.evaluations.to_content import to_content


def at(content: Any, path: str) -> Any:
    for step in re.findall(r"\w+", path):
        content = content[int(step)] if step.isdigit() else content[step]
    return content


@settings(max_examples=25, deadline=None)
@given(st.one_of(projects(), departments(["单位基本情况", "存在的问题"])))
def test_every_path_leads_to_the_words_of_its_entry(evaluation: Content) -> None:
    document = from_content(read_plain({"schema": SCHEMA, "evaluations": [evaluation]}))
    found = jixiao.extract(document)
    content = to_content(document, found)
    paths = [path for place, one in enumerate(found) for path, _, _ in entry_paths(one, place)]
    assert len(set(paths)) == len(paths)
    for place, one in enumerate(found):
        for path, entry, _ in entry_paths(one, place):
            assert at(content, path)["text"] == entry.text


FORM = """部门整体支出绩效自评表

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 巡查河道 | 20次 | 20次 | {weight} | 50 |
"""


def doubtful(text: str) -> dict[str, str]:
    document = jixiao.read(text.encode())
    return doubtful_entries(document, jixiao.extract(document))


def test_words_where_a_figure_belongs_are_doubtful_and_a_stroke_is_not() -> None:
    assert doubtful(FORM.format(weight="50")) == {}
    assert doubtful(FORM.format(weight="—")) == {}
    assert doubtful(FORM.format(weight="五十左右吧")) == {"evaluations[0].groups[0].indicators[0].weight": NO_FIGURE}


def test_rows_whose_columns_were_guessed_are_doubtful() -> None:
    text = "\n".join(
        [
            "部门整体支出绩效自评表",
            "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分",
            "产出指标\t数量指标\t巡查河道\t20次\t20次\t50\t50",
            "质量指标\t整改率\t95%\t96%\t10\t10",
        ]
    )
    document = jixiao.read(text.encode())
    if not any(table.guessed_rows for table in document.all_tables()):
        raise AssertionError("the short row was not guessed at")
    found = doubtful(text)
    assert set(found.values()) == {GUESSED}
    assert not any(path.startswith("evaluations[0].groups[0].indicators[0].") for path in found)
