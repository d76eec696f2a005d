"""What the engine is asked for while somebody fills in: module-level functions that know nothing of Django."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from jixiao.basis import Profile, choose
from jixiao.documents import Span
from jixiao.runs.find_profile import find_profile
from jixiao.www.cases.engine_work import Beside, in_words, laid_beside
from jixiao.www.filing.chapters import chapters
from jixiao.www.filing.computed import offers
from jixiao.www.filing.paths import Content

_PARAGRAPH = re.compile(r"evaluations\[(\d+)\]\.narrative\[(\d+)\]")
_DECIMALS = 2
Told = Callable[[Span], str]


def look_at(content: Content, profile: str = "", beside: Sequence[Beside] = ()) -> dict[str, Any]:
    """The check of a draft, compared with the files `beside`: `findings` (level, message, advice, places by path, and
    whether it `compares` with another file) and what recomputing its scores gave:
    `scores` (path of the score → `result`, `verdict`, `is_off`), `sums` (sentences, none of which is a total of ours).
    `computed`: path → the text that the other cells give for it.
    """
    from jixiao.evaluations.figure import decimal_text
    from jixiao.writers.score_words import is_off, result, summary, verdict

    told = _told(content)
    findings = []
    computed: dict[str, str] = {}
    documents, scored = _examined(content, profile, beside)
    for document in documents:
        for finding in document.findings:
            places = [
                {"path": told(one.span), "where": in_words(one.where), "quote": one.quote}
                for one in finding.places
                if not one.source
            ]
            findings.append(
                {
                    "code": finding.code,
                    "title": finding.title,
                    "level": (finding.level or finding.rule.level).value,
                    "message": finding.message,
                    "advice": finding.advice,
                    "compares": bool(finding.rule.beside),
                    "places": [one for one in places if one["path"]],
                }
            )
    scores: dict[str, dict[str, Any]] = {}
    sums: list[str] = []
    for one in scored:
        sums += summary(one)
        for row in one.rows:
            if row.score_entry.span is not None:
                words = {"result": result(row), "verdict": verdict(row), "is_off": is_off(row)}
                scores[told(row.score_entry.span)] = words
                text = decimal_text(row.recomputed, _DECIMALS) if row.recomputed is not None else None
                computed |= {told(row.score_entry.span): text} if text else {}
    for place, evaluation in enumerate(content["evaluations"]):
        computed |= offers(evaluation, f"evaluations[{place}]", _profile(evaluation, profile))
    return {"findings": findings, "scores": scores, "sums": sums, "computed": computed}


def _profile(evaluation: Content, profile: str) -> Profile:
    if profile:
        return find_profile(profile)
    body = evaluation.get("unit_name", {"text": ""})["text"]
    return choose(evaluation["kind"], [body], evaluation.get("year"))


def score_tree(content: Content, path: str, profile: str = "") -> dict[str, Any] | None:
    """How the score at a path comes about: `name`, `result`, `verdict`, and the `tree` down to cells and clauses
    (`says`, `shown`, `path`, `where`, `source`, `parts`). None where nothing is scored.
    """
    from jixiao.writers.score_words import result, summary, verdict

    told = _told(content)
    for one in _scored(_written(content), profile):
        for row in one.rows:
            if row.score_entry.span is not None and told(row.score_entry.span) == path:
                found = {"name": row.name, "result": result(row), "verdict": verdict(row)}
                return {**found, "method": row.method, "remarks": list(row.remarks), "tree": _tree(row.why, told)}
        if _is_total(one, path):
            why = one.total_why or one.whole.why
            words = "".join(summary(one))
            return {
                "name": "总分",
                "result": "",
                "verdict": words,
                "method": "",
                "remarks": [],
                "tree": _tree(why, told),
            }
    return None


def _is_total(scores: Any, path: str) -> bool:
    """Whether the path is the total of the evaluation that these scores are of."""
    place = re.fullmatch(r"(evaluations\[\d+\])\.total_score", path)
    spans = (row.score_entry.span for row in scores.rows)
    return place is not None and any(
        one is not None and one.holder.origin.ref.startswith(f"{place[1]}.") for one in spans
    )


def _tree(why: Any, told: Told) -> dict[str, Any]:
    path = told(why.span) if why.span is not None else ""
    where = in_words(why.where)
    parts = [_tree(part, told) for part in why.parts]
    return {"says": why.says, "shown": why.shown, "path": path, "where": where, "source": why.source, "parts": parts}


def _examined(content: Content, profile: str, beside: Sequence[Beside]) -> tuple[list[Any], list[Any]]:
    """The checked documents and the scores of a draft, which is read and whose figures are gathered once."""
    import jixiao
    from jixiao.runs.examine import examine_document, read_with
    from jixiao.runs.score import score_examined

    forced = profile or None
    try:
        document = jixiao.read(_written(content))
    except jixiao.Unreadable:
        return [], []
    with laid_beside(beside) as (with_, _shown):
        examination = examine_document(document, profile=forced, beside=read_with(with_, (), ()) if with_ else ())
        scoring = score_examined(document, examination, profile=forced)
    scored = [one.scores for one in scoring.documents if one.scores is not None and one.scores.rows]
    return examination.documents, scored


def _scored(written: bytes, profile: str) -> Iterator[Any]:
    import jixiao

    for document in jixiao.score(written, profile=profile or None).documents:
        if document.scores is not None and document.scores.rows:
            yield document.scores


def _written(content: Content) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _told(content: Content) -> Told:
    """Spans → the path of the value as the sheets have it: paragraphs are told by their chapter. `""` for no value."""
    of_paragraph: dict[str, str] = {}
    for number, evaluation in enumerate(content["evaluations"]):
        paragraphs = evaluation.get("narrative", [])
        for place, chapter in enumerate(chapters(paragraphs) if paragraphs else ()):
            for paragraph in range(max(0, chapter.start - 1 if chapter.title else 0), chapter.end):
                path = f"evaluations[{number}].narrative.chapters[{place}]"
                of_paragraph[f"evaluations[{number}].narrative[{paragraph}]"] = path

    def told(span: Span) -> str:
        ref: str = span.holder.origin.ref
        return of_paragraph.get(ref, "") if _PARAGRAPH.fullmatch(ref) else ref

    return told
