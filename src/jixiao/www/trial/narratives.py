"""The text of a body's self-evaluation: seven chapters in plain official Chinese, every figure that of the tables.

Wordings are drawn per body and year, so that reports differ as those of different authors do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, Final

from jixiao.www.trial import money_words
from jixiao.www.trial.bodies import Body, body_of
from jixiao.www.trial.funds import YearFunds, percent
from jixiao.www.trial.indicators import GROUPS, YearRow
from jixiao.www.trial.trades import Trade, Work

NUMERALS: Final = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of: the body in one year, and the year before; how its chapters are called."""

    seed: int
    body: Body
    year: int
    now: YearFunds
    before: YearFunds
    rows: tuple[YearRow, ...]
    signed: date
    chapters: tuple[str, ...]
    chance: Random

    @property
    def name(self) -> str:
        return self.body.name_in(self.year)

    @property
    def trade(self) -> Trade:
        return self.body.trade

    @property
    def own(self) -> str:
        """How the body speaks of itself, by the name that it has in the year."""
        return "本中心" if self.name.endswith("中心") else self.trade.self_name

    @property
    def nature(self) -> str:
        return self.trade.nature if self.name == self.body.name else "为市政府直属公益一类事业单位"

    def dated(self, words: str) -> str:
        """次年 as the year that is meant."""
        return words.replace("次年", f"{self.year + 1}年")

    @property
    def missed(self) -> list[YearRow]:
        return [row for row in self.rows if row.is_missed]

    @property
    def execution_score(self) -> Decimal:
        return (self.now.spent * 10 / self.now.adjusted).quantize(Decimal("0.01"), "ROUND_HALF_UP")

    @property
    def total(self) -> Decimal:
        return self.execution_score + sum((row.score for row in self.rows), Decimal())


def narrative(told: Told) -> list[dict[str, Any]]:
    """The paragraphs of the report under the titles of its seven chapters."""
    parts = (_overview, _work, _money, _results, _verdict, _problems, _use)
    found: list[dict[str, Any]] = []
    for number, (title, part) in enumerate(zip(told.chapters, parts, strict=True)):
        found.append({"text": f"{NUMERALS[number]}、{title}", "level": 1})
        found += part(told)
    found += [{"text": told.name}, {"text": signed_on(told)}]
    return found


def signed_on(told: Told) -> str:
    """The day under the report, as it is written."""
    return f"{told.signed.year}年{told.signed.month}月{told.signed.day}日"


def _text(words: str) -> dict[str, Any]:
    return {"text": words}


def _part(number: int, title: str) -> dict[str, Any]:
    return {"text": f"（{NUMERALS[number]}）{title}", "level": 2}


def _overview(told: Told) -> list[dict[str, Any]]:
    trade, now = told.trade, told.now
    rate = percent(Decimal(now.staff), Decimal(now.posts))
    sections = "、".join(trade.sections)
    inner = told.chance.choice(
        (
            f"{told.own}内设{sections}{len(trade.sections)}个机构。",
            f"{told.own}设有{sections}，共{len(trade.sections)}个内设机构。",
        )
    )
    staff = told.chance.choice(("经机构编制部门核定，", "按照机构编制部门批复，"))
    return [
        _part(0, "主要职责"),
        _text(f"{told.name}{told.nature}，{trade.duties}。{_history(told)}"),
        _part(1, "机构设置"),
        _text(inner),
        _part(2, "人员情况"),
        _text(
            f"{staff}{told.own}编制数{now.posts}名。截至{told.year}年12月31日，"
            f"实际在职人数{now.staff}人，在职人员控制率{rate}%。"
        ),
    ]


def _history(told: Told) -> str:
    """What a reader must know of a change of the body; `""` where nothing changed lately."""
    body, year = told.body, told.year
    for former, last in body.former_names:
        if year == last + 1:
            return f"{year}年1月，根据机构改革方案，由{former}更名为{body.name}。"
    if body.predecessors and year == body.from_year:
        names = "、".join(body_of(code).name_in(year - 1) for code in body.predecessors)
        done = "合并组建" if body.change == "合并" else "分立组建"
        return f"{year}年1月，根据机构改革方案，由{names}{done}，上年数按改革后的口径列示。"
    return ""


def _work(told: Told) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for place, work in enumerate(told.trade.works):
        found.append(_part(place, work.title))
        found.append(_text(_work_told(told, place, work)))
    return found


def _work_told(told: Told, place: int, work: Work) -> str:
    rows = [row for row in told.rows if row.work == place and row.row.klass not in ("满意", "可持续")]
    counts = [row for row in rows if not row.row.is_rate and row.row.klass != "成本"]
    others = [row for row in rows if row not in counts]
    opening = told.chance.choice(("全年", f"{told.year}年，", "一年来，"))
    said = f"{work.lead}。{opening}{'，'.join(sentence(row) for row in counts)}。" if counts else f"{work.lead}。"
    return said + (f"{'，'.join(sentence(row) for row in others)}。" if others else "") + _kept(told, place)


def _kept(told: Told, place: int) -> str:
    return "".join(
        told.chance.choice((f"{row.row.sentence}得到落实。", f"坚持并完善{row.row.sentence}。"))
        for row in told.rows
        if row.work == place and row.row.klass == "可持续"
    )


def sentence(row: YearRow) -> str:
    """What was done, with its figure."""
    return row.row.sentence.replace("{}", row.actual_words)


def planned(row: YearRow) -> str:
    """What was to be done, as objectives say it."""
    tail = {"≥": "以上", "≤": "以内"}.get(row.row.operator, "")
    return row.row.sentence.replace("{}", f"{row.target}{row.row.unit}{tail}")


def _money(told: Told) -> list[dict[str, Any]]:
    execution = [
        *money_words.execution_words(told.now, told.before, "、".join(told.trade.projects), told.chance),
        *money_words.small_words(told.now, told.before, told.chance),
    ]
    return [
        _part(0, "预算安排情况"),
        *map(_text, money_words.budget_words(told.now, told.before, told.own)),
        _part(1, "预算执行情况"),
        *map(_text, execution),
        _part(2, "年末结转和结余情况"),
        _text(money_words.balance_words(told.now, told.chance)),
    ]


def _results(told: Told) -> list[dict[str, Any]]:
    found = [_part(0, "绩效目标完成情况")]
    for place, work in enumerate(told.trade.works):
        rows = main_rows(told, place)
        said = "；".join(f"{sentence(row)}，{_against(row)}" for row in rows)
        words = f"目标{NUMERALS[place]}：{work.aim}。{said}。" if said else f"目标{NUMERALS[place]}：{work.aim}。"
        found.append(_text(words + _surveys(told, place)))
    found += [_part(1, "未完成绩效目标的分析说明"), *map(_text, _unmet(told))]
    return found


def main_rows(told: Told, place: int) -> list[YearRow]:
    """The rows of a field of work that its objective names: its counts, at most two, else its first rate."""
    rows = [row for row in told.rows if row.work == place and row.target is not None and row.row.operator == "≥"]
    counts = [row for row in rows if row.row.klass in ("数量", "社会")]
    return counts[:2] or [row for row in rows if row.row.klass in ("质量", "时效")][:1]


def _against(row: YearRow) -> str:
    goal = f"年度目标{row.target}{row.row.unit}"
    if row.is_missed:
        return f"未达到{goal}"
    return f"达到{goal}" if row.actual == row.target else f"超过{goal}"


def _surveys(told: Told, place: int) -> str:
    said = ""
    for row in told.rows:
        survey = row.survey
        if row.work == place and survey is not None:
            how = told.chance.choice(("委托第三方向", "组织业务科室向", "通过现场和网络向"))
            said += (
                f"{how}{row.row.sentence}发放问卷{survey.issued}份，收回有效问卷{survey.valid}份，"
                f"其中表示满意的{survey.satisfied}份，{row.row.name}{row.actual_words}。"
            )
    return said


def _unmet(told: Told) -> list[str]:
    if not told.missed:
        return [
            told.chance.choice(
                (
                    "对照申报表，各项三级指标均达到年度指标值。",
                    "年度内各项三级指标均已完成，没有未完成的绩效目标。",
                )
            )
        ]
    found = []
    for number, row in enumerate(told.missed, start=1):
        assert row.actual is not None and row.target is not None
        done = f"，完成率{percent(row.actual, row.target)}%" if row.row.operator == "≥" and not row.row.is_rate else ""
        found.append(
            f"{number}．{row.row.name}年度目标{row.target_words.lstrip('≥≤')}{_limit(row)}，"
            f"实际{row.actual_words}{done}。{told.dated(f'原因是{row.row.cause}。改进措施：{row.row.measure}。')}"
        )
    return found


def _limit(row: YearRow) -> str:
    return {"≥": "以上", "≤": "以内"}.get(row.row.operator, "")


def grade_of(total: Decimal) -> str:
    """The usual grades."""
    return "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"


def _verdict(told: Told) -> list[dict[str, Any]]:
    opening = told.chance.choice(
        (
            f"对照批复的绩效目标，{told.own}{told.year}年度预算执行总体规范，重点任务按计划推进。",
            f"总体看，{told.own}{told.year}年度资金使用符合规定，履职任务落实较好。",
            f"{told.year}年度，{told.own}围绕批复的绩效目标安排和使用资金，主要工作取得预期效果。",
        )
    )
    parts = [f"预算执行率{told.execution_score}分"]
    for group, title, _ in GROUPS:
        points = sum((row.score for row in told.rows if row.row.group == group), Decimal())
        parts.append(f"{title}{points}分")
    grade = grade_of(told.total)
    return [_text(f"{opening}整体支出绩效自评得分{told.total}分，其中{'、'.join(parts)}，自评等级为“{grade}”。")]


_PROBLEMS: Final = (
    ("项目支出进度前慢后快", "年初明确各项目用款计划，按月通报支付进度，对进度滞后的项目及时调整预算。"),
    ("部分绩效指标的基础台账不够规范", "统一台账格式，明确各指标的数据来源和责任人，按季核对。"),
    ("预算编制的细化程度不够", "编制项目预算时逐项列明标准和数量，与绩效目标同步审核。"),
    ("绩效自评的佐证材料收集不够及时", "平时归集验收单、签到表和问卷，年底统一装订备查。"),
    ("业务人员对绩效管理要求掌握不够", "每年组织预算绩效管理培训，把绩效目标完成情况纳入科室考核。"),
)


def _problems(told: Told) -> list[dict[str, Any]]:
    """As many proposals as problems; what was missed comes first."""
    pairs = [
        (
            told.dated(f"{row.row.name}未达到年度目标，{row.row.cause}"),
            told.dated(f"在{row.row.name}方面，{row.row.measure}。"),
        )
        for row in told.missed[:2]
    ]
    pairs += told.chance.sample(_PROBLEMS, max(1, 3 - len(pairs)) if told.missed else 2)
    problems = [f"{number}．{problem}。" for number, (problem, _) in enumerate(pairs, start=1)]
    proposals = [f"{number}．{proposal}" for number, (_, proposal) in enumerate(pairs, start=1)]
    return [
        _part(0, "存在的问题"),
        *map(_text, problems),
        _part(1, "改进建议"),
        *map(_text, proposals),
    ]


def _use(told: Told) -> list[dict[str, Any]]:
    opening = told.chance.choice(
        (
            f"自评结果作为{told.own}编制{told.year + 2}年度预算和调整项目安排的依据，",
            f"自评结果用于改进{told.own}预算编制和项目管理，",
            f"{told.own}将自评结果与{told.year + 2}年度预算安排相衔接，",
        )
    )
    publishing = (
        "本报告报市财政局备案，按照保密规定不对外公开。"
        if told.body.publishes_nothing
        else told.chance.choice(
            (
                "本报告报市财政局，并按要求在市政府门户网站公开。",
                "本报告经集体研究后报市财政局，随部门决算一并公开。",
            )
        )
    )
    following = "未完成的指标" if told.missed else "自评发现的问题"
    return [_text(f"{opening}{following}由责任科室限期整改并纳入年度考核。{publishing}")]
