"""What a document says of itself: title, year, unit, date of signature, and so its kind."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from jixiao.documents import Cell, Paragraph, Span
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Evaluation, Kind
from jixiao.evaluations.vocabulary import squeeze

YEAR = re.compile(r"((?:20|２０)[0-9０-９]{2})\s*年?度?")
_TITLE_YEAR = re.compile(r"((?:20|２０)[0-9０-９]{2})\s*年")
_DATE = re.compile(
    r"^[\s\u3000]*(?:日期[：:])?((?:20|２０)[0-9０-９]{2})\s*[年./-]\s*([0-9０-９]{1,2})\s*[月./-]\s*([0-9０-９]{1,2})\s*日?[\s\u3000]*$"
)
_TITLE = re.compile(
    r"(自评|评价|绩效|决算|预算)[^。；，]{0,16}(报告|表|情况|说明|总结|公开|清单|目录|底稿)[》”\"）)]*$"
    r"|20[0-9]{2}\s*年度?[^。；，]{0,20}(部门|单位)?(决算|预算)[》”\"）)]*$"
    r"|收支(总体情况|总)表$|20[0-9]{2}\s*年[^。；，]{0,24}绩效(目标)?自评$"
)
_UNIT_NOTE = re.compile(r"[（(]?(?:金额)?单位[：:].{1,8}$")
_YEAR_BEHIND = re.compile(r"[（(](?:20[0-9]{2}|２０[０-９]{2})年度?[）)]$")
_SUBJECT = re.compile(r"^(?:关于)?(.{2,40}?)(?:关于)?(?:20\d\d)\s*年?度?")
_SPENDER = re.compile(r"^(?:关于)?(.{3,30}?)(?:部门)?整体支出")
_NO_NAME = re.compile(
    r"附件|表\d|样表|[（(]$|(?:绩效|自评|评价|决算|预算|报告|说明)$|(?:自评|评价|绩效目标)[^，。]{0,6}(?:报告|表)"
    r"|^(?:20|２０)?[0-9０-９]*\s*年?度?(?:部门|单位|项目|年度)?$"
)
_SPENDING = re.compile("(?:整体|项目)支出$")
_NAVIGATION = re.compile(r"首页|当前位置|[>＞»]")

# Ordered: the first that fits a title names the kind.
_KINDS = (
    (Kind.IN_YEAR_MONITORING, re.compile(r"绩效.{0,12}监控|监控.{0,4}(情况)?表$")),
    (
        Kind.SELF_EVALUATION_REVIEW,
        re.compile(r"(复核|核查|抽评|抽查|再评价).{0,8}(表|底稿)|自评.{0,6}(复核|核查|抽查)"),
    ),
    (Kind.OBJECTIVE_FILING, re.compile(r"绩效目标.{0,8}(申报|批复)|目标申报表|绩效目标表$|绩效目标申报")),
    (
        Kind.DEPARTMENT_SELF_EVALUATION,
        re.compile(r"整体.{0,10}(自评|评价|绩效)|绩效(自评|评价).{0,4}基础数据|部门.{0,6}绩效自评"),
    ),
    (
        Kind.PROJECT_SELF_EVALUATION,
        re.compile(r"(项目|专项|转移支付|资金).{0,16}(自评|绩效评价)|绩效自评表|绩效自评报告"),
    ),
    (Kind.FINAL_ACCOUNTS_DISCLOSURE, re.compile(r"决算")),
    (Kind.BUDGET_DISCLOSURE, re.compile(r"预算|收支(总体情况|总)表$")),
)


def kind_of_title(title: str) -> Kind | None:
    """The kind that a title names, None if it names none."""
    words = squeeze(title)
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


def looks_like_title(text: str) -> bool:
    """Whether a short line is the title of a report or form."""
    words = _YEAR_BEHIND.sub("", _UNIT_NOTE.sub("", squeeze(text)))
    return 4 <= len(words) <= 60 and bool(_TITLE.search(words))


def read_title(evaluation: Evaluation, holders: list[Paragraph | Cell]) -> None:
    """The title is the first line, or the first few lines together, that reads like one."""
    told = (holder for holder in holders if holder.text.strip() and not _NAVIGATION.search(holder.text))
    lines = list(islice(told, 12))
    for position, holder in enumerate(lines):
        if looks_like_title(holder.text):
            _keep_title(evaluation, holder, holder.text)
            return
        following = lines[position + 1] if position + 1 < len(lines) else None
        if following is not None and len(holder.text) + len(following.text) <= 60:
            # A long title is broken over two lines.
            joined = squeeze(holder.text + following.text)
            if looks_like_title(joined) and not looks_like_title(following.text[:-1] and following.text):
                _keep_title(evaluation, holder, joined)
                return
            opens = YEAR.search(holder.text) or _SPENDING.search(holder.text.strip())  # the year, or whose spending
            if looks_like_title(joined) and opens and kind_of_title(joined):
                _keep_title(evaluation, holder, joined)
                return


def _keep_title(evaluation: Evaluation, holder: Paragraph | Cell, text: str) -> None:
    evaluation.title = Entry(squeeze(text), Entry.of(holder).span)
    note_title_year(evaluation)
    words = holder.text.strip()
    if not evaluation.unit_name.is_stated and (subject := _SUBJECT.match(words) or _SPENDER.match(words)):
        name = subject[1].strip("　 :：-—")
        if len(name) >= 3 and not _NO_NAME.search(name):
            evaluation.unit_name = Entry.at(Span.of(holder, name))


def note_title_year(evaluation: Evaluation) -> None:
    """Remember the year that the title names."""
    if evaluation.title.span is not None:
        holder = evaluation.title.span.holder
        if (found := _TITLE_YEAR.search(holder.text)) or (found := YEAR.search(holder.text)):
            note_year(evaluation, "title", found, holder)


def note_year(evaluation: Evaluation, role: str, found: re.Match[str], holder: Paragraph | Cell) -> None:
    """Remember a place that names the year of the evaluation."""
    evaluation.years.append((role, int(found[1]), Span(holder, found.start(1), found.end(1))))


def read_signature(evaluation: Evaluation) -> None:
    """The date that stands alone on a line near the end, and the unit named on the line above it."""
    lines = [paragraph for paragraph in evaluation.paragraphs if paragraph.text.strip()]
    for position in range(len(lines) - 1, max(-1, len(lines) - 25), -1):
        signed = signed_date(lines[position].text)
        if signed is None:
            continue
        evaluation.signed_on = signed
        evaluation.signed_on_entry = Entry.of(lines[position])
        above = lines[position - 1] if position else None
        if not evaluation.unit_name.is_stated and above is not None and 3 <= len(above.text.strip()) <= 30:
            evaluation.unit_name = Entry.of(above)
        return


def signed_date(text: str) -> date | None:
    """The date that a line is, None for any other words."""
    found = _DATE.match(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


_GRADE = re.compile(
    r"(?<!考核)(?<!考评)等[级次](?:评?定?为|是|[：:]|)\s*[“”\"【]?(优秀|良好|优|良|中|差)(?![级等差])[”“\"】]?"
)


def read_grade(evaluation: Evaluation) -> None:
    """The grade that the narrative gives its own evaluation; a rating by others (考核等次) is another thing."""
    if evaluation.grade.is_stated:
        return
    for paragraph in evaluation.paragraphs:
        if "自评" not in paragraph.text and "评价" not in paragraph.text:
            continue
        if found := _GRADE.search(paragraph.text):
            evaluation.grade = Entry.at(Span(paragraph, found.start(1), found.end(1)))
            return


def settle_year(evaluation: Evaluation) -> None:
    """The year of the evaluation: by its title, else its form, else its 基础数据表, else its first lines."""
    for role in ("title", "form", "column"):
        for stated, year, _ in evaluation.years:
            if stated == role:
                evaluation.year = year
                return
    for paragraph in evaluation.paragraphs[:40]:
        if found := _TITLE_YEAR.search(paragraph.text):
            evaluation.year = int(found[1])
            return
