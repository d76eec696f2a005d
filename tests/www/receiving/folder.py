"""A folder as a reviewer gets it: some thirty files of twelve invented bodies, and what goes wrong in such a folder."""

from __future__ import annotations

import io
import zipfile

from tests.intake.papers import project, report, word, workbook, zipped

BODIES = {
    "401001": "云州市水务局",
    "401002": "云州市交通运输局",
    "401003": "云州市图书馆",
    "401004": "云州市档案馆",
    "401005": "云州市民政局",
    "401006": "云州市司法局",
    "401007": "云州市体育局",
    "401008": "云州市气象局",
    "401009": "云州市审计局",
    "401010": "云州市信访局",
    "401011": "云州市文化馆",
    "401012": "云州市博物馆",
}
"""401009 and 401010 hand in nothing, 401012 nothing that can be read."""
SCRIPT = "<img src=x onerror=alert(1)>民政局报告.docx"


def thirty() -> dict[str, bytes]:
    """Path in the folder → bytes."""
    files: dict[str, bytes] = {}
    whole = word(report("云州市水务局"))
    files["水务局/自评报告.docx"] = whole
    files["水务局/自评报告 - 副本.docx"] = whole
    files["水务局/河道维修项目自评表.docx"] = word(project("云州市水务局", "河道维修项目"))
    files["水务局/佐证/产出数量1-验收单.docx"] = word(
        "河道维修项目验收单\n云州市水务局\n验收合格，同意交付使用。\n2024年11月5日"
    )
    files["交通/报告（最终版）.docx"] = word(report("云州市交通运输局", parts=("report", "basic")))
    files["交通/附表1.xlsx"] = workbook(report("云州市交通运输局", parts=("whole",)))
    files["图书馆.docx"] = word(report("云州市图书馆", dated="2025年3月1日"))
    files["图书馆（新）.docx"] = word(report("云州市图书馆", dated="2025年3月20日", budget="618.20"))
    files["档案馆报告.docx"] = word(report("云州市档案馆", parts=("report",)))
    files[SCRIPT] = word(report("云州市民政局"))
    files["../../../etc/司法局.docx"] = word(report("云州市司法局"))
    files["体育局/内部.docx"] = word(report("云州市体育局", above="内部资料"))
    files["体育局/机密.docx"] = word(report("云州市体育局", above="机密★1年"))
    files["往年/体育局2023.docx"] = word(report("云州市体育局", 2023, dated="2024年3月9日"))
    files["各单位打包.zip"] = zipped(
        {"气象局/自评报告.docx": word(report("云州市气象局")), "文化馆/自评报告.docx": word(report("云州市文化馆"))}
    )
    files["炸弹.zip"] = bomb()
    files["博物馆报告.docx"] = word(report("云州市博物馆"))[:900]
    files["无名/1.docx"] = word("工作安排\n下周召开会议，请准时参加。")
    files["无名/2.docx"] = word(report("", title="本单位", signed="办公室"))
    files["Thumbs.db"] = b"leftover"
    files["水务局/~$评报告.docx"] = b"lock"
    for number in range(1, 10):
        files[f"佐证材料/水务局满意度问卷{number}.txt"] = f"云州市水务局满意度调查问卷 第{number}份\n满意".encode()
    return files


def bomb() -> bytes:
    """A small zip whose one member unpacks to far more than it may."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("大.docx", b"\0" * (60 * 1024 * 1024))
    return stream.getvalue()
