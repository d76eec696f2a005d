"""The boxes in which Excel shows comments: a drawing in VML, edited as text since Office writes it without care."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_SHAPE: Final = re.compile(r"<(?P<p>[\w.-]+:)?shape\s.*?</(?P=p)shape\s*>", re.S)
_ROW: Final = re.compile(r"<(?:[\w.-]+:)?Row\s*>\s*(\d+)\s*<")
_COLUMN: Final = re.compile(r"<(?:[\w.-]+:)?Column\s*>\s*(\d+)\s*<")
_NUMBER: Final = re.compile(r"_x0000_s(\d+)")
_END: Final = re.compile(r"</xml\s*>\s*\Z")
_NAMES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE_KEY: Final = "_x0000_t202"
_TYPE: Final = (
    f'<v:shapetype {_NAMES} id="{_TYPE_KEY}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    f'<v:shape {_NAMES} id="_x0000_s{{number}}" type="#{_TYPE_KEY}" style="position:absolute;margin-left:80pt;'
    'margin-top:5pt;width:{width}pt;height:{height}pt;z-index:{number};visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)

Place = tuple[int, int]
"""Row and column from 0."""


def new_drawing(number: int) -> str:
    """An empty drawing; `number` keeps the keys of its shapes apart from those of other sheets."""
    return (
        f'<xml {_NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
        f"{_TYPE}</xml>"
    )


def boxed(drawing: str) -> set[Place]:
    """The cells that have a box."""
    return {place for shape in _SHAPE.finditer(drawing) if (place := _place(shape[0])) is not None}


def without_boxes(drawing: str, unwanted: Callable[[Place], bool]) -> str:
    """Takes the boxes of some cells away."""

    def kept(shape: re.Match[str]) -> str:
        place = _place(shape[0])
        return "" if place is not None and unwanted(place) else shape[0]

    return _SHAPE.sub(kept, drawing)


def with_box(drawing: str, place: Place, anchor: str, width: int, height: int) -> str:
    """Adds the box of a cell, hidden until the cell is pointed at."""
    taken = [int(number) for number in _NUMBER.findall(drawing) if len(number) < 9]
    data = re.search(r'idmap[^>]*data="(\d{1,4})', drawing)
    first = (int(data[1]) if data else 1) * 1024 + 1
    number = next(n for n in range(first, first + len(taken) + 1) if n not in taken)
    box = _BOX.format(number=number, width=width, height=height, anchor=anchor, row=place[0], column=place[1])
    head = "" if _TYPE_KEY in drawing.replace(f"#{_TYPE_KEY}", "") else _TYPE
    end = _END.search(drawing)
    at = end.start() if end else len(drawing)
    return f"{drawing[:at]}{head}{box}{drawing[at:]}"


def _place(shape: str) -> Place | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]), int(column[1])) if row and column and 'ObjectType="Note"' in shape else None
