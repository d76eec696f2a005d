"""What the engine is asked for by the reviewers' pages: functions that know nothing of Django."""

from __future__ import annotations

from typing import Any

Named = tuple[str, bytes]
Kept = dict[str, Any]
"""One `jixiao.check/1` of one file."""


def reading(file: Named, kept: Kept | None, first: int) -> dict[str, Any]:
    """The file for the reading view (`writers/reading.py`) with the findings that were kept; none where none were."""
    from jixiao.writers.reading import reading as made

    return made(_examination(file, kept), first)


def letter(files: list[tuple[Named, Kept | None]], wishes: dict[str, Any]) -> dict[str, Any]:
    """One letter to one body.

    `wishes`: `unit`; `kind` (a word of LetterKind, `""`: by the findings); `head` (fields of Letterhead); `sent`
    (fingerprint → message, advice, is_question); `remarks` (fields of Remark, `document` counted over all files).
    Gives `content` (docx), `kind`, `why`, `counts` by level, and `sent`: every finding as it stands in the letter.
    """
    from jixiao.findings import Level
    from jixiao.runs import Examination
    from jixiao.runs.letter_kind import LetterKind
    from jixiao.runs.letterhead import Letterhead
    from jixiao.runs.letters import letter_to
    from jixiao.runs.reviewed import Remark, Saying, reviewed
    from jixiao.writers.letter_words import items, level_name
    from jixiao.writers.to_letter import to_letter

    documents = []
    for file, kept in files:
        for document in _examination(file, kept).documents:
            document.path = file[0]
            documents.append(document)
    sent = {fingerprint: Saying(**saying) for fingerprint, saying in wishes["sent"].items()}
    remarks = [Remark(**{**remark, "level": Level(remark["level"])}) for remark in wishes["remarks"]]
    examination = reviewed(Examination(documents), sent, remarks)
    kinds = {kind.chinese: kind for kind in LetterKind}
    made = letter_to(
        wishes["unit"],
        [document for document in examination.documents if document.error is None],
        kind=kinds.get(wishes["kind"]),
        head=Letterhead(**wishes["head"]),
    )
    return {
        "content": to_letter(made),
        "kind": made.kind.chinese,
        "why": made.why,
        "counts": {level.value: made.count(level) for level in Level},
        "materials": [f"{document.path} {document.part or ''}".strip() for document in made.documents],
        "sent": [
            {
                "number": item.number,
                "fingerprint": item.finding.fingerprint,
                "code": item.finding.code,
                "level": (item.finding.level or Level.NOTE).value,
                "level_name": level_name(made, item.finding),
                "file": item.document.path,
                "where": list(dict.fromkeys(place.where for place in item.finding.places)),
                "quotes": list(dict.fromkeys(place.quote for place in item.finding.places if place.quote))[:6],
                "message": item.finding.message,
                "advice": item.finding.advice,
            }
            for item in items(made)
        ],
    }


def comparison(old: Named, new: Named) -> dict[str, Any]:
    """`jixiao.compare/1` of two versions of one file. One that cannot be read gives `error`, in words."""
    import json

    import jixiao
    from jixiao.writers.to_comparison_json import to_comparison_json

    try:
        found = jixiao.compare(old[1], new[1])
    except jixiao.Unreadable as error:
        return {"error": f"{error.message}{error.advice}"}
    given: dict[str, Any] = json.loads(to_comparison_json(found))
    given["old"]["path"], given["new"]["path"] = old[0], new[0]
    return given


def letter_list(rows: list[dict[str, Any]], head: tuple[str, ...]) -> bytes:
    """The 寄送清单 of letters that were made one by one: a sheet of strings, `head` naming the keys of the rows."""
    from jixiao.writers.clean import clean
    from jixiao.writers.sheets import Sheet, workbook

    cells = [tuple(clean(str(row.get(name, ""))) for name in head) for row in rows]
    longest = [max([len(name) * 2, *(len(row[i]) for row in cells)]) for i, name in enumerate(head)]
    widths = tuple(max(8, min(40, 2 + width)) for width in longest)
    return workbook("绩效自评材料核对函件寄送清单", [Sheet("寄送清单", head, cells, widths)])


def _examination(file: Named, kept: Kept | None) -> Any:
    import jixiao
    from jixiao.runs import Examination, ExaminedDocument
    from jixiao.runs.kept import kept_examination

    name, content = file
    try:
        document = jixiao.read(content)
    except jixiao.Unreadable as error:
        return kept_examination(kept, None) if kept is not None else Examination([ExaminedDocument(name, error=error)])
    if kept is not None:
        return kept_examination(kept, document)
    return Examination(
        [
            ExaminedDocument(name, each.part, each.kind.value, each.kind.chinese, evaluation=each)
            for each in jixiao.extract(document)
        ]
    )
