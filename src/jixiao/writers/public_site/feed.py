"""The feed: one entry a publication of a body and year. Addresses are relative, names do not depend on the host."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from jixiao.writers.markup import text
from jixiao.writers.public_site.site_data import BodyYear, Edition, PublicSite
from jixiao.writers.public_site.skeleton import TITLE

_MOST: Final = 100


def feed(site: PublicSite) -> bytes:
    """Atom, the newest hundred."""
    every = [(body, place, one) for body in site.bodies for place, one in enumerate(body.editions)]
    every.sort(key=lambda each: (-each[2].published_on.toordinal(), -each[2].number, -each[0].year, each[0].code))
    newest = max((one.published_on for _body, _place, one in every), default=site.made_on)
    entries = "\n".join(_entry(*each) for each in every[:_MOST])
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>{_name(site.publisher)}</id>
<title>{text(site.publisher + TITLE)}</title>
<updated>{_at(newest)}</updated>
<author><name>{text(site.publisher)}</name></author>
<link rel="alternate" type="text/html" href="index.html"/>
<link rel="self" type="application/atom+xml" href="feed.xml"/>
{entries}
</feed>
""".encode()


def _entry(body: BodyYear, place: int, one: Edition) -> str:
    what = "撤下" if one.is_withdrawal else "更正" if place else "公开"
    said = one.correction or "部门整体支出绩效自评材料"
    return f"""<entry>
<id>{_name(body.code, str(body.year), str(one.number))}</id>
<title>{text(f"{what}：{body.name}{body.year}年度")}</title>
<updated>{_at(one.published_on)}</updated>
<link rel="alternate" type="text/html" href="{text(body.folder)}/index.html"/>
<summary>{text(said)}</summary>
</entry>"""


def _name(*parts: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, 'jixiao:public:' + '/'.join(parts))}"


def _at(when: date) -> str:
    return f"{when.isoformat()}T00:00:00+08:00"
