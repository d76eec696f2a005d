"""Small PDF files, made in memory for the tests: Chinese text at places, ruling lines, pages."""

from __future__ import annotations

from collections.abc import Sequence

A4 = (0, 0, 595, 842)

_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
# A font every reader knows, not embedded: Chinese characters one size wide, Latin ones half of it.
_FONT = b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"
_DESCENDANT = (
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>"
)
_PIXEL = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    b"stream\n\x80\nendstream"
)


def text(x: float, y: float, said: str, size: float = 12, matrix: str = "1 0 0 1") -> str:
    """One piece of text that begins at a place."""
    return f"BT /F1 {size:g} Tf {matrix} {x:g} {y:g} Tm <{said.encode('utf-16-be').hex()}> Tj ET\n"


def column(x: float, y: float, said: Sequence[str], size: float = 12, leading: float = 20) -> str:
    """Lines of text below each other."""
    return "".join(text(x, y - i * leading, line, size) for i, line in enumerate(said))


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:g} {y0:g} m {x1:g} {y1:g} l S\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """All the lines of a table without merged cells; `ys` from the top down."""
    level = "".join(stroke(xs[0], y, xs[-1], y) for y in ys)
    return level + "".join(stroke(x, ys[0], x, ys[-1]) for x in xs)


def filled(xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]], size: float = 10) -> str:
    """One line of text in each cell; "" for none."""
    return "".join(
        text(xs[c] + 4, ys[r] - 14, said, size) for r, row in enumerate(cells) for c, said in enumerate(row) if said
    )


def picture(x: float, y: float, width: float, height: float) -> str:
    return f"q {width:g} 0 0 {height:g} {x:g} {y:g} cm /Im1 Do Q\n"


def pdf(*pages: str, box: Sequence[float] = A4, rotate: int = 0, form: str = "", trailer: str = "") -> bytes:
    """A PDF with these page contents. `form` is the content of a form that pages draw with `/Fm1 Do`."""
    objects = [
        _CATALOGUE,
        b"",
        _FONT,
        _DESCENDANT,
        _PIXEL,
        _stream(form, "/Type/XObject/Subtype/Form/BBox[0 0 2000 2000]"),
    ]
    kids = []
    for content in pages:
        objects.append(_stream(content))
        media = " ".join(f"{side:g}" for side in box)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{media}]/Rotate {rotate}/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1 3 0 R>>/XObject<</Im1 5 0 R/Fm1 6 0 R>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    index = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{index}\n%%EOF\n".encode()
    return bytes(out)


def _stream(content: str, entries: str = "") -> bytes:
    body = content.encode("latin-1")
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries.encode(), len(body), body)
