"""A published file as a page: what it says, as it reads, with real headings."""

from __future__ import annotations

import re
from itertools import count
from typing import Final

from jixiao.documents import Document
from jixiao.evaluations import Evaluation
from jixiao.writers.html_report import MarkedReport
from jixiao.writers.public_site.html import Html, joined, link, tag
from jixiao.writers.public_site.site_data import BodyYear, PublicFile, PublicSite
from jixiao.writers.public_site.skeleton import page

_HEADING: Final = re.compile(r'<p class="h h([1-3])">(.*?)</p>', re.S)
_TITLE: Final = re.compile(r'<p class="title">(.*?)</p>', re.S)
_BARE_TABLE: Final = re.compile(r'<div class="scroll"><table>(?!<caption>)')


def fragment_of(document: Document, evaluations: list[Evaluation]) -> str:
    """The inside of the page, headings as such (from h2 down) and every table with a caption. Escaped."""
    words = MarkedReport(document, evaluations, []).html()
    words = _TITLE.sub(r'<p class="title">\1</p>', words)
    words = _HEADING.sub(lambda found: f"<h{int(found[1]) + 1}>{found[2]}</h{int(found[1]) + 1}>", words)
    numbers = count(1)
    words = _BARE_TABLE.sub(lambda found: f"{found[0]}<caption>表{next(numbers)}</caption>", words)
    return words.replace('<div class="scroll">', '<div class="scroll" role="region" aria-label="表" tabindex="0">')


def document_page(site: PublicSite, body: BodyYear, address: str, file: PublicFile, since: str) -> bytes:
    """`address` is where the page lies; the file lies beside it."""
    up = "../" * address.count("/")
    title = f"{body.name}{body.year}年度{file.title}"
    saved = link(f"{file.slot}.{file.suffix}", f"下载{file.suffix}文件", download=f"{title}.{file.suffix}")
    head = joined(
        [
            tag("h1", title),
            tag(
                "p",
                joined(
                    [
                        link(up + body.folder + "/index.html", f"返回{body.name}{body.year}年度"),
                        "　",
                        saved,
                        f"　{since}",
                    ],
                    "",
                ),
            ),
        ]
    )
    return page(site, address, title, joined([head, Html(f'<article class="document">\n{file.fragment}\n</article>')]))
