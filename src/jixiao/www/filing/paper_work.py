"""What the engine is asked for with papers: run in a process of its own (`in_the_engine`), knows no Django.

Contents are `jixiao.evaluation/1`. A file that cannot be read raises nothing: it gives its sentence under `error`.
"""

from __future__ import annotations

import json
from typing import Any

Content = dict[str, Any]
Said = dict[str, str]
"""A refusal of the engine: `code`, `message`, `advice`."""


def take_out(name: str, content: bytes) -> dict[str, Any]:
    """What a file declares: `content`, `doubtful` (path → why), `kinds` (a title an evaluation), `error`."""
    from jixiao.documents import Unreadable
    from jixiao.evaluations.doubtful_entries import doubtful_entries
    from jixiao.evaluations.to_content import to_content
    from jixiao.runs.take_out import take_out as read_out

    try:
        document, evaluations = read_out(content)
    except Unreadable as error:
        return {"content": None, "doubtful": {}, "parts": [], "error": _said(error)}
    parts = [
        {
            "kind": one.kind.value,
            "kind_name": one.kind.chinese,
            "title": one.title.text or (one.part or ""),
            "project": one.project_name.text,
            "year": one.year,
            "rows": len(one.indicators),
        }
        for one in evaluations
    ]
    given = to_content(document, evaluations, file=name)
    return {"content": given, "doubtful": doubtful_entries(document, evaluations), "parts": parts, "error": None}


def form_xlsx(form: str, year: int, unit: str, filled: Content | None = None, profile: str | None = None) -> bytes:
    """One form of the catalogue as a workbook to fill in: blank, or with what is known already (`filled`)."""
    from jixiao.writers.forms.to_forms_xlsx import to_forms_xlsx

    evaluations = None if filled is None else filled["evaluations"]
    return to_forms_xlsx([_form(form, year, unit, profile)], year, unit=unit, filled=evaluations)


def form_docx(filled: Content) -> bytes:
    """A form as a Word file: the official report where there is one for its kind, else the form as it is laid out."""
    from jixiao.documents import Unreadable
    from jixiao.documents.from_json import from_content
    from jixiao.writers.annotations.read_as_docx import read_as_docx

    try:
        return report_docx(filled)[0]
    except Unreadable:
        return read_as_docx(from_content(filled)).content


def report_docx(content: Content, profile: str | None = None) -> tuple[bytes, list[str]]:
    """The official report and what a person must still see to. Raises Unreadable where the content has none."""
    import jixiao

    made = jixiao.report(as_json(content), profile=profile)
    return made.to_docx(), list(made.warnings)


def draft_report(content: Content, profile: str | None = None) -> dict[str, Any]:
    """`report_docx` for the site: `docx`, `warnings`, `error`."""
    from jixiao.documents import Unreadable

    try:
        docx, warnings = report_docx(content, profile)
    except Unreadable as error:
        return {"docx": b"", "warnings": [], "error": _said(error)}
    return {"docx": docx, "warnings": warnings, "error": None}


def filled_xlsx(content: Content) -> bytes:
    """A content as the workbook of `jixiao extract`, to be filled in elsewhere and uploaded again."""
    from jixiao.runs.take_out import take_out as read_out
    from jixiao.writers.to_evaluation_xlsx import to_evaluation_xlsx

    return to_evaluation_xlsx(*read_out(as_json(content)))


def annotated(content: bytes, profile: str | None = None) -> dict[str, Any]:
    """A file with what was found written into it: `content`, `suffix`, `said`, `error`."""
    import jixiao
    from jixiao.documents import Unreadable

    try:
        made = jixiao.annotate(content, profile=profile)
    except Unreadable as error:
        return {"content": b"", "suffix": "", "said": [], "error": _said(error)}
    return {"content": made.content, "suffix": made.suffixes[0], "said": list(made.said), "error": None}


def compared(old: bytes, new: bytes, profile: str | None = None) -> dict[str, Any]:
    """What a new version changed: `summary` (sentences), `notices`, `docx` (修改对照表), `error`."""
    import jixiao
    from jixiao.documents import Unreadable
    from jixiao.writers.comparison_words import summary
    from jixiao.writers.to_comparison_docx import to_comparison_docx

    try:
        found = jixiao.compare(old, new, profile=profile)
    except Unreadable as error:
        return {"summary": [], "notices": [], "docx": b"", "error": _said(error)}
    return {
        "summary": summary(found),
        "notices": list(found.notices),
        "docx": to_comparison_docx(found),
        "error": None,
    }


def personal(content: bytes) -> list[str]:
    """Kinds of personal data in a file, with how often they stand in it; [] also for what cannot be read as text."""
    from collections import Counter

    from jixiao.documents import Unreadable
    from jixiao.documents.personal_data import find_personal_data
    from jixiao.documents.read import read
    from jixiao.documents.scan.extra import without_sight

    try:
        with without_sight():
            text = read(content).text
    except Unreadable:
        return []
    counts = Counter(one.kind for one in find_personal_data(text))
    return [f"{kind}{count}处" for kind, count in counts.items()]


def as_json(content: Content) -> bytes:
    """A content as the bytes of its file."""
    return json.dumps(content, ensure_ascii=False).encode()


def _form(form: str, year: int, unit: str, profile: str | None) -> Any:
    from jixiao.basis import choose, named
    from jixiao.writers.forms.catalogue import forms_named

    (year_form,) = forms_named([form], None)
    kind = "department_self_evaluation" if year_form.whole else "project_self_evaluation"
    return year_form, named(profile) if profile else choose(kind, [unit], year)


def _said(error: Any) -> Said:
    return {"code": error.code, "message": error.message, "advice": error.advice}
