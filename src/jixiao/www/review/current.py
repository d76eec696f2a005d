"""What is read of a version today: its files with what was last found in each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import jixiao
from jixiao.www.cases import store
from jixiao.www.cases.engine_work import in_words
from jixiao.www.cases.in_the_engine import in_the_engine, seconds_for
from jixiao.www.cases.models import StoredFile, Submission
from jixiao.www.review import engine_work
from jixiao.www.review.models import Prepared, Recheck

Given = TypeVar("Given", dict[str, Any], list[dict[str, Any]])


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a version, or what was filled in on the site; `first` documents stand in the files before it."""

    index: int
    name: str
    kept: dict[str, Any] | None
    first: int
    sha256: str = ""
    """Of a file that was handed in."""
    content: Any = None
    """What was filled in."""

    def fetch(self) -> bytes:
        if self.sha256:
            return store.fetch(self.sha256)
        return json.dumps(self.content, ensure_ascii=False, sort_keys=True).encode()

    @property
    def is_form(self) -> bool:
        return not self.sha256


def last_recheck(submission: Submission) -> Recheck | None:
    return submission.rechecks.last()


def examined_of(submission: Submission) -> list[dict[str, Any]]:
    """One `jixiao.check/1` a file: of the last re-check, else as it was when the version was handed in."""
    again = last_recheck(submission)
    examined: list[dict[str, Any]] = again.examined if again is not None else submission.examined
    return _without_paths(examined) if submission.content is not None else examined


def parts_of(submission: Submission) -> list[Part]:
    """The files of a version in their order, each with what was found in it."""
    files = list(submission.files.filter(kind=StoredFile.Kind.REPORT))
    named: list[tuple[str, str, Any]] = [(file.name, file.sha256, None) for file in files]
    if submission.content is not None:
        named.append((f"{submission.filing.step.name}.json", "", submission.content))
    examined = examined_of(submission)
    chosen = _pairs([name for name, _, _ in named], examined)
    parts, first = [], 0
    for index, (name, sha256, content) in enumerate(named):
        kept = chosen[index]
        parts.append(Part(index, name, kept, first, sha256, content))
        first += len(kept["documents"]) if kept is not None else 1
    return parts


def _pairs(names: list[str], examined: list[dict[str, Any]]) -> list[dict[str, Any] | None]:
    """Which check belongs to which file: by the name it bears, files of the same name in their order."""
    if len(names) == len(examined):
        return list(examined)
    left = list(examined)
    chosen: list[dict[str, Any] | None] = []
    for name in names:
        found = next((one for one in left if one["documents"] and one["documents"][0]["path"] == name), None)
        if found is not None:
            left.remove(found)
        chosen.append(found)
    return chosen


def findings_of(submission: Submission) -> Iterator[dict[str, Any]]:
    """Every finding of a version, as in `jixiao.check/1`."""
    return findings_in(examined_of(submission))


def findings_in(examined: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same of checks at hand."""
    for one in examined:
        for document in one["documents"]:
            yield from document["findings"]


def reading_of(part: Part) -> dict[str, Any]:
    """The file for the reading view, made once (`engine_work.reading`). Raises Refused where the engine gives up."""
    content = part.fetch()
    key = _key("reading/1", hashlib.sha256(content).hexdigest(), part.kept, part.first)
    given = _kept_or_made(
        key,
        lambda: in_the_engine(
            engine_work.reading, (part.name, content), part.kept, part.first, seconds=seconds_for(content)
        ),
    )
    return _without_paths(given) if part.is_form else given


def comparison_of(old: Part, new: Part) -> dict[str, Any]:
    """`jixiao.compare/1` of two versions of one file, made once; `error` where one cannot be read."""
    before, after = old.fetch(), new.fetch()
    key = _key("comparison/1", hashlib.sha256(before).hexdigest(), hashlib.sha256(after).hexdigest())
    given = _kept_or_made(
        key,
        lambda: in_the_engine(
            engine_work.comparison, (old.name, before), (new.name, after), seconds=max(120, seconds_for(before, after))
        ),
    )
    return _without_paths(given) if old.is_form or new.is_form else given


def _without_paths(told: Given) -> Given:
    """What was filled in on the site has JSON paths in its places: they say nothing to a person who sees the form."""
    plain: Given = json.loads(in_words(json.dumps(told, ensure_ascii=False)))
    return plain


def _key(*of: Any) -> str:
    told = json.dumps([jixiao.__version__, *of], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _kept_or_made(key: str, make: Any) -> dict[str, Any]:
    row = Prepared.objects.filter(pk=key).first()
    if row is not None:
        try:
            found: dict[str, Any] = json.loads(store.fetch(row.sha256))
            return found
        except (OSError, ValueError):
            row.delete()  # what was kept is gone or damaged: it is made again
    made: dict[str, Any] = make()
    sha256 = store.keep(json.dumps(made, ensure_ascii=False).encode())
    Prepared.objects.update_or_create(pk=key, defaults={"sha256": sha256})
    return made
