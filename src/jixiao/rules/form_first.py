"""The forms of the year (申报表, 监控表, 复核表): what a form says of its own rows goes before what is told of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jixiao.findings import FORMS, SELF_EVALUATIONS, Answer, NotEnoughData, Rule
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell


def form_first(
    dossier: Dossier, rule: Rule, nothing: str, form: Callable[[Dossier], Iterator[Answer]]
) -> Iterator[Answer]:
    """The answers of `form` where the rows could be compared; else those of `telling.tell`."""
    kind = dossier.evaluation.kind
    if kind in FORMS and kind not in SELF_EVALUATIONS:
        answers = [answer for answer in form(dossier) if not isinstance(answer, NotEnoughData)]
        if answers:
            yield from answers
            return
    yield from tell(dossier, rule, nothing, form)
