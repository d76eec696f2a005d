"""The forms that a profile can be made for, as evaluations name them."""

FORMS = {
    "department_self_evaluation": "部门整体支出绩效自评",
    "project_self_evaluation": "项目支出绩效自评",
    "objective_filing": "绩效目标申报表",
    "in_year_monitoring": "绩效运行监控表",
    "self_evaluation_review": "绩效自评复核表",
    "project_list": "项目清单",
    "budget_disclosure": "部门预算公开",
    "final_accounts_disclosure": "部门决算公开",
    "other": "其他材料",
}


def national_allowed(forms: tuple[str, ...]) -> bool:
    """Whole departments are evaluated by local rules only: there is no national profile for them."""
    return "department_self_evaluation" not in forms
