"""The leader's page in Word is one A4 whatever stands on it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from jixiao.writers.to_leaders_page_docx import Box, LeadersPage, Listing, Piece, Point, clipped, to_leaders_page_docx

LONG = "云州市人力资源和社会保障局社会保险经办服务中心（云州市就业创业服务中心）"


def words(text: str) -> tuple[Piece, ...]:
    return (Piece(text),)


def fullest() -> LeadersPage:
    """Every part at its longest, as the site makes them: its names and examples are clipped."""
    box = Box(
        "各项均得满分",
        words("12,345.67亿元"),
        (words("1,234家有复核得分"), words("这些单位自评均分99.99分"), words("上年1,234.56亿元")),
    )
    two = Box(box.name, box.figure, box.notes[1:])
    apart = (clipped(LONG, 20), "100.00", "100.00", "自评高100.00", clipped("非常优秀的／非常良好的", 6))
    example = clipped(f"{clipped(LONG, 14)}：{LONG * 3}", 42)
    problem = ("一级指标标注的分值与逐行合计不一致问题", "1,234家", "12,345.67（1,234家未填）", example)
    names = "、".join([clipped(LONG, 12)] * 4)
    grades = "，".join(f"{clipped('非常优秀的', 3)}1,234家" for _ in range(4)) + "，其他1,234家。"
    closer = "；".join(
        f"{clipped(LONG, 12)}（自评高100.00分，须修改123处，预算12,345.67万元，抽查必抽）" for _ in range(3)
    )
    spending = "，".join(
        f"{action}1,234家（+123,456.78万元，1,234家未算出金额）"
        for action in ("优先保障", "增加", "保持", "压减", "取消")
    )
    return LeadersPage(
        mark="内部参考　不对外公开",
        title="2024年度部门整体支出绩效自评情况",
        about="截至2025年12月31日　范围：归口自然资源和生态环境保护股的单位",
        boxes=((two,) * 4, (two,) * 4, (box,) * 4),
        lines=(Point("办理进度", words("已通过1,234家（带问题1,234家），审核中1,234家，退回待改1,234家。")),)
        + (Point("自评等级", words(grades)), Point("复核等级", words(grades))),
        listings=(
            Listing(
                "自评与复核差异最大的单位（内部参考，不通报）",
                ("单位", "自评得分", "复核得分", "相差（分）", "两个等级"),
                (42, 13, 13, 16, 16),
                frozenset({1, 2, 3}),
                (tuple(map(words, apart)),) * 5,
                "",
            ),
            Listing(
                "共性问题",
                ("问题", "单位", "全年预算合计（万元）", "一例"),
                (24, 9, 21, 46),
                frozenset({1, 2}),
                (tuple(map(words, problem)),) * 5,
                "",
            ),
        ),
        deciding="需领导定的事",
        points=(
            Point(
                "未报协调",
                words(
                    f"已过期限未报1,234家：{names}等；退回后已过期限未重报1,234家：{names}等。请定由谁协调、何时报齐。"
                ),
            ),
            Point("重点评价建议", words(f"{closer}。")),
            Point(
                "结果应用建议（内部参考）",
                words(f"2025年预算第12次测算：{spending}，未作建议1,234家。已办理1,234家，待定1,234家。"),
            ),
        ),
        notes=(
            words("未能机审1,234份（1,234家），须由人看，不等于没有问题。"),
            words("口径：" + "各单位数相加，没有抵销上下级的重复。" * 10),
            words("另有1,234份材料的最新变化没有计入，请稍后重新打印。"),
        ),
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_the_fullest_page_is_one_page(tmp_path: Path) -> None:
    (tmp_path / "page.docx").write_bytes(to_leaders_page_docx(fullest()))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "page.docx"], check=True, capture_output=True, timeout=180
    )
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    try:
        assert len(document) == 1
        width, height = document[0].get_size()
    finally:
        document.close()
    assert (round(width), round(height)) == (595, 842)


def test_the_same_page_has_the_same_bytes() -> None:
    assert to_leaders_page_docx(fullest()) == to_leaders_page_docx(fullest())


@pytest.mark.parametrize(
    ("whole", "width", "cut"),
    [
        ("云州市水务局", 6, "云州市水务局"),
        ("云州市水务局", 5, "云州市水务…"),
        ("合计12345.67万元", 5, "合计…"),
        ("合计12345.67万元", 6, "合计…"),
        ("合计12345.67万元", 7, "合计…"),
        ("合计12345.67万元整", 8, "合计12345.67万元…"),
        ("执行率95.5%，偏低", 6, "执行率95.5%…"),
        ("差-3.25分", 3, "差…"),
        ("a\n b", 9, "a b"),
    ],
)
def test_words_are_cut_without_cutting_a_number(whole: str, width: int, cut: str) -> None:
    assert clipped(whole, width) == cut
