"""A docx as it may be published: the words that a reader sees and their looks, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from lxml import etree

from jixiao.documents.docx.names import COMPATIBILITY, namespace_of
from jixiao.documents.unreadable import Unreadable
from jixiao.writers.bundle.docx_hidden import Hiding
from jixiao.writers.bundle.docx_revisions import accept
from jixiao.writers.bundle.parts import Parts, remove, unwrap

KEPT: Final = (
    *("officeDocument", "styles", "numbering", "settings", "fontTable", "theme", "header", "footer"),
    *("footnotes", "endnotes", "image", "hyperlink", "chart", "chartStyle", "chartColorStyle"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
)
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_COMMENTS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_SETTINGS: Final = (
    *("rsids", "docVars", "attachedTemplate", "mailMerge", "trackRevisions", "writeProtection", "saveThroughXslt"),
    *("proofState", "documentProtection", "revisionView", "docId", "persistentDocumentId", "chartTrackingRefBased"),
    *("stylePaneFormatFilter", "activeWritingStyle", "hdrShapeDefaults", "shapeDefaults", "smartTagType"),
    *("embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "conflictMode", "discardImageEditingData"),
)
_CONTROLS: Final = ("alias", "tag", "dataBinding", "placeholder", "docPartObj", "docPartList", "lock")
_WRAPPERS: Final = ("smartTag", "customXml")
_MARKS: Final = re.compile(r"\}(?:rsid\w*|paraId|textId|anchorId|editId|uid)$")
_PATH: Final = re.compile(r"^[A-Za-z]:\\|\\\\|^file:|\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)$", re.I)
_FIELDS: Final = re.compile(
    r"^\s*(?:(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|TOC|REF|PAGEREF|NOTEREF|SEQ|STYLEREF|EQ)\b"
    r"|HYPERLINK\s+(?:\\l|\"?https?:)|=)",
    re.I,
)
"""Fields that stay: numbers of pages, contents, references inside the file, links to the web."""


def clean_docx(data: bytes) -> tuple[Parts, list[str]]:
    """The cleaned parts and what was taken out, in words. Raises Unreadable."""
    parts = Parts(data, KEPT, _TYPE)
    root = parts.tree(parts.main)
    namespace = namespace_of(root)
    if namespace is None:
        raise Unreadable("damaged", "文件已损坏，无法读取。", "请用原软件打开并另存一份，再重新提交。")
    w = f"{{{namespace}}}"
    if parts.dropped.get("aFChunk") or parts.dropped.get("subDocument"):
        raise Unreadable("foreign", "文件中嵌入了另一份文档。", "请在 Word 中把它的内容粘贴进来，另存后再整理。")
    styles = next(iter(parts.of_kind(parts.main, "styles")), "")
    hiding = Hiding(parts.tree(styles) if styles else None, w)
    counts: Counter[str] = Counter()
    for tree in parts.trees.values():
        if etree.QName(tree).namespace == namespace:
            _words(tree, w, hiding, counts)
        _attributes(tree)
    for name in parts.of_kind(parts.main, "settings"):
        for element in list(parts.tree(name).iter(etree.Element)):
            if etree.QName(element).localname in _SETTINGS and element.getparent() is not None:
                remove(element)
    for name in parts.of_kind(parts.main, "fontTable"):
        for element in list(parts.tree(name).iter(etree.Element)):
            if etree.QName(element).localname.startswith("embed") and element.getparent() is not None:
                remove(element)
    return parts, _told(parts, counts)


def _words(root: etree._Element, w: str, hiding: Hiding, counts: Counter[str]) -> None:
    _one_rendering(root, w)
    counts["修订"] += accept(root, w)
    for name in _COMMENTS:
        for element in list(root.iter(w + name)):
            counts["批注"] += name == "commentReference"
            holder = element.getparent()
            remove(element)
            if name == "commentReference" and holder is not None and not _holds_anything(holder, w):
                remove(holder)
    counts["隐藏文字"] += hiding.take_out(root)
    for name in _WRAPPERS:
        for element in list(root.iter(w + name)):
            for properties in element.findall(f"{w}{name}Pr"):
                element.remove(properties)
            unwrap(element)
    for properties in list(root.iter(w + "sdtPr")):
        for element in list(properties):
            if etree.QName(element).localname in _CONTROLS:
                properties.remove(element)
    for element in list(root.iter(w + "bookmarkStart")):
        if str(element.get(w + "name", "")).startswith("_GoBack"):
            key = element.get(w + "id")
            for end in [one for one in root.iter(w + "bookmarkEnd") if one.get(w + "id") == key]:
                remove(end)
            remove(element)
    for link in list(root.iter(w + "hyperlink")):
        keyed = [name for name in link.attrib if str(name).endswith("}id") or str(name) == w + "anchor"]
        if not keyed:
            unwrap(link)
        elif link.get(w + "tooltip") is not None:
            del link.attrib[w + "tooltip"]
    for element in list(root.iter(w + "object")):
        for inside in list(element.iter("{*}OLEObject")):
            counts["嵌入的文件"] += 1
            remove(inside)
    for element in [*root.iter(w + "proofErr"), *root.iter(w + "permStart"), *root.iter(w + "permEnd")]:
        remove(element)
    counts["域代码"] += _fields(root, w)


def _holds_anything(run: etree._Element, w: str) -> bool:
    return any(child.tag != w + "rPr" for child in run)


def _one_rendering(root: etree._Element, w: str) -> None:
    """Of two renderings of one thing the other may say something else: the one that is read stays."""
    for alternatives in list(root.iter(COMPATIBILITY + "AlternateContent")):
        choices = alternatives.findall(COMPATIBILITY + "Choice")
        fallbacks = alternatives.findall(COMPATIBILITY + "Fallback")
        told = any(next(choice.iter(w + "t"), None) is not None for choice in choices)
        if choices and (told or not any(next(one.iter(w + "t"), None) is not None for one in fallbacks)):
            for one in fallbacks:
                alternatives.remove(one)


def _fields(root: etree._Element, w: str) -> int:
    """Fields that may name paths, authors or other files become the text that they show."""
    count = 0
    for simple in list(root.iter(w + "fldSimple")):
        if not _FIELDS.match(str(simple.get(w + "instr", ""))):
            count += 1
            unwrap(simple)
    opened: list[tuple[list[etree._Element], list[str], list[bool]]] = []
    for element in list(root.iter(w + "fldChar", w + "instrText")):
        if element.tag == w + "instrText":
            if opened and not opened[-1][2]:
                opened[-1][0].append(element)
                opened[-1][1].append(element.text or "")
            continue
        kind = element.get(w + "fldCharType")
        if kind == "begin":
            opened.append(([element], [], []))
        elif opened:
            opened[-1][0].append(element)
            if kind == "separate":
                opened[-1][2].append(True)
            else:
                elements, words, _ = opened.pop()
                if not _FIELDS.match("".join(words)):
                    count += 1
                    for one in elements:
                        remove(one)
    return count


def _attributes(root: etree._Element) -> None:
    """Marks of editing sessions, the names of pictures (often those of their files), paths in their descriptions."""
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if _MARKS.search(str(name))]:
            del element.attrib[name]
        kind = etree.QName(element).localname
        if kind in ("docPr", "cNvPr"):
            for name in ("descr", "title"):
                if _PATH.search(str(element.get(name, ""))):
                    del element.attrib[name]
            if element.get("name"):
                element.set("name", "图片")
        elif kind == "imagedata":
            for name in [name for name in element.attrib if etree.QName(str(name)).localname == "title"]:
                del element.attrib[name]


_DROPPED: Final = {
    "core-properties": "作者、时间等文档属性",
    "extended-properties": "单位、软件等扩展属性",
    "custom-properties": "自定义属性",
    "thumbnail": "缩略图",
    "customXml": "自定义数据（customXml）",
    "printerSettings": "打印机设置",
    "attachedTemplate": "模板的路径",
    "oleObject": "嵌入的文件",
    "package": "嵌入的文件",
    "people": "批注人名单",
    "glossaryDocument": "文档部件库",
    "font": "嵌入的字体",
    "control": "控件",
    "origin": "数字签名",
    "externalLink": "指向其他文件的链接",
    "externalLinkPath": "指向其他文件的链接",
    "calcChain": "计算顺序",
    "connections": "数据连接",
    "pivotTable": "数据透视表的缓存",
    "pivotCacheDefinition": "数据透视表的缓存",
    "comments": "批注",
    "threadedComment": "批注",
    "hyperlink": "指向本机、局域网和邮箱的链接",
    "revisionHeaders": "共享工作簿的修订记录",
    "usernames": "共享工作簿的用户名单",
}


def dropped_words(parts: Parts) -> list[str]:
    """What went with the relationships that were not kept."""
    said = {_DROPPED[kind] for kind in parts.dropped if kind in _DROPPED}
    return [words for words in dict.fromkeys(_DROPPED.values()) if words in said]


def _told(parts: Parts, counts: Counter[str]) -> list[str]:
    said = dropped_words(parts)
    units = {
        "修订": "接受修订{}处",
        "批注": "批注{}条",
        "隐藏文字": "隐藏文字{}字",
        "嵌入的文件": "嵌入对象{}个",
        "域代码": "域代码{}个（保留显示的文字）",
    }
    return [*said, *(words.format(counts[key]) for key, words in units.items() if counts[key])]
