"""How a document looks on paper, where its format says so: pages, margins, typefaces, sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PageSetup:
    """One section's page in twentieths of a point (1 mm is about 56.7); None for what the file leaves open."""

    width: int | None = None
    height: int | None = None
    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    right: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The typeface for Chinese and the size in half points of most of a paragraph.

    `""` and None where the file leaves it to the program (a theme, a default): that is unknown, and never wrong.
    """

    font: str = ""
    half_points: int | None = None


class Layout(Protocol):
    """What a format with pages knows. Everything is found when it is asked for, never while reading."""

    @property
    def pages(self) -> tuple[PageSetup, ...]:
        """The sections in order."""

    @property
    def has_page_numbers(self) -> bool:
        """Whether some header or footer holds the number of the page."""

    def look(self, index: int) -> Look:
        """The look of the paragraph whose `Origin.index` this is."""
