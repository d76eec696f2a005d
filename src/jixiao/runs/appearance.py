"""What a file that is no report looks like, in a few words, so that the user sees which file was taken by mistake."""

from __future__ import annotations

import re

from jixiao.documents import Document

_LOOKS = (
    ("合同或协议", re.compile(r"甲方|乙方|合同编号|协议书")),
    ("会议纪要或通知", re.compile(r"会议纪要|关于.{2,40}的通知|参会人员|会议时间")),
    ("简历或名单", re.compile(r"简历|身份证号|花名册|工作经历")),
    ("发票或报销材料", re.compile(r"发票|报销|开票日期|税号")),
    ("论文或教材", re.compile(r"摘要|参考文献|关键词")),
    ("工作总结或讲话稿", re.compile(r"工作总结|同志们|讲话|工作报告")),
    ("采购或招标文件", re.compile(r"招标|投标|采购需求|磋商")),
)


def appearance(document: Document) -> str:
    """`看起来像合同或协议（开头是“…”）`, or what there is when no kind is recognised."""
    text = document.text
    opening = next((line.strip() for line in text.splitlines() if line.strip()), "")
    shown = f"开头是“{opening[:24]}{'…' if len(opening) > 24 else ''}”" if opening else "没有文字"
    for name, pattern in _LOOKS:
        if pattern.search(text[:20_000]):
            return f"看起来像{name}（{shown}）"
    tables = len(document.tables)
    if tables:
        return f"看起来是含{tables}个表格的其他文件（{shown}）"
    return f"看起来是一般文字材料（{shown}）"
