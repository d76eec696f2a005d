"""A scoring as one self-contained page: no script, nothing loaded, fit for printing on A4 as an annex to a review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from jixiao.grades import Agreement, ScoredRow, Scores, State, Why
from jixiao.runs.score import ScoredDocument, Scoring
from jixiao.writers.pictures.doubts import Doubt, Doubts
from jixiao.writers.pictures.known import Material
from jixiao.writers.pictures.points_data import Due
from jixiao.writers.pictures.strip import strip
from jixiao.writers.pictures.strip import style as style_of_pictures
from jixiao.writers.score_page_style import STYLE
from jixiao.writers.score_words import (
    OVERVIEW,
    algorithm,
    grade_words,
    heading,
    is_off,
    margin_words,
    name_of,
    number,
    overview,
    ratio_lines,
    recomputed_of,
    result,
    summary,
    verdict,
    weight_words,
)

_OFF = {Agreement.ABOVE, Agreement.BELOW, Agreement.OUTSIDE}


def to_score_html(scoring: Scoring) -> str:
    """The page, ending with a line feed. Every word of a document is escaped; the same scoring gives the same text."""
    parts = ["<!DOCTYPE html>", '<html lang="zh-CN">', "<head>", '<meta charset="utf-8">']
    parts += ['<meta name="viewport" content="width=device-width, initial-scale=1">']
    parts += [
        _policy(),
        "<title>自评得分复算</title>",
        f"<style>{STYLE}\n{style_of_pictures()}</style>",
        "</head>",
        "<body>",
    ]
    parts += [
        "<header><h1>自评得分复算</h1><p>所填得分与按评分方案复算的得分逐行对照；不能复算的照所填列出。</p></header>"
    ]
    if len(scoring.documents) > 1:
        parts += _overview(scoring)
    for index, document in enumerate(scoring.documents):
        parts += [f'<article id="d{index}">', *_document(document, f"d{index}"), "</article>"]
    return "\n".join([*parts, "</body>", "</html>"]) + "\n"


def _overview(scoring: Scoring) -> Iterator[str]:
    """One line a form, each linked to its part of the page."""
    heads = "".join(f"<th>{escape(head)}</th>" for head in OVERVIEW)
    yield f'<h3>总览</h3><table class="overview"><thead><tr>{heads}</tr></thead><tbody>'
    for index, (name, *cells, told) in enumerate(overview(scoring)):
        numbers = "".join(f'<td class="n">{escape(cell)}</td>' for cell in cells)
        yield f'<tr><td><a href="#d{index}">{escape(name)}</a></td>{numbers}<td>{escape(told)}</td></tr>'
    yield "</tbody></table>"


def _policy() -> str:
    rule = "default-src 'none'; style-src 'unsafe-inline'"
    return f'<meta http-equiv="Content-Security-Policy" content="{rule}">'


def _document(document: ScoredDocument, key: str) -> Iterator[str]:
    yield f"<h2>{escape(name_of(document))}</h2>"
    if document.error is not None:
        yield f'<p class="refused">没有计分：{escape(document.error.message + document.error.advice)}</p>'
        return
    scores = document.scores
    assert scores is not None
    yield f'<p class="head">{escape(heading(document))}</p>'
    for notice in document.notices:
        yield f'<p class="notice">{escape(notice)}</p>'
    yield from _list([*summary(scores), *grade_words(document), *weight_words(scores)], "summary")
    yield from _supposed(document)
    yield from _pictures(document, key)
    if scores.rows:
        yield from ("<h3>逐级合计</h3>", *_sums(scores), "<h3>逐行对照</h3>", *_rows(scores, key))
    if near := list(margin_words(scores)):
        yield "<h3>离等级分界</h3>"
        yield from _list(near, "margins")
    yield from ("<h3>提示灯<small>只作提示，不计分</small></h3>", *_lamps(scores))
    yield from _ratios(document)
    if scores.rows:
        yield "<h3>附：每行怎样算出</h3>"
        yield '<div class="trees">'
        for number_, row in enumerate(scores.rows, start=1):
            yield f'<div class="tree" id="{key}r{number_}"><b>{number_}</b>{_tree(row.why)}</div>'
        yield "</div>"


def _pictures(document: ScoredDocument, key: str) -> Iterator[str]:
    """The money as the document states it, and the points stated beside those recomputed."""
    evaluation, scores = document.evaluation, document.scores
    assert evaluation is not None and scores is not None
    dues = [_due(row, f"#{key}r{number_}", number_) for number_, row in enumerate(scores.rows, start=1)]
    material = Material(evaluation, scores.facts, Doubts(evaluation.document.doubts))
    drawn = strip(material, key, dues=dues, total_due=scores.total)
    if drawn:
        supposed = "，不含假设" if document.supposed else ""
        yield f"<h3>图示<small>金额照材料所填{supposed}，未经核对；？后为下表的行号</small></h3>{drawn}"


def _due(row: ScoredRow, href: str, number_: int) -> Due:
    doubts = (Doubt(str(number_), href, f"第{number_}行：{verdict(row)}"),) if is_off(row) else ()
    return Due(row.recomputed, result(row), doubts)


def _supposed(document: ScoredDocument) -> Iterator[str]:
    if not document.supposed:
        return
    told = "、".join(f"{each.name}={each.text}" for each in document.supposed)
    yield f'<div class="supposed"><h3>假设</h3><p>{escape(told)}。本页都按假设计算，不是材料所填。</p>'
    if document.changes:
        rows = [(change.name, change.old, change.new, change.why) for change in document.changes]
        yield from _table(("变动", "材料所填", "按假设", "算法"), rows)
    else:
        yield "<p>可复算的得分和等级都不变。</p>"
    yield "</div>"


def _list(lines: Iterable[str], kind: str) -> Iterator[str]:
    yield f'<ul class="{kind}">'
    for line in lines:
        inner = ' class="sub"' if line.startswith("  ") else ""
        yield f"<li{inner}>{escape(line.strip())}</li>"
    yield "</ul>"


def _sums(scores: Scores) -> Iterator[str]:
    yield '<table class="sums"><thead><tr><th>名称</th><th>标注分值</th><th>逐行分值</th><th>标注得分</th>'
    yield "<th>所填得分</th><th>复算得分</th></tr></thead><tbody>"
    for one in scores.sums:
        weights_off = one.heading_weight is not None and one.weight is not None and one.heading_weight != one.weight
        scores_off = one.heading_score is not None and one.stated is not None and one.heading_score != one.stated
        cells = [f"<th>{escape(one.name)}</th>"]
        for value, off in (
            (one.heading_weight, weights_off),
            (one.weight, weights_off),
            (one.heading_score, scores_off),
            (one.stated, scores_off),
        ):
            cells.append(f'<td class="n{" off" if off else ""}">{number(value)}</td>')
        shown = recomputed_of(one)
        cells.append(f'<td class="{"n" if one.recomputed is not None else "part"}">{escape(shown)}</td>')
        yield f'<tr class="{one.level}">{"".join(cells)}</tr>'
    yield "</tbody></table>"


def _rows(scores: Scores, key: str) -> Iterator[str]:
    yield '<table class="rows"><thead><tr><th>序号</th><th>指标</th><th>分值</th><th>所填</th><th>复算</th>'
    yield "<th>对照</th><th>位置</th></tr></thead><tbody>"
    for count, row in enumerate(scores.rows, start=1):
        mark = "off" if is_off(row) else "left" if row.state is not State.RECOMPUTED else ""
        cells = (
            f'<td class="n"><a href="#{key}r{count}">{count}</a></td>',
            f"<td>{escape(row.name)}</td>",
            f'<td class="n">{number(row.weight)}</td>',
            f'<td class="n">{number(row.stated)}</td>',
            f'<td class="{"n" if row.recomputed is not None else "part"}">{escape(result(row))}</td>',
            f"<td>{_told(row)}</td>",
            f'<td class="where">{escape(row.where)}</td>',
        )
        yield f'<tr class="{mark}">{"".join(cells)}</tr>'
    yield "</tbody></table>"


def _told(row: ScoredRow) -> str:
    words = escape(verdict(row))
    if row.agreement in _OFF:
        words = f"<strong>{words}</strong>"
    if row.state is State.NOT_RECOMPUTED or not row.remarks:
        return words
    return f'{words}<div class="remark">{escape("；".join(row.remarks))}</div>'


def _lamps(scores: Scores) -> Iterator[str]:
    yield '<ul class="lamps">'
    for lamp in scores.lamps:
        if lamp.applies:
            yield (
                f'<li class="{lamp.colour.value}"><i></i><b>{escape(lamp.title)}</b>'
                f"<span>{escape(lamp.colour.chinese)}</span>{escape(lamp.says)}</li>"
            )
    yield "</ul>"


def _ratios(document: ScoredDocument) -> Iterator[str]:
    found = list(ratio_lines(document))
    if not found:
        return
    yield "<h3>共性指标</h3>"
    rows = [
        (ratio.ratio.title, variant.why.shown, ratio.ratio.best, algorithm(variant), _data(variant.why))
        for ratio, variant in found
        if variant.value is not None
    ]
    if rows:
        yield from _table(("指标", "比率", "以何为好", "算法", "取数"), rows, "ratios")
    lacking = [
        (ratio.ratio.title, algorithm(variant), variant.reason) for ratio, variant in found if variant.value is None
    ]
    if lacking:
        yield f"<h4>未算{len(lacking)}项（缺的数不用别的数代替）</h4>"
        yield from _table(("指标", "算法", "缺什么"), lacking, "lacking")


def _data(why: Why) -> str:
    return "；".join(f"{part.says}{part.shown}" + (f"（{part.where}）" if part.where else "") for part in why.parts)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], kind: str = "plain") -> Iterator[str]:
    cells = "".join(f"<th>{escape(head)}</th>" for head in heads)
    yield f'<table class="{kind}"><thead><tr>{cells}</tr></thead><tbody>'
    for row in rows:
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
    yield "</tbody></table>"


def _tree(why: Why) -> str:
    shown = f'<span class="value">{escape(why.shown)}</span>' if why.shown else ""
    where = why.where or why.source
    at = f'<span class="at">{escape(where)}</span>' if where else ""
    below = "".join(f"<li>{_tree(part)}</li>" for part in why.parts)
    return f"<span>{escape(why.says)}</span>{shown}{at}" + (f"<ul>{below}</ul>" if below else "")
