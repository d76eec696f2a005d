"""What the engine is asked for, run in a process of its own: module-level functions that know nothing of Django."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiao import Examination, Scoring, Unreadable

Named = tuple[str, bytes]
"""A file: its name and its bytes."""
Beside = tuple[str, str, bytes]
"""A file to compare with: the word of its part (`申报`, `上年` …; `""`: by its content), its name, its bytes."""

_PATH = re.compile(r"（evaluations\[[^（）]*）")


def check(file: Named, beside: Sequence[Beside] = (), profile: str | None = None) -> dict[str, Any]:
    """`jixiao.check/1` of one file. One that cannot be read gives a document with its `error`."""
    import jixiao

    with laid_beside(beside) as (with_, shown):
        return _checked(jixiao.check(file[1], profile=profile, with_=with_), file[0], shown)


def look(file: Named, beside: Sequence[Beside] = (), profile: str | None = None) -> dict[str, Any]:
    """What `check` and `score` give, as `check` and `score`, of a file that is read once: a scan takes minutes."""
    import jixiao
    from jixiao.runs.examine import examine_document, read_with
    from jixiao.runs.score import score_examined

    name, content = file
    try:
        document = jixiao.read(content)
    except jixiao.Unreadable as error:
        if profile is not None:
            jixiao.profile(profile)  # an unknown name is said whatever the file
        return {"check": unexamined(name, error), "score": _scored(jixiao.Scoring(), name)}
    with laid_beside(beside) as (with_, shown):
        examination = examine_document(document, profile=profile, beside=read_with(with_, (), ()))
        scoring = score_examined(document, examination, profile=profile)
        check = _checked(examination, name, shown)
    return {"check": check, "score": _scored(scoring, name)}


def unexamined(name: str, error: Unreadable) -> dict[str, Any]:
    """`jixiao.check/1` of a file of which nothing is known but why."""
    from jixiao.runs import Examination, ExaminedDocument

    return _checked(Examination([ExaminedDocument(name, error=error)]), name, {})


def _checked(examination: Examination, name: str, shown: dict[str, str]) -> dict[str, Any]:
    from jixiao.writers.to_json import as_data

    given = as_data(examination)
    _rename(given, shown)
    for document in given["documents"]:
        document["path"] = name
    _say_places(given)
    return given


def _say_places(given: Any) -> None:
    """Every `where` in words."""
    for value in given.values() if isinstance(given, dict) else given:
        if isinstance(value, dict | list):
            _say_places(value)
    if isinstance(given, dict) and isinstance(given.get("where"), str):
        given["where"] = in_words(given["where"])


def in_words(where: str) -> str:
    """A place without the path in the data (`evaluations[0]…`) that stands in brackets behind it."""
    return _PATH.sub("", where)


@contextmanager
def laid_beside(beside: Sequence[Beside]) -> Iterator[tuple[list[Path | tuple[str, Path]], dict[str, str]]]:
    """The files to compare with as `jixiao.check` takes them, and path → what each is called by the users.

    The engine reads files beside by path and calls them by name: each gets a folder of its own, gone afterwards.
    """
    shown: dict[str, str] = {}
    with_: list[Path | tuple[str, Path]] = []
    with tempfile.TemporaryDirectory() as folder:
        for index, (part, other_name, other) in enumerate(beside):
            path = Path(folder) / str(index) / file_name(other_name)
            path.parent.mkdir()
            path.write_bytes(other)
            shown[str(path)] = other_name
            with_.append((part, path) if part else path)
        yield with_, shown


def file_name(name: str) -> str:
    """A name that any file system takes, as near to what the user wrote as can be."""
    base = name.replace("\\", "/").rpartition("/")[2]
    base = "".join(sign for sign in base if sign.isprintable() and sign not in ':*?"<>|').strip(". ")
    stem, dot, ending = base.rpartition(".")
    if not dot or len(ending) > 8:
        stem, dot, ending = base, "", ""
    return f"{stem[:60] or '文件'}{dot}{ending}"


def score(file: Named, profile: str | None = None) -> dict[str, Any]:
    """`jixiao.score/1` of one file with its `key_figures`; no `documents` where nothing can be scored.

    `key_figures`: `stated_total` in points, `initial_budget`, `adjusted_budget` and `spent` in yuan, as decimals,
    of the report on the whole body (of the first form where there is none); what is not stated is left out. Every
    document has its own as `figures` (`_figures`).
    """
    import jixiao

    return _scored(jixiao.score(file[1], profile=profile), file[0])


def _scored(scoring: Scoring, name: str) -> dict[str, Any]:
    import json

    from jixiao.writers.to_score_json import to_score_json

    scoring.documents = [document for document in scoring.documents if document.error is None]
    given: dict[str, Any] = json.loads(to_score_json(scoring))
    for document, scored in zip(given["documents"], scoring.documents, strict=True):
        document["path"] = name
        document["figures"] = _figures(scored)
    _say_places(given)
    whole = [one for one in scoring.documents if one.kind == "department_self_evaluation"] or scoring.documents
    given["key_figures"] = _key_figures(whole[0]) if whole else {}
    return given


def _figures(document: Any) -> dict[str, str]:
    """The key figures of one form, with `project_name`, and `project_budget` (项目支出 of the basic data) in yuan."""
    from jixiao.basis.wording import exact

    found, evaluation = _key_figures(document), document.evaluation
    if name := " ".join(evaluation.project_name.text.split()):
        found["project_name"] = name
    if evaluation.basic_data is not None:
        numeral = evaluation.basic_data.value("project_expenditure", "budget").numeral
        if numeral is not None and numeral.unit.family == "money" and not numeral.hedge:
            found["project_budget"] = exact(numeral.value)
    return found


def _key_figures(document: Any) -> dict[str, str]:
    from fractions import Fraction

    from jixiao.basis.wording import exact
    from jixiao.grades.figures import whole_fund

    figures: dict[str, Fraction] = {}
    whole, fund = document.scores.whole, whole_fund(document.evaluation)
    if whole.heading_score is not None:
        figures["stated_total"] = whole.heading_score
    for key, field in (
        ("initial_budget", "initial_budget"),
        ("adjusted_budget", "adjusted_budget"),
        ("spent", "actual_expenditure"),
    ):
        numeral = getattr(fund, field).numeral if fund is not None else None
        if numeral is not None and numeral.unit.family == "money" and not numeral.hedge:
            figures[key] = numeral.value
    return {key: exact(value) for key, value in figures.items()}


def _rename(given: Any, shown: dict[str, str]) -> None:
    """Say the names that the files have for the users."""
    if isinstance(given, dict):
        for key, value in given.items():
            if isinstance(value, str):
                given[key] = shown.get(value, value)
            else:
                _rename(value, shown)
    elif isinstance(given, list):
        for each in given:
            _rename(each, shown)
