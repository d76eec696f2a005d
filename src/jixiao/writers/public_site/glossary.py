"""名词解释: what the words of the tables mean, in words of our own, and links to them."""

from __future__ import annotations

# ruff: noqa: E501
from typing import Final

from jixiao.writers.public_site.html import Html, joined, link, tag
from jixiao.writers.public_site.site_data import PublicSite
from jixiao.writers.public_site.skeleton import page

TERMS: Final = (
    ("self-evaluation", "部门整体支出绩效自评", "单位在年度终了后，对照年初批复的绩效目标，对本单位全年各项支出的完成情况和效果自己作出的评价。"),
    ("objective", "年度总体目标", "单位年初提出、经批复的全年要做成的事。“预期目标”是年初写的，“实际完成情况”是年终写的。"),
    ("indicator", "绩效指标", "用来衡量目标是否实现的尺子，分一级、二级、三级。三级指标写明年度指标值和实际完成值。"),
    ("output", "产出指标", "做了多少事、做得怎样、是否按时、花了多少成本，即数量、质量、时效、成本。"),
    ("outcome", "效益指标", "做的事带来的经济、社会、生态效益和可持续影响。"),
    ("satisfaction", "满意度指标", "服务对象或受益群众满意的比例。"),
    ("target", "年度指标值", "年初定的、全年应达到的数或程度。"),
    ("actual", "实际完成值", "年终实际达到的数或程度。"),
    ("weight", "分值", "这一项在100分里占多少分。"),
    ("score", "得分", "单位自评给自己的分，未经排名。"),
    ("variance", "偏差原因和改进措施", "没有达到或大幅超过年度指标值的，单位说明为什么、今后怎么办。"),
    ("initial-budget", "年初预算数", "年初经批准的预算。"),
    ("budget-adjustment", "预算调整数", "年度执行中经批准追加、追减、调剂的数。"),
    ("adjusted-budget", "全年预算数", "年初预算数加减预算调整数以后，全年可以用的预算。"),
    ("actual-expenditure", "全年执行数", "全年实际支出的数。"),
    ("execution-rate", "执行率", "全年执行数除以全年预算数，用百分数表示。"),
    ("three-public", "“三公”经费", "因公出国（境）费、公务用车购置及运行维护费、公务接待费三项支出。"),
    ("basic-expenditure", "基本支出", "保障机构正常运转、完成日常工作的支出，包括人员经费和公用经费。"),
    ("project-expenditure", "项目支出", "在基本支出以外，为完成特定任务安排的支出。"),
    ("operating", "公用经费", "办公、水电、差旅、会议、培训等日常运转的支出。"),
    ("staffing-rate", "在职人员控制率", "实际在职人数除以编制数，用百分数表示。"),
    ("scope", "公开范围", "各表的数包括哪些单位：只是部门（单位）本级，还是连同所属单位一起汇总。范围不同的数不能直接比较。"),
    ("secrecy-review", "保密审查", "公开前逐份看有没有国家秘密和不宜公开的内容。审查过的才公开。"),
    ("correction", "更正", "公开以后发现需要改正的，注明日期和改了什么，另行公开；原来的文件仍列出。"),
    ("grade", "等级", "按自评得分划分的优、良、中、差，由单位自评得出。"),
)  # fmt: skip
_BY_TERM: Final = {name: anchor for anchor, name, _ in TERMS}


def term(words: str, up: str) -> Html:
    """The words of a heading, bound to what they mean where the glossary has them."""
    anchor = _BY_TERM.get(words)
    return link(f"{up}glossary.html#{anchor}", words) if anchor else joined([words])


def glossary_page(site: PublicSite) -> bytes:
    entries = "\n".join(
        f'<div id="{anchor}"><dt>{tag("dfn", name)}</dt><dd>{joined([words])}</dd></div>'
        for anchor, name, words in TERMS
    )
    main = Html(
        f'<h1>名词解释</h1>\n<p>各表中常见的词，用平常的话说明，供阅读参考。</p>\n<dl class="glossary">\n{entries}\n</dl>'
    )
    return page(site, "glossary.html", "名词解释", main)
