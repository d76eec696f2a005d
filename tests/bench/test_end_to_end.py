"""A figure changed in memory says what the same change in the file itself says, so the bench may spare the writing."""

from __future__ import annotations

import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from accuracy.edits import Change, applied
from accuracy.engine import Alarm, ask
from accuracy.operators import Mutation, draw
from accuracy.specimens import Specimen, bases, clean_examples
from accuracy.targets import workpiece
from jixiao.documents import Cell
from jixiao.documents.decode import decode
from jixiao.documents.read import read

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LIMIT = 30
_ENOUGH = 12


def told(alarms: tuple[Alarm, ...]) -> Counter[tuple[str, str, str, tuple[str, ...]]]:
    return Counter((alarm.code, alarm.level, alarm.message, alarm.quotes) for alarm in alarms)


def in_text(path: Path, change: Change) -> bytes | None:
    """The text file with the change; None for a cell that the file writes with signs of its own."""
    site = change.site
    source = decode(path.read_bytes())
    start = site.holder.origin.index + site.start
    if source[start : start + len(site.text)] != site.text:
        return None
    return (source[:start] + change.new + source[start + len(site.text) :]).encode()


def in_word(path: Path, change: Change) -> bytes | None:
    """The Word file with the change; None where the words are spread over several runs, or stand there twice."""
    site = change.site
    tag = f"{_W}tc" if isinstance(site.holder, Cell) else f"{_W}p"
    written = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == site.holder.origin.part:
                root = etree.fromstring(content)
                element = list(root.iter(tag))[site.holder.origin.index]
                leaves = [leaf for leaf in element.iter(f"{_W}t") if leaf.text and site.text in leaf.text]
                if len(leaves) != 1 or site.holder.text.count(site.text) != 1:
                    return None
                leaves[0].text = (leaves[0].text or "").replace(site.text, change.new)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, content)
    return written.getvalue()


def compared(specimen: Specimen, mutation: Mutation) -> bool:
    """Compares both ways of one change; False where it cannot be made in the file."""
    if len(mutation.changes) != 1:
        return False
    change = mutation.changes[0]
    content = in_word(specimen.path, change) if specimen.path.suffix == ".docx" else in_text(specimen.path, change)
    if content is None:
        return False
    with applied(mutation.changes):
        in_memory = ask(specimen.document)
    from_file = ask(read(content))
    assert told(in_memory.alarms) == told(from_file.alarms), str(mutation)
    assert in_memory.checked == from_file.checked, str(mutation)
    return True


@pytest.mark.parametrize("specimen", [bases()[0], bases()[5], clean_examples()[0]], ids=lambda one: one.name)
def test_in_memory_and_in_the_file(specimen: Specimen) -> None:
    mutations = draw(workpiece(specimen, None), _LIMIT, "file")
    assert sum(compared(specimen, mutation) for mutation in mutations) >= _ENOUGH
