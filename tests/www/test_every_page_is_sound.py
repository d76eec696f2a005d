"""Every page that somebody can open: usable by keyboard and screen reader, nothing in it that the policy forbids."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.test import Client
from lxml import html
from tests.www.test_permissions import TABLE, ask

PAGES = sorted(name for name, row in TABLE.items() if row["method"] == "get")


def complaints(page: html.HtmlElement) -> Iterator[str]:
    if page.get("lang") != "zh-CN":
        yield "does not say its language"
    if len(page.findall(".//h1")) != 1:
        yield f"{len(page.findall('.//h1'))} main headings"
    if not (page.findtext(".//title") or "").strip():
        yield "no title"
    labelled = {label.get("for") for label in page.iter("label")}
    for field in page.iter("input", "select", "textarea"):
        if field.get("type") in ("hidden", "submit", "button"):
            continue
        inside = any(parent.tag == "label" for parent in field.iterancestors())
        if not (inside or field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")):
            yield f"a field without label: {field.get('name')}"
    for button in page.iter("button", "a"):
        if not (button.text_content().strip() or button.get("aria-label")):
            yield f"nothing to read on {button.tag} {dict(button.attrib)}"
    for image in page.iter("img"):
        if image.get("alt") is None:
            yield "a picture without words"
    for drawing in page.iter("svg", "canvas"):
        if drawing.get("aria-hidden") == "true":
            if not _words_beside(drawing):
                yield "a drawing that stands alone and is hidden from readers"
        elif not (drawing.get("role") in ("img", "group") and drawing.get("aria-labelledby")):
            yield "a drawing without words"
    for table in page.iter("table"):
        if not list(table.iter("th")) and table.get("role") != "presentation":
            yield "a table without headers"
    known: set[str] = set()
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("style") or any(name.startswith("on") for name in element.attrib):
            yield f"inline style or handler on {element.tag}"
        if element.tag == "script" and not element.get("src") and element.get("type") != "application/json":
            yield "an inline script"
        if element.tag == "style":
            yield "an inline style sheet"
        for name in ("src", "href", "action"):
            if (element.get(name) or "").startswith(("http:", "https:", "//")):
                yield f"asks another host: {element.get(name)}"
        if name := element.get("id"):
            if name in known:
                yield f"two elements with the id {name}"
            known.add(name)


def _words_beside(drawing: html.HtmlElement) -> bool:
    holder = drawing.getparent()
    return holder is not None and bool(holder.text_content().strip())


@pytest.mark.parametrize("name", PAGES)
def test_each_page_can_be_read_and_operated(city: SimpleNamespace, name: str) -> None:
    row = TABLE[name]
    roles = ["reviewer", "filler"] if row["roles"] in ("anyone", "everyone") else row.get("own", row["roles"])
    wrong = []
    for login in roles:
        browser = Client()
        if row["roles"] != "anyone":
            browser.force_login(getattr(city.people, login))
        response = ask(browser, name, city, far=False)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html") or response.streaming:
            continue
        text = response.content.decode()
        if "<html" in text:
            wrong += [f"{login}: {what}" for what in complaints(html.document_fromstring(text))]
    assert not wrong, "\n".join(wrong)
