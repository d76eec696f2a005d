"""What the columns and labels of the forms are called when an evaluation is laid out, and how wide they are."""

from __future__ import annotations

INDICATOR_COLUMNS = {
    "group": ("一级指标", 12),
    "group_weight": ("一级指标分值", 8),
    "class": ("二级指标", 15),
    "name": ("三级指标", 22),
    "operator": ("指标性质", 8),
    "target": ("年度指标值", 17),
    "unit": ("计量单位", 8),
    "progress": ("监控期完成情况", 17),
    "expected_actual": ("全年预计完成情况", 17),
    "actual": ("实际完成值", 17),
    "weight": ("分值", 8),
    "score": ("得分", 8),
    "review_actual": ("复核完成值", 15),
    "review_score": ("复核得分", 8),
    "deduction": ("扣减分数", 8),
    "deviation": ("偏差率", 8),
    "variance_explanation": ("偏差原因分析及改进措施", 26),
    "causes": ("", 8),
    "possibility": ("", 8),
    "deduction_reason": ("扣分原因", 24),
    "criterion": ("备注", 18),
}
FUND_COLUMNS = {
    "name": "资金来源",
    "initial_budget": "年初预算数",
    "budget_adjustment": "预算调整数",
    "adjusted_budget": "全年预算数",
    "actual_expenditure": "全年执行数",
    "period_expenditure": "监控期执行数",
    "expected_expenditure": "全年预计执行数",
    "weight": "分值",
    "execution_rate": "执行率",
    "score": "得分",
    "review_score": "复核得分",
}
PROJECT_COLUMNS = {
    "number": "序号",
    "name": "项目名称",
    "unit_name": "实施单位",
    "initial_budget": "年初预算数",
    "adjusted_budget": "全年预算数",
    "actual_expenditure": "全年执行数",
    "execution_rate": "执行率",
    "score": "自评得分",
    "grade": "自评等级",
}
PROJECT_WIDTHS = {"number": 7, "name": 30, "unit_name": 24}
YEAR_COLUMNS = {
    "prior_budget": "上年预算数",
    "prior_final": "上年决算数",
    "budget": "本年预算数",
    "adjusted_budget": "调整预算数",
    "final": "本年决算数",
}
STAFF_COLUMNS = {"approved_posts": "编制数", "staff_in_post": "实际在职人数", "staffing_rate": "控制率"}
KEYS = {
    "unit_name": "填报单位",
    "project_name": "项目名称",
    "period": "监控期间",
    "signed_on": "填报日期",
    "grade": "自评等级",
}
DIVISION_LABELS = {"by_source": "按收入性质分", "by_use": "按支出性质分"}
OBJECTIVES = {"expected": "预期目标", "actual": "实际完成情况"}
TOTALS = {"total_weight": "weight", "total_score": "score", "total_review_score": "review_score"}
SCORE_OF_REVIEW = "自评得分"
FILING_AMOUNT = "年度预算数"
