"""Papers as invented bodies hand them in, made of the notation of the cases: Word, Excel, text, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl
from tests.handed_in import word_of

import jixiao
from jixiao.documents import Paragraph

NARRATIVE = """
一、部门基本情况
{body}负责全市相关管理和服务工作，内设办公室、计划财务科等科室，年末在职人员{staff}人，按照批复的职责开展年度工作，各项工作平稳有序推进。
二、预算执行情况
{year}年，本单位年初预算{budget}万元，全年执行数{spent}万元，预算执行总体正常，支出主要用于人员经费、日常运转和专项业务，资金使用按照制度规定执行。
三、绩效目标完成情况
对照年初批复的绩效目标，本单位组织完成了各项任务，主要指标达到预期，个别指标因实施条件变化略有差距，已经在下一年度工作计划中作出安排。
四、存在问题和改进措施
部分项目前期准备时间较长，资金支付进度前低后高，下一步将提前做好项目准备，加强支付进度管理，按月调度，按季通报。
"""

BASIC = """
部门整体支出绩效评价基础数据表

| 财政供养人员情况 | 编制数 | {year}年实际在职人数 | 控制率 |
|                  | {staff} | {staff} | 100% |
| 经费控制情况 | {before}年决算数 | {year}年预算数 | {year}年决算数 |
| 三公经费 | 3.10 | 4.00 | 3.00 |
| 项目支出 | 20.00 | 30.00 | 29.00 |
| 公用经费 | 9.00 | 10.00 | 9.50 |
"""

WHOLE = """
{year}年度部门整体支出绩效自评表

| 部门名称 | {head} |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标（50分） | 数量指标 | 办理业务件数 | ≥100件 | 120件 | 50 | 50 |  |
| 效益指标（30分） | 社会效益指标 | 服务覆盖率 | ≥90% | 95% | 30 | 30 |  |
| 满意度指标（20分） | 服务对象满意度指标 | 群众满意度 | ≥90% | 92% | 20 | 20 |  |
| 总分 | < | < |  |  | 100 | 100 |  |
"""

PROJECT = """
{year}年度项目支出绩效自评表

| 项目名称 | {project} |
| 主管部门 | {authority} | 实施单位 | {head} |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标（60分） | 数量指标 | 维修公里数 | ≥10公里 | 12公里 | 60 | 60 |
| 满意度指标（40分） | 服务对象满意度指标 | 群众满意度 | ≥90% | 92% | 40 | 40 |
"""


def report(
    body: str,
    year: int = 2024,
    *,
    cover: str = "",
    title: str | None = None,
    signed: str | None = None,
    dated: str = "2025年3月18日",
    head: str | None = None,
    above: str = "",
    parts: Sequence[str] = ("report", "basic", "whole"),
    budget: str = "518.20",
) -> str:
    """The text of a self-evaluation; what a place does not say is `""`."""
    values = {
        "body": body or "本单位",
        "year": year,
        "before": year - 1,
        "head": body if head is None else head,
        "staff": 20 + sum(map(ord, body)) % 60,
        "budget": budget,
        "spent": "500.10",
    }
    named = body if title is None else title
    pieces = [above, cover]
    if "report" in parts:
        pieces += [f"{named}{year}年度部门整体支出绩效自评报告", NARRATIVE.format(**values)]
        pieces += [body if signed is None else signed, dated]
    if "basic" in parts:
        pieces.append(BASIC.format(**values))
    if "whole" in parts:
        pieces.append(WHOLE.format(**values))
    return "\n".join(piece for piece in pieces if piece)


def project(body: str, name: str, authority: str = "", year: int = 2024) -> str:
    """The text of a 项目支出绩效自评表."""
    return PROJECT.format(head=body, project=name, authority=authority or body, year=year)


word = word_of


def sheet(rows: Sequence[Sequence[object]], name: str = "单位名录") -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(text: str) -> bytes:
    """A workbook with paragraphs and tables of the notation on one sheet."""
    rows: list[list[str]] = []
    for block in jixiao.read(text.encode()).blocks:
        if isinstance(block, Paragraph):
            rows.append([block.text])
        else:
            rows += [[cell.text for cell in block.row(row)] for row in range(block.rows)]
    return sheet(rows, "Sheet1")


def zipped(members: Mapping[str, bytes], encoding: str = "gbk") -> bytes:
    """A zip as Windows programs write it: names in `encoding` without a flag; `utf-8` sets the flag."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            if encoding == "utf-8":
                archive.writestr(name, content)
            else:
                archive.writestr(_Raw(name, encoding), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


class _Raw(zipfile.ZipInfo):
    """An entry whose name is written in a code page of the sender's system."""

    __slots__ = ("code_page",)

    def __init__(self, name: str, code_page: str) -> None:
        super().__init__(name)
        self.code_page = code_page

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the name that zipfile calls
        return self.filename.encode(self.code_page), self.flag_bits & ~0x800
