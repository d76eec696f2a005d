"""The words of a web page as a browser shows them: white space collapsed, broken where a line is broken."""

from __future__ import annotations

import re

_COLLAPSIBLE = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(r"  +")
_AROUND_BREAK = re.compile(r" ?\n ?")
_KEPT_SPACE = "\xa0"

# What a person does not see: soft hyphens and zero-width characters split figures that read as one.
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


class Words:
    """Collects the words of one paragraph."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: list[str] = []

    def add(self, text: str, kept: bool = False) -> int:
        """Adds the text of a node and returns its length; `kept` is text whose white space counts (`pre`)."""
        if kept:
            part = text.replace("\r\n", "\n").expandtabs(8).replace(" ", _KEPT_SPACE)
        else:
            part = _COLLAPSIBLE.sub(" ", text)
        self._parts.append(part)
        return len(part)

    def breaks(self) -> None:
        self._parts.append("\n")

    def taken(self) -> str:
        """What was collected, outer blanks off; the collection begins anew."""
        if not self._parts:
            return ""
        text = _SPACES.sub(" ", "".join(self._parts))
        self._parts.clear()
        text = _AROUND_BREAK.sub("\n", text).replace(_KEPT_SPACE, " ")
        return _INVISIBLE.sub("", text).strip()
