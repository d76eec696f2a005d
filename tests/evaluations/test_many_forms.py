"""A file may hold many forms: each is an evaluation of its own, named by its part."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import jixiao
from jixiao.evaluations import Kind

EXAMPLES = Path(__file__).parents[2] / "examples"
ROADS = EXAMPLES / "临江县村级道路养护项目支出绩效自评表.docx"
WATER = EXAMPLES / "云州市水务局2024年度部门整体支出绩效自评报告.docx"


def body(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
    inner = xml[xml.index("<w:body>") + len("<w:body>") : xml.rindex("</w:body>")]
    return inner[: inner.rindex("<w:sectPr")] if inner.rstrip().endswith("</w:sectPr>") else inner


def with_body(path: Path, content: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "word/document.xml":
                xml = data.decode()
                start, end = xml.index("<w:body>") + len("<w:body>"), xml.rindex("</w:body>")
                data = (xml[:start] + content + xml[end:]).encode()
            copy.writestr(name, data)
    return target.getvalue()


def test_thirty_project_forms_in_one_docx_are_thirty_documents() -> None:
    one = body(ROADS)
    forms = "".join(one.replace("村级道路养护", f"村级道路养护{number}") for number in range(30))
    documents = jixiao.check(with_body(ROADS, forms)).documents
    assert len(documents) == 30
    assert all(document.kind == "project_self_evaluation" for document in documents)
    assert len({document.part for document in documents}) == 30
    alone = [finding.code for finding in jixiao.check(ROADS).findings]
    assert all([finding.code for finding in document.findings] == alone for document in documents)


def test_a_report_followed_by_project_forms_keeps_its_own_form() -> None:
    both = body(WATER) + body(ROADS) + body(ROADS)
    documents = jixiao.check(with_body(WATER, both)).documents
    assert [document.kind for document in documents] == [
        "department_self_evaluation",
        "project_self_evaluation",
        "project_self_evaluation",
    ]
    assert documents[0].part is None and documents[1].part
    report = {finding.code for finding in jixiao.check(WATER).findings}
    assert {finding.code for finding in documents[0].findings} >= report - {"A05", "A15"}


OBJECTIVES = """
附表10 项目支出绩效目标表
| 项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 度量单位 |
| 道路养护 | 养护道路26公里 | 产出指标 | 数量指标 | 养护里程 | 26 | 公里 |
| ^ | ^ | 效益指标 | 社会效益指标 | 受益户数 | 4860 | 户 |
"""


def test_a_budget_that_carries_objectives_stays_a_budget() -> None:
    text = f"云溪县农业农村局2025年部门预算公开\n一、部门概况\n2025年支出预算100万元。\n{OBJECTIVES}"
    (document,) = jixiao.check(text.encode()).documents
    assert document.evaluation is not None
    assert document.evaluation.kind is Kind.BUDGET_DISCLOSURE


def test_scores_in_a_table_of_a_project_report_are_no_other_form() -> None:
    text = "云溪县农业农村局2024年度道路养护项目支出绩效自评报告\n一、项目概况\n" + "项目按计划实施，资金到位。" * 60
    text += "\n表2 自评得分表\n| 指标 | 权重 | 得分 |\n| 决策 | 15 | 15 |\n| 产出 | 85 | 80 |\n"
    (document,) = jixiao.check(text.encode()).documents
    assert document.evaluation is not None
    assert document.evaluation.kind is Kind.PROJECT_SELF_EVALUATION


def test_a_form_behind_the_narrative_of_final_accounts_is_a_form() -> None:
    narrative = "\n".join(
        f"{number}.青石镇2024年度第{number}项支出12.50万元，主要用于办公、差旅和日常维护。" for number in range(1, 30)
    )
    form = (
        "附件：项目支出绩效自评表\n（2024年度）\n| 项目名称 | 河道保洁 | < | < | < | < | < | < |\n"
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |\n"
        "| 产出指标 | 数量指标 | 保洁河道 | ≥12公里 | 12公里 | 50 | 50 |  |\n"
        "| 效益指标 | 社会效益指标 | 受益村 | ≥2个 | 2个 | 50 | 50 |  |\n"
    )
    found = jixiao.extract(jixiao.read(f"青石镇2024年度部门决算公开\n{narrative}\n{form}".encode()))
    assert [evaluation.kind for evaluation in found] == [
        Kind.FINAL_ACCOUNTS_DISCLOSURE,
        Kind.PROJECT_SELF_EVALUATION,
    ]
    assert not found[0].indicators and len(found[1].indicators) == 2
