"""A profile as a page that a finance officer can read: every number with its source, or that it has none seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.arithmetic.plain import show_plain
from jixiao.basis.forms import FORMS
from jixiao.basis.methods.rounding import WAYS
from jixiao.basis.profile import FixedIndicator, Profile
from jixiao.basis.ratios import ratios
from jixiao.basis.terms import formula
from jixiao.basis.thresholds import measure_of, title_of
from jixiao.basis.wording import bands, explanation, measured

_SCOPES = {"national": "全国通用口径（原则上）", "local": "地方口径"}


@dataclass(frozen=True, slots=True)
class Section:
    """A table: its title, its columns and its rows; the last column is the source."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Page:
    """The page: what the profile is, its tables, and the sources by number."""

    title: str
    facts: list[tuple[str, str]]
    sections: list[Section] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def page_of(profile: Profile) -> Page:
    """The page of a profile."""
    marks = _Marks(profile)
    sections = [
        _weights(profile, marks),
        _indicators(profile, marks),
        _methods(profile, marks),
        _grades(profile, marks),
        _lists(profile, marks),
        _thresholds(profile, marks),
    ]
    marks.mark(profile.document.key)
    return Page(profile.title, _facts(profile), [section for section in sections if section.rows], marks.sources)


class _Marks:
    """Sources numbered in the order in which they are met."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._numbers: dict[str, int] = {}

    def mark(self, basis: str, clause: str = "") -> str:
        citation = self._profile.citation(basis)
        if citation is None:
            return f"审核实践{clause}"
        number = self._numbers.setdefault(basis, len(self._numbers) + 1)
        return f"依据{number}{clause}" + ("" if citation.verified else "，未核原文")

    @property
    def sources(self) -> list[str]:
        return [found.chinese for basis in self._numbers if (found := self._profile.citation(basis))]


def _facts(profile: Profile) -> list[tuple[str, str]]:
    return [
        ("名称", profile.name),
        ("文件", profile.document.chinese),
        ("性质", _SCOPES[profile.scope]),
        ("表样", "、".join(FORMS[form] for form in profile.forms)),
        ("地区", "、".join(profile.regions) or "不限"),
        ("适用", profile.years),
        ("选用", "按表样、地区、年度自动选用" if profile.automatic else f"须指定：--profile {profile.name}"),
        ("核对", profile.standing),
        ("说明", profile.note),
    ]


def _weights(profile: Profile, marks: _Marks) -> Section:
    rows = [
        (weight.title, f"{show_plain(weight.value)}分", marks.mark(weight.basis, weight.clause))
        for weight in profile.weights.values()
    ]
    total = show_plain(profile.total.value)
    if profile.weights_are_faulty:
        added = show_plain(sum((weight.value for weight in profile.weights.values()), profile.total.value * 0))
        rows.append(("合计", f"{added}分（表样所印有误）", "各项相加"))
    rows.append(("总分", f"{total}分", marks.mark(profile.total.basis, profile.total.clause)))
    return Section("分值", ("一级指标", "分值", "依据"), tuple(rows))


def _indicators(profile: Profile, marks: _Marks) -> Section:
    titles = {key: weight.title for key, weight in profile.weights.items()}
    titles |= {indicator.key: indicator.title for indicator in profile.indicators}
    rows = []
    for indicator in profile.indicators:
        way = explanation(indicator.use) if indicator.use else "没有规定计分办法"
        source = marks.mark(indicator.basis, indicator.clause)
        if indicator.use and indicator.use.basis != indicator.basis:
            source = f"分值：{source}；计分：{marks.mark(indicator.use.basis, indicator.use.clause)}"
        words = f"{_formula(indicator)}{way}"
        rows.append((indicator.title, titles[indicator.parent], f"{show_plain(indicator.value)}分", words, source))
    rows += [
        (f"{titles[parent]}的其余指标", titles[parent], "", "由当年表样或单位确定", "")
        for parent in profile.open_parents
    ]
    return Section("固定指标", ("指标", "上级指标", "分值", "计分办法", "依据"), tuple(rows))


def _formula(indicator: FixedIndicator) -> str:
    if not indicator.ratio:
        return ""
    return f"比率＝{formula(ratios()[indicator.ratio].variant(indicator.variant))}。"


def _methods(profile: Profile, marks: _Marks) -> Section:
    rows = [
        (role.chinese, explanation(use), marks.mark(use.basis, use.clause)) for role, use in profile.methods.items()
    ]
    rounding = profile.rounding
    words = f"得分保留{rounding.decimals}位小数，{WAYS[rounding.how]}；上级得分为下级已取整得分之和。"
    rows.append(("小数", words, marks.mark(profile.rounding_basis)))
    return Section("计分办法", ("事项", "办法", "依据"), tuple(rows))


def _grades(profile: Profile, marks: _Marks) -> Section:
    rows = zip(profile.grades, bands(profile.grades), strict=True)
    return Section(
        "等级",
        ("等级", "总分", "依据"),
        tuple((grade.name, band, marks.mark(grade.basis, grade.clause)) for grade, band in rows),
    )


def _lists(profile: Profile, marks: _Marks) -> Section:
    rows = [("指标类别", klass, marks.mark(basis)) for klass, basis in profile.required_classes]
    rows += [("报告章节", chapter.title, marks.mark(chapter.basis)) for chapter in profile.chapters]
    rows += [("附表", title, marks.mark(basis)) for title, basis in profile.annexes]
    return Section("应有的内容", ("类别", "名称", "依据"), tuple(rows))


def _thresholds(profile: Profile, marks: _Marks) -> Section:
    rows = [
        (title_of(name), measured(threshold.value, measure_of(name)), marks.mark(threshold.basis, threshold.clause))
        for name, threshold in profile.thresholds.items()
    ]
    return Section("审核时何时询问（不影响计分）", ("事项", "数值", "依据"), tuple(rows))
