"""Chinese words for the keys of a profile, where people fill in a sheet instead of YAML; each stands for one key."""

from __future__ import annotations

from jixiao.basis.methods import METHODS, Role
from jixiao.basis.methods.method import Choice
from jixiao.basis.ratios import Variant, data_names, ratios

NUMBERS = {
    "floor": "起点",
    "zero_at": "不得分的倍数",
    "full": "达成下限",
    "part": "部分达成下限",
    "steps": "分档",
    "caps": "封顶",
    "bands": "档次",
    "base": "分母",
    "zero_budget": "预算数为0时",
    "cap": "上限",
    "limit": "标准",
    "each": "每一档",
    "points": "每档扣分",
    "counting": "不足一档时",
    "threshold": "超额界限",
    "edge": "刚好等于界限时",
    "from_when_zero": "目标为0时的界限",
}
SCOPES = {"national": "全国通用", "local": "地方"}
CHOICES = {"automatic": "自动选用", "by_name": "须指定"}
TRUTHS = {"true": "是", "false": "否"}
PRACTICE_WORDS = "审核实践"


def role_words() -> dict[str, str]:
    """The roles that stand under `methods`."""
    return {role.value: role.chinese for role in Role if role is not Role.INDICATOR}


def method_words() -> dict[str, str]:
    return {method.name: method.title for method in METHODS.values()}


def choice_words(method: str, number: str) -> dict[str, str]:
    """The words of a number that is a choice; empty for every other number."""
    spec = METHODS[method].numbers.get(number) if method in METHODS else None
    return spec.words if isinstance(spec, Choice) else {}


def ratio_words() -> dict[str, str]:
    return {ratio.key: ratio.title for ratio in ratios().values()}


def formula(variant: Variant) -> str:
    """`（甲－乙）÷丙`."""
    return f"{_terms(variant.numerator)}÷{_terms(variant.denominator)}"


def _terms(terms: tuple[str, ...]) -> str:
    text = data_names()[terms[0]]
    for term in terms[1:]:
        text += f"{'－' if term.startswith('-') else '＋'}{data_names()[term.removeprefix('-')]}"
    return f"（{text}）" if len(terms) > 1 else text
