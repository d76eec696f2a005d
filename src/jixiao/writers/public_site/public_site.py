"""The whole folder: addresses and bytes, one after the other, the same for the same data and day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

from jixiao.writers.public_site.addresses import file_address, is_offered
from jixiao.writers.public_site.body_page import body_page
from jixiao.writers.public_site.corrections_page import corrections_page
from jixiao.writers.public_site.data_page import data_page, schema_file
from jixiao.writers.public_site.document_page import document_page
from jixiao.writers.public_site.feed import feed
from jixiao.writers.public_site.glossary import glossary_page
from jixiao.writers.public_site.index_page import index_page, year_address, year_page
from jixiao.writers.public_site.listing import LISTING, SUMS, Listing
from jixiao.writers.public_site.open_data import open_data
from jixiao.writers.public_site.search_page import search_index, search_page
from jixiao.writers.public_site.site_data import BodyYear, PublicSite
from jixiao.writers.public_site.skeleton import day
from jixiao.writers.public_site.years_page import years_page


def public_site(site: PublicSite, fetch: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder: its address (`/` between folders) and its bytes; the listing comes last.

    `fetch` gives the bytes of a published file by its SHA-256; they are asked for one at a time.
    """
    listing = Listing()
    for address, content in _pages(site, fetch):
        listing.add(address, content)
        yield address, content
    yield LISTING, listing.listing(site)
    yield SUMS, listing.sums()


def _pages(site: PublicSite, fetch: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    here = files("jixiao.writers.public_site")
    for name in ("site.css", "search.js"):
        yield name, here.joinpath(name).read_bytes()
    yield "index.html", index_page(site)
    for year in site.years:
        yield year_address(year), year_page(site, year)
    yield "search.html", search_page(site)
    yield "search-index.js", search_index(site)
    yield "corrections.html", corrections_page(site)
    yield "glossary.html", glossary_page(site)
    yield "data/index.html", data_page(site)
    yield "data/public.schema.json", schema_file()
    yield from open_data(site)
    yield "feed.xml", feed(site)
    for code in dict.fromkeys(one.code for one in site.bodies):
        yield site.of_body(code)[0].home, years_page(site, code)
    for body in site.bodies:
        yield f"{body.folder}/index.html", body_page(site, body)
        yield from _files(site, body, fetch)


def _files(site: PublicSite, body: BodyYear, fetch: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    for edition in body.editions:
        if not is_offered(body, edition):
            continue
        since = f"{day(edition.published_on)}公开" + ("" if edition is body.current else "，后已更正")
        for file in edition.files:
            yield file_address(body, edition, file, file.suffix), fetch(file.sha256)
            if file.fragment:
                address = file_address(body, edition, file, "html")
                yield address, document_page(site, body, address, file, since)
            if file.content:
                yield file_address(body, edition, file, "json"), _data(file.content, f"{file.slot}.{file.suffix}")


def _data(content: dict[str, Any], name: str) -> bytes:
    """`jixiao.evaluation/1`, without what only a reader of ours would want to know."""
    told = {key: value for key, value in content.items() if key not in ("engine", "source")}
    told["source"] = {"file": name}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
