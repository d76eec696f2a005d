"""Full-width signs as their half-width twins, character for character, so that every offset stays true."""

from __future__ import annotations

import re
from typing import Final

# The full-width comma, colon and semicolon are kept: in Chinese prose they are punctuation first.
# The long dash is kept too: it joins a range but never makes a number negative.
_TWINS: Final = {
    "０１２３４５６７８９": "0123456789",
    "．％－＋／＜＞＝（）［］＊～￥": ".%-+/<>=()[]*~¥",
    "\u3000\xa0\t\u2002\u2003\u2009\u202f": " " * 7,
    "\u2212\u2010\u2011\ufe63": "-" * 4,
    "\u2013\u2015\u2500": "—" * 3,
    "\ufe6a\ufe64\ufe65\ufe66〜": "%<>=~",
}
_NARROW: Final = {
    **{ord(wide): narrow for row in _TWINS.items() for wide, narrow in zip(*row, strict=True)},
    **{0xFF21 + letter: chr(0x41 + letter) for letter in range(26)},
    **{0xFF41 + letter: chr(0x61 + letter) for letter in range(26)},
}
_WIDE: Final = re.compile("[" + "".join(re.escape(chr(code)) for code in _NARROW) + "]")


def with_wide(signs: str) -> frozenset[str]:
    """Signs of half width, and those that become one of them."""
    return frozenset(signs).union(chr(wide) for wide, narrow in _NARROW.items() if narrow in signs)


def half_width(text: str) -> str:
    """The text with half-width digits, letters and signs; same length."""
    # A substitution stops only at the few wide signs; str.translate looks up every character.
    return _WIDE.sub(_narrow, text) if _WIDE.search(text) else text


_WIDE_FIGURES: Final = re.compile("[０-９．％]")


def half_width_figures(text: str) -> str:
    """The text with half-width digits, points and signs of per cent, all else as it stands; same length."""
    return _WIDE_FIGURES.sub(_narrow, text) if _WIDE_FIGURES.search(text) else text


def _narrow(match: re.Match[str]) -> str:
    return _NARROW[ord(match[0])]
