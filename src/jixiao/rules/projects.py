"""The project forms and lists that were handed in with a document: in the same file, or beside it."""

from __future__ import annotations

from jixiao.evaluations import Entry, Evaluation, Kind, ProjectLine
from jixiao.evaluations.beside import Beside
from jixiao.evaluations.naming import name_key
from jixiao.rules.dossier import Dossier


def forms_of(dossier: Dossier) -> list[Evaluation]:
    """The project self-evaluations of the same file, and of the files beside it, that name their project, in order."""
    beside = [other.evaluation for other in dossier.beside(Beside.FORMS)]
    return [
        evaluation
        for evaluation in (*dossier.siblings, *beside)
        if evaluation.kind is Kind.PROJECT_SELF_EVALUATION and evaluation.project_name.is_stated
    ]


def lines_of(dossier: Dossier) -> list[ProjectLine]:
    """The list of projects of the document itself, else the one list that was handed in beside it."""
    if dossier.evaluation.projects:
        return dossier.evaluation.projects
    if any(sibling.projects for sibling in dossier.siblings):
        return []  # another evaluation of the file answers for it
    lists = [other.evaluation.projects for other in dossier.beside(Beside.FORMS) if other.evaluation.projects]
    return lists[0] if len(lists) == 1 else []


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
