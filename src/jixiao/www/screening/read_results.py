"""The folder of a batch as rows for the site: read in pieces, whatever its size. Knows no Django."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from jixiao.runs.batch.columns import INDEX
from jixiao.runs.batch.query import QueryError, connected
from jixiao.runs.batch.regions import UNKNOWN

_AT_ONCE: Final = 1_000
_MEMORY: Final = "1GB"
_PASSAGES: Final = 3
"""So many of what two documents share are kept, the longest."""

_PLACES: Final = """
CREATE TABLE places AS
SELECT path, part, CAST(row_number() OVER (ORDER BY path, part NULLS FIRST) AS INTEGER) AS ordinal FROM documents
"""
_DOCUMENTS: Final = """
SELECT p.ordinal, d.path, d.part, d.sha256, d.kind_name, d.title, d.unit, d.region, d.year, d.project, d.profile,
       d.error_message, d.error_advice, d.notices, d.errors, d.warnings, d.notes, d.unchecked, s.score,
       coalesce(s.perfect, false) AS perfect
FROM documents AS d JOIN places AS p ON p.path = d.path AND p.part IS NOT DISTINCT FROM d.part
LEFT JOIN scored AS s ON s.path = d.path AND s.part IS NOT DISTINCT FROM d.part
ORDER BY p.ordinal
"""
_FINDINGS: Final = """
SELECT p.ordinal, f.code, f.level, f.message, f.advice, f."where", f.quote, f.fingerprint
FROM findings AS f JOIN places AS p ON p.path = f.path AND p.part IS NOT DISTINCT FROM f.part
ORDER BY p.ordinal, f.code, f."where", f.fingerprint
"""
_COPIES: Final = f"""
SELECT share, relation, cluster, unit, path, chapter, other_unit, other_path, other_chapter, year, other_year,
       (SELECT list([text, other_text]) FROM (SELECT text, other_text FROM shared WHERE shared.pair = copies.pair
        ORDER BY signs DESC, ordinal LIMIT {_PASSAGES})) AS passages
FROM copies ORDER BY share DESC, pair
"""  # noqa: S608 - a number of ours
_COMPARISONS: Final = """
SELECT code, level, message, advice, units, paths, region, year FROM across ORDER BY code, fingerprint
"""
_RULES: Final = "SELECT DISTINCT code, title FROM findings UNION SELECT DISTINCT code, title FROM across ORDER BY code"
_ACROSS: Final = "SELECT code, title, outcome, reason FROM across_rules ORDER BY code"

Row = dict[str, Any]


class Results:
    """The result of one batch, opened with `with`. Words that are not there are `""`, figures None."""

    def __init__(self, folder: Path, aside: Path) -> None:
        """`aside` is a folder for what memory does not hold. Raises QueryError where there is no result to be read."""
        self._base = connected(folder)
        try:
            self._base.execute(f"SET memory_limit = '{_MEMORY}'")
            self._base.execute("SET temp_directory = '" + str(aside).replace("'", "''") + "'")
            index = (folder / INDEX).read_bytes()
            self.digest = hashlib.sha256(index).hexdigest()
            self.engine = str(json.loads(index).get("engine", ""))
            self._base.execute(_PLACES)
            self.documents = self._count("documents")
            self.findings = self._count("findings")
        except OSError as error:
            self._base.close()
            raise QueryError(f"目录“{folder}”读不了（{error.strerror or error}）。请检查目录后再试。") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._base.close()

    def document_pieces(self) -> Iterator[list[Row]]:
        """Documents in the order of their `ordinal`, from 1; `year` a number or None, an unknown region `""`."""
        return self._pieces(_DOCUMENTS)

    def finding_pieces(self) -> Iterator[list[Row]]:
        """Findings in the order of the `ordinal` of their documents."""
        return self._pieces(_FINDINGS)

    def comparison_pieces(self) -> Iterator[list[Row]]:
        return self._pieces(_COMPARISONS)

    def copy_pieces(self) -> Iterator[list[Row]]:
        return self._pieces(_COPIES)

    def rules(self) -> dict[str, str]:
        """Code → title of every rule that found something."""
        return {str(code): str(title) for code, title in self._base.execute(_RULES).fetchall()}

    def across(self) -> list[Row]:
        """Each rule across documents: found, holds, or why it could not be judged."""
        return [row for piece in self._pieces(_ACROSS) for row in piece]

    def _count(self, table: str) -> int:
        found = self._base.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name of ours
        return int(found[0]) if found else 0

    def _pieces(self, question: str) -> Iterator[list[Row]]:
        cursor = self._base.cursor()
        try:
            cursor.execute(question)
            names = [column[0] for column in cursor.description or ()]
            while rows := cursor.fetchmany(_AT_ONCE):
                yield [_row(names, row) for row in rows]
        finally:
            cursor.close()


_FIGURES: Final = frozenset(
    {"ordinal", "year", "other_year", "errors", "warnings", "notes", "unchecked", "score", "share", "cluster"}
)
_LISTS: Final = frozenset({"units", "paths", "passages"})


def _row(names: list[str], values: tuple[Any, ...]) -> Row:
    found: Row = {}
    for name, value in zip(names, values, strict=True):
        if name in _LISTS:
            found[name] = list(value or ())
        elif (value is None and name not in _FIGURES) or (name == "region" and value == UNKNOWN):
            found[name] = ""
        elif isinstance(value, str):
            found[name] = value.replace("\0", "")  # PostgreSQL takes no such character
        else:
            found[name] = value
    return found
