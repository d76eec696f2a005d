"""The catalogue as a static site: a page a rule, and lists by family, level, chapter of the report and part.

Every page stands by itself, asks nothing of the network and can be opened from a folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Final

import jixiao
from jixiao.documents.read import read
from jixiao.evaluations import extract
from jixiao.findings import Finding, Level
from jixiao.rules.cases import PARTS, cases_of
from jixiao.rules.chapters import by_chapter
from jixiao.rules.lookup import FAMILIES
from jixiao.rules.page import Paged, page_of
from jixiao.runs import ExaminedDocument
from jixiao.runs.examine_example import examine_example, parted
from jixiao.writers.html_report import Mark, MarkedReport
from jixiao.writers.markup import page, text
from jixiao.writers.to_rule_page import card_of
from jixiao.writers.wrapped import unwrapped

_LISTS: Final = (
    ("index.html", "按类别"),
    ("levels.html", "按级别"),
    ("chapters.html", "按报告章节"),
    ("parts.html", "按材料的部分"),
)


def to_rule_site(entries: Sequence[Paged]) -> dict[str, str]:
    """File name → page. The same catalogue gives the same pages."""
    families = [
        (f"{letter}　{name}", [entry for entry in entries if entry.rule.code[0] == letter])
        for letter, name in FAMILIES.items()
    ]
    levels = [(level.chinese, [entry for entry in entries if entry.rule.level is level]) for level in Level]
    parts = [(part, [entry for entry in entries if part in cases_of(entry.rule.code).parts]) for part in PARTS]
    placed = {entry.rule.code for _, group in parts for entry in group}
    parts.append(("不限", [entry for entry in entries if entry.rule.code not in placed]))
    site = {
        name: _list_page(name, title, groups)
        for (name, title), groups in zip(_LISTS, (families, levels, by_chapter(entries), parts), strict=True)
    }
    for before, entry, after in zip((None, *entries[:-1]), entries, (*entries[1:], None), strict=True):
        site[_file(entry)] = _rule_page(entry, before, after)
    return site


def _file(entry: Paged) -> str:
    return f"{entry.rule.code.lower()}.html"


def _list_page(name: str, title: str, groups: Iterable[tuple[str, list[Paged]]]) -> str:
    shown = [(heading, entries) for heading, entries in groups if entries]
    sections = "".join(
        f"<section><h2>{text(heading)}<small>{len(entries)}项</small></h2><ul class='rules'>"
        f"{''.join(map(_row, entries))}</ul></section>"
        for heading, entries in shown
    )
    search = '<p class="search"><input type="search" placeholder="查找：编号或词" aria-label="查找"></p>'
    return _page(f"核对项目 {title}", f"<h1>核对项目</h1>{search}{sections}", name)


def _row(entry: Paged) -> str:
    rule = entry.rule
    summary = page_of(entry).summary
    return (
        f'<li class="{rule.level.value}"><a href="{_file(entry)}"><b>{rule.code}</b> {text(rule.title)}</a>'
        f'<span class="level">{rule.level.chinese}</span><p>{text(summary)}</p></li>'
    )


def _rule_page(entry: Paged, before: Paged | None, after: Paged | None) -> str:
    rule, shown = entry.rule, page_of(entry)
    terms = "".join(f"<dt>{term}</dt><dd>{text(words)}</dd>" for term, words in card_of(entry))
    parts = [
        f'<h1><small>{rule.code}</small> {text(rule.title)} <span class="level {rule.level.value}">'
        f'{rule.level.chinese}</span></h1><p class="summary">{text(shown.summary)}</p><dl class="terms">{terms}</dl>'
    ]
    for heading, words, is_example in shown.sections:
        inner = _example_of(words, rule.code) if is_example else f"<p>{text(unwrapped(words))}</p>"
        parts.append(f"<section><h2>{heading}</h2>{inner}</section>")
    links = [
        f'<a href="{_file(near)}">{near.rule.code} {text(near.rule.title)}</a>' if near else ""
        for near in (before, after)
    ]
    parts.append(f'<nav class="near"><span>{links[0]}</span><span>{links[1]}</span></nav>')
    return _page(f"{rule.code} {rule.title}", "".join(parts), "")


def _example_of(words: str, code: str) -> str:
    if code.startswith("J"):  # rows of tables, as they are
        return f"<pre>{text(words)}</pre>"
    return _example(words, code)


def _example(words: str, code: str) -> str:
    """An example as a report would show it, with what the rule says of it."""
    (document, *_) = examine_example(words).documents
    evaluation = document.evaluation
    if evaluation is None:
        return f"<pre>{text(words)}</pre>"
    found = _found(document, code)
    marks = [
        Mark(place.span, str(finding.level), f"m{number}-{count}", "said", "")
        for number, finding in enumerate(found)
        for count, place in enumerate(finding.places)
    ]
    shown = MarkedReport(evaluation.document, [evaluation], marks).html()
    shown += "".join(_beside(name, content) for name, content in parted(words)[1])
    said = "".join(
        f'<p class="said {finding.level}"><b>{finding.level.chinese if finding.level else ""}</b>　'
        f"{text(finding.message)}<br><b>建议</b>　{text(finding.advice)}</p>"
        for finding in found
    )
    return f'<div class="paper">{shown}</div><div>{said or "<p>本项不提出问题。</p>"}</div>'


def _beside(name: str, content: bytes) -> str:
    """What an example hands in beside its report, as it reads."""
    document = read(content)
    return f"<hr><p><b>随附：{text(name)}</b></p>{MarkedReport(document, extract(document), []).html()}"


def _found(document: ExaminedDocument, code: str) -> list[Finding]:
    every = (each for finding in document.findings for each in (finding, *finding.folded))
    return [finding for finding in every if finding.code == code]


def _page(title: str, body: str, current: str) -> str:
    links = "".join(
        f'<a href="{name}"{" aria-current=page" if name == current else ""}>{label}</a>' for name, label in _LISTS
    )
    folder = files("jixiao.writers")
    style, script = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("rules.css", "rules.js"))
    whole = (
        f'<header class="top"><a class="home" href="index.html">绩效 核对项目</a><nav>{links}</nav></header>'
        f'<main>{body}</main><footer class="end">jixiao {text(jixiao.__version__)}</footer>'
    )
    return page(title, whole, style, script)
