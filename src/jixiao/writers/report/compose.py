"""One report out of the data: completed forms, narrative, and what a person must still see to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_shape import SCHEMA
from jixiao.documents.from_json import from_content
from jixiao.evaluations import Evaluation, Kind, extract
from jixiao.evaluations.cover import read_grade
from jixiao.evaluations.head import is_head_label, unit_in
from jixiao.evaluations.vocabulary import squeeze
from jixiao.writers.clean import clean
from jixiao.writers.report.completed import Completed, few
from jixiao.writers.report.completing import complete
from jixiao.writers.report.doubtful import doubts
from jixiao.writers.report.figures import figures_of, measure_of, place_of
from jixiao.writers.report.filling import fill
from jixiao.writers.report.form_grid import FormGrid
from jixiao.writers.report.form_layout import ReportLayout
from jixiao.writers.report.given import TO_FILL
from jixiao.writers.report.matter import Matter
from jixiao.writers.report.narrative import Line, narrate
from jixiao.writers.report.phrases import Bound
from jixiao.writers.report.project_listing import list_projects


@dataclass(slots=True)
class ReportPart:
    """One evaluation of the report: what stands over its title, its title, its narrative, its forms."""

    title: str
    above: list[Line]
    lines: list[Line]
    forms: list[FormGrid]
    after: list[Line]
    listing: FormGrid | None
    content: Content
    """The data as this report declares them: what is read back from it."""
    layout: ReportLayout

    @property
    def cover(self) -> list[Line]:
        """The fields of the cover; [] for a report without one."""
        return [line for line in self.lines if line.style == "cover"]

    @property
    def body(self) -> list[Line]:
        """The narrative behind the cover."""
        return [line for line in self.lines if line.style != "cover"]


@dataclass(slots=True)
class Report:
    """A report ready to be drawn. `warnings` are sentences for a person."""

    parts: list[ReportPart] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.parts[0].title if self.parts else ""

    @property
    def content(self) -> Content:
        """The data as the whole report declares them."""
        return {"schema": SCHEMA, "evaluations": [part.content for part in self.parts]}

    def to_docx(self) -> bytes:
        """The report as a Word file."""
        from jixiao.writers.report.to_report_docx import to_report_docx

        return to_report_docx(self)

    def to_pdf(self) -> bytes:
        """The report as PDF. Raises CannotDraw where the extra `pdf` or a Chinese font is missing."""
        from jixiao.writers.report.to_report_pdf import to_report_pdf

        return to_report_pdf(self)


LayoutChoice = Callable[[Evaluation], ReportLayout]


def compose(content: Content, evaluations: list[Evaluation], layout_of: LayoutChoice) -> Report:
    """The report of the self-evaluations of the data; `layout_of` says which layout each has."""
    report = Report()
    several = len(evaluations) > 1
    for one, evaluation in zip(content["evaluations"], evaluations, strict=True):
        name = f"“{evaluation.part or evaluation.project_name.text or evaluation.kind.chinese}”" if several else ""
        if evaluation.kind not in (Kind.DEPARTMENT_SELF_EVALUATION, Kind.PROJECT_SELF_EVALUATION):
            report.warnings.append(f"{name}{evaluation.kind.chinese}不是自评报告的内容，未写入。")
            continue
        also = ["项目支出绩效自评表"] if _has_projects(evaluation, evaluations) else []
        layout = layout_of(evaluation)
        if report.parts and not one.get("narrative"):
            layout = replace(layout, chapters=(), cover=())  # a further form of a file that has its narrative
        part, warnings = _part(_cleaned(one), evaluation, layout, also)
        report.parts.append(part)
        report.warnings += [f"{name}{warning}。" for warning in warnings]
    _name_parts(report)
    return report


def _name_parts(report: Report) -> None:
    """Forms of one file are told apart as a reader will tell them: by project, else by body."""
    seen: dict[str, int] = {}
    for number, part in enumerate(report.parts, start=1):
        content = part.content
        content.pop("part", None)
        if len(report.parts) == 1 or (number == 1 and part.lines):
            continue
        names = (content.get(key, {"text": ""})["text"] for key in ("project_name", "unit_name"))
        name = next((one for one in names if one), f"第{number}张表")
        seen[name] = seen.get(name, 0) + 1
        content["part"] = name if seen[name] == 1 else f"{name}（{seen[name]}）"


def _has_projects(evaluation: Evaluation, evaluations: list[Evaluation]) -> bool:
    """Whether the forms of projects follow the report of their department."""
    department = evaluation.kind is Kind.DEPARTMENT_SELF_EVALUATION
    return department and any(one.kind is Kind.PROJECT_SELF_EVALUATION for one in evaluations)


def _part(one: Content, evaluation: Evaluation, layout: ReportLayout, also: list[str]) -> tuple[ReportPart, list[str]]:
    figures = figures_of(evaluation)
    data = evaluation.basic_data
    names = frozenset(row.name.text for row in (data.rows if data else ()) if measure_of(row.key, row.name.text))
    completed = complete({**one, **_year(one, evaluation)}, layout, spoken=names)
    listing = list_projects(completed)
    if listing is not None:
        also = [*also, listing.title]
    matter = Matter(evaluation, figures)
    narrative = narrate(completed, matter, also)
    warnings = [*completed.warnings, *narrative.warnings]
    warnings += doubts(evaluation, figures)
    if unused := _unused(completed, evaluation, [*narrative.lines, *narrative.after]):
        warnings.append(f"表样没有{few(unused)}，正文也没有用到，未写入")
    warnings += [f"取数时没有取的内容，报告中也没有：{left}" for left in one.get("left_out", ())]
    title = _titled(completed, bool(narrative.lines))
    _settle(completed, narrative.lines, narrative.after)
    forms = [fill(completed, form) for form in layout.forms]
    content = completed.content
    # Other labels stand in the form for people; a reader does not know them as fields.
    content["head"] = [one for one in content["head"] if is_head_label(one["label"])]
    told = [_as_data(line) for line in (*narrative.above, *narrative.lines, *narrative.after)]
    content["narrative"] = [*told, *([{"text": listing.title}] if listing is not None else [])]
    if not content["narrative"]:
        del content["narrative"]
    return ReportPart(
        title, narrative.above, narrative.lines, forms, narrative.after, listing, _ordered(content), layout
    ), warnings


def _unused(completed: Completed, evaluation: Evaluation, lines: list[Line]) -> list[str]:
    """The rows of basic data that the form does not print and the narrative does not tell either."""
    told = {
        source.place for line in lines for piece in line.phrase if isinstance(piece, Bound) for source in piece.sources
    }
    data = evaluation.basic_data
    rows = [row for row in (data.rows if data else ()) if row.name.text in completed.spoken]
    return [row.name.text for row in rows if told.isdisjoint(place_of(entry) for entry in row.values.values())]


def _year(one: Content, evaluation: Evaluation) -> Content:
    """The year that the words of the data give, where it is not said for itself."""
    return {} if "year" in one or evaluation.year is None else {"year": evaluation.year}


def _titled(completed: Completed, has_narrative: bool) -> str:
    """The title: as given, else by the layout; a form alone has that of the form."""
    content, layout = completed.content, completed.layout
    given = content.get("title", {"text": ""})["text"]
    if not given:
        form = next(one for one in layout.forms if one.kind == "form")
        given = completed.words(layout.report if has_narrative else form.title)
    content["title"] = {"text": squeeze(given)}
    if isinstance(content.get("year"), int):
        content["years"] = [{"text": f"{content['year']}年度"}]
    return squeeze(given)


def _settle(completed: Completed, lines: list[Line], after: list[Line]) -> None:
    """Fields that stand neither in the narrative nor in a cell of the form go above the form."""
    content = completed.content
    head = {one["label"]: one["value"] for one in content.get("head", ())}
    if (grade := content.pop("grade", None)) is not None and grade["text"] and _told_grade(lines) != grade["text"]:
        head.setdefault("自评等级", grade)
    if grade is not None and grade["text"]:
        content["grade"] = {"text": grade["text"]}
    if not lines and (signed := content.pop("signed_on", None)) is not None and signed["text"]:
        head.setdefault("填报日期", signed)
    elif lines and "signed_on" not in content and not lines[-1].words.startswith(TO_FILL):
        content["signed_on"] = {"text": lines[-1].words}
    content.pop("period", None)
    _settle_unit(completed, head)
    content["head"] = [{"label": label, "value": value} for label, value in head.items()]


def _settle_unit(completed: Completed, head: dict[str, Content]) -> None:
    """The body stands where a reader of the form looks for it."""
    content = completed.content
    own = {label for form in completed.layout.forms for label, _ in form.labelled()}
    unit = content.get("unit_name", {"text": ""})["text"]

    def read() -> str:
        ordered = sorted(head, key=lambda label: label in own)  # what has no cell stands above the form
        return unit_in((label, head[label]["text"]) for label in ordered)

    if unit and read() != unit:
        head.setdefault("填报单位", {"text": unit})
    if found := read():
        content["unit_name"] = {"text": found}


def _told_grade(lines: list[Line]) -> str:
    """The grade that a reader of the narrative finds in it."""
    narrative = [{"text": line.words} for line in lines]
    document = from_content({"schema": SCHEMA, "evaluations": [{"kind": "other", "narrative": narrative}]})
    (evaluation,) = extract(document)
    read_grade(evaluation)
    return evaluation.grade.text


def _as_data(line: Line) -> Content:
    return {"text": line.words} if line.level is None else {"text": line.words, "level": line.level}


def _ordered(content: Content) -> Content:
    return {key: value for key, value in content.items() if value not in ([], None)}


def _cleaned(value: Any) -> Any:
    """Texts without control characters and marks of direction."""
    if isinstance(value, dict):
        return {clean(key): _cleaned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return clean(value) if isinstance(value, str) else value
