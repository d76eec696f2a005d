"""One table row of a Word 97–2003 document: where its cells begin and end, and which are merged."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_DEFINITIONS = {0xD608: 20, 0xD606: 10}
"""The opcodes that define a row, and how long they describe each cell."""
_INSERT, _DELETE, _WIDTHS = 0x7621, 0x5622, 0x7623
_MERGE, _SPLIT, _MERGE_VERTICALLY = 0x5624, 0x5625, 0xD62B
_CELLS = 255


@dataclass(slots=True)
class RowShape:
    """`edges` is one longer than the cells that are defined; it may hold fewer cells than the row has."""

    edges: list[int]
    continues: list[bool]
    """Whether a cell is merged into the one to its left."""
    vertical: list[int]
    """1: merged into the cell above, 2 or 3: the first of a vertical merge."""

    def continues_above(self, cell: int) -> bool:
        return cell < len(self.vertical) and self.vertical[cell] == 1

    def merges_vertically(self, cell: int) -> bool:
        # A cell said to continue one above that is not there begins a merge itself.
        return cell < len(self.vertical) and self.vertical[cell] > 0


def row_shape(modifiers: tuple[tuple[int, bytes], ...]) -> RowShape | None:
    """The shape after all modifiers in their order, None where none defines the row."""
    shape: RowShape | None = None
    for opcode, operand in modifiers:
        if opcode in _DEFINITIONS:
            shape = _defined(operand, _DEFINITIONS[opcode]) or shape
        elif shape is not None:
            _modify(shape, opcode, operand)
    if shape is None:
        return None
    for k in range(1, len(shape.edges)):
        shape.edges[k] = max(shape.edges[k], shape.edges[k - 1])
    return shape


def _defined(operand: bytes, size: int) -> RowShape | None:
    count = min(operand[0] if operand else 0, (len(operand) - 3) // 2)
    if count < 1:
        return None
    edges = list(struct.unpack_from(f"<{count + 1}h", operand, 1))
    described = 1 + 2 * (operand[0] + 1)
    flags = [int.from_bytes(operand[described + size * k : described + size * k + 2], "little") for k in range(count)]
    return RowShape(edges, _continuing([flag & 3 for flag in flags]), [flag >> 5 & 3 for flag in flags])


def _continuing(horizontal: list[int]) -> list[bool]:
    """Which cells continue the one to their left.

    The published descriptions of the format contradict each other on whether 1 marks the first merged cell
    and 2 the rest or the other way round. As a merge begins with its first cell, the row itself tells.
    """
    first = next((mark for mark in horizontal if mark), 0)
    return [k > 0 and mark not in (0, first) and horizontal[k - 1] != 0 for k, mark in enumerate(horizontal)]


def _modify(shape: RowShape, opcode: int, operand: bytes) -> None:
    if opcode == _MERGE_VERTICALLY and len(operand) >= 2:
        if operand[0] < len(shape.vertical):
            shape.vertical[operand[0]] = operand[1] & 3
    elif opcode in (_MERGE, _SPLIT) and len(operand) == 2:
        for k in range(operand[0], min(operand[1], len(shape.continues))):
            shape.continues[k] = opcode == _MERGE and k > operand[0]
    elif opcode == _DELETE and len(operand) == 2:
        _delete(shape, operand[0], operand[1])
    elif opcode == _INSERT and len(operand) == 4:
        _insert(shape, operand[0], operand[1], int.from_bytes(operand[2:], "little", signed=True))
    elif opcode == _WIDTHS and len(operand) == 4:
        _set_widths(shape, operand[0], operand[1], int.from_bytes(operand[2:], "little", signed=True))


def _delete(shape: RowShape, first: int, limit: int) -> None:
    limit = min(limit, len(shape.vertical))
    if first >= limit or limit - first >= len(shape.vertical):
        return
    gone = shape.edges[limit] - shape.edges[first]
    shape.edges[first + 1 :] = [edge - gone for edge in shape.edges[limit + 1 :]]
    del shape.continues[first:limit], shape.vertical[first:limit]


def _insert(shape: RowShape, first: int, count: int, width: int) -> None:
    count = min(count, _CELLS - len(shape.vertical))
    if first > len(shape.vertical) or count < 1:
        return
    start = shape.edges[first]
    shape.edges[first + 1 :] = [
        *(start + width * (i + 1) for i in range(count)),
        *(edge + width * count for edge in shape.edges[first + 1 :]),
    ]
    shape.continues[first:first] = [False] * count
    shape.vertical[first:first] = [0] * count


def _set_widths(shape: RowShape, first: int, limit: int, width: int) -> None:
    for k in range(first, min(limit, len(shape.vertical))):
        change = width - (shape.edges[k + 1] - shape.edges[k])
        shape.edges[k + 1 :] = [edge + change for edge in shape.edges[k + 1 :]]
