"""Reports as bodies hand them in, made for the tests."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from tests.handed_in import excel, word

REPORT = """{top}{unit}{year}年度部门整体支出绩效自评报告

一、单位基本情况

{unit}负责全市河道巡查和供水监管，编制20人，实有19人。

二、预算执行情况

{year}年年初预算416.39万元，全年预算492.41万元，支出492.41万元，执行率100%。

三、绩效目标完成情况

巡查河道{told}次，培训巡河员110人次。

{year}年度部门整体支出绩效自评表

| 单位名称 | {unit} | | | | | |
| 年度预算申请（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 |
| | 年度资金总额 | 416.39 | 492.41 | 492.41 | 10 | 100% |

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标（50分） | 数量指标 | 巡查河道 | 20次 | {done}次 | 20 | 20 |
| ^ | ^ | 培训巡河员 | ≥100人次 | 110人次 | 20 | 20 |
| ^ | 质量指标 | 巡查问题整改率 | ≥95% | 96% | 10 | 10 |
| 效益指标（30分） | 社会效益指标 | 供水投诉下降 | ≥5% | 6% | 30 | 30 |
| 满意度指标（10分） | 服务对象满意度指标 | 用水户满意度 | ≥90% | 92% | 10 | 10 |

{unit}

{signed}年3月5日
"""


def report(unit: str = "云州市水务局", year: int = 2024, *, top: str = "", done: int = 20, told: int = 20) -> bytes:
    """A self-evaluation as a Word file. `top` stands above the title; `told` is what the narrative says was done."""
    text = REPORT.format(unit=unit, year=year, signed=year + 1, top=f"{top}\n\n" if top else "", done=done, told=told)
    with tempfile.TemporaryDirectory() as folder:
        return word(Path(folder) / "报告.docx", text).read_bytes()


PROJECT = """项目支出绩效自评表

（{year}年度）

| 项目名称 | {name} | | | | |
| 主管部门 | 云州市水务局 | | 实施单位 | 云州市水务局 | |
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |
| | 年度资金总额 | 50 | 50 | 48 | 96% |

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | {name}完成数 | 3处 | 3处 | 50 | 50 |
| 效益指标 | 社会效益指标 | 受益村 | 12个 | 12个 | 30 | 30 |
| 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |
"""


def projects(*names: str, year: int = 2024) -> bytes:
    """A workbook with the form of a project on every sheet."""
    with tempfile.TemporaryDirectory() as folder:
        path = excel(Path(folder) / "项目.xlsx", *(PROJECT.format(name=name, year=year) for name in names))
        return path.read_bytes()


def zipped(*files: tuple[str, bytes], encoding: str = "utf-8") -> bytes:
    """An archive; with another encoding the names are written as old Chinese systems do, without saying so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name if encoding == "utf-8" else "x" * len(name.encode(encoding)), content)
    packed = stream.getvalue()
    if encoding != "utf-8":
        for name, _content in files:
            raw = name.encode(encoding)
            packed = packed.replace(b"x" * len(raw), raw)
    return packed


EXPORT = """预算执行情况表

单位：元

| 单位编码 | 单位名称 | 项目名称 | 年初预算数 | 预算数 | 支出数 |
| 301001 | 云州市水务局 | 人员经费 | 3000000.00 | 3200000.00 | 3200000.00 |
| 301001 | 云州市水务局 | 河道整治 | 500000.00 | 624500.00 | 600000.00 |
| 302001 | 云州市交通运输局 | 道路养护 | 900000.00 | 900000.00 | 880000.00 |
"""


def export(text: str = EXPORT) -> bytes:
    """What the finance system exports, of two bodies."""
    with tempfile.TemporaryDirectory() as folder:
        return excel(Path(folder) / "导出.xlsx", text).read_bytes()
