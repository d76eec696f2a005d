"""A preview as a workbook: one row a change, for going through with the departments."""

from __future__ import annotations

from jixiao.runs.preview import Preview
from jixiao.writers.preview_words import headline, name_of, standing
from jixiao.writers.sheets import Sheet, Value, workbook


def to_preview_xlsx(preview: Preview) -> bytes:
    """The workbook; the same preview, the same bytes."""
    profile = preview.profile
    overview: list[tuple[Value, ...]] = [
        ("改用方案", f"{profile.title}〔{profile.name}，{profile.standing}〕"),
        ("合计", headline(preview)),
    ]
    rows: list[tuple[Value, ...]] = []
    for document in preview.documents:
        name = name_of(document)
        if document.error is not None:
            overview.append((name, f"没有比较：{document.error.message}{document.error.advice}"))
            continue
        count = f"{len(document.changes)}处变动。" if document.changes else "得分和等级都不变。"
        overview.append((name, "".join((count, *standing(document)))))
        rows += [(name, each.name, each.old, each.new, each.why, each.where) for each in document.changes]
    return workbook(
        "改用评分方案的变动",
        [
            Sheet("总览", ("材料", "内容"), overview, (40, 100), strong=frozenset({0, 1})),
            Sheet("变动", ("材料", "指标", "原", "新", "为什么", "位置"), rows, (34, 34, 20, 20, 60, 22)),
        ],
    )
