"""Text as two drafts are compared by: without blanks, punctuation alike, every sign knowing where it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from jixiao.arithmetic.width import half_width

_SAME: Final = {
    **dict.fromkeys("，、", ","),
    **dict.fromkeys("：∶", ":"),
    **dict.fromkeys("；", ";"),
    **dict.fromkeys("“”„″＂「」『』‘’′＇'", '"'),
    **dict.fromkeys("〔【［[〈《{", "("),
    **dict.fromkeys("〕】］]〉》}", ")"),
    **dict.fromkeys("—–―─━－", "-"),
    **dict.fromkeys("～〜∼", "~"),
    **dict.fromkeys("·•●・", "."),
    **dict.fromkeys("！", "!"),
    **dict.fromkeys("？", "?"),
}
_STOP: Final = re.compile(r"\s+|[" + re.escape("".join(_SAME)) + "]")
_DIGITS: Final = "0123456789"


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text, and for each of its signs the offset in the text that it came from."""

    text: str
    offsets: tuple[int, ...]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text for a stretch of the folded one."""
        return self.offsets[start], self.offsets[end - 1] + 1


def folded(text: str, start: int = 0, end: int | None = None) -> Folded:
    """The folded form of a stretch of text; offsets count in the whole text.

    A blank is kept as one between two digits, else two numbers would run into one; not after a point, where a line
    was broken or a number typed apart.
    """
    end = len(text) if end is None else end
    plain = half_width(text[start:end])
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for stop in _STOP.finditer(plain):
        pieces.append(plain[at : stop.start()])
        offsets.extend(range(start + at, start + stop.start()))
        at = stop.end()
        sign = stop[0]
        if sign.isspace():
            before, after = plain[stop.start() - 1 : stop.start()], plain[at : at + 1]
            instead = " " if before and before in _DIGITS and after and after in _DIGITS else ""
        else:
            instead = _SAME[sign]
        if instead:
            pieces.append(instead)
            offsets.append(start + stop.start())
    pieces.append(plain[at:])
    offsets.extend(range(start + at, start + len(plain)))
    return Folded("".join(pieces), tuple(offsets))
