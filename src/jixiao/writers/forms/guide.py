"""怎么填: the sheet that shows, for every kind of cell, one right and one wrong way to fill it in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jixiao.basis import Profile, Role
from jixiao.basis.wording import explanation
from jixiao.writers.forms.catalogue import YearForm

NAME = "怎么填"


class Hint(NamedTuple):
    """What a kind of cell asks for, and the two examples."""

    where: str
    rule: str
    right: str
    wrong: str
    why: str


HEAD = Hint("填在哪里", "怎么填", "对的例子", "不对的例子", "为什么不对")

_EVERY = (
    Hint("单位、项目名称", "写全称，与批复一致", "云州市水务局", "水务局（本级）", "与公章、批复对不上"),
    Hint("金额", "表头是万元，只填数字", "492.41", "492.41万元、4924100", "单位重复；元和万元差一万倍"),
    Hint("没有发生的金额", "填0；不适用的写“—”", "0", "（空着）", "空白表示没有填，不表示0"),
    Hint("年度总体目标", "照批复逐条写", "新建村级供水管网12公里", "做好供水工作", "没有数量，年底无法对照"),
    Hint("三级指标", "写考核什么", "新建管网长度", "新建管网12公里", "目标数应写在年度指标值一栏"),
    Hint("指标性质", "从列表选≥、=、≤、定性", "≥", "正向", "看不出等于目标算不算完成"),
    Hint("年度指标值", "只填数，单位另填", "12", "不少于12公里", "符号和单位各有一栏"),
    Hint("百分数", "单位选%，只填数", "95（单位%）", "0.95（单位%）", "0.95%与95%差一百倍"),
    Hint("定性指标值", "写清做到什么程度算达成", "按时公开，无逾期", "效果显著", "无法判断是否达成"),
    Hint("计量单位", "从列表选或自己写", "公里", "公里/年", "与目标值的口径不符"),
    Hint("日期", "年月日写全", "2026年3月20日", "26.3.20", "年份不清"),
)
_BY_KIND = {
    "objective_filing": (Hint("备注", "写指标值的依据", "2025年实际完成10公里", "根据实际", "没有依据，审核时要退回"),),
    "in_year_monitoring": (
        Hint("监控期完成情况", "填截至期末的累计数", "6", "6月完成1公里", "是当月数，不是累计数"),
        Hint("全年预计完成情况", "填预计到年底的数", "12", "能完成", "应与年度指标值同一单位"),
        Hint("偏差原因", "各栏选是或否，再写明原因", "是；汛期停工42天", "略", "看不出原因在哪里"),
        Hint("完成目标可能性", "从列表选", "有可能", "90%", "应从三项中选一项"),
    ),
    "self": (
        Hint("实际完成值", "与目标同一单位，只填数", "12.4", "已完成", "没有数，无法复算得分"),
        Hint("定性的实际完成值", "选达成、部分达成、未达成", "部分达成", "较好", "不是规定的档次用语"),
        Hint("分值", "各行之和加预算执行为100", "15", "15分", "表头已写分"),
        Hint("得分", "定量的自动算；定性的按档次自己填", "7.20", "（超过分值的数）", "得分不能大于分值"),
        Hint(
            "偏差原因及措施",
            "未完成、大幅超出的都要写",
            "泵站延迟到货，已签补充协议",
            "客观原因",
            "没有原因，也没有措施",
        ),
    ),
}


def hints(forms: Iterable[YearForm]) -> list[Hint]:
    """The hints for the forms that stand in one workbook."""
    families = {"self" if form.is_scored else form.kind for form in forms}
    return [*_EVERY, *(hint for family, some in _BY_KIND.items() if family in families for hint in some)]


def remarks(forms: Iterable[tuple[YearForm, Profile]]) -> list[str]:
    """How the workbook works, a sentence a line, and what each scored form follows."""
    found = [
        "黄色格由您填写；绿色格按公式算出，可以改填；灰色格由公式算出或由表样印定，不能改。",
        "行不够时，在同类的行之间插入新行；新行的得分请从上一行复制公式，或自己填写。没有那么多指标的，行留空。",
        "要多填一个项目，复制整张工作表。表头和栏目名称不能改，隐藏的A列不能删。",
        "填好后保存为.xlsx，用 jixiao check 核对，用 jixiao score 复算得分。",
    ]
    scored = [(form, profile) for form, profile in forms if form.is_scored]
    for profile in {(profile.name, profile.fits): profile for _, profile in scored}.values():
        names = "、".join(
            form.name for form, other in scored if (other.name, other.fits) == (profile.name, profile.fits)
        )
        found += _scoring(names, profile)
    return found


def _scoring(names: str, profile: Profile) -> list[str]:
    if not profile.fits:
        return [f"{names}没有找到适用的评分方案，分值留空，请照当年通知填写；得分按通用办法计算，仅供参照。"]
    found = [f"{names}的分值和得分公式按“{profile.title}”（{profile.standing}）。以当年通知为准。"]
    roles = (Role.POSITIVE, Role.EQUALS, Role.REVERSE, Role.SATISFACTION, Role.QUALITATIVE, Role.EXECUTION)
    used = [role for role in (*roles, Role.OVER_COMPLETION, Role.TOTAL_CAP) if role in profile.methods]
    return found + [f"　　{role.chinese}：{explanation(profile.methods[role])}" for role in used]
