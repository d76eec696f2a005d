"""A report whose words try to be something else: tags, formulas, the end of a CDATA section, marks of direction."""

from __future__ import annotations

from pathlib import Path

import docx

SCRIPT = "<script>alert(1)</script>]]>&amp;\u202e"
FORMULA = "=cmd|' /C calc'!A0"


def write_hostile_report(path: Path) -> Path:
    """A Word file in whose findings these words are quoted."""
    document = docx.Document()
    document.add_paragraph("云州市<b>绿化</b>所2024年度部门整体支出绩效自评报告")
    document.add_paragraph(f"一、概况{SCRIPT}")
    growth = "2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长14.21%"
    document.add_paragraph(f"{growth}，{SCRIPT}{FORMULA}。XX单位")
    document.add_paragraph("部门整体支出绩效自评表")
    rows = (
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
        ("产出指标（60分）", "数量指标", f"{SCRIPT}栽树", "≥60株", "50株", "60", "60"),
        ("效益指标（30分）", "社会效益指标", FORMULA, FORMULA, FORMULA, "30", "30"),
        ("满意度指标（20分）", "服务对象满意度指标", "@SUM(1+1)*cmd满意度", "≥90%", "+1+cmd", "20", "20"),
        ("总分", "", "", "", "", "100", "100"),
    )
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))
    return path


def write_text_with_controls(path: Path) -> Path:
    """A text file with the escapes that a terminal obeys."""
    path.write_text(
        "云州市绿化所2024年度部门整体支出绩效自评报告\n"
        "2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长14.21%，\x1b[31m\x07\x9b2J项目XX\x1b]0;x\x07。\n",
        encoding="utf-8",
    )
    return path
