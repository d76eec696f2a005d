"""A clause in a sentence, for pages, sheets and the draft."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.www.spending.conditions import percent, plain
from jixiao.www.spending.policy import Action, Policy, Rule, Subject, When


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One clause in words."""

    number: int
    rule: Rule
    subject: str
    when: str
    then: str
    years: str


def rule_lines(policy: Policy) -> list[RuleLine]:
    return [
        RuleLine(number, rule, subject_words(rule), when_words(rule.when), then_words(rule), _years(rule))
        for number, rule in enumerate(policy.rules, 1)
    ]


def subject_words(rule: Rule) -> str:
    return "、".join(Subject(one).chinese for one in rule.subjects)


def when_words(when: When) -> str:
    """`等级为优、良；执行率不足80%`; `不设条件`."""
    said = []
    if when.handed_in is not None:
        said.append("已报送自评" if when.handed_in else "未报送自评")
    if when.grades:
        said.append(f"等级为{'、'.join(when.grades)}")
    if when.rate_from is not None:
        said.append(f"执行率{percent(when.rate_from)}以上")
    if when.rate_below is not None:
        said.append(f"执行率不足{percent(when.rate_below)}")
    for value, words in (
        (when.unfinished_from, "未完成的整改{}项以上"),
        (when.overdue_from, "逾期未完成的整改{}项以上"),
        (when.repeated_from, "连续两年指出的问题{}类以上"),
    ):
        if value is not None:
            said.append(words.format(value))
    if when.all_full is not None:
        said.append("各项指标全部满分" if when.all_full else "并非各项指标都满分")
    return "；".join(said) or "不设条件"


def then_words(rule: Rule) -> str:
    """`压减项目支出预算数的10%，最多50万元`; `不高于“保持”`."""
    action = rule.action or rule.at_most
    assert action is not None
    words = action.chinese
    if rule.percent:
        words = f"{'压减' if action is Action.CUT else '增加'}{rule.of.chinese}的{percent(rule.percent)}"
        words = f"优先保障，{words}" if action is Action.FIRST else words
        if rule.cap is not None:
            words += f"，最多{plain(rule.cap)}万元"
    return words if rule.action is not None else f"限制：不高于“{words}”"


def _years(rule: Rule) -> str:
    if not rule.first_year and rule.last_year is None:
        return "未限年度"
    if rule.last_year is None:
        return f"{rule.first_year}年度起"
    return f"{rule.first_year or '—'}—{rule.last_year}年度"
