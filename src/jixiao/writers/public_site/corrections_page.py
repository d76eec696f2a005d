"""Every correction and withdrawal, dated, the newest first."""

from __future__ import annotations

from jixiao.writers.public_site.html import joined, link, table, tag
from jixiao.writers.public_site.site_data import BodyYear, Edition, PublicSite
from jixiao.writers.public_site.skeleton import day, page


def corrections(site: PublicSite) -> list[tuple[BodyYear, Edition]]:
    found = [(body, one) for body in site.bodies for one in body.editions[1:]]
    return sorted(
        found, key=lambda each: (-each[1].published_on.toordinal(), -each[1].number, -each[0].year, each[0].code)
    )


def corrections_page(site: PublicSite) -> bytes:
    rows = [
        [
            day(one.published_on),
            link(f"{body.folder}/index.html", f"{body.name}{body.year}年度"),
            "撤下" if one.is_withdrawal else "更正",
            one.correction,
        ]
        for body, one in corrections(site)
    ]
    said = "公开以后改正的，都列在这里。原来的文件仍在单位的页面上列出，注明何时更正。"
    main = [tag("h1", "更正"), tag("p", said)]
    main.append(table("更正和撤下", ["日期", "单位和年度", "事项", "内容"], rows) if rows else tag("p", "没有更正。"))
    return page(site, "corrections.html", "更正", joined(main))
