"""What every page of the public site shares: head, the way to the other pages, the foot."""

from __future__ import annotations

from typing import Final

from jixiao.writers.markup import text
from jixiao.writers.public_site.html import POLICY, Html, link, put
from jixiao.writers.public_site.site_data import PublicSite

PLACES: Final = (
    ("index.html", "单位"),
    ("search.html", "检索"),
    ("corrections.html", "更正"),
    ("glossary.html", "名词解释"),
    ("data/index.html", "开放数据"),
)
TITLE: Final = "部门整体支出绩效自评公开"


def page(site: PublicSite, address: str, title: str, main: Html, scripts: tuple[str, ...] = ()) -> bytes:
    """A whole page that lies at `address` in the folder. It asks nothing of any place outside the folder."""
    up = "../" * address.count("/")
    places = "".join(
        f"<li>{link(up + place, words)}</li>"
        if place != address
        else f'<li><a href="{up + place}" aria-current="page">{text(words)}</a></li>'
        for place, words in PLACES
    )
    loaded = "".join(f'<script src="{up}{script}" defer></script>\n' for script in scripts)
    whole = title if address == "index.html" else f"{title} · {TITLE}"
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{text(whole)}</title>
<link rel="stylesheet" href="{up}site.css">
<link rel="alternate" type="application/atom+xml" title="更新" href="{up}feed.xml">
{loaded}</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header>
<p class="site">{text(site.publisher)}<span>{TITLE}</span></p>
<nav aria-label="主菜单"><ul>{places}</ul></nav>
</header>
<main id="main" tabindex="-1">
{put(main)}
</main>
<footer>
<p>发布：{text(site.publisher)}　更新：{text(day(site.made_on))}　<a href="{up}feed.xml">更新订阅（Atom）</a></p>
<p>各表内容由单位填报，未填的写“未填”，不作零计。自评得分为单位自评，不是评价结果，也不用于排名。</p>
</footer>
</body>
</html>
""".encode()


def day(date: object) -> str:
    """`2025年9月1日`."""
    return f"{date.year}年{date.month}月{date.day}日"  # type: ignore[attr-defined]
