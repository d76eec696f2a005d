"""An xlsx as it may be published: what its cells show. Formulas become values, so that nothing refers elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from jixiao.documents.unreadable import Unreadable
from jixiao.writers.bundle.clean_docx import dropped_words
from jixiao.writers.bundle.parts import Parts, remove

KEPT: Final = (
    *("officeDocument", "worksheet", "chartsheet", "styles", "theme", "sharedStrings", "drawing", "image"),
    *("hyperlink", "chart", "chartStyle", "chartColorStyle", "table"),
)
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_WORKBOOK: Final = (
    *("fileSharing", "fileVersion", "AlternateContent", "revisionPtr", "externalReferences", "pivotCaches"),
    *("fileRecoveryPr", "customWorkbookViews", "webPublishing", "webPublishObjects", "functionGroups", "extLst"),
    *("smartTagPr", "smartTagTypes", "workbookProtection"),
)
_SHEET: Final = (
    *("dataValidations", "scenarios", "customSheetViews", "protectedRanges", "cellWatches", "customProperties"),
    *("smartTags", "webPublishItems", "extLst", "legacyDrawing", "legacyDrawingHF", "oleObjects", "controls"),
    *("AlternateContent", "sheetProtection", "dataConsolidate", "picture"),
)
_MARKS: Final = re.compile(r"\}(?:uid\d?|cm|vm)$|^(?:cm|vm|codeName)$")
_NAMES: Final = ("_xlnm.Print_Area", "_xlnm.Print_Titles")
_ELSEWHERE: Final = re.compile(r"\[|#REF!")


@dataclass(slots=True)
class Hidden:
    """What a workbook hides."""

    sheets: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    """Name of the sheet and how many rows or columns, in words."""

    @property
    def words(self) -> list[str]:
        return [*(f"隐藏的工作表“{name}”" for name in self.sheets), *self.rows]


def clean_xlsx(data: bytes, *, drop_hidden: bool) -> tuple[Parts, list[str], Hidden]:
    """The cleaned parts, what was taken out in words, and what is or was hidden. Raises Unreadable."""
    parts = Parts(data, KEPT, _TYPE)
    workbook = parts.tree(parts.main)
    if etree.QName(workbook).localname != "workbook":
        raise Unreadable("damaged", "文件已损坏，无法读取。", "请用原软件打开并另存一份，再重新提交。")
    said = dropped_words(parts)
    hidden = Hidden()
    formulas = 0
    _take(workbook, _WORKBOOK)
    sheets = list(workbook.iterfind("{*}sheets/{*}sheet"))
    gone = []
    for place, entry in enumerate(sheets):
        key = next((str(value) for name, value in entry.attrib.items() if str(name).endswith("}id")), "")
        name, part = str(entry.get("name", "")), parts.target(parts.main, key)
        if part not in parts.trees:
            gone.append(place)
            continue
        if entry.get("state", "visible") != "visible":
            hidden.sheets.append(name)
            if drop_hidden:
                gone.append(place)
                parts.drop_relation(parts.main, key)
                del parts.trees[part]
                continue
        root = parts.tree(part)
        _take(root, _SHEET)
        formulas += _values_only(root)
        _hidden_lines(root, name, hidden, drop_hidden)
    if len(gone) == len(sheets):
        raise Unreadable("hidden", "可以公开的工作表一张也没有。", "请检查哪些工作表是隐藏的。")
    names = _forget_names(workbook, gone)
    for place in gone:
        remove(sheets[place])
    for entry in workbook.iterfind("{*}bookViews/{*}workbookView"):
        for name in ("activeTab", "firstSheet"):
            if name in entry.attrib:
                del entry.attrib[name]
    for name in [name for name in parts.trees if etree.QName(parts.trees[name]).localname == "table"]:
        for element in list(parts.tree(name).iter("{*}calculatedColumnFormula", "{*}totalsRowFormula", "{*}extLst")):
            remove(element)
    _prune_strings(parts)
    for root in parts.trees.values():
        for element in root.iter(etree.Element):
            for attribute in [one for one in element.attrib if _MARKS.search(str(one))]:
                del element.attrib[attribute]
    said += [f"公式{formulas}个（保留计算结果）"] if formulas else []
    said += [f"定义的名称{names}个"] if names else []
    if drop_hidden:
        said += hidden.words
    return parts, said, hidden


def _take(root: etree._Element, unwanted: tuple[str, ...]) -> None:
    for child in list(root):
        if etree.QName(child).localname in unwanted:
            root.remove(child)


def _values_only(root: etree._Element) -> int:
    """Take the formulas off their results. Raises Unreadable where one was never computed."""
    count = 0
    for formula in list(root.iterfind("{*}sheetData/{*}row/{*}c/{*}f")):
        cell = formula.getparent()
        if cell is not None:
            if cell.find("{*}v") is None or (not cell.findtext("{*}v") and cell.get("t") != "str"):
                place = f"单元格{cell.get('r', '')}的公式没有计算结果"
                raise Unreadable("uncomputed", f"{place}。", "请用 Excel 或 WPS 打开文件、保存一次，再整理。")
            cell.remove(formula)
            count += 1
    return count


def _hidden_lines(root: etree._Element, name: str, hidden: Hidden, drop: bool) -> None:
    """Hidden rows and columns that hold something; where `drop` is set their cells are emptied."""
    columns = [
        (int(one.get("min", "0")), int(one.get("max", "0")))
        for one in root.iterfind("{*}cols/{*}col")
        if one.get("hidden") in ("1", "true") or one.get("width") in ("0", "0.0")
    ]
    rows = [
        row
        for row in root.iterfind("{*}sheetData/{*}row")
        if row.get("hidden") in ("1", "true") or row.get("ht") in ("0", "0.0")
    ]
    in_rows = [cell for row in rows for cell in row if len(cell)]
    in_columns = [
        cell
        for cell in (root.iterfind("{*}sheetData/{*}row/{*}c") if columns else ())
        if len(cell) and any(low <= _column(cell) <= high for low, high in columns)
    ]
    if in_rows:
        hidden.rows.append(f"“{name}”中隐藏的行{sum(1 for row in rows if any(len(cell) for cell in row))}行")
    if in_columns:
        hidden.rows.append(f"“{name}”中隐藏的列{len({_column(cell) for cell in in_columns})}列")
    if drop:
        for cell in (*in_rows, *in_columns):
            for child in list(cell):
                cell.remove(child)
            if "t" in cell.attrib:
                del cell.attrib["t"]


def _column(cell: etree._Element) -> int:
    number = 0
    for letter in str(cell.get("r", "")).rstrip("0123456789").upper():
        number = number * 26 + ord(letter) - 64
    return number


def _forget_names(workbook: etree._Element, gone: list[int]) -> int:
    """Names of print areas stay, and follow their sheets; every other name goes."""
    holder = workbook.find("{*}definedNames")
    if holder is None:
        return 0
    count = 0
    for one in list(holder):
        local = one.get("localSheetId")
        fits = one.get("name") in _NAMES and local is not None and local.isdecimal() and int(local) not in gone
        if not fits or _ELSEWHERE.search(one.text or ""):
            holder.remove(one)
            count += str(one.get("name")) not in (*_NAMES, "_xlnm._FilterDatabase")
        else:
            one.set("localSheetId", str(int(str(local)) - sum(1 for place in gone if place < int(str(local)))))
    if not len(holder):
        workbook.remove(holder)
    return count


def _prune_strings(parts: Parts) -> None:
    """Strings that no cell shows any more are emptied; the others keep their numbers."""
    for name in parts.of_kind(parts.main, "sharedStrings"):
        used = {
            int(value)
            for part in parts.of_kind(parts.main, "worksheet")
            for cell in parts.tree(part).iterfind("{*}sheetData/{*}row/{*}c")
            if cell.get("t") == "s" and (value := (cell.findtext("{*}v") or "").strip()).isdecimal()
        }
        root = parts.tree(name)
        for place, entry in enumerate(root.iterfind("{*}si")):
            if place not in used:
                for child in list(entry):
                    entry.remove(child)
                etree.SubElement(entry, etree.QName(etree.QName(entry).namespace, "t"))
