"""What protects a docx: a signature, which no copy with comments can keep, and restrictions, which are kept."""

from __future__ import annotations

from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.relations import related, undeclare, unrelate

_SIGNED = "原文件有数字签名；加了批注的副本不再是签名时的文件，签名已去掉，原文件没有改动。"
_PROTECTED = "原文件设有编辑限制（{what}），副本照样保留；不能改批注的，请先在“审阅—限制编辑”中停止保护。"
_READ_ONLY = "原文件设有修改密码或建议只读，副本照样保留；要处理批注和修订的，请以可编辑方式打开。"
_MACROS = "原文件含有宏，副本照样保留，打开前请确认来源。"
_KINDS = {
    "readOnly": "只读",
    "comments": "只许批注",
    "trackedChanges": "只许修订",
    "forms": "只许填写窗体",
}


def take_signature(package: Package) -> list[str]:
    """Takes the digital signature off a package of any kind, and says so."""
    signed = [name for name in package.names if name.lower().startswith("_xmlsignatures/")]
    if not signed:
        return []
    for name in signed:
        package.drop(name)
    unrelate(package, "", lambda kind: "/digital-signature/" in kind)
    undeclare(package, signed)
    return [_SIGNED]


def restrictions(package: Package, main: str) -> list[str]:
    """What the settings of a docx forbid, and macros that it brings."""
    said = [_MACROS] if any(name.lower().endswith("vbaproject.bin") for name in package.names) else []
    for part in related(package, main, "settings"):
        settings = package.parse(part)
        if settings.find("{*}writeProtection") is not None:
            said.append(_READ_ONLY)
        for element in settings.iterchildren("{*}documentProtection"):
            stated = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
            if stated.get("enforcement") in ("1", "true", "on"):
                said.append(_PROTECTED.format(what=_KINDS.get(stated.get("edit", ""), "限制编辑")))
    return said
