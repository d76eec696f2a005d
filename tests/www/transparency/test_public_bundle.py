"""The public folder of forty bodies: published as the site does it, opened from a plain folder, searched through."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.test import Client
from lxml import etree, html
from tests.browsing import Told
from tests.www.transparency.planted import IDENTITY, MUST_NOT_BE_THERE, PHONE
from tests.www.transparency.published_city import hand_everything_in

from jixiao.www.accounts.models import Body, Person
from jixiao.www.cases.models import Filing, State
from jixiao.www.transparency.models import Decision, PublishedBody
from jixiao.www.transparency.publishing import Wanted, publish, withdraw
from jixiao.www.transparency.standing import line_of
from jixiao.www.trial.load_publications import publish_step

MARKUP = re.compile(
    rb"<w:(?:ins|del|comment\w*|moveFrom|moveTo|vanish)[ />]|w:rsid|<w:author|<dc:creator|lastModifiedBy"
    rb"|/comments\d*\.xml|docProps/|state=\"(?:very)?[hH]idden|<f>|customXml"
)
WORDS = ("须修改", "退回意见书", "公开前核对单", "jixiao.check", "fingerprint", "987.65")


def everything(folder: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file, and every part of those that are packages."""
    for name, content in folder.items():
        yield name, content
        if name.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                assert not package.comment
                for part in package.infolist():
                    assert not part.comment and not part.extra
                    yield f"{name}!{part.filename}", package.read(part)


def scan(folder: dict[str, bytes], people: set[str]) -> list[str]:
    """What is there and must not be."""
    found = []
    needles = [(words, words.encode()) for words in (*MUST_NOT_BE_THERE, *WORDS)]
    digits = re.compile(rb"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
    for name, content in everything(folder):
        found += [f"{name}: {words}" for words, needle in needles if needle in content or words in name]
        if not name.endswith((".png", ".jpeg", "SHA256SUMS", "清单.txt")):
            without_sums = re.sub(rb"[0-9a-f]{64}", b"", content)
            found += [f"{name}: {hit[0]!r}" for hit in digits.finditer(without_sums)]
        if "!" in name:
            found += [f"{name}: {hit[0]!r}" for hit in MARKUP.finditer(content)]
        if not name.endswith((".docx", ".xlsx")):
            text = re.sub(rb"<[^>]+>", b" ", content).decode("utf-8", "replace")
            words = set(re.findall(r"(?<![一-鿿])[一-鿿]{2,4}(?![一-鿿])", text))
            found += [f"{name}: {person}" for person in words & people]
    return found


def links(folder: dict[str, bytes]) -> list[str]:
    """Links of pages and feed that lead nowhere, or out of the folder."""
    wrong = []
    anchors = {
        name: set(html.document_fromstring(content.decode()).xpath("//@id"))
        for name, content in folder.items()
        if name.endswith(".html")
    }
    for name in [*anchors, "feed.xml"]:
        page: Any = (
            etree.fromstring(folder[name]) if name == "feed.xml" else html.document_fromstring(folder[name].decode())
        )
        for to in page.xpath("//@href | //@src"):
            whole = urlsplit(urljoin(f"http://h/{name}", to))
            address = unquote(whole.path[1:])
            is_there = whole.netloc == "h" and address in folder
            if not is_there or (whole.fragment and whole.fragment not in anchors.get(address, ())):
                wrong.append(f"{name}: {to}")
    return wrong


def browse(browser: Any, folder: Path, addresses: list[str]) -> None:
    """Every page from the plain folder: nothing complained of, nothing asked of a network, the search finds."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN", offline=True)
    page = context.new_page()
    told, asked = Told(page), []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses:
        page.goto((folder / address).as_uri())
        assert page.locator("h1").count() == 1, address
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    page.goto((folder / "search.html").as_uri())
    page.get_by_label("查找单位").fill("档案馆 满意度")
    page.get_by_role("button", name="检索").click()
    assert "找到" in page.locator("#told").inner_text()
    page.locator("#found a").first.click()
    assert "档案馆" in page.locator("h1").inner_text()
    assert told.words == []
    assert [url for url in asked if not url.startswith("file:")] == []
    context.close()


@pytest.fixture
def published(db: None, settings: Any, tmp_path: Path) -> tuple[Person, list[PublishedBody]]:
    settings.FILES, settings.PUBLISHER = tmp_path / "files", "云州市财政局"
    reviewer, steps = hand_everything_in()
    for step in steps:
        publish_step(reviewer, step, datetime.date(step.year.number + 1, 9, 10))
    return reviewer, list(PublishedBody.objects.select_related("body", "filing__step"))


def test_forty_bodies_from_a_plain_folder_with_nothing_that_must_not_be_there(
    published: tuple[Person, list[PublishedBody]], browser: Any, tmp_path: Path
) -> None:
    reviewer, bodies = published
    assert len({one.body_id for one in bodies}) == 40
    # A person decided every planted number; a correction and a withdrawal are published after it.
    assert Decision.objects.filter(decision="隐去").count() >= 2 * sum(1 for one in bodies) // 5
    first, second = (one.filing for one in bodies[:2])
    line = line_of(first)
    assert line.preparation is not None
    publish(reviewer, first.step, [Wanted(first, line.preparation.mark, "第一部分“两处”改为“三处”。")])
    withdraw(reviewer, second, reason="内容有误，核实后重新公开。")

    asking = Client()
    asking.force_login(reviewer)
    packed = b"".join(asking.get("/publishing/bundle/").streaming_content)  # type: ignore[attr-defined,arg-type]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        folder = {name: archive.read(name) for name in archive.namelist()}

    assert scan(folder, {one.name for one in Person.objects.all()}) == []
    assert links(folder) == []
    never = Body.objects.filter(is_exempt=True) | Body.objects.filter(is_unpublished=True)
    left_out = [one.case.body for one in Filing.objects.exclude(state=State.ACCEPTED).select_related("case__body")]
    for body in [*never, *left_out]:
        assert not [name for name, content in everything(folder) if f"bodies/{body.code}/" in name]
        assert body.code.encode() not in folder["index.html"] + folder["years/2023.html"] + folder["data/bodies.csv"]
    assert "改为“三处”".encode() in folder["corrections.html"] and "重新公开".encode() in folder["corrections.html"]

    out = tmp_path / "plain folder"
    for name, content in folder.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
    pages = [name for name in folder if name.endswith(".html") and "/p" not in name]
    browse(
        browser,
        out,
        [*pages[:12], *pages[12::4], next(name for name in folder if "/p1/" in name and name.endswith("html"))],
    )


def test_the_scan_sees_what_was_planted(tmp_path: Path) -> None:
    """The scan itself: the files before they were cleaned hold all of it."""
    from tests.www.transparency.planted import planted_docx, planted_xlsx

    from jixiao.www.trial.city import invent
    from jixiao.www.trial.contents import layout_of, self_evaluation
    from jixiao.www.trial.files import composed, workbook

    city = invent()
    body = city.bodies(2023)[0]
    content = self_evaluation(city.seed, body, 2023)
    dirty = {
        "a.docx": planted_docx(composed(content, layout_of(city.seed, body)).to_docx()),
        "b.xlsx": planted_xlsx(workbook(content)),
    }
    said = "\n".join(scan(dirty, set()))
    for part in (
        "word/document.xml: 泄露",
        "word/comments.xml",
        "<w:ins",
        "<w:del",
        "docProps/core.xml",
        PHONE,
        IDENTITY,
        "xl/",
        "Hidden",
    ):
        assert part in said
