"""What a finance bureau finds in its inbox: the register, and a folder of thirty files from a dozen bodies."""

from __future__ import annotations

from pathlib import Path

from papers import project, report, sheet, word, workbook, zipped

REGISTER_ROWS = [
    line.split(",")
    for line in """
单位编码,单位全称,简称,曾用名,归口股室,免报,停用年度,变更情况,承继单位,联系人,联系电话
101001,云州市园林绿化局,市园林局,云州市园林管理处（2015-2022）,城建股,,,,,张某某,0712-1000001
101002,云州市城市管理局,市城管局,,城建股
102001,云州市档案馆,,,行政股
102002,中共云州市委宣传部,市委宣传部,,行政股
102003,云州市人民政府办公室,市政府办,,行政股
103001,云州市第一中学,市一中,,教科文股
103002,云州市图书馆,,,教科文股
103003,云州市价格中心,,,经建股
103004,云州市物价局,,,经建股,,2022,更名,云州市价格中心
104001,云州市农业农村局,市农业局,,农业股
104002,云州市水文站,,,农业股
105001,云州市保密局,,,行政股,是
105002,云州市总工会,,,行政股
105003,云州市气象台,,,农业股
""".strip().splitlines()
]


def write_bureau(folder: Path) -> tuple[Path, Path]:
    """The register and the inbox, written below a folder."""
    register = folder / "单位名录.xlsx"
    register.write_bytes(sheet(REGISTER_ROWS))
    inbox = folder / "收到的材料"
    for path, content in _files().items():
        target = inbox / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return register, inbox


def _files() -> dict[str, bytes]:
    garden, city, archive = "云州市园林绿化局", "云州市城市管理局", "云州市档案馆"
    library, farm, school = "云州市图书馆", "云州市农业农村局", "云州市第一中学"
    same = word(report(library))
    return {
        # A whole set in one file, whatever its name and suffix say.
        "最终版(1)(1).doc": word(report(garden)),
        "园林局/公园维修项目自评.docx": word(project(garden, "公园维修")),
        "园林局/佐证材料/验收单.docx": word("公园维修项目验收证明\n经验收合格。"),
        "园林局/佐证材料/现场.jpg": b"\xff\xd8\xff\xe0" + bytes(64),
        # Three files of one body, its names short and full.
        "城管/报告.docx": word(report(city, parts=["report"])),
        "城管/Book1.xlsx": workbook(report("市城管局", parts=["basic"]) + "\n填报单位：市城管局"),
        "城管/自评表.xlsx": workbook(report("市城管局", parts=["whole"])),
        "城管/~$报告.docx": b"\x05admin" + bytes(156),
        "城管/Thumbs.db": b"thumbs",
        # Something is missing.
        "档案馆自评报告.docx": word(report(archive, parts=["report", "whole"])),
        # The same file twice, and the same words as a text.
        "图书馆2024自评.docx": same,
        "图书馆2024自评 - 副本.docx": same,
        "图书馆2024自评.txt": report(library).encode("gb18030"),
        # Two versions that differ in one figure.
        "一中/自评报告.docx": word(report(school, dated="2025年3月3日")),
        "一中/自评报告（修改后）.docx": word(report(school, dated="2025年3月21日", budget="519.20")),
        # The body was renamed; its report bears the new name on its cover and the old one in its signature.
        "价格中心.docx": word(report("云州市价格中心", signed="云州市物价局")),
        # Another body signs than the cover names.
        "宣传部自评.docx": word(report("中共云州市委宣传部", cover="中共云州市委宣传部", signed=city, head="")),
        # Of the year before, and without any name inside.
        "农业局报来/2024年自评.docx": word(report(farm, 2023)),
        "农业局报来/附表.xlsx": workbook(report("", title="", parts=["whole"], head="")),
        # Marks.
        "保密局专报.docx": word(report("云州市保密局", above="机密★3年")),
        "市政府办自评.docx": word(report("云州市政府办", above="内部资料，注意保存")),
        # What cannot be read or opened.
        "水文站自评报告.docx": word(report("云州市水文站"))[:3000],
        "补充材料.rar": b"Rar!\x1a\x07\x01\x00" + bytes(64),
        # Nobody's.
        "临江县档案馆自评报告.docx": word(report("临江县档案馆")),
        "会议通知.docx": word("关于召开绩效自评工作布置会的通知\n请各单位派员参加。"),
        # An archive as Windows packs it, with an archive inside.
        "微信文件.zip": zipped(
            {
                "报送材料/总工会/自评报告.docx": word(report("云州市总工会", parts=["report"])),
                "报送材料/总工会/附表.zip": zipped(
                    {"基础数据表.xlsx": workbook("填报单位：云州市总工会\n" + report("云州市总工会", parts=["basic"]))}
                ),
                "报送材料/.DS_Store": b"x",
                "__MACOSX/报送材料/._自评报告.docx": b"x",
            }
        ),
    }
