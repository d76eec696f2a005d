"""The sheets in which a finance officer reads and fills in a profile: their names, their columns, their words."""

HEADS: dict[str, tuple[str, ...]] = {
    "方案": ("项目", "内容", "依据", "条款"),
    "分值": ("代号", "一级指标", "分值", "下设自拟指标", "依据", "条款"),
    "固定指标": ("代号", "指标", "上级代号", "分值", "目标值", "比率", "算法", "下设自拟指标", "依据", "条款"),
    "计分办法": ("事项", "方法", "参数", "界限", "数值", "依据", "条款"),
    "等级": ("等级", "起点", "依据", "条款"),
    "应有的内容": ("类别", "名称", "识别词", "依据"),
    "询问界限": ("代号", "事项", "数值", "依据", "条款"),
    "依据": ("代号", "名称", "文号", "核过原文", "见到的程度"),
}
FACTS = {
    "name": "名称",
    "title": "标题",
    "document": "文件",
    "scope": "性质",
    "choice": "选用",
    "note": "说明",
    "forms": "表样",
    "regions": "地区",
    "from": "起始年度",
    "to": "终止年度",
    "total": "总分",
    "weights_are_faulty": "表样所印分值有误",
    "decimals": "小数位数",
    "how": "取整",
}
KINDS = {"required_classes": "指标类别", "chapters": "报告章节", "annexes": "附表"}
NAME_KEYS = {"required_classes": "klass", "chapters": "title", "annexes": "title"}
