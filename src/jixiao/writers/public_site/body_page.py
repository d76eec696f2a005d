"""The page of a body and year: what was approved and filled in, the files, and when what was published."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.writers.public_site.addresses import correction_anchor
from jixiao.writers.public_site.contents import Evaluation, projects, whole, words
from jixiao.writers.public_site.glossary import term
from jixiao.writers.public_site.html import Html, facts, joined, link, paragraphs, table, tag
from jixiao.writers.public_site.indicator_tables import indicators_table, objectives_table
from jixiao.writers.public_site.money_tables import (
    basic_table,
    components_table,
    funds_table,
    staff,
    three_public_table,
)
from jixiao.writers.public_site.site_data import BodyYear, Edition, PublicFile, PublicSite
from jixiao.writers.public_site.skeleton import day, page


def body_page(site: PublicSite, body: BodyYear) -> bytes:
    address = f"{body.folder}/index.html"
    up = "../" * address.count("/")
    title = f"{body.name}{body.year}年度部门整体支出绩效自评"
    parts = [tag("h1", title), *_standing(body, up)]
    if not body.current.is_withdrawal:
        parts += [*_tables(body, up), *_projects(body, up)]
    parts += [*_files(body), *_history(body)]
    return page(site, address, title, joined(parts))


def _standing(body: BodyYear, up: str) -> Iterator[Html]:
    reviewed = body.current.reviewed_on
    yield facts(
        [
            ("单位", joined([body.name, "（", link(f"{up}{body.home}", "历年对比"), "）"], "")),
            ("年度", f"{body.year}年度"),
            (term("公开范围", up), body.scope or "以报告所述为准"),
            ("公开日期", day(body.editions[0].published_on)),
            (term("保密审查", up), f"已审查（{day(reviewed)}）" if reviewed else "已审查"),
        ]
    )
    if body.current.is_withdrawal:
        told = f"{day(body.current.published_on)}撤下：{body.current.correction}"
        yield Html(f'<p class="notice" role="note">{joined([told])}</p>')
        return
    for one in body.editions[1:]:
        if one.correction and not one.is_withdrawal:
            told = f"{day(one.published_on)}更正：{one.correction}"
            yield Html(f'<p class="notice" id="{correction_anchor(one)}" role="note">{joined([told])}</p>')


def _tables(body: BodyYear, up: str) -> Iterator[Html]:
    evaluation = whole(body.current.files)
    if not evaluation:
        yield tag("p", "公开的文件中没有可以逐栏列出的表，请看文件。")
        return
    sections = (
        ("自评表", [objectives_table(evaluation, up), indicators_table(evaluation, up)]),
        ("资金", [funds_table(evaluation, up), components_table(evaluation, up)]),
        ("“三公”经费", [three_public_table(evaluation, up)]),
        ("基础数据", [_staff(evaluation, up), basic_table(evaluation)]),
        ("说明", [_notes(evaluation)]),
    )
    for heading, found in sections:
        there = [each for each in found if each]
        if there:
            yield tag("h2", heading)
            yield from there


def _staff(evaluation: Evaluation, up: str) -> Html | None:
    pairs = staff(evaluation)
    return facts([(term(title, up), said) for title, said in pairs]) if pairs else None


def _notes(evaluation: Evaluation) -> Html | None:
    notes = [words(one) for one in evaluation.get("notes") or [] if words(one)]
    return joined(paragraphs(each) for each in notes) if notes else None


def _projects(body: BodyYear, up: str) -> Iterator[Html]:
    found = projects(body.current.files)
    if found:
        yield tag("h2", "项目支出绩效自评")
    for place, one in enumerate(found, start=1):
        yield tag("h3", words(one.get("project_name")) or words(one.get("title")) or f"项目{place}")
        tables = (
            funds_table(one, up, f"项目{place}资金"),
            objectives_table(one, up),
            indicators_table(one, up, f"项目{place}自评表"),
        )
        yield from (each for each in tables if each)


def _files(body: BodyYear) -> Iterator[Html]:
    """Every file of every edition, the newest first; what was replaced is said to be."""
    yield tag("h2", "文件")
    rows = []
    for place, edition in reversed(list(enumerate(body.editions))):
        later = body.editions[place + 1 :]
        rows += [[*_file(body, edition, file, later), file.sha256] for file in edition.files]
    heads = ["文件", "格式和大小", "公开日期", "状态", "SHA-256"]
    yield table("公开的文件", heads, rows) if rows else tag("p", "没有文件。")


def _file(body: BodyYear, edition: Edition, file: PublicFile, later: tuple[Edition, ...]) -> list[str]:
    gone = next((one for one in later if one.takes_down or one.is_withdrawal), None)
    size = f"{file.suffix}，{max(1, round(file.size / 1024))}KB"
    since = day(edition.published_on)
    if gone is not None:
        return [file.title, size, since, f"{day(gone.published_on)}撤下"]
    near = f"p{edition.number}/{file.slot}"
    saved = f"{body.name}{body.year}年度{file.title}.{file.suffix}"
    named = [link(f"{near}.{file.suffix}", file.title, download=saved)]
    if file.fragment:
        named.append(link(f"{near}.html", "网页版"))
    if file.content:
        named.append(link(f"{near}.json", "数据"))
    state = f"{day(later[0].published_on)}已更正，见新文件" if later else "现行"
    return [joined(named, "　"), size, since, state]


def _history(body: BodyYear) -> Iterator[Html]:
    yield tag("h2", "公开记录")
    rows = [
        [
            day(one.published_on),
            "撤下" if one.is_withdrawal else "更正" if place else "公开",
            one.correction or "首次公开",
            f"已审查（{day(one.reviewed_on)}）" if one.reviewed_on else "—",
        ]
        for place, one in enumerate(body.editions)
    ]
    yield table("公开和更正的记录", ["日期", "事项", "内容", "保密审查"], rows)
