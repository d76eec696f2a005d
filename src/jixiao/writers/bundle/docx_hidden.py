"""Hidden text of a docx: formatted as hidden directly or by a style."""

from __future__ import annotations

from typing import Final

from lxml import etree

from jixiao.writers.bundle.parts import remove

_NO: Final = frozenset({"0", "false", "off"})
_HIDING: Final = ("vanish", "specVanish")
_FEW: Final = 8
"""A paragraph with more children has something left."""


class Hiding:
    """Which styles hide, by their IDs."""

    def __init__(self, styles: etree._Element | None, w: str) -> None:
        self.w = w
        self._own: dict[str, bool] = {}
        self._base: dict[str, str] = {}
        for style in styles.iter(w + "style") if styles is not None else ():
            key = str(style.get(w + "styleId", ""))
            stated = _stated(style.find(w + "rPr"), w)
            if stated is not None:
                self._own[key] = stated
            base = style.find(w + "basedOn")
            if base is not None:
                self._base[key] = str(base.get(w + "val", ""))

    def take_out(self, root: etree._Element) -> int:
        """Remove the hidden runs and rows of one part; how many characters they held."""
        w, count = self.w, 0
        touched: dict[etree._Element, None] = {}
        for run in list(root.iter(w + "r")):
            paragraph = next(run.iterancestors(w + "p"), None)
            if self._hides(run, paragraph) and run.getparent() is not None:
                count += sum(len(text.text or "") for text in run.iter(w + "t"))
                remove(run)
                if paragraph is not None:
                    touched[paragraph] = None
        for paragraph in touched:
            self._tidy(paragraph)
        for mark in list(root.iter(w + "hidden")):
            row = next(mark.iterancestors(w + "tr"), None)
            if row is not None and mark.get(w + "val", "1") not in _NO and row.getparent() is not None:
                count += sum(len(text.text or "") for text in row.iter(w + "t"))
                remove(row)
        return count

    def _hides(self, run: etree._Element, paragraph: etree._Element | None) -> bool:
        w = self.w
        properties = run.find(w + "rPr")
        stated = _stated(properties, w)
        if stated is not None:
            return stated
        styles = []
        if properties is not None and (style := properties.find(w + "rStyle")) is not None:
            styles.append(str(style.get(w + "val", "")))
        looks = next(iter(paragraph), None) if paragraph is not None else None
        if looks is not None and looks.tag == w + "pPr" and (style := looks.find(w + "pStyle")) is not None:
            styles.append(str(style.get(w + "val", "")))
        return any(self._style_hides(style) for style in styles)

    def _style_hides(self, key: str) -> bool:
        for _ in range(20):
            if key in self._own:
                return self._own[key]
            key = self._base.get(key, "")
            if not key:
                break
        return False

    def _tidy(self, paragraph: etree._Element) -> None:
        """A paragraph of which nothing is left and whose end was hidden too goes with its text."""
        w = self.w
        properties = paragraph.find(w + "pPr") if len(paragraph) < _FEW else None
        ends_hidden = properties is not None and _stated(properties.find(w + "rPr"), w)
        left = [child for child in paragraph if child is not properties]
        following = paragraph.getnext()
        if not left and ends_hidden and following is not None and following.tag == w + "p":
            if properties is None or properties.find(w + "sectPr") is None:
                remove(paragraph)


def _stated(properties: etree._Element | None, w: str) -> bool | None:
    if properties is None:
        return None
    for name in _HIDING:
        if (mark := properties.find(w + name)) is not None:
            return str(mark.get(w + "val", "1")) not in _NO
    return None
