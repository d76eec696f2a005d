"""The labels of numbered lists, which a browser generates and the page does not hold as text."""

from __future__ import annotations

from lxml import etree


class Lists:
    """The lists that are open while a page is walked, and the label that waits for its paragraph."""

    __slots__ = ("_label", "_open")

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        """For every open list the type of its numbers, "" for none, and the next number."""
        self._label = ""

    def open(self, tag: str, element: etree._Element) -> None:
        style = element.get("style") or ""
        kind = (element.get("type") or "1") if tag == "ol" and "list-style-type: none" not in style else ""
        self._open.append((kind, _number(element.get("start"), 1)))

    def close(self) -> None:
        self._open.pop()
        self._label = ""

    def item(self, element: etree._Element) -> None:
        """Begins an item of the innermost list."""
        self._label = ""
        if self._open:
            kind, following = self._open[-1]
            number = _number(element.get("value"), following)
            self._open[-1] = kind, number + 1
            self._label = _label(kind, number)

    def label(self) -> str:
        """The label of the item that was begun, once."""
        label, self._label = self._label, ""
        return label


def _number(stated: str | None, otherwise: int) -> int:
    stated = (stated or "").strip()
    return int(stated) if stated.isdecimal() and len(stated) < 9 else otherwise


def _label(kind: str, number: int) -> str:
    if not kind:
        return ""
    if kind in {"a", "A"} and 1 <= number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    return f"{number}."
