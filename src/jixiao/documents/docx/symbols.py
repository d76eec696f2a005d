"""Characters of symbol fonts. In the file they are private code points; the font alone says what is seen."""

from __future__ import annotations

from typing import Final

_GLYPHS: Final = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
        0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
        0xE8: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
        **{0x80 + digit: "⓪①②③④⑤⑥⑦⑧⑨⑩"[digit] for digit in range(11)},
        **{0x8B + digit: "⓿❶❷❸❹❺❻❼❽❾❿"[digit] for digit in range(11)},
    },
    "wingdings 2": {
        0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "●", 0xA2: "■", 0xA3: "□",
        **{0x69 + digit: "⓪①②③④⑤⑥⑦⑧⑨⑩"[digit] for digit in range(11)},
    },
    "wingdings 3": {0x22: "↔", 0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶"},
    "symbol": {
        0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·",
        0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "⋅", 0xE5: "∑",
    },
}  # fmt: skip


def symbol(font: str, char: str) -> str:
    """The character that a `w:sym` shows, or `""` where the font keeps that to itself."""
    try:
        code = int(char[:6], 16)
    except ValueError:
        return ""
    private = 0xF000 <= code <= 0xF0FF
    glyphs = _GLYPHS.get(font.lower())
    if glyphs is not None and (private or code <= 0xFF):
        return glyphs.get(code & 0xFF, "")
    if private and 0x20 <= code & 0xFF < 0x7F:
        return chr(code & 0xFF)
    return "" if private or code < 0x20 or 0xD800 <= code <= 0xF8FF or code > 0xFFFF else chr(code)
