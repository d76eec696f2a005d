"""The page of the open data: what there is to be downloaded, and what each column holds."""

from __future__ import annotations

import json

from jixiao.writers.public_site.columns import COLUMNS, TABLES, schema
from jixiao.writers.public_site.html import Html, joined, link, table, tag
from jixiao.writers.public_site.site_data import PublicSite
from jixiao.writers.public_site.skeleton import page


def data_page(site: PublicSite) -> bytes:
    said = (
        "各单位公开的表汇成下面几张数据表，可以用 Excel、WPS 打开（CSV，UTF-8），也可以由程序读取（JSON）。",
        "数一律照原文写成文字；空白是没有填，不是零。以 =、+、@ 开头的文字前加了一个单引号，以免被表格软件当作公式。",
    )
    whole = joined(
        [
            "全部数据：",
            link("public.json", "public.json"),
            "，格式说明：",
            link("public.schema.json", "public.schema.json"),
            "。",
        ],
        "",
    )
    parts: list[Html] = [
        tag("h1", "开放数据"),
        *(tag("p", words) for words in said),
        tag("p", whole),
        tag("h2", "数据字典"),
    ]
    for name, columns in COLUMNS.items():
        parts.append(tag("h3", joined([TABLES[name], "（", link(f"{name}.csv", f"{name}.csv"), "）"], "")))
        parts.append(table(f"{TABLES[name]}的各列", ["列", "含义"], columns.items()))
    return page(site, "data/index.html", "开放数据", joined(parts))


def schema_file() -> bytes:
    return (json.dumps(schema(), ensure_ascii=False, indent=1) + "\n").encode()
