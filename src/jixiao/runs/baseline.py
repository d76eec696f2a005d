"""A baseline: the findings that are known already, so that a new rule does not drown what is new."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from jixiao.findings import Level
from jixiao.runs.examination import ExaminedDocument

SCHEMA: Final = "jixiao.baseline/1"
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}")


class BaselineError(ValueError):
    """A baseline file that cannot be used. The message says why and what to do."""


class Subject(NamedTuple):
    """What a document is of: findings of one subject are never known for another.

    `unit` is the body's name as the document states it; where it states none, the name of the file, so that a
    document that is moved or renamed shows its findings again.
    """

    unit: str
    year: int | None
    kind: str
    part: str


Baseline = Mapping[Subject, Mapping[str, Mapping[str, str]]]
"""Subject → fingerprint → the finding's code, level and title, for the person who reads the file."""


def subject_of(document: ExaminedDocument) -> Subject:
    """The subject of a document that was read."""
    evaluation = document.evaluation
    unit = re.sub(r"\s+", "", evaluation.unit_name.text) if evaluation else ""
    year = evaluation.year if evaluation else None
    return Subject(unit or Path(document.path).name, year, document.kind, document.part or "")


def read_baseline(path: Path) -> Baseline:
    """Raises BaselineError."""
    try:
        stated = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise BaselineError(f"没有基线文件“{path}”。第一次使用请加 --write-baseline 写出基线。") from error
    except OSError as error:
        raise BaselineError(f"读不了基线文件“{path}”（{error.strerror}）。") from error
    except ValueError as error:
        raise BaselineError(f"“{path}”不是基线文件（不是有效的 JSON）。") from error
    if not isinstance(stated, dict) or stated.get("schema") != SCHEMA:
        raise BaselineError(f"“{path}”不是基线文件（schema 应为 {SCHEMA}）。")
    try:
        return {_subject(entry): _findings(entry["findings"]) for entry in stated["documents"]}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BaselineError(f"基线文件“{path}”的内容不完整，请用 --write-baseline 重新写出。") from error


def baseline_of(documents: Iterable[ExaminedDocument], before: Baseline | None = None) -> dict[Subject, Any]:
    """The baseline after these documents: theirs is taken anew, that of others is kept. Waived findings stay out."""
    found: dict[Subject, Any] = {}
    for document in documents:
        if document.error is None:
            known = found.setdefault(subject_of(document), {})
            known |= {
                finding.fingerprint: {
                    "code": finding.code,
                    "level": (finding.level or Level.NOTE).value,
                    "title": finding.title,
                }
                for finding in document.findings
                if finding.waived is None
            }
    return {**(before or {}), **found}


def to_baseline(baseline: Baseline) -> str:
    """The text of a baseline file, in an order that does not depend on the run."""
    documents = [
        {
            **subject._asdict(),
            "findings": [{"fingerprint": key, **entry} for key, entry in sorted(findings.items())],
        }
        for subject, findings in sorted(baseline.items(), key=lambda pair: tuple(map(str, pair[0])))
    ]
    return json.dumps({"schema": SCHEMA, "documents": documents}, ensure_ascii=False, indent=1) + "\n"


def mark_known(documents: Iterable[ExaminedDocument], baseline: Baseline) -> int:
    """Set `is_known` of the findings that the baseline holds; how many of the documents' old ones are gone."""
    present: dict[Subject, set[str]] = {}
    for document in documents:
        if document.error is None:
            subject = subject_of(document)
            known = baseline.get(subject, {})
            present.setdefault(subject, set()).update(finding.fingerprint for finding in document.findings)
            for finding in document.findings:
                finding.is_known = finding.waived is None and finding.fingerprint in known
    return sum(len(set(baseline.get(subject, {})) - prints) for subject, prints in present.items())


def _subject(entry: Mapping[str, Any]) -> Subject:
    year = entry["year"]
    if not (year is None or isinstance(year, int)):
        raise ValueError(year)
    return Subject(str(entry["unit"]), year, str(entry["kind"]), str(entry["part"]))


def _findings(entries: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    found = {}
    for entry in entries:
        if not _FINGERPRINT.fullmatch(entry["fingerprint"]):
            raise ValueError(entry["fingerprint"])
        found[entry["fingerprint"]] = {key: str(entry[key]) for key in ("code", "level", "title")}
    return found
