"""The words by which forms are recognised, whatever the province: headers, labels, classes, kinds.

Patterns are matched against text with all blanks and bracketed remarks removed (`全年执行数（B）` → `全年执行数`).
They are ordered: the first that fits wins, so the narrow ones stand before the wide ones.
"""

import re
from functools import lru_cache

from jixiao.arithmetic.width import half_width_figures
from jixiao.evaluations.evaluation import Group, Kind

_BRACKETS = re.compile(r"[（(\[［【〔][^（()）\[\]］】〕]*[）)\]］】〕]")
_TAIL = re.compile(r"[：:；;。、，,*]+$")


def squeeze(text: str) -> str:
    """The text without any blanks."""
    return "".join(text.split()).replace("\u200b", "").replace("\ufeff", "")


def tight(text: str) -> str:
    """The text without any blanks, its figures in half width: to be read, never to be looked for in its cell."""
    return half_width_figures(squeeze(text))


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The text without blanks, bracketed remarks and trailing punctuation: what a header or label says."""
    return _TAIL.sub("", _BRACKETS.sub("", squeeze(text)))


def _compiled(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(pattern)) for role, pattern in pairs)


# Columns of an indicator block. A header is short: longer texts are never headers.
_INDICATOR_COLUMNS = _compiled(
    (
        ("deviation", r"^.{0,4}(指标)?(偏差率|偏离[度率]|分差|得分差|得分偏差)$|^(复核|核查)(指标)?偏差$"),
        ("deduction", r"^(复核|核查|审核)?(扣减分数?|扣分|扣分值|扣分分值|核减分数?)$"),
        (
            "deduction_reason",
            r"(扣分|核减|扣减).{0,2}(原因|理由|依据|说明|事由)|^(复核|核查|审核)(意见|说明|备注|情况说明|结论)$",
        ),
        ("expected_actual", r"全年预计|预计全年|预计(到)?(年底|年末|全年)|^预计(可)?(完成|实现|执行)"),
        (
            "possibility",
            r"(完成|实现)(绩效)?目标的?可能性|目标(完成|实现)的?可能性|^(确定能|有可能|完全不可能|不可能)$|能否完成",
        ),
        ("variance", r"偏差|原因|改进措施|未完成|扣分|偏离|纠偏|整改措施"),
        ("review_score", r"(复核|审核|核查|评审|财政|第三方|主管部门|复评|抽查|核定).{0,4}(得分|评分|分数|分值)$"),
        ("review_actual", r"(复核|审核|核查|评审|财政|第三方|核定).{0,4}(完成|实际|值)"),
        (
            "weight",
            r"^(指标)?(分值|权重|权重分|标准分值?|满分|分值权重|分数|权数|分值/权重|权重/分值|满分值|参考分值|设定分值)$|^.{0,4}(分值|权重)$",
        ),
        ("coefficient", r"^(指标)?得分(系数|率|比例)$|^(完成|评分)系数$"),
        ("score", r"^.{0,6}(得分|评分|自评分|自评分数|自评分值|评价分)$|^得分"),
        ("group", r"^(一级指标|一级|一级目标|指标类别|绩效指标一级)$"),
        ("klass", r"^(二级指标|二级|二级目标|指标类型|绩效指标二级)$"),
        (
            "name",
            r"^(三级指标|三级|三级指标名称|具体指标|指标名称|四级指标|指标内容|三级指标内容|绩效指标三级|评价指标|绩效指标名称|考核指标|明细指标)$",
        ),
        ("operator", r"^(指标性质|指标符号|计算符号|比较符号?|运算符号?|符号|性质|关系符)$"),
        ("unit", r"^(计量单位|度量单位|指标单位|单位|指标值单位)$"),
        (
            "progress",
            r"^(\d{4}年)?(上半年|第?[一二三四1-4前]+季度|\d{1,2}[-－—–~～至到]+\d{1,2}月(份|底|末)?|截[至止].{1,10}|\d{1,2}月(底|末)|监控期(内|末|间)?|监控时点|当期|本期|阶段性?|目前|累计)(累计)?.{0,4}(执行|完成|实现|实际|指标值|达到|进展).{0,3}$",
        ),
        (
            "actual",
            r"实际完成|实际值|完成值|实际情况|完成情况|执行情况|^实际|完成数|自评值|达成值|达成情况|完成结果",
        ),
        (
            "target",
            r"^.{0,6}(指标值|目标值|预期值|计划值|预期指标值|绩效目标值|标杆值|标准值|绩效标准|绩效指标值)$|^(年度|全年|年初)?(目标|计划|绩效目标|预期目标)$|^指标值|^目标值|^年度指标",
        ),
        (
            "criterion",
            r"评分标准|评分规则|评分依据|评分办法|指标解释|指标说明|备注|说明|数据来源|计算方法|计分|评价标准|佐证",
        ),
        ("frame", r"^(绩效指标|指标|指标体系|年度绩效指标|绩效指标完成情况)$"),
    )
)

# Columns of a budget block.
_FUND_COLUMNS = _compiled(
    (
        ("expected", r"全年预计|预计全年|^预计.{0,4}(执行|支出)"),
        ("weight", r"执行率(的|得分)?(权重|分值)$"),
        ("score", r"执行率得分$"),
        ("rate", r"执行率|执行进度|完成率|支出率|支付进度"),
        ("review_score", r"^(复核|核查|审核|复评|财政|第三方).{0,4}(得分|评分)$"),
        ("weight", r"^(分值|权重|满分|标准分)$"),
        ("score", r"^.{0,4}得分$|^自评分$"),
        ("adjustment", r"^.{0,4}(调整数|调整额|追加数|增减数|调剂数|追加\(减\)数)$|预算调整$"),
        ("initial", r"年初|^初始预算|^批复预算"),
        (
            "adjusted",
            r"全年预算|^批复金额|调整后|调整预算|^年度预算数?$|^预算数$|^预算金额$|^预算安排数?$|^预算总额$|^本年预算数?$|^当年预算数?$|^预算$|全年.{0,2}预算",
        ),
        (
            "period",
            r"^(\d{4}年)?(上半年|第?[一二三四1-4前]+季度|\d{1,2}[-－—–~～至到]+\d{1,2}月(份|底|末)?|截[至止].{1,10}|\d{1,2}月(底|末)|监控期(内|末|间)?|当期|本期|累计)(累计)?.{0,3}(执行|支出|支付|使用).{0,2}$",
        ),
        (
            "expenditure",
            r"执行数|执行额|实际支出|支出数|决算数|实际执行|^执行$|执行金额|实际使用|支出金额|到位资金",
        ),
    )
)

_OBJECTIVE_COLUMNS = _compiled(
    (
        (
            "done",
            r"^(年度|全年|本年)?(绩效)?(总体)?(目标)?(实际)?完成(情况|结果)|^目标.*完成|^实际完成|^完成情况|^年度.*完成情况",
        ),
        (
            "expected",
            r"^(年度|全年|年初|本年)?(绩效|总体|预期|设定|工作)*目标$|^预期目标|^年初设定目标|^年度绩效目标|^计划目标",
        ),
    )
)

# The first column of a budget row.
_FUND_ROWS = _compiled(
    (
        (
            "total",
            r"资金总额|资金总计|(资金|金额)合计|总额|^总量$|^合计$|^总计$|^小计$|预算资金合计|^部门预算$|^项目资金$|^预算执行情况?$|整体支出$|支出合计|^年度预算$|部门整体支出|^年度资金$",
        ),
        ("carry_over", r"结转|结余"),
        (
            "other",
            r"其他资金|其它资金|其他收入|单位资金|自有资金|自筹|非财政|社会资金|事业收入|经营收入|单位自有",
        ),
        ("basic", r"基本支出"),
        ("project", r"项目支出"),
        ("level", r"中央|省级|市级|县级|区级|乡镇|上级|本级|州级|旗级|省财政|市财政|县财政|区财政|镇级"),
        (
            "fiscal",
            r"财政拨款|财政资金|一般公共预算|政府性基金|国有资本|财政补助|财政专户|专户|预算资金|当年财政|本年财政",
        ),
    )
)

_COMPONENTS = _compiled(
    (
        ("general_public_budget", r"一般公共(预算|财政)?"),
        ("government_fund", r"政府性基金|基金预算"),
        ("state_capital", r"国有资本"),
        ("special_account", r"专户|非税"),
        ("fiscal", r"^(财政拨款|当年财政拨款|本年财政拨款|财政资金)$"),
        ("carry_over", r"结转|结余"),
        ("other", r"其他(资金|收入)?|单位资金|自有资金|事业收入|经营收入"),
        ("basic", r"基本支出"),
        ("project", r"项目支出"),
    )
)

BASIC_DATA_KEYS: dict[str, str] = {
    "three_public": "三公经费",
    "vehicles": "公务用车购置和维护经费",
    "vehicle_purchase": "公车购置",
    "vehicle_running": "公车运行维护",
    "overseas_travel": "出国经费",
    "official_hospitality": "公务接待",
    "project_expenditure": "项目支出",
    "operating_expenditure": "公用经费",
    "office": "办公经费",
    "utilities": "水费、电费、差旅费",
    "meetings_training": "会议费、培训费",
    "procurement": "政府采购金额",
    "budget_adjustment": "部门整体支出预算调整",
    "thrift_measures": "厉行节约保障措施",
    "basic_expenditure": "基本支出",
    "personnel": "人员经费",
    "total_expenditure": "支出合计",
}
"""The keys of `BasicDataRow` and how a form calls them."""

_BASIC_DATA_ROWS = _compiled(
    (
        ("three_public", r"^[“”\"'‘’]*三公[“”\"'‘’]*(经费|支出)|^[“”\"]三公[“”\"]经费"),
        ("vehicles", r"(公务用?车|车辆).*(购置.*(运行|维护)|购置及运行|购置和)"),
        ("vehicle_purchase", r"(公务用?车|公车|车辆|用车).*购置"),
        ("vehicle_running", r"(公务用?车|公车|车辆|用车).*(运行|维护|运维)"),
        ("overseas_travel", r"出国|出境|因公"),
        ("official_hospitality", r"接待|招待"),
        ("budget_adjustment", r"预算调整"),
        ("project_expenditure", r"项目支出(合计)?$|^项目支出"),
        ("operating_expenditure", r"^(日常)?公用经费|^公用支出|^日常公用"),
        ("personnel", r"^人员(经费|支出)"),
        ("basic_expenditure", r"^基本支出"),
        ("office", r"办公经?费"),
        ("utilities", r"水费|电费|差旅费"),
        ("meetings_training", r"会议费|培训费"),
        ("procurement", r"政府采购"),
        ("thrift_measures", r"厉行节约|节约保障"),
        ("total_expenditure", r"^(部门)?(整体)?支出(合计|总计|总额)"),
    )
)

_CLASSES = _compiled(
    (
        ("满意度", r"满意"),
        ("可持续影响", r"可持续|持续影响"),
        ("经济成本", r"经济成本"),
        ("社会成本", r"社会成本"),
        ("生态环境成本", r"(生态|环境).*成本"),
        ("成本", r"成本"),
        ("数量", r"数量"),
        ("质量", r"质量"),
        ("时效", r"时效|进度|及时"),
        ("经济效益", r"经济"),
        ("社会效益", r"社会"),
        ("生态效益", r"生态|环境"),
    )
)

_GROUPS = _compiled(
    (
        (Group.SATISFACTION, r"满意"),
        (Group.COST, r"^成本"),
        (Group.OUTPUT, r"产出|职责履行"),
        (Group.OUTCOME, r"效益|效果|影响|履职效能"),
        (Group.EXECUTION, r"预算执行|执行率|资金执行|预算资金"),
        (Group.INPUT, r"投入|决策"),
        (Group.PROCESS, r"过程|管理"),
    )
)

_GROUP_OF_CLASS = {
    "数量": Group.OUTPUT,
    "质量": Group.OUTPUT,
    "时效": Group.OUTPUT,
    "成本": Group.OUTPUT,
    "经济成本": Group.COST,
    "社会成本": Group.COST,
    "生态环境成本": Group.COST,
    "经济效益": Group.OUTCOME,
    "社会效益": Group.OUTCOME,
    "生态效益": Group.OUTCOME,
    "可持续影响": Group.OUTCOME,
    "满意度": Group.SATISFACTION,
}

FORM_NAMES = {
    Kind.DEPARTMENT_SELF_EVALUATION: "自评表",
    Kind.PROJECT_SELF_EVALUATION: "自评表",
    Kind.OBJECTIVE_FILING: "申报表",
    Kind.IN_YEAR_MONITORING: "监控表",
    Kind.SELF_EVALUATION_REVIEW: "复核表",
    Kind.PROJECT_LIST: "项目清单",
}
"""How the form of a kind is called in messages."""

TOTAL_ROW = re.compile(
    r"^(自评)?(总分|总得分|总分值|合计|总计|总分合计|合计得分|自评总分|绩效自评总分|总体得分|得分合计|综合得分|总评分|分值合计)"
)
"""The label of the row that totals an indicator block."""


_RUNNING = re.compile(
    r"^(其中[：:]?)?(?:(?:[0-9０-９]+|[一二三四五六七八九十]+)[.．、]|[（(][0-9０-９一二三四五六七八九十]+[）)])?(其中[：:]?)?"
)


def _first(patterns: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    return next((role for role, pattern in patterns if pattern.search(text)), "")


@lru_cache(maxsize=4096)
def indicator_column(text: str) -> str:
    """The role of a header cell of an indicator block, `""` if it is none."""
    words = bare(text)
    return _first(_INDICATOR_COLUMNS, words) if 0 < len(words) <= 18 else ""


@lru_cache(maxsize=4096)
def fund_column(text: str) -> str:
    """The role of a header cell of a budget block, `""` if it is none."""
    words = bare(text)
    return _first(_FUND_COLUMNS, words) if 0 < len(words) <= 14 else ""


@lru_cache(maxsize=4096)
def objective_column(text: str) -> str:
    """`expected` or `done` for the header cells of 年度总体目标, else `""`."""
    words = bare(text)
    return _first(_OBJECTIVE_COLUMNS, words) if 0 < len(words) <= 16 else ""


@lru_cache(maxsize=4096)
def fund_row(text: str) -> str:
    """The role of the label of a budget row, `""` if it is none."""
    words = bare(text).removeprefix("其中").lstrip("：:、")
    return _first(_FUND_ROWS, words) if 0 < len(words) <= 30 else ""


@lru_cache(maxsize=4096)
def component(text: str) -> str:
    """The role of a label of 按收入性质分 / 按支出性质分, `""` if it is none."""
    return _first(_COMPONENTS, bare(text))


@lru_cache(maxsize=4096)
def basic_data_row(text: str) -> str:
    """The key of a row of the 基础数据表, `""` if it is none."""
    words = _RUNNING.sub("", bare(text))
    return _first(_BASIC_DATA_ROWS, words) if 0 < len(words) <= 30 else ""


@lru_cache(maxsize=4096)
def klass_of(text: str) -> str:
    """The level-2 class that a cell names, `""` if it is none of the known."""
    words = bare(text)
    return _first(_CLASSES, words) if 0 < len(words) <= 20 else ""


@lru_cache(maxsize=4096)
def group_of(text: str) -> Group | None:
    """The level-1 group that a heading names; None for an empty one, OTHER for an unknown one."""
    words = bare(text)
    if not words:
        return None
    found = _first(_GROUPS, words)
    return Group(found) if found else Group.OTHER


def group_of_class(klass: str) -> Group | None:
    """The group to which a class belongs when the form leaves the heading out."""
    return _GROUP_OF_CLASS.get(klass)
