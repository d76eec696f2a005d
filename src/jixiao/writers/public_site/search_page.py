"""检索: a list of everything that works without a script, and an index that a script of our own looks through."""

from __future__ import annotations

import json
from typing import Any

from jixiao.writers.public_site.contents import Evaluation, projects, whole, words
from jixiao.writers.public_site.html import Html, joined, link, tag
from jixiao.writers.public_site.site_data import BodyYear, PublicSite
from jixiao.writers.public_site.skeleton import page


def entries(site: PublicSite) -> list[dict[str, Any]]:
    """What can be found: `u` address, `t` title, `k` kind, `w` the words looked through."""
    found = []
    for body in site.bodies:
        if body.current.is_withdrawal:
            continue
        title = f"{body.name}{body.year}年度"
        files = body.current.files
        told = [body.code, body.scope, *_words_of(whole(files))]
        for one in projects(files):
            told += [words(one.get("project_name")), *_words_of(one)]
        found.append({"u": f"{body.folder}/index.html", "t": title, "w": list(dict.fromkeys(filter(None, told)))})
    return found


def _words_of(evaluation: Evaluation) -> list[str]:
    told = [words(one.get(key)) for one in evaluation.get("objectives") or [] for key in ("expected", "actual")]
    for group in evaluation.get("groups") or []:
        told += [
            words(one.get(key)) for one in group.get("indicators") or [] for key in ("name", "variance_explanation")
        ]
    return told


def search_index(site: PublicSite) -> bytes:
    """A script that holds the index: pages from a plain folder may load scripts and cannot fetch data."""
    data = json.dumps(entries(site), ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.SEARCH_INDEX={safe};\n".encode()


def search_page(site: PublicSite) -> bytes:
    form = Html(
        '<form id="search" role="search" hidden><label for="q">查找单位、项目、指标（几个词用空格分开）</label>\n'
        '<input id="q" type="search" autocomplete="off" maxlength="60"> <button>检索</button></form>\n'
        '<p id="told" role="status" aria-live="polite"></p>\n<ol id="found"></ol>'
    )
    listed = [Html(f'<h3>{year}年度</h3><ul class="all">{"".join(_items(site, year))}</ul>') for year in site.years]
    main = [tag("h1", "检索"), form, Html(f'<section id="all"><h2>全部单位和年度</h2>{joined(listed)}</section>')]
    return page(site, "search.html", "检索", joined(main), ("search-index.js", "search.js"))


def _items(site: PublicSite, year: int) -> list[str]:
    bodies: list[BodyYear] = [one for one in site.bodies if one.year == year]
    return [tag("li", link(f"{one.folder}/index.html", one.name)) for one in bodies]
