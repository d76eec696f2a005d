"""Hypothesis strategies for data of the shape `jixiao.evaluation/1`, drawn along the shape itself."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from jixiao.documents.evaluation_shape import ENTRIES, ENTRY, OBJECTS, Key

Content = dict[str, Any]

_WORDS = st.text(
    st.sampled_from("水电公路巡护率满意度指标合计总分名称单位项目年初预算数=+-@<>&\"'{}[]|\\_x000A%A9零一　 \n"),
    max_size=14,
)
_FIGURES = st.sampled_from(
    ["0", "0.00", "6.50", "492.41万元", "≥42公里", "1,234.50", "97.5%", "8000余个", "-3.2", "100"]
)
_MARKS = st.sampled_from(
    ["", "", "/", "—", "无", "不涉及", "=SUM(A1:A9)", "=1+1", "@cmd", "_x0041_", "合计", "总分", "项目名称"]
)
TEXTS = st.one_of(_WORDS, _FIGURES, _MARKS).map(str.strip)
NAMES = st.one_of(_WORDS, _MARKS).map(str.strip).filter(bool)
ENTRY_VALUES = st.one_of(TEXTS.map(lambda text: {"text": text}))
_WITH_UNIT = st.builds(lambda text, unit: {"text": text, "unit": unit}, TEXTS, st.sampled_from(["个", "公里", "元"]))
_ALWAYS = {"role", "group", "key", "division", "kind", "year"}
_LEFT_OUT = {"money_unit", "left_out", "stated_weight", "part", "years", "head", "narrative", "funds"}


def contents() -> st.SearchStrategy[Content]:
    """Files of one to three evaluations."""
    return st.lists(_evaluations(), min_size=1, max_size=3).map(_numbered)


def _numbered(evaluations: list[Content]) -> Content:
    for place, evaluation in enumerate(evaluations):
        if len(evaluations) > 1:
            evaluation["part"] = f"第{place + 1}张"
    return {"schema": "jixiao.evaluation/1", "evaluations": evaluations}


@st.composite
def _evaluations(draw: st.DrawFn) -> Content:
    content: Content = draw(_objects("evaluation"))
    if draw(st.booleans()):
        content["years"] = [{"text": "（2024年度）"}]
    if head := draw(st.dictionaries(NAMES, ENTRY_VALUES, max_size=3)):
        if len({"".join(label.split()) for label in head}) == len(head):
            content["head"] = [{"label": label, "value": value} for label, value in head.items()]
    if paragraphs := draw(st.lists(_PARAGRAPHS, max_size=4)):
        content["narrative"] = paragraphs
    funds: list[Content] = draw(st.lists(_objects("fund"), max_size=3))
    if draw(st.booleans()):
        content["money_unit"] = "万元"
        funds.append({"role": "total", "name": {"text": "年度资金总额"}, "initial_budget": {"text": "1.50"}})
    if funds:
        content["funds"] = funds
    return content


_PARAGRAPHS = st.one_of(
    NAMES.map(lambda text: {"text": f"　　{text}"}),
    st.builds(lambda text, level: {"text": text, "level": level}, NAMES, st.integers(0, 4)),
    st.builds(lambda text, number: {"text": text, "number": number}, NAMES, st.sampled_from(["一、", "1."])),
)


def _objects(name: str) -> st.SearchStrategy[Content]:
    return st.deferred(lambda: _drawn(name))


@st.composite
def _drawn(draw: st.DrawFn, name: str) -> Content:
    found: Content = {}
    for key, one in OBJECTS[name].items():
        if key in _LEFT_OUT and name in ("evaluation", "group"):
            continue
        if not (one.required or key in _ALWAYS or draw(st.booleans())):
            continue
        value = draw(st.lists(_value(one, key), min_size=1, max_size=3) if one.many else _value(one, key))
        if value or not isinstance(value, dict | list):
            found[key] = value
    return found


def _value(one: Key, key: str) -> st.SearchStrategy[Any]:
    if isinstance(one.kind, tuple):
        return st.sampled_from(one.kind)
    if one.kind == ENTRY:
        # The unit of an amount is that of its evaluation: drawn apart from the others.
        return ENTRY_VALUES if one.unit == "money" else st.one_of(ENTRY_VALUES, ENTRY_VALUES, _WITH_UNIT)
    if one.kind == ENTRIES:
        return st.dictionaries(
            st.sampled_from(["经费保障", "其他", "有可能", "分值", "三级指标"]), ENTRY_VALUES, max_size=3
        )
    if one.kind == "whole":
        return st.integers(2015, 2030)
    if one.kind == "text":
        return st.sampled_from(["three_public", "procurement"]) if key == "key" else NAMES
    return _objects(str(one.kind))
