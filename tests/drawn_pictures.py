"""The pictures of a page as the tests look at them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import lxml.html

import jixiao
from jixiao.writers.to_html import to_html
from jixiao.writers.to_score_html import to_score_html


@dataclass
class Figure:
    """One picture: its words in the order in which they are drawn, its bars, its links, its table."""

    element: lxml.html.HtmlElement

    def __post_init__(self) -> None:
        (self.svg,) = self.element.xpath("./*[local-name()='svg']")
        named = (self.svg.get("aria-labelledby") or "").split()
        self.title, self.says = (self.svg.xpath(f"./*[@id='{key}']")[0].text_content() for key in named)
        self.words = [each.text_content() for each in self.svg.xpath(".//text")]
        self.notes = [each.text_content() for each in self.element.xpath("./p")]
        self.links = [each.get("href") for each in self.svg.xpath(".//a")]
        table = self.element.xpath("./details[@class='data']//tr")
        self.rows = [[cell.text_content() for cell in row] for row in table]

    @property
    def leaves(self) -> list[list[str]]:
        """The rows of the tree of points: name and what is said of it."""
        return [[span.text_content() for span in each.xpath("./span")] for each in self.element.xpath(".//ul/li")]

    def bars(self, *looks: str) -> list[int]:
        """The lengths of the bars of some looks, in the order in which they are drawn, without the legend."""
        found = self.svg.xpath(".//rect[not(contains(@class,'pill')) and @height > 10 or contains(@class,'now')]")
        return [int(bar.get("width")) for bar in found if set(looks) & set((bar.get("class") or "").split())]

    @property
    def width(self) -> int:
        return int(self.svg.get("viewbox", self.svg.get("viewBox")).split()[2])


def figures(page: str) -> dict[str, Figure]:
    """The pictures of the first document by their kind."""
    found: dict[str, Figure] = {}
    for element in lxml.html.fromstring(page.encode()).xpath("//figure"):
        found.setdefault(element.get("class").split()[1], Figure(element))
    return found


def of_text(folder: Path, words: str, name: str = "材料.txt") -> dict[str, Figure]:
    """The pictures on the page of a check of a text file."""
    source = folder / name
    source.write_text(words, encoding="utf-8")
    return figures(to_html(jixiao.check(source)))


def of_score(source: Path) -> dict[str, Figure]:
    return figures(to_score_html(jixiao.score(source)))
