"""Key-value fields at the head of a form (项目名称, 主管部门, …), beside their label or behind it in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jixiao.documents import Cell, Paragraph, Span
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Evaluation
from jixiao.evaluations.vocabulary import bare, squeeze

_LABEL = re.compile(
    r"^(二级|一级)?(项目名称|项目编码|主管部门|实施单位|项目单位|项目实施单位|资金使用单位|申请单位|填报单位|填报部门|"
    r".{0,6}预算部门(名称)?|.{0,4}预算单位(名称)?|部门[（(]?单位[）)]?名称|部门名称|单位名称|评价单位|自评单位|项目负责人|"
    r"项目属性|项目类型|项目类别|项目期|项目起止(时间|年限)|起止时间|实施期限|监控(期间|时点|时间)|复核(单位|机构|时间|日期|人)|"
    r"联系人|联系电话|填报人|填报日期|填表日期|评价年度|预算年度|年度|自评等级|评价等级|等级)$"
)
_HEADER = re.compile(r"(编码|代码|科目名称|项目名称|合计)$")
"""单位名称 | 科目编码 | 科目名称: headers of a list, and no value beside its label."""
_INLINE = re.compile(r"([^：:\s\u3000]{2,14})[：:][ \u3000]?([^：:\s\u3000]\S*(?: \S+)*)")
_YEAR_ALONE = re.compile(r"^[（(]?((?:20|２０)[0-9０-９]{2})年(?:度|\d{1,2}月?[-－—–~～至到]+\d{1,2}月|上半年)?[）)]?$")
_LONGEST = 160
_UNIT_NAMES = re.compile(
    r"预算部门|预算单位|部门名称|单位名称|填报单位|填报部门|申请单位|评价单位|自评单位|单位）名称|单位\)名称"
)
_SECOND_CHOICE = re.compile(r"实施单位|项目单位|资金使用单位|主管部门")


def read_head(evaluation: Evaluation, cells: list[Cell]) -> None:
    """Read the key-value fields of one row."""
    for position, cell in enumerate(cells):
        if len(cell.text) > 60:
            read_labelled(evaluation, cell)
            continue
        words = squeeze(cell.text)
        label = bare(words) if bare(words) else words.rstrip("：:")
        if _LABEL.match(label) and position + 1 < len(cells):
            value = Entry.of(cells[position + 1])
            if not _LABEL.match(bare(value.text)) and not _HEADER.search(bare(value.text)):
                _keep(evaluation, label, value)
        else:
            read_labelled(evaluation, cell)


def read_labelled(evaluation: Evaluation, holder: Cell | Paragraph) -> None:
    """Fields written behind their labels on one line (`填报单位：…　　填报日期：…`), and a year that stands alone."""
    if len(holder.text) > _LONGEST:
        return
    if found := _YEAR_ALONE.match(squeeze(holder.text)):
        start = holder.text.index(found[1])
        evaluation.years.append(("form", int(found[1]), Span(holder, start, start + len(found[1]))))
        return
    for found in _INLINE.finditer(holder.text):
        if _LABEL.match(bare(found[1])):
            _keep(evaluation, bare(found[1]), Entry.at(Span(holder, found.start(2), found.end(2))))


_HEADING = re.compile("(?:性质|类型|类别|级次|编码|代码|人数|名称|负责人|电话|备注)$|编制|^是否")
"""单位名称 | 单位性质 | 编制数: what stands beside it is another heading, no body."""


def is_head_label(label: str) -> bool:
    """Whether a reader knows the label as one of a field in the head of a form."""
    return bool(_LABEL.match(bare(label)))


def unit_in(head: Iterable[tuple[str, str]]) -> str:
    """The body that a reader takes from the fields of a head, read in this order; `""` where none names it."""
    unit = ""
    for label, words in head:
        if words and (_UNIT_NAMES.search(label) or (_SECOND_CHOICE.search(label) and not unit)):
            unit = words
    return unit


def _keep(evaluation: Evaluation, label: str, value: Entry) -> None:
    evaluation.head.setdefault(label, value)
    if not value.is_stated:
        return
    if label.endswith("项目名称") and not evaluation.project_name.is_stated:
        evaluation.project_name = value
    elif label.endswith("等级"):
        evaluation.grade = value
    elif _UNIT_NAMES.search(label) or (_SECOND_CHOICE.search(label) and not evaluation.unit_name.is_stated):
        if not _HEADING.search(bare(value.text)):
            evaluation.unit_name = value
