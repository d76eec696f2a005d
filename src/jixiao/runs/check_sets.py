"""The findings on the papers of every body, its files beside one another, as counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from jixiao.documents import Document, Unreadable
from jixiao.documents.read import read
from jixiao.findings import Level
from jixiao.intake.collection import Collection
from jixiao.intake.filed import Filed
from jixiao.intake.sets import BodySet
from jixiao.intake.sort import OF_THE_YEAR, Sort
from jixiao.runs.beside_files import ReadFile, take
from jixiao.runs.examine import examine_document

_MAIN = (Sort.SELF_REPORT, Sort.WHOLE_FORM, Sort.BASIC_DATA)


def check_sets(collection: Collection, contents: Mapping[str, bytes]) -> dict[str, Counter[Level]]:
    """By the key of the body. `contents` are the bytes of the files by their hash; a body without any is left out."""
    return {one.body.key: found for one in collection.sets if (found := _check(one, contents)) is not None}


def _check(one: BodySet, contents: Mapping[str, bytes]) -> Counter[Level] | None:
    files = [file for file in one.counted if _is_checked(file) and file.recognised.sha256 in contents]
    read_files = [(file, document) for file in files if (document := _read(contents[file.recognised.sha256]))]
    if not read_files:
        return None
    counts: Counter[Level] = Counter()
    for number, (file, document) in enumerate(read_files):
        # The narrative is checked against the forms beside it; forms are checked for themselves.
        others = [pair for at, pair in enumerate(read_files) if at != number] if _is_main(file, read_files) else []
        examination = examine_document(document, file.recognised.path, beside=[_beside(*pair) for pair in others])
        counts.update(finding.level for finding in examination.findings if finding.level is not None)
    return counts


def _is_checked(file: Filed) -> bool:
    return bool(OF_THE_YEAR & set(file.recognised.sorts))


def _is_main(file: Filed, files: Sequence[tuple[Filed, Document]]) -> bool:
    return file is min((one for one, _ in files), key=_rank)


def _rank(file: Filed) -> int:
    return next((number for number, sort in enumerate(_MAIN) if sort in file.recognised.sorts), len(_MAIN))


def _read(content: bytes) -> Document | None:
    try:
        return read(content)
    except Unreadable:
        return None


def _beside(file: Filed, document: Document) -> ReadFile:
    found = ReadFile(file.recognised.path)
    try:
        return take(found, document)
    except Unreadable as problem:
        found.error = problem
        return found
