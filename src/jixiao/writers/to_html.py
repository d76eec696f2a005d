"""An examination as one page: the report on the left with its marks, the findings on the right.

One file that asks nothing of the network. It reads without scripts; with them `J` and `K` go from finding to finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby
from pathlib import PurePath

import jixiao
from jixiao.findings import Finding, Level
from jixiao.runs import Examination, ExaminedDocument
from jixiao.writers import coverage, wording
from jixiao.writers.html_cards import anchor_of, cards, look_of
from jixiao.writers.html_report import Mark, MarkedReport
from jixiao.writers.markup import page, text
from jixiao.writers.opening import opening_of
from jixiao.writers.pictures.doubts import Doubts
from jixiao.writers.pictures.known import Material
from jixiao.writers.pictures.strip import strip
from jixiao.writers.pictures.strip import style as style_of_pictures

_ABOUT = "红色须修改，黄色请核实，蓝色为建议。没有标出不等于没有问题，核对了什么、没有核对什么见各份材料末尾。"


def to_html(examination: Examination, *, everything: bool = False) -> str:
    """The page. `everything` folds nothing. The same examination gives the same text."""
    groups = [list(group) for _, group in groupby(examination.documents, key=_file_of)]
    alone = len(groups) == 1
    sections = [_section(group, number, everything, alone) for number, group in enumerate(groups, start=1)]
    said = "".join(f"<p>{text(line)}</p>" for line in coverage.allowances(examination))
    body = "\n".join(
        (
            _top(examination),
            '<div class="lead">',
            f'<p class="about">{text(_ABOUT)}</p>',
            f'<div class="allowances">{said}</div>' if said else "",
            _index(examination, groups) if len(examination.documents) > 1 else "",
            "</div>",
            *sections,
            f'<footer class="end">jixiao {text(jixiao.__version__)} 核对结果</footer>',
        )
    )
    folder = files("jixiao.writers")
    style, script = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("check.css", "check.js"))
    return page(f"核对结果 {_title(examination)}", body, style + style_of_pictures(), script)


def _file_of(document: ExaminedDocument) -> tuple[str, int]:
    """Documents of one file share their Document."""
    return document.path, id(document.evaluation.document) if document.evaluation else 0


def _title(examination: Examination) -> str:
    units = list(dict.fromkeys(filter(None, map(wording.unit_of, examination.documents))))
    if len(units) == 1:
        return units[0]
    return f"{len(examination.documents)}份材料"


def _top(examination: Examination) -> str:
    found = [finding for finding in examination.findings if finding.is_open]
    filters = "".join(
        f'<label class="filter {level.value}"><input type="checkbox" data-filter="{level.value}" checked>'
        f"{level.chinese} {sum(finding.level is level for finding in found)}</label>"
        for level in Level
    )
    return (
        f'<header class="top"><h1>绩效自评核对结果</h1><p class="who">{text(_title(examination))}</p>'
        f'<p class="filters">{filters}</p><p class="keys"><kbd>J</kbd> 下一条　<kbd>K</kbd> 上一条</p></header>'
    )


def _index(examination: Examination, groups: list[list[ExaminedDocument]]) -> str:
    rows = []
    for number, group in enumerate(groups, start=1):
        for document in group:
            link = f'<a href="#d{number}">{text(wording.name_of(document))}</a>'
            if document.error is not None:
                rows.append(f'<tr><td>{link}</td><td colspan="5">{text(wording.refusal(document))}</td></tr>')
                continue
            year = document.evaluation.year if document.evaluation else None
            counts = "".join(f"<td>{len(document.findings_of(level)) or '—'}</td>" for level in Level)
            rows.append(
                f"<tr><td>{link}</td><td>{text(wording.unit_of(document))}</td><td>{year or ''}</td>{counts}</tr>"
            )
    heads = "".join(f"<th>{name}</th>" for name in ("材料", "单位", "年度", *(level.chinese for level in Level)))
    return f'<table class="index"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _section(group: list[ExaminedDocument], number: int, everything: bool, alone: bool) -> str:
    first = group[0]
    name, start = _file_name(first), f'<section class="file" id="d{number}">'
    if first.error is not None or first.evaluation is None:
        return f'{start}{name}<p class="refused">{text(wording.refusal(first))}</p></section>'
    names: dict[int, str] = {}
    for document in group:
        shown = [finding for _, finding in opening_of(document, everything=everything).numbered] + document.waived
        for finding in shown:
            names[id(finding)] = f"f{number}-{len(names) + 1}"
    evaluations = [document.evaluation for document in group if document.evaluation is not None]
    marks = [mark for document in group for mark in _marks(document, names)]
    marks += [mark for part, document in enumerate(group) for mark in _looks(document, f"d{number}p{part}")]
    report = MarkedReport(first.evaluation.document, evaluations, marks)
    paper = report.html()
    aside = "".join(
        f'<section class="part">{_part_head(document)}{cards(document, names, report.placed, everything=everything)}'
        f"{_coverage(document, f'd{number}p{part}', report.placed)}</section>"
        for part, document in enumerate(group)
    )
    drawn = _pictures(group, f"d{number}", names, alone)
    return (
        f'{start}{name}<div class="split">'
        f"{drawn}"
        f'<aside class="cards" aria-label="问题">{aside}</aside>'
        f'<article class="paper" aria-label="材料原文">{paper}</article></div></section>'
    )


def _pictures(group: list[ExaminedDocument], key: str, names: dict[int, str], alone: bool) -> str:
    """The pictures of the documents of one file; those of the first stand open where it is the only file."""
    folded: list[str] = []
    for number, document in enumerate(group):
        if document.evaluation is None:
            continue
        doubts = Doubts.of_findings(document.findings, names, document.evaluation.document.doubts)
        drawn = strip(Material(document.evaluation, document.known_facts, doubts), f"{key}p{number}")
        if drawn:
            part = f"：{text(document.part)}" if document.part else ""
            is_open = " open" if alone and not folded else ""
            folded.append(f'<details class="drawn"{is_open}><summary>图示{part}</summary>{drawn}</details>')
    return f'<section class="drawings" aria-label="图示">{"".join(folded)}</section>' if folded else ""


def _file_name(document: ExaminedDocument) -> str:
    path = PurePath(document.path)
    folder = f"<small>{text(str(path.parent))}</small>" if path.parent.name else ""
    return f"<h2>{text(path.name or '（未命名）')}{folder}</h2>"


def _part_head(document: ExaminedDocument) -> str:
    part = f"<h3>{text(document.part)}</h3>" if document.part else ""
    notices = "".join(f'<p class="notice">说明：{text(notice)}</p>' for notice in document.notices)
    notices += "".join(f'<p class="notice">随附：{text(line)}</p>' for line in coverage.beside(document))
    return (
        f'<header class="part-head">{part}<p class="what">{text(" · ".join(wording.heading(document)))}</p>'
        f'<p class="counts">{text(wording.counts(document))}</p>{notices}</header>'
    )


def _marks(document: ExaminedDocument, names: dict[int, str]) -> Iterator[Mark]:
    finding: Finding
    for finding in document.findings:
        if (card := names.get(id(finding))) is None:
            continue
        for number, place in enumerate(finding.places):
            label = card.rsplit("-", 1)[-1]
            yield Mark(place.span, look_of(finding), anchor_of(card, number), card, label)


def _looks(document: ExaminedDocument, name: str) -> Iterator[Mark]:
    for number, (place, _) in enumerate(document.to_look_at):
        yield Mark(place.span, "look", anchor_of(name, number), f"{name}look", "")


def _coverage(document: ExaminedDocument, name: str, placed: set[str]) -> str:
    """What was checked and what was not."""
    lines = [f"<p>{text(coverage.rules_line(document))}</p>"]
    lines += [f"<p>{text(line)}</p>" for line in coverage.figures_line(document.figures).split("\n")]
    if looks := coverage.to_look_at(document):
        anchors = [anchor_of(name, number) for number in range(len(looks))]
        items = "".join(
            f'<li><a href="#{anchor}">{text(line)}</a></li>' if anchor in placed else f"<li>{text(line)}</li>"
            for anchor, line in zip(anchors, looks, strict=True)
        )
        lines.append(
            f'<details id="{name}look"><summary>另有{len(looks)}处请人工看</summary><ul>{items}</ul></details>'
        )
    if missing := coverage.unanswered(document):
        items = "".join(f"<li>{text(line)}</li>" for line in missing)
        lines.append(f"<details><summary>未能核对的{len(missing)}项</summary><ul>{items}</ul></details>")
    return f'<section class="coverage"><h4>核对情况</h4>{"".join(lines)}</section>'
