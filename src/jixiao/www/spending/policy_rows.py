"""A policy as rows in the words of the bureau: for the workbook and for the form of the site, one table of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from jixiao.basis.lined import Lined
from jixiao.basis.sources import PRACTICE, citations
from jixiao.www.spending.policy import ACTION_WORDS, BASE_WORDS, OF_A_POLICY, SCORE_WORDS, Base, Policy, Rule
from jixiao.www.spending.writing_policy import to_data

HEAD: Final = {"name": "代号", "title": "名称", "score": "得分口径", "base": "金额基数", "top": "满分", "note": "说明"}
BANDS: Final = {"name": "等级", "from": "起点（含）"}
RULES: Final = {
    "key": "代号",
    "title": "条款",
    "for": "适用",
    "effect": "效力",
    "action": "措施",
    "percent": "比例",
    "of": "按什么算",
    "cap": "上限（万元）",
    "grades": "等级",
    "rate_from": "执行率不低于",
    "rate_below": "执行率低于",
    "handed_in": "已报送",
    "unfinished_from": "未完成整改（项以上）",
    "overdue_from": "逾期整改（项以上）",
    "repeated_from": "连续两年问题（类以上）",
    "all_full": "各项指标全部满分",
    "document": "文件名称",
    "number": "文号",
    "verified": "已核原文",
    "article": "条款号",
    "words": "条款内容或摘要",
    "from_year": "起始年度",
    "to_year": "终止年度",
}
"""Key → how the column is called."""

SUBJECTS: Final = {"body": "部门整体", "project": "项目", "both": "部门整体和项目"}
EFFECTS: Final = {"action": "定措施", "at_most": "限制（不高于）"}
ACTIONS: Final = {action.value: words for action, words in ACTION_WORDS.items()}
BASES: Final = {base.value: words for base, words in BASE_WORDS.items()}
START_BASES: Final = {key.value: BASES[key] for key in (Base.INITIAL, Base.ADJUSTED, Base.SPENT)}
SCORES: Final = {basis.value: SCORE_WORDS[basis] for basis in OF_A_POLICY}
TRUTHS: Final = {"true": "是", "false": "否"}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "for": SUBJECTS,
    "action": ACTIONS,
    "of": BASES,
    "handed_in": TRUTHS,
    "all_full": TRUTHS,
}
_WHEN: Final[tuple[str, ...]] = (
    "grades", "rate_from", "rate_below", "handed_in", "unfinished_from", "overdue_from", "repeated_from", "all_full"
)  # fmt: skip
_PLAIN: Final[tuple[str, ...]] = (
    "key",
    "title",
    "for",
    "percent",
    "of",
    "cap",
    "article",
    "words",
    "from_year",
    "to_year",
)

Row = Mapping[str, str]


def head_row(policy: Policy) -> dict[str, str]:
    """The head in words, by key."""
    data = to_data(policy)
    return {key: str(data.get(key, "")) for key in HEAD} | {
        "score": SCORE_WORDS[policy.score],
        "base": BASE_WORDS[policy.base],
    }


def rule_rows(policy: Policy) -> list[dict[str, str]]:
    """The clauses in words, by key."""
    return [_row(rule, data) for rule, data in zip(policy.rules, to_data(policy)["rules"], strict=True)]


def _row(rule: Rule, data: Mapping[str, object]) -> dict[str, str]:
    when = data["when"]
    assert isinstance(when, dict)
    given = {key: str(data.get(key, "")) for key in _PLAIN}
    given |= {key: str(when.get(key, "")) for key in _WHEN if key != "grades"}
    given["grades"] = "、".join(rule.when.grades)
    given["effect"] = EFFECTS["action" if rule.action is not None else "at_most"]
    action = rule.action or rule.at_most
    given["action"] = ACTION_WORDS[action] if action is not None else ""
    if not rule.percent:
        given["of"] = ""
    source = rule.clause.source
    given["document"] = source.title if source is not None else ""
    given["number"] = source.number if source is not None else ""
    given["verified"] = "" if source is None else TRUTHS["true" if source.verified else "false"]
    for key in ("for", "of", "handed_in", "all_full"):
        given[key] = _WORDS[key].get(given[key], given[key])
    return given


def policy_data(
    head: Mapping[str, Lined], bands: Sequence[Mapping[str, Lined]], rules: Sequence[Mapping[str, Lined]], whole: Lined
) -> Lined:
    """Cells by key (every cell knows its place) → what `read_policy` reads. Raises ProfileError for unknown words."""
    sources = _Sources(whole)
    entries = {key: cell for key, cell in head.items() if not cell.is_null}
    for key, words in (("score", SCORES), ("base", START_BASES)):
        if key in entries:
            entries[key] = _key(entries[key], words)
    entries["bands"] = replace(
        whole, content=[replace(band["from"], content=dict(band)) for band in bands], path="等级"
    )
    members: list[Lined] = [_rule(row, sources, place) for place, row in enumerate(rules, 1)]
    entries["rules"] = replace(whole, content=members, path="条款")
    if sources.found:
        entries["sources"] = replace(whole, content=sources.found, path="文件")
    return replace(whole, content=entries)


class _Sources:
    """Documents that the rows name: known ones by their title, others as sources of the policy's own."""

    def __init__(self, whole: Lined) -> None:
        self.whole = whole
        self.found: dict[str, Lined] = {}
        self.known = {(one.title, one.number): key for key, one in citations().items()}

    def key(self, row: Mapping[str, Lined]) -> Lined:
        cell, number = row["document"], row["number"]
        if cell.is_null:
            if not number.is_null:
                raise number.error("写了文号，没有写文件名称")
            return replace(cell, content=PRACTICE)
        title = cell.shown.strip().strip("《》")
        key = self.known.get((title, number.shown.strip()))
        if key is None:
            key = f"document-{len(self.found) + 1}"
            self.known[title, number.shown.strip()] = key
            verified = row["verified"]
            truth = replace(verified, content="false") if verified.is_null else _key(verified, TRUTHS)
            entries = {"title": replace(cell, content=title), "number": number, "verified": truth}
            self.found[key] = replace(cell, content=entries)
        return replace(cell, content=key)


def _rule(row: Mapping[str, Lined], sources: _Sources, place: int) -> Lined:
    given = {key: cell for key, cell in row.items() if not cell.is_null}
    at = row["title"]
    entries: dict[str, Lined] = {}
    when: dict[str, Lined] = {}
    for keys, found in ((_PLAIN, entries), (_WHEN, when)):
        for key in keys:
            if key in given:
                found[key] = _key(given[key], _WORDS[key]) if key in _WORDS else given[key]
    entries.setdefault("key", replace(at, content=f"rule-{place}"))
    if "grades" in when:
        grades = when["grades"]
        names = [name.strip() for name in grades.shown.replace("，", "、").replace(",", "、").split("、")]
        when["grades"] = replace(grades, content=[replace(grades, content=name) for name in names if name])
    entries["when"] = replace(at, content=when)
    effect = "action" if "effect" not in given else _key(given["effect"], EFFECTS).shown
    if "action" not in given:
        raise row["action"].error("没有写措施")
    entries[effect] = _key(given["action"], ACTIONS)
    entries["basis"] = sources.key(row)
    return replace(at, content=entries)


def _key(cell: Lined, words: Mapping[str, str]) -> Lined:
    """The key for a word of the bureau; a key itself is taken too."""
    written = cell.shown.strip()
    found = next((key for key, word in words.items() if written in (key, word)), None)
    if found is None:
        raise cell.error(f"应为{'、'.join(words.values())}之一，现为“{written}”")
    return replace(cell, content=found)


__all__ = ["BANDS", "HEAD", "RULES", "head_row", "policy_data", "rule_rows"]
