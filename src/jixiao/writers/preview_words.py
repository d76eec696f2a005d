"""What the outputs of a preview say in words: the two profiles and what a form loses or gains."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from jixiao.arithmetic.plain import show_plain
from jixiao.runs.preview import Preview, PreviewedDocument


def name_of(document: PreviewedDocument) -> str:
    """The file, the form within it and the unit."""
    name = PurePath(document.path).name or "（未命名）"
    return " · ".join(part for part in (name, document.part, " ".join(document.unit_name.split())) if part)


def headline(preview: Preview) -> str:
    """How many forms would come out otherwise."""
    compared = [document for document in preview.documents if document.error is None]
    rest = len(preview.documents) - len(compared)
    left = f"，{rest}份没有比较" if rest else ""
    rows = sum(len(document.changes) for document in compared)
    return f"比较{len(compared)}份，其中{len(preview.changed)}份有变动，共{rows}处{left}。"


def standing(document: PreviewedDocument) -> Iterator[str]:
    """Which profile was in force, and what changes without changing a row: the weights of the level-1 groups."""
    old, new = document.old_profile, document.new.profile if document.new else None
    if old is None or new is None:
        return
    lent = "" if old.fits else "（没有适用的地方方案，借用通用口径）"
    yield f"原方案：{old.title}{lent}〔{old.name}，{old.standing}〕"
    titles = {key: weight.title for profile in (old, new) for key, weight in profile.weights.items()}
    differing = [
        f"{title}{_points(old.weights.get(key))}→{_points(new.weights.get(key))}"
        for key, title in titles.items()
        if _points(old.weights.get(key)) != _points(new.weights.get(key))
    ]
    if differing:
        yield f"一级指标分值不同：{'，'.join(differing)}。各行分值仍按材料所填，没有重新分配。"


def _points(weight: object) -> str:
    value = getattr(weight, "value", None)
    return "不设" if value is None else show_plain(value)
