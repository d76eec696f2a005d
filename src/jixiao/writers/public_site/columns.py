"""The data dictionary: every table of the open data and what each of its columns holds."""

from __future__ import annotations

from typing import Final

_KEY: Final = {"code": "单位编码", "name": "单位名称（该年度的）", "year": "年度"}
_NUMBER: Final = {
    "text": "表中所写的原文",
    "value": "原文的准确数；不是数的为空",
    "unit": "数的单位",
    "hedge": "原文里的限定：at_least 不低于，at_most 不高于，more 余，about 约，almost 近；没有限定的为空",
}
TABLES: Final = {
    "bodies": "单位和年度",
    "money": "资金",
    "indicators": "绩效指标",
    "basic_data": "基础数据",
    "files": "文件",
    "corrections": "更正和撤下",
}
COLUMNS: Final[dict[str, dict[str, str]]] = {
    "bodies": {
        **_KEY,
        "scope": "公开范围",
        "published_on": "首次公开日期",
        "updated_on": "最近一次公开或更正的日期",
        "secrecy_reviewed_on": "保密审查日期",
        "state": "现行、撤下",
    },
    "money": {
        **_KEY,
        "project": "项目名称；部门整体的为空",
        "item": "资金项目",
        "column": "initial_budget 年初预算数，budget_adjustment 预算调整数，adjusted_budget 全年预算数，"
        "actual_expenditure 全年执行数，execution_rate 执行率，by_source 按收入性质分，by_use 按支出性质分",
        **_NUMBER,
    },
    "indicators": {
        **_KEY,
        "project": "项目名称；部门整体的为空",
        "group": "一级指标",
        "class": "二级指标",
        "indicator": "三级指标",
        "target": "年度指标值",
        "actual": "实际完成值",
        "unit": "计量单位；写在值里的为空",
        "weight": "分值",
        "score": "得分（单位自评）",
        "explanation": "偏差原因和改进措施",
    },
    "basic_data": {
        **_KEY,
        "key": "栏目的代号；自设的栏目为空",
        "item": "栏目",
        "column": "prior_budget 上年预算数，prior_final 上年决算数，budget 本年预算数，adjusted_budget 调整后预算数，"
        "final 本年决算数",
        **_NUMBER,
    },
    "files": {
        **_KEY,
        "title": "文件",
        "address": "在本文件夹中的位置；已撤下的为空",
        "size": "字节数",
        "sha256": "SHA-256 校验值",
        "published_on": "公开日期",
        "state": "现行、已更正、已撤下",
    },
    "corrections": {**_KEY, "date": "日期", "kind": "更正、撤下", "text": "改了什么"},
}


def schema() -> dict[str, object]:
    """The JSON schema of data/public.json."""
    tables = {
        name: {
            "type": "array",
            "title": TABLES[name],
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": list(columns),
                "properties": {key: {"type": "string", "description": words} for key, words in columns.items()},
            },
        }
        for name, columns in COLUMNS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "部门整体支出绩效自评公开数据",
        "type": "object",
        "additionalProperties": False,
        "required": ["schema", "publisher", "updated", *COLUMNS],
        "properties": {
            "schema": {"const": "jixiao.public/1"},
            "publisher": {"type": "string", "description": "发布单位"},
            "updated": {"type": "string", "format": "date", "description": "更新日期"},
            **tables,
        },
    }
