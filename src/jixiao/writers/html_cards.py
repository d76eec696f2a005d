"""The cards beside a report: each finding with all its places, the recomputation, the repair, and its sources."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.findings import Finding, Place
from jixiao.runs import ExaminedDocument
from jixiao.writers import wording
from jixiao.writers.markup import text
from jixiao.writers.opening import opening_of, titles
from jixiao.writers.places import shortened


def cards(document: ExaminedDocument, names: dict[int, str], placed: set[str], *, everything: bool = False) -> str:
    """All cards of one document. `names` has the card's name of each finding by identity, `placed` the anchors."""
    opening = opening_of(document, everything=everything)

    def listed(findings: Iterable[Finding]) -> str:
        return "".join(_card(finding, names[id(finding)], placed) for finding in findings)

    parts = [listed(opening.whole)]
    if opening.brief:
        parts.append(_folded(f"其余{len(opening.brief)}处", titles(opening.brief), listed(opening.brief)))
    if opening.notes:
        said = f"建议另有{len(opening.notes)}处，不影响报送"
        parts.append(_folded(said, titles(opening.notes), listed(opening.notes)))
    if opening.style:
        parts.append(_folded(f"文字格式{len(opening.style)}处", titles(opening.style), listed(opening.style)))
    if document.waived:
        said = f"已豁免{len(document.waived)}处，不计入结果"
        parts.append(_folded(said, titles(document.waived), listed(document.waived)))
    if line := wording.known_line(document):
        parts.append(f'<p class="known">{text(line)}</p>')
    return "".join(parts)


def _folded(summary: str, titles: str, inner: str) -> str:
    return f'<details class="more"><summary><b>{text(summary)}</b>：{text(titles)}</summary>{inner}</details>'


def look_of(finding: Finding) -> str:
    """The class that gives a finding its colour."""
    return "waived" if finding.waived is not None else str(finding.level or "note")


def _card(finding: Finding, name: str, placed: set[str]) -> str:
    look = look_of(finding)
    number = name.rsplit("-", 1)[-1]
    level = "已豁免" if finding.waived is not None else wording.level_name(finding)
    rows = [("位置", _places(finding.places, name, placed)), ("问题", text(finding.message))]
    if finding.stated and any(sign.isdigit() for sign in finding.due):
        rows.append(("复算", f"现为 <b>{text(finding.stated)}</b>，核对得 <b>{text(finding.due)}</b>"))
    rows.append(("建议", text(finding.advice)))
    if (repair := finding.repair) is not None:
        hint = "" if repair.certain else " <small>供参考，请核对后再改</small>"
        rows.append(("改法", f"<del>{text(repair.old)}</del> → <ins>{text(repair.new)}</ins>{hint}"))
    if finding.folded:
        also = "".join(f"<li>{text(other.message)} <small>{text(other.code)}</small></li>" for other in finding.folded)
        rows.append(("同因", f"<ul>{also}</ul>"))
    if finding.waived is not None:
        rows.append(("豁免", text(wording.waived_by(finding.waived))))
    listed = "".join(f"<dt>{term}</dt><dd>{words}</dd>" for term, words in rows)
    return (
        f'<article class="card {look}" id="{name}" data-level="{look}" tabindex="-1">'
        f'<h3><span class="number">{number}</span><span class="level">{level}</span>{text(finding.title)}</h3>'
        f"<dl>{listed}</dl>"
        f"<footer>{text(finding.code)}　依据：{text(wording.basis(finding.rule))}　指纹 "
        f"<code>{text(finding.fingerprint)}</code></footer></article>"
    )


def _places(places: list[Place], name: str, placed: set[str]) -> str:
    """One line a place, the quotes of one place together, each a link to its mark."""
    lines: dict[str, list[str]] = {}
    for number, place in enumerate(places):
        quote = text(f"“{shortened(place.quote, 60)}”") if place.quote.strip() else "（空白）"
        anchor = anchor_of(name, number)
        linked = f'<a href="#{anchor}">{quote}</a>' if anchor in placed else f"<span>{quote}</span>"
        quotes = lines.setdefault(place.where, [])
        if linked not in quotes:
            quotes.append(linked)
    items = "".join(f"<li>{text(where)}　{' '.join(quotes)}</li>" for where, quotes in lines.items())
    return f'<ul class="places">{items}</ul>'


def anchor_of(card: str, number: int) -> str:
    """The name of the mark of a card's place, counted from 0."""
    return f"{card}m{number}"
