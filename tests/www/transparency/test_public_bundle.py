"""The public folder of forty bodies: published as the site does it, opened from a plain folder, searched through."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client, override_settings
from lxml import etree, html
from openpyxl.utils import column_index_from_string
from tests.browsing import Told
from tests.www.transparency.planted import IDENTITY, LEAK, MUST_NOT_BE_THERE, PHONE, planted_docx, planted_xlsx
from tests.www.transparency.published_city import hand_everything_in

from jixiao.www.accounts.models import Body, Person
from jixiao.www.cases.models import Filing, State
from jixiao.www.transparency.models import Decision, PublishedBody
from jixiao.www.transparency.publishing import Wanted, publish, withdraw
from jixiao.www.transparency.standing import line_of
from jixiao.www.trial.city import invent
from jixiao.www.trial.contents import layout_of, self_evaluation
from jixiao.www.trial.files import composed, workbook
from jixiao.www.trial.load_publications import publish_step

MARKUP = re.compile(
    rb"<w:(?:ins|del|comment\w*|moveFrom|moveTo|vanish|docVar)[ />]|w:rsid|<w:author|<dc:creator|lastModifiedBy"
    rb"|/comments\d*\.xml|docProps/|state=\"(?:very)?[hH]idden|<f[ />]|customXml|<definedName"
    rb"|<dataValidation|externalLink|<!--"
)
METADATA = re.compile(rb"Exif\0|http://ns.adobe.com/xap|<x:xmpmeta|tEXt|iTXt|zTXt|eXIf", re.DOTALL)
KINDS = {".html", ".css", ".js", ".json", ".csv", ".xml", ".txt", ".docx", ".xlsx", ""}
"""Kinds of files in the folder that the scan looks into; "" are the sums. A new kind wants a look of its own."""
WORDS = ("须修改", "退回意见书", "公开前核对单", "jixiao.check", "fingerprint", "987.65")
DIGITS = re.compile(rb"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")


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


def scan(parts: Iterable[tuple[str, bytes]], people: set[str]) -> list[str]:
    """What is there and must not be. Words are looked for in the bytes and in the text, where markup may part them."""
    found = []
    for name, content in parts:
        if "!" not in name and Path(name).suffix not in KINDS:
            found.append(f"{name}: a kind of file that nobody looks into")
        is_picture = name.endswith((".png", ".jpeg", ".jpg", ".gif", ".emf", ".wmf"))
        is_markup = name.endswith((".html", ".xml", ".rels"))
        joined = re.sub(rb"<[^>]+>", b"", content) if is_markup else content
        found += [
            f"{name}: {words}"
            for words in (*MUST_NOT_BE_THERE, *WORDS)
            if words in name or words.encode() in content or words.encode() in joined
        ]
        if is_picture:
            found += [f"{name}: {hit[0][:8]!r} of a picture" for hit in METADATA.finditer(content)]
            if content.startswith(b"\xff\xd8") and b"\xff\xfe" in content:
                found.append(f"{name}: a comment in the picture")
        elif not name.endswith(("SHA256SUMS", "清单.txt")):
            for text in {content, joined}:
                without_sums = re.sub(rb"[0-9a-f]{64}", b"", text)
                found += [f"{name}: {hit[0]!r}" for hit in DIGITS.finditer(without_sums)]
        if "!" in name and not is_picture:
            found += [f"{name}: {hit[0]!r}" for hit in MARKUP.finditer(content)]
            if name.endswith(".xml") and "/worksheets/" in name:
                found += [f"{name}: {place}, which is hidden" for place in hidden_cells(content)]
        if name.endswith(".html") and b"<!--" in content:
            found.append(f"{name}: a comment of the page")
        if not is_picture and not name.endswith((".docx", ".xlsx")):
            text_alone = re.sub(rb"<[^>]+>", b" ", content).decode("utf-8", "replace")
            words_there = set(re.findall(r"(?<![一-鿿])[一-鿿]{2,4}(?![一-鿿])", text_alone))
            found += [f"{name}: {person}" for person in words_there & people]
    return found


def hidden_cells(sheet: bytes) -> list[str]:
    """Cells with something in them whose row or column nobody sees."""
    root = etree.fromstring(sheet)
    unseen = [
        range(int(column.get("min")), int(column.get("max")) + 1)
        for column in root.iter("{*}col")
        if column.get("hidden") in ("1", "true")
    ]
    return [
        str(cell.get("r"))
        for row in root.iter("{*}row")
        for cell in row.iter("{*}c")
        if len(cell)
        and (
            row.get("hidden") in ("1", "true")
            or any(column_index_from_string(re.sub(r"\d", "", str(cell.get("r")))) in span for span in unseen)
        )
    ]


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


pytestmark = pytest.mark.django_db  # else there would be no database for the fixture of the module


@dataclass(frozen=True)
class Published:
    """The folder as it is handed over, every part of it, and what the site knows about whom is not in it."""

    folder: dict[str, bytes]
    parts: list[tuple[str, bytes]]
    people: set[str]
    bodies: int
    masked: int
    left_out: set[str]
    """Codes of bodies that are exempt, not public, or have nothing accepted."""


@pytest.fixture(scope="module")
def published(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Forty bodies published as the site does it, once for all tests of this file; the database is rolled back."""
    files = tmp_path_factory.mktemp("published") / "files"
    with django_db_blocker.unblock(), override_settings(FILES=files, PUBLISHER="云州市财政局"), transaction.atomic():
        made = _publish()
        transaction.set_rollback(True)
    return made


def _publish() -> Published:
    reviewer, steps = hand_everything_in()
    for step in steps:
        publish_step(reviewer, step, datetime.date(step.year.number + 1, 9, 10))
    bodies = list(PublishedBody.objects.select_related("body", "filing__step"))
    # A person decided every planted number; a correction and a withdrawal are published after it.
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
    never = Body.objects.filter(is_exempt=True) | Body.objects.filter(is_unpublished=True)
    waiting = Filing.objects.exclude(state=State.ACCEPTED).values_list("case__body__code", flat=True)
    return Published(
        folder,
        list(everything(folder)),
        {one.name for one in Person.objects.all()},
        len({one.body_id for one in bodies}),
        Decision.objects.filter(decision="隐去").count(),
        {*never.values_list("code", flat=True), *waiting},
    )


def test_of_forty_bodies_nothing_is_there_that_must_not_be(published: Published) -> None:
    assert published.bodies == 40
    assert published.masked >= 2 * published.bodies // 5
    pictures = [name for name, _content in published.parts if "word/media/" in name]
    assert len(pictures) >= 8  # the pictures stay, what was written beside them does not
    assert scan(published.parts, published.people) == []


def test_every_link_leads_somewhere_in_the_folder(published: Published) -> None:
    assert links(published.folder) == []


def test_every_table_has_heads_and_nothing_is_told_by_pictures_alone(published: Published) -> None:
    for name, content in published.folder.items():
        if name.endswith(".html"):
            page = html.document_fromstring(content.decode())
            assert not [each.tag for each in page.iter("svg", "canvas", "object")], name
            assert all(each.get("alt") is not None for each in page.iter("img")), name
            of_ours = [table for table in page.iter("table") if not table.xpath("ancestor::*[@class='document']")]
            assert all(table.findall(".//th[@scope]") for table in of_ours), name


def test_who_is_exempt_or_not_accepted_is_not_there_and_corrections_are(published: Published) -> None:
    folder = published.folder
    assert published.left_out
    lists = folder["index.html"] + folder["years/2023.html"] + folder["data/bodies.csv"] + folder["search-index.js"]
    for code in published.left_out:
        assert not [name for name in folder if f"bodies/{code}/" in name]
        assert code.encode() not in lists
    assert "改为“三处”".encode() in folder["corrections.html"] and "重新公开".encode() in folder["corrections.html"]


@pytest.fixture(scope="module")
def plain(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder unpacked, as a person would."""
    out = tmp_path_factory.mktemp("bundle") / "plain folder"
    for name, content in published.folder.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
    return out


@pytest.mark.parametrize(
    ("width", "scripts"), [(1366, True), (390, True), (390, False)], ids=["desk", "telephone", "without scripts"]
)
def test_a_citizen_reads_it_from_a_plain_folder(
    published: Published, plain: Path, browser: Any, width: int, scripts: bool
) -> None:
    """Every kind of page: nothing complained of, nothing asked of a network, nothing wider than the screen."""
    context = browser.new_context(
        viewport={"width": width, "height": 768}, locale="zh-CN", offline=True, java_script_enabled=scripts
    )
    page = context.new_page()
    told, asked = Told(page), []
    page.on("request", lambda request: asked.append(request.url))
    for address in _of_each_kind(published.folder):
        page.goto((plain / address).as_uri(), wait_until="domcontentloaded")
        assert page.locator("h1").count() == 1, address
        box = page.locator("main").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width, address
        if scripts:
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    page.goto((plain / "index.html").as_uri())
    page.locator("header nav a", has_text="检索").click()
    if scripts:
        page.get_by_label("查找单位").fill("档案馆 满意度")
        page.get_by_role("button", name="检索").click()
        assert "找到" in page.locator("#told").inner_text()
        page.locator("#found a").first.click()
    else:
        assert page.locator("#search").is_hidden()
        page.locator("#all a", has_text="档案馆").first.click()
    assert "档案馆" in page.locator("h1").inner_text()
    assert told.words == []
    assert [url for url in asked if not url.startswith("file:")] == []
    context.close()


def _of_each_kind(folder: dict[str, bytes]) -> list[str]:
    """All pages that there are once, then of each body's kinds some: with one year and two, files, a project."""
    pages = sorted(name for name in folder if name.endswith(".html"))
    once = [name for name in pages if not name.startswith("bodies/")]
    of_bodies = [name for name in pages if name.startswith("bodies/")]
    by_kind: dict[str, list[str]] = {}
    for name in of_bodies:
        by_kind.setdefault(re.sub(r"\d+", "0", name), []).append(name)
    return [*once, *(name for names in by_kind.values() for name in names[:3])]


def test_the_scan_sees_what_was_planted() -> None:
    """The scan itself: the files before they were cleaned hold all of it."""
    city = invent()
    body = city.bodies(2023)[0]
    content = self_evaluation(city.seed, body, 2023)
    dirty = {
        "a.docx": planted_docx(composed(content, layout_of(city.seed, body)).to_docx()),
        "b.xlsx": planted_xlsx(workbook(content)),
        "c.html": f"<p>138<b>1234</b>5678</p><!-- {LEAK} -->".encode(),
        "d.pdf": b"%PDF-1.7",
    }
    said = "\n".join(scan(everything(dirty), {"梁审核"}))
    for part in (
        *("word/document.xml: 泄露", "word/comments.xml", "<w:ins", "<w:del", "docProps/core.xml", PHONE, IDENTITY),
        *("xl/", "Hidden", "a.docx!docProps/thumbnail.jpeg", "a.docx!docProps/custom.xml", "customXml/item1.xml"),
        *("word/settings.xml: b'<w:docVar ", "w:rsid", "word/media/leak.jpeg: b'Exif", "word/media/leak.jpeg: 泄露"),
        *("word/media/leak.jpeg: a comment in the picture",),
        *("<definedName", "<dataValidation", "which is hidden", "c.html: 13812345678", "c.html: a comment"),
        *("d.pdf: a kind of file", "a.docx!customXml/item1.xml: b'<!--'"),
    ):
        assert part in said, part
    assert scan([("e.html", "<td>梁审核</td>".encode())], {"梁审核"}) == ["e.html: 梁审核"]
