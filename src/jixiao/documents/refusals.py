"""What is said of a file that is not read: what it is, and what its sender can do.

Advice names what an office has at hand: Word or WPS, 另存为, and asking for the file again.
"""

from __future__ import annotations

from jixiao.documents.scan.extra import ADVICE
from jixiao.documents.unreadable import Unreadable

_AS_DOCX = "请用 Word 或 WPS 打开后另存为 docx 再核对。"
_AS_XLSX = "请用 Excel 或 WPS 打开后另存为 xlsx 再核对。"

REFUSALS = {
    # What stands at a path.
    "missing": ("missing", "找不到这个文件。", "请核对文件名和所在文件夹后重试。"),
    "directory": ("directory", "这是一个文件夹，不是文件。", "请指定文件夹中的具体文件，例如“自评报告.docx”。"),
    "locked": (
        "locked",
        "打不开这个文件：它正被其他程序占用，或没有读取权限。",
        "请关闭正在使用它的 WPS、Word 或 Excel 后重试；仍打不开的，请检查文件权限。",
    ),
    "special": ("unsupported", "这不是普通文件，无法读取。", "请先把文件保存到本机磁盘，再指定保存后的文件。"),
    "disk": ("damaged", "读取文件时磁盘或网络出错。", "请把文件复制到本机磁盘后重试。"),
    "empty": ("empty", "这是一个空文件，里面没有内容。", "请重新保存，或请对方重新发送。"),
    "too_large": ("too_large", "文件超过100MB，无法读取。", "请删去大图片等与自评无关的内容，或拆分后再核对。"),
    "owner": (
        "unsupported",
        "这是 Word 或 WPS 打开文件时留下的临时文件，不是文档本身。",
        "请选择名称中没有“~$”或“.~”的同名文件。",
    ),
    # What is of a format that is not read.
    "rtf": ("unsupported", "这个文件其实是 RTF 格式，不是 Word 文档。", _AS_DOCX),
    "xlsb": ("unsupported", "这是 Excel 二进制工作簿（xlsb），暂不支持。", _AS_XLSX),
    "pptx": (
        "unsupported",
        "这是演示文稿（PPT），不是报告或表格。",
        "请提供自评报告的 Word 文件或自评表的 Excel 文件。",
    ),
    "odf": (
        "unsupported",
        "这是 OpenDocument 格式（odt、ods 等），暂不支持。",
        "请用 WPS 或 Office 打开后另存为 docx 或 xlsx 再核对。",
    ),
    "ofd": ("unsupported", "这是 OFD 版式文件，暂不支持。", "请用 OFD 阅读器打开后另存为 PDF 或 Word 再核对。"),
    "iwork": ("unsupported", "这是苹果 iWork 文件，暂不支持。", "请在苹果电脑上导出为 Word 或 Excel 后再核对。"),
    "uof": ("unsupported", "这是标文通（UOF）格式，暂不支持。", "请用 WPS 或永中打开后另存为 docx 或 xlsx 再核对。"),
    "old_wps": ("unsupported", "这是旧版 WPS 文档，暂不支持。", "请用 WPS 打开后另存为 docx 再核对。"),
    "ole": (
        "unsupported",
        "这个文件不是 Word 或 Excel 文件，无法识别。",
        "请用生成它的软件打开，另存为 docx、xlsx 或 PDF 再核对。",
    ),
    "word_xml": ("unsupported", "这个文件其实是 Word XML 格式。", _AS_DOCX),
    "sheet_xml": ("unsupported", "这个文件其实是 XML 表格格式。", _AS_XLSX),
    "xml": (
        "unsupported",
        "这是 XML 数据文件，不是报告或表格。",
        "请提供自评报告的 Word、Excel、PDF、网页或文本文件。",
    ),
    "mht": ("unsupported", "这个文件其实是单个文件网页（mht）格式。", _AS_DOCX),
    "zip": ("unsupported", "这是压缩包。", "请先解压，再逐个核对里面的文件。"),
    "image": ("scan", "这是图片，没有可读的文字。", ADVICE),
    # What is not safe or not possible to read.
    "entities": ("entities", "文件内含外部引用或实体定义，已拒绝读取。", "请用原软件打开并另存一份，再重新提交。"),
    "encrypted": ("encrypted", "文件已加密，无法读取。", "请打开后取消密码，另存一份再核对。"),
    "failed": (
        "damaged",
        "读取这个文件时出错，文件可能已损坏。",
        "请用原软件打开并另存一份再试；仍不行的，请把文件交给系统维护人员。",
    ),
}
REFUSALS["ppt"] = REFUSALS["pptx"]
REFUSALS["packed"] = REFUSALS["zip"]


def refusal(kind: str) -> Unreadable:
    """The refusal of a kind of file or of path."""
    return Unreadable(*REFUSALS[kind])
