"""A first guess at the columns of an export, by the words of their heads. A person confirms it."""

from __future__ import annotations

import re

from jixiao.evaluations.column_mapping import TITLES, ColumnMapping, MappedColumn
from jixiao.evaluations.export_table import ExportTable
from jixiao.evaluations.funds import money_unit
from jixiao.evaluations.vocabulary import bare

# Ordered: the first that fits names the column.
_PATTERNS = (
    ("", r"[率%]$|进度|占比|比例|序号|行次|备注|状态|日期|文号|是否"),
    ("function_code", r"功能.{0,6}(编码|代码)"),
    ("function", r"功能"),
    ("economic", r"经济"),
    ("fund", r"资金(性质|来源|类型)|指标来源"),
    ("project_code", r"项目.{0,3}(编码|代码|编号)"),
    ("project", r"项目(名称)?$|^(二级|预算|支出)?项目"),
    ("unit_code", r"(单位|部门).{0,3}(编码|代码)"),
    ("unit", r"(预算|主管|所属)?(单位|部门)(名称)?$"),
    ("balance", r"余额|结余|结转|未支付|未执行|未使用|剩余|可用"),
    ("adjustment", r"调整(数|额|金额)?$|追加|追减|调剂|增减|调增|调减"),
    ("initial_budget", r"年初|批复|上年结转"),
    ("expenditure", r"支出数?|支付|执行(数|额)|已执行|决算|实际支出|用款|列支"),
    ("adjusted_budget", r"调整后|全年预算|预算|指标"),
)
_COMPILED = tuple((key, re.compile(pattern)) for key, pattern in _PATTERNS)
_WHOLE = re.compile(r"累计|合计|总(额|计|数)|全年|小计|金额")


def guess_mapping(export: ExportTable) -> ColumnMapping:
    """The likely mapping; its `doubts` say where several columns could be meant."""
    found: dict[str, list[tuple[int, str]]] = {}
    for column, head in export.heads.items():
        key = _key_of(head)
        if key:
            found.setdefault(key, []).append((column, head))
    columns: dict[str, MappedColumn] = {}
    doubts = []
    for key in TITLES:
        if key not in found:
            continue
        column, head = next((one for one in found[key] if _WHOLE.search(bare(one[1]))), found[key][0])
        columns[key] = MappedColumn(export.letter(column), head)
        others = [f"{export.letter(other)}列“{words}”" for other, words in found[key] if other != column]
        if others:
            doubts.append(f"{TITLES[key]}也可能是{'、'.join(others)}")
    units = {unit for words in (*export.above, *export.heads.values()) if (unit := money_unit(words))}
    if len(units) > 1:
        doubts.append(f"文件里写有几种金额单位：{'、'.join(sorted(units))}")
    title = next((words.strip() for words in export.above if 4 <= len(words.strip()) <= 40), "")
    return ColumnMapping(columns, units.pop() if len(units) == 1 else "", title, doubts)


def _key_of(head: str) -> str:
    """What a head names: by its last part, else by all of it (`预算指标/合计`)."""
    last = bare(head.rpartition("/")[2])
    for words in dict.fromkeys((last, bare(head.replace("/", "")))):
        for key, pattern in _COMPILED:
            if pattern.search(words):
                return key
    return ""
