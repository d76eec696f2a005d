"""The project forms that were handed in with a list or with the form of the whole department."""

from __future__ import annotations

from jixiao.evaluations import Entry, Evaluation, Kind
from jixiao.evaluations.naming import name_key
from jixiao.rules.dossier import Dossier


def forms_of(dossier: Dossier) -> list[Evaluation]:
    """The project self-evaluations of the same file that name their project, in order."""
    return [
        evaluation
        for evaluation in dossier.siblings
        if evaluation.kind is Kind.PROJECT_SELF_EVALUATION and evaluation.project_name.is_stated
    ]


def key_of(name: Entry) -> str:
    """A project's name as it is compared: without blanks and quotation marks, brackets of one width."""
    return name_key(name.text)


def project_expenditure(evaluation: Evaluation) -> Entry | None:
    """项目支出 of the whole department that was spent, as its form states it in the budget block, or None."""
    rows = [fund.actual_expenditure for fund in evaluation.funds if fund.role == "project"]
    rows += [part.amount for part in evaluation.components if part.role == "project"]
    if evaluation.basic_data is not None:
        rows.append(evaluation.basic_data.value("project_expenditure", "final"))
    stated = [entry for entry in rows if entry.numeral is not None and entry.numeral.unit.family == "money"]
    return stated[0] if stated else None
