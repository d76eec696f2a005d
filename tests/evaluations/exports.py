"""Invented exports of a budget platform: HTML that is called .xls, two rows of head, yuan, 编码-名称."""

from __future__ import annotations

HEAD = """
<tr><td rowspan=2>序号</td><td rowspan=2>预算单位</td><td rowspan=2>功能科目</td><td rowspan=2>项目</td>
<td colspan=3>预算指标</td><td rowspan=2>支出数</td><td rowspan=2>执行率</td></tr>
<tr><td>年初预算</td><td>调整数</td><td>调整后预算</td></tr>"""
ROWS = (
    "1|101001-云州市水务局|2130305-水利工程建设|530100240001-小型水库维修养护项目|1,800,000.00|150,000.00|1,950,000.00|1,850,000.00|94.87%",
    "2|101001-云州市水务局|2130306-水利工程运行与维护|530100240002-城区河道保洁项目|2,600,000.00|0.00|2,600,000.00|2,522,000.00|97.00%",
    "小计|<|<|<|4,400,000.00|150,000.00|4,550,000.00|4,372,000.00|96.09%",
    "3|101002-云州市灌溉服务站|2130316-农村水利|530100240003-农业灌溉渠系疏浚项目|1,450,000.00||1,450,000.00|1,377,500.50|95.00%",
    "合计|<|<|<|5,850,000.00|150,000.00|6,000,000.00|5,749,500.50|95.83%",
    "制表人：系统管理员　打印时间：2025-01-15|<|<|<|<|<|<|<|<",
)


def export(rows: tuple[str, ...] = ROWS, head: str = HEAD, unit: str = "单位：元") -> bytes:
    """The file; `<` continues the cell to the left."""
    body = "".join(_row(row) for row in rows)
    top = f"<tr><td colspan=9>2024年部门预算执行情况表</td></tr><tr><td colspan=9>{unit}</td></tr>"
    return f'<html><head><meta charset="utf-8"></head><body><table>{top}{head}{body}</table></body></html>'.encode()


def _row(row: str) -> str:
    cells: list[list[object]] = []
    for text in row.split("|"):
        if text == "<":
            cells[-1][1] = int(str(cells[-1][1])) + 1
        else:
            cells.append([text, 1])
    return "<tr>" + "".join(f"<td colspan={span}>{text}</td>" for text, span in cells) + "</tr>"
