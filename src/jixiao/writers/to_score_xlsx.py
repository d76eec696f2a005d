"""A scoring as a workbook: rows, sums, ratios, lamps and what would change the grade, and the tree of every row."""

from __future__ import annotations

from jixiao.runs.score import ScoredDocument, Scoring
from jixiao.writers.score_words import (
    LEVELS,
    algorithm,
    grade_words,
    heading,
    is_off,
    margin_words,
    name_of,
    ratio_lines,
    recomputed_of,
    result,
    summary,
    verdict,
    weight_words,
)
from jixiao.writers.sheets import Sheet, Value, workbook

_Rows = list[tuple[Value, ...]]


def to_score_xlsx(scoring: Scoring) -> bytes:
    """The workbook. Every sheet holds all forms and names the form in each row; the same scoring, the same bytes."""
    sheets = [_overview(scoring), _rows(scoring), _sums(scoring), _ratios(scoring), _trees(scoring)]
    if len(scoring.documents) == 1:
        sheets = [sheets[0], *(_without_name(sheet) for sheet in sheets[1:])]
    return workbook("自评得分复算", sheets)


def _without_name(sheet: Sheet) -> Sheet:
    """Where there is one form only, no row needs its name."""
    rows = [row[1:] for row in sheet.rows]
    return sheet._replace(head=sheet.head[1:], rows=rows, widths=sheet.widths[1:])


def _overview(scoring: Scoring) -> Sheet:
    rows: _Rows = []
    strong, off = set(), set()
    for document in scoring.documents:
        strong.add(len(rows))
        rows.append((name_of(document), heading(document) if document.error is None else ""))
        if document.error is not None:
            off.add(len(rows))
            rows.append(("没有计分", document.error.message + document.error.advice))
            continue
        rows += _told(document)
    return Sheet("总览", ("材料", "内容"), rows, (34, 104), frozenset(off), frozenset(strong))


def _told(document: ScoredDocument) -> _Rows:
    scores = document.scores
    assert scores is not None
    rows: _Rows = [("说明", notice) for notice in document.notices]
    rows += [("假设", f"{each.name}={each.text}（各表都按假设计算，不是材料所填）") for each in document.supposed]
    rows += [(f"假设后变动：{each.name}", f"{each.old} → {each.new}") for each in document.changes]
    rows += [("复算", line) for line in (*summary(scores), *grade_words(document), *weight_words(scores))]
    rows += [("离等级分界", line.strip()) for line in margin_words(scores)]
    rows += [(f"提示灯：{lamp.title}", f"{lamp.colour.chinese}，{lamp.says}") for lamp in scores.lamps if lamp.applies]
    return rows


def _rows(scoring: Scoring) -> Sheet:
    rows: _Rows = []
    off = set()
    for document in scoring.documents:
        for row in document.scores.rows if document.scores else ():
            if is_off(row):
                off.add(len(rows))
            shown: Value = row.recomputed if row.recomputed is not None else result(row)
            told = "；".join((verdict(row), *(row.remarks if row.reason != verdict(row) else ())))
            difference = row.difference if is_off(row) else None
            named = (name_of(document), row.group.chinese, row.name)
            rows.append((*named, row.weight, row.stated, shown, difference, told, row.where))
    head = ("材料", "一级指标", "指标", "分值", "所填得分", "复算得分", "相差", "对照", "位置")
    return Sheet("逐行对照", head, rows, (24, 12, 34, 7, 9, 16, 7, 34, 20), frozenset(off))


def _sums(scoring: Scoring) -> Sheet:
    rows: _Rows = []
    off, strong = set(), set()
    for document in scoring.documents:
        for one in document.scores.sums if document.scores else ():
            pairs = ((one.heading_weight, one.weight), (one.heading_score, one.stated))
            if any(printed is not None and added is not None and printed != added for printed, added in pairs):
                off.add(len(rows))
            elif one.level != "class":
                strong.add(len(rows))
            due: Value = one.recomputed if one.recomputed is not None else recomputed_of(one)
            name = f"　{one.name}" if one.level == "class" else one.name
            printed = (one.heading_weight, one.weight, one.heading_score, one.stated)
            rows.append((name_of(document), LEVELS[one.level], name, *printed, due))
    head = ("材料", "级次", "名称", "标注分值", "逐行分值", "标注得分", "所填得分", "复算得分")
    return Sheet("逐级合计", head, rows, (36, 8, 20, 10, 10, 10, 10, 24), frozenset(off), frozenset(strong))


def _ratios(scoring: Scoring) -> Sheet:
    rows: _Rows = []
    for document in scoring.documents:
        if document.scores is None:
            continue
        for ratio, variant in ratio_lines(document):
            data = "；".join(f"{part.says}{part.shown}" for part in variant.why.parts)
            shown = variant.why.shown if variant.value is not None else "未算"
            rows.append(
                (
                    name_of(document),
                    ratio.ratio.title,
                    shown,
                    ratio.ratio.best,
                    algorithm(variant),
                    data,
                    variant.reason,
                )
            )
    head = ("材料", "指标", "比率", "以何为好", "算法", "取数", "缺什么")
    return Sheet("共性指标", head, rows, (30, 28, 10, 14, 48, 48, 36))


def _trees(scoring: Scoring) -> Sheet:
    rows: _Rows = []
    strong = set()
    for document in scoring.documents:
        for row in document.scores.rows if document.scores else ():
            for depth, step in row.why.walk():
                if not depth:
                    strong.add(len(rows))
                rows.append((name_of(document), f"{'　' * depth}{step.says}", step.shown, step.where, step.source))
    head = ("材料", "步骤", "值", "位置", "依据")
    return Sheet("怎样算出", head, rows, (30, 46, 48, 28, 40), strong=frozenset(strong))
