"""From the data of `jixiao extract` to a report: one call for the library and the command."""

from __future__ import annotations

from jixiao.basis import Profile
from jixiao.documents import Unreadable
from jixiao.documents.read import read
from jixiao.evaluations import Evaluation
from jixiao.runs.examination import shown_path
from jixiao.runs.examine import Source
from jixiao.runs.find_profile import find_profile
from jixiao.runs.opening import chosen, opened
from jixiao.writers.report.compose import Report, compose
from jixiao.writers.report.form_layout import ReportLayout, layout_for, layout_named


def report(
    source: Source, *, layout: str | None = None, profile: str | None = None, fill_scores: bool = False
) -> Report:
    """The report of evaluations as data (JSON or workbook of `jixiao extract`).

    `layout` names the form of the report, else the profile in force (or the one that `profile` names) chooses it.
    `fill_scores` puts the recomputed score where the data leave a score empty. Raises Unreadable for a file that is no
    such data, NoSuchLayout, NoSuchPassage, NoSuchProfile and ProfileError.
    """
    forced = find_profile(profile) if profile is not None else None
    named = layout_named(layout) if layout is not None else None
    document = read(source)
    if document.declared is None:
        path = shown_path(source)
        raise Unreadable(
            "not_data",
            "这不是自评数据，不能直接生成报告。",
            f"请先取成数据：jixiao extract {path} --output 数据.json（或 数据.xlsx），"
            "核对改填后再用 jixiao report 数据.json。",
        )
    evaluations = opened(document)
    content = document.declared.content
    if fill_scores:
        from jixiao.writers.report.fill_scores import with_scores

        content, evaluations, filled = with_scores(content, evaluations, forced)

    def layout_of(evaluation: Evaluation) -> ReportLayout:
        if named is not None and named.kind == evaluation.kind.value:
            return named
        used: Profile = forced or chosen(evaluation)
        return layout_for(evaluation.kind.value, used, [evaluation.title.text, evaluation.unit_name.text])

    composed = compose(content, evaluations, layout_of)
    if fill_scores:
        composed.warnings[:0] = filled
    if not composed.parts:
        raise Unreadable(
            "no_self_evaluation", "数据中没有部门整体支出或项目支出的自评，没有可以生成的报告。", "请确认选对了文件。"
        )
    return composed
