"""The first page and a page a year: bodies in the order of the register. No ranking, and nobody who is not there."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.writers.public_site.html import Html, joined, link, table, tag
from jixiao.writers.public_site.site_data import BodyYear, PublicSite
from jixiao.writers.public_site.skeleton import TITLE, day, page


def index_page(site: PublicSite) -> bytes:
    """The bodies of the newest year, and links to the other years."""
    parts = [tag("h1", f"{site.publisher}{TITLE}")]
    if not site.years:
        return page(site, "index.html", TITLE, joined([*parts, tag("p", "还没有公开的材料。")]))
    parts += [
        tag("p", "这里公开各单位部门整体支出绩效自评的报告和表。按年度选单位，或者用“检索”查单位、项目和指标。"),
        years_list(site, "index.html", site.years[0]),
        *year_parts(site, site.years[0], ""),
    ]
    return page(site, "index.html", TITLE, joined(parts))


def year_page(site: PublicSite, year: int) -> bytes:
    address = year_address(year)
    title = f"{year}年度公开的单位"
    parts = [tag("h1", title), years_list(site, address, year), *year_parts(site, year, "../")]
    return page(site, address, title, joined(parts))


def year_address(year: int) -> str:
    return f"years/{year}.html"


def years_list(site: PublicSite, address: str, here: int) -> Html:
    up = "../" * address.count("/")
    items = "".join(
        f'<li><a href="{up}{year_address(year)}"{" aria-current=page" if year == here else ""}>{year}年度</a></li>'
        for year in site.years
    )
    return Html(f'<nav aria-label="年度"><ul class="years">{items}</ul></nav>')


def year_parts(site: PublicSite, year: int, up: str) -> list[Html]:
    bodies = [one for one in site.bodies if one.year == year]
    return [tag("h2", f"{year}年度"), bodies_table(bodies, f"{year}年度公开自评材料的单位（按单位编码排列）", up)]


def bodies_table(bodies: Sequence[BodyYear], caption: str, up: str) -> Html:
    rows = [
        [
            link(f"{up}{one.folder}/index.html", one.name),
            one.code,
            one.scope,
            day(one.editions[0].published_on),
            _latest(one),
            link(f"{up}{one.home}", "历年对比"),
        ]
        for one in bodies
    ]
    return table(caption, ["单位", "编码", "公开范围", "公开日期", "更正", "历年"], rows)


def _latest(body: BodyYear) -> str:
    last = body.editions[-1]
    if last.is_withdrawal:
        return f"{day(last.published_on)}撤下"
    return f"{day(last.published_on)}更正" if len(body.editions) > 1 else ""
