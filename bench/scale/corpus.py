"""A corpus of any size out of the examples and the invented city: figures and names changed, formats kept."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from jixiao.www.trial.city import invent

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
_SUFFIXES: Final = (".docx", ".xlsx", ".html")
_TEXTS: Final = re.compile(r"word/document\.xml|xl/sharedStrings\.xml|xl/worksheets/.*\.xml")
_CITY: Final = re.compile("云州市|临江县")
_FIGURE: Final = re.compile(r"(?<![0-9.])([1-9][0-9]{1,3})\.([0-9]{2})(?![0-9.%])")
_SENTENCE: Final = re.compile("(?<=。)")
_COUNTIES: Final = 130
_FIRST: Final = "安宁平临清江云东西南北新永长和兴德金龙凤石丰泰"
_SECOND: Final = "川山阳州水原源城海林泉湖岭河溪浦安陵谷洲"


def write_corpus(folder: Path, count: int, seed: int) -> None:
    """`count` files in folders of a hundred. The same seed gives the same bytes."""
    for number, (name, content) in enumerate(corpus(count, seed)):
        below = folder / f"{number // 100:04}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:06}{name}").write_bytes(content)


def corpus(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of every file: a base chosen in turn, changed by chance."""
    bases, places = _bases(), _places(random.Random(seed))
    for number in range(count):
        suffix, content = bases[number % len(bases)]
        chance = random.Random(f"{seed} {number}")
        yield suffix, _changed(suffix, content, chance.choice(places), chance)


def _places(chance: random.Random) -> list[str]:
    """As many counties as a province has."""
    found: dict[str, None] = {}
    while len(found) < _COUNTIES:
        found[f"{chance.choice(_FIRST)}{chance.choice(_SECOND)}{chance.choice('市县区')}"] = None
    return list(found)


@cache
def _bases() -> tuple[tuple[str, bytes], ...]:
    examples = [(path.suffix, path.read_bytes()) for path in sorted(EXAMPLES.iterdir()) if path.suffix in _SUFFIXES]
    city = invent()
    year = max(city.years)
    files = [file for body in city.bodies(year) for file in city.files(body, year)]
    of_city = [(Path(file.name).suffix, file.content) for file in files]
    return tuple(examples + [(suffix, content) for suffix, content in of_city if suffix in _SUFFIXES])


def _changed(suffix: str, content: bytes, place: str, chance: random.Random) -> bytes:
    mark = f"{chance.getrandbits(64):x}"  # no two files are the same, even where there is nothing to change
    if suffix == ".html":
        words = _words(content.decode("utf-8", "surrogateescape"), place, chance)
        return f"{words}<!-- {mark} -->".encode("utf-8", "surrogateescape")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if _TEXTS.fullmatch(entry.filename):
                data = _words(data.decode(), place, chance).encode()
            new.writestr(zipfile.ZipInfo(entry.filename, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        new.comment = mark.encode()
    return out.getvalue()


def _words(text: str, place: str, chance: random.Random) -> str:
    """Another place, and one factor on all amounts: most relations between figures stay, some break by rounding."""
    factor = chance.uniform(0.5, 1.9)
    text = _CITY.sub(place, text)
    return _FIGURE.sub(lambda found: f"{float(found[0]) * factor:.2f}", text)
