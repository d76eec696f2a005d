"""A draft as the page shows it: its sheets, with the words of a cell's panel."""

from __future__ import annotations

from typing import Any

from jixiao.writers.forms.catalogue import YEAR_FORMS
from jixiao.www.cases.models import Filing
from jixiao.www.filing.asking import Asked
from jixiao.www.filing.blanks import FORMS_OF, blank_form
from jixiao.www.filing.models import Draft
from jixiao.www.filing.sheet import Sheet, printed_words, sheets


def drawn(draft: Draft) -> list[Sheet]:
    """The sheets of a draft, with its doubts and sources; what the forms of its step print cannot be changed."""
    content = draft.content
    words = {place: _printed(draft.filing, one["kind"]) for place, one in enumerate(content["evaluations"])}
    return sheets(content, printed=words, doubtful=draft.doubtful, sources=draft.sources)


def asked_by(shown: list[Sheet]) -> dict[str, dict[str, Any]]:
    """What each kind of cell asks for, once: key (as the cells name it) → title, help, choices, examples."""
    found: dict[str, dict[str, Any]] = {}
    for sheet in shown:
        for cell in sheet.cells:
            if cell.asks is not None:
                found.setdefault(cell.asks.key, _as_data(cell.asks))
    return found


def _as_data(asks: Asked) -> dict[str, Any]:
    examples = [hint._asdict() for hint in asks.examples]
    return {"title": asks.title, "help": asks.help, "choices": list(asks.choices), "examples": examples}


def _printed(filing: Filing, kind: str) -> set[str]:
    form = next((one for one in YEAR_FORMS if one.kind == kind and one.name in FORMS_OF[filing.step.kind]), None)
    if form is None:
        return set()
    year, body = filing.step.year, filing.case.body
    return printed_words(blank_form(form.name, year.number, body.name, year.profile))
