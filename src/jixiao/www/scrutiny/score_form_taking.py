"""What a filled-in 复核评分表 would change, cell by cell; nothing is kept here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jixiao.www.refusals import Refused
from jixiao.www.scrutiny.score_sheet import Sheet
from jixiao.www.scrutiny.scoring.bands import decimals_of
from jixiao.www.scrutiny.scoring.entries import Entries, Entry, Wrong, read_entry
from jixiao.www.scrutiny.scoring.rows import Form, Row, plain


@dataclass(frozen=True, slots=True)
class Change:
    """One row that the file has otherwise than the page."""

    form: Form
    row: Row
    before: Entry
    after: Entry


@dataclass(frozen=True, slots=True)
class Taken:
    """A form that was handed in, held against the sheet."""

    entries: dict[str, Entry]
    opinion: str
    changes: list[Change]
    is_opinion_new: bool
    wrong: list[str]
    """What of it cannot stand, each with its cell; while there is any, nothing can be saved."""

    @property
    def is_empty(self) -> bool:
        return not self.changes and not self.is_opinion_new


def refuse_others(code: str, wanted: str) -> None:
    """Raises Refused for a form of another filing, version or side, or one that was overtaken, and says which."""
    if code == wanted:
        return
    given, own = code.split("-"), wanted.split("-")
    if len(given) != len(own):
        raise Refused(_("评分表的识别码已被改动，不能读入。请重新下载后填写。"))
    if given[0] != own[0]:
        raise Refused(_("这是另一家单位或另一年度的评分表，没有读入。"))
    if given[1] != own[1]:
        raise Refused(
            _("这是第%(given)s版材料的评分表，现在评的是第%(own)s版，没有读入。") % {"given": given[1], "own": own[1]}
        )
    if given[2] != own[2]:
        raise Refused(_("绩效股和第三方的评分表不能互换，没有读入。"))
    if given[3] != own[3]:
        raise Refused(_("此表下载以后，网上的评分又有改动，没有读入。请重新下载，把所填的内容移过去再上传。"))
    raise Refused(_("此表下载以后，材料读出的指标行有变化，没有读入。请重新下载后填写。"))


def taken(read: Mapping[str, Any], sheet: Sheet, entries: Entries, opinion: str) -> Taken:
    """Hold a form that was read (`score_form_work`) against what the page has: `entries` and `opinion`."""
    forms = {form.index: form for form in (section.form for section in sheet.sections)}
    rows = {row.key: row for form in forms.values() for row in form.rows}
    standards = {each.defect: each.pk for each in sheet.standards}
    found: dict[str, Entry] = {}
    changes, wrong, seen = [], [], set()
    for given in read["rows"]:
        row = rows.get(given["key"])
        if row is None or given["key"] in seen:
            wrong.append(
                _("%(at)s：编号“%(key)s”不在此表中或重复，请勿增加、复制行。")
                % {"at": given["at"]["key"], "key": given["key"]}
            )
            continue
        seen.add(row.key)
        wrong += [_("%(at)s：此格不能改动，请改回“%(is)s”。") % said for said in _altered(row, given)]
        if row.is_merged:
            continue
        held = entries.get(row.key, Entry())
        try:
            entry = _entry(forms[row.form], row, given, standards)
        except Wrong as no:
            wrong.append(str(no))
            continue
        if entry.points == held.points:
            entry = Entry(held.score, entry.reason, entry.standard)  # 9.50 comes back as 9.5
        found[row.key] = entry
        if (entry.score, entry.reason, entry.standard) != (held.score, held.reason, held.standard):
            changes.append(Change(forms[row.form], row, held, entry))
    if gone := [row.name for key, row in rows.items() if key not in seen]:
        wrong.append(_("缺少%(n)d行：%(rows)s。") % {"n": len(gone), "rows": "、".join(gone[:5])})
    words = str(read["opinion"])[:4000]
    is_new = words.split() != opinion.split()  # line ends are not the same everywhere
    return Taken(found, words, changes, is_new, wrong)


def _altered(row: Row, given: Mapping[str, Any]) -> list[dict[str, str]]:
    is_ = {"name": row.name, "weight": plain(row.weight), "stated": plain(row.stated)}
    return [
        {"at": given["at"][key], "is": words}
        for key, words in is_.items()
        if "".join(str(given[key]).split()) != "".join(words.split())
    ]


def _entry(form: Form, row: Row, given: Mapping[str, Any], standards: Mapping[str, int]) -> Entry:
    named = str(given["standard"])
    if named and named not in standards:
        raise Wrong(_("%(at)s：没有名为“%(named)s”的扣分标准。") % {"at": given["at"]["standard"], "named": named[:40]})
    try:
        return read_entry(row, given["score"], given["reason"], standards.get(named), decimals_of(form.profile))
    except Wrong as no:
        raise Wrong(f"{given['at']['score']}：{no}") from no
