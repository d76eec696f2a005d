"""An opinion of one's own about words that stand in the material."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Filing
from jixiao.www.refusals import Refused
from jixiao.www.review import judging
from jixiao.www.review.current import Part, parts_of, reading_of
from jixiao.www.review.models import Remark


def remark_on(
    actor: Person,
    filing: Filing,
    *,
    file_name: str,
    quote: str,
    message: str,
    advice: str = "",
    level: str = "warning",
    at_place: str = "",
    seen: int | None = None,
) -> tuple[Part, Remark]:
    """Add it to the last version. `at_place`: where the words were chosen; else the first place that has them.

    The words must stand in the file: a remark that quotes what is not there is of no use to the body. Gives the file
    that it is about, and the remark; raises Refused.
    """
    submission = filing.submissions.light().last()
    parts = parts_of(submission) if submission is not None else []
    part = next((part for part in parts if part.name == file_name), None)
    if part is None:
        raise Refused(_("材料已更新，请刷新页面。"))
    quote = quote.strip()
    reading = reading_of(part)
    texts: dict[str, str] = reading["texts"]
    if quote and quote not in texts.get(at_place, ""):
        at_place = next((each for each, words in texts.items() if quote in words), "")
        if not at_place:
            raise Refused(_("材料中没有“%(quote)s”，请从左侧选取原文（不跨段、不跨单元格）。") % {"quote": quote[:40]})
    made = judging.add_remark(
        actor,
        filing,
        file_name=file_name,
        at_place=at_place,
        where=reading["wheres"].get(at_place, ""),
        quote=quote,
        message=message,
        advice=advice,
        level=level,
        seen=seen,
    )
    return part, made
