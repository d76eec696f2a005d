"""The headline figures: three rows of four, each with last year's and with what is not in it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jixiao.writers.to_leaders_page_docx import Box, Words
from jixiao.www.summary.leaders.figure import Figure, money_unit
from jixiao.www.summary.leaders.known import Known
from jixiao.www.summary.leaders.words import UNKNOWN, last_year, led, told


def boxes(known: Known) -> tuple[tuple[Box, ...], ...]:
    return (_receipts(known), _money(known), _scores(known))


def _box(known: Known, name: str, *notes: Words, unit: tuple[str, int] | None = None, words: str = "") -> Box:
    figure = known.figures[name]
    before = known.before[name] if known.before is not None else None
    kept = tuple(note for note in notes if note)
    own = led(known.asked, figure, unit)
    return Box(words or figure.words, told(own), (*kept, last_year(known.asked, before, unit)))


def _receipts(known: Known) -> tuple[Box, ...]:
    figures = known.figures
    return (
        _box(known, "due", _and(known, _("免报"), figures["exempt"], _("不计入"))),
        _box(known, "handed_in"),
        _box(known, "on_time", _and(known, _("逾期报送"), figures["late"])),
        _box(known, "missing", _and(known, _("已过期限"), figures["missing_overdue"])),
    )


def _and(known: Known, words: str, figure: Figure, more: str = "") -> Words:
    """Of what there is none nothing is said."""
    return told(words, led(known.asked, figure), f"，{more}" if more else "") if figure.rows else ()


def _money(known: Known) -> tuple[Box, ...]:
    figures = known.figures
    amounts = [figures["budget"].value, figures["spent"].value]
    unit = money_unit(amounts)
    rate = figures["rate"]
    of_both = told(_("按两数齐全的"), led(known.asked, _bodies(rate)), _("计")) if rate.left_out else ()
    projects = figures["projects"]
    return (
        _box(known, "budget", _lacking(known, figures["budget"], _("未填"), "unbudgeted"), unit=unit),
        _box(known, "spent", _lacking(known, figures["spent"], _("未填"), "without_spent"), unit=unit),
        _box(known, "rate", of_both),
        _box(
            known, "projects", told(led(known.asked, _bodies(projects)), _("附有项目自评表")) if projects.rows else ()
        ),
    )


def _bodies(figure: Figure) -> Figure:
    """Over how many it is."""
    return Figure(figure.words, len(figure.rows), "家", figure.rows, figure.condition)


def _lacking(known: Known, figure: Figure, words: str, condition: str) -> Words:
    if not figure.left_out:
        return ()
    rest = Figure(words, figure.left_out, "家", (0,), condition)
    return told(led(known.asked, rest), words, _("，未计入"))


def _scores(known: Known) -> tuple[Box, ...]:
    figures, asked = known.figures, known.asked
    stated = figures["stated_mean"]
    unknown = figures["unknown_full"]
    return (
        _box(
            known,
            "stated_mean",
            told(led(asked, _bodies(stated)), _("有总分")) if stated.rows else (),
            _lacking(known, stated, _("未见总分"), "unscored"),
        ),
        _box(
            known,
            "all_full",
            told(led(asked, unknown), _("得分未读全，未计入")) if unknown.rows else (),
            words=_("各项均得满分"),
        ),
        _reviewed(known),
        _righted(known),
    )


def _reviewed(known: Known) -> Box:
    figures, asked = known.figures, known.asked
    if not asked.sees_reviews:
        return Box(_("复核均分"), told(UNKNOWN), (told(_("只给绩效股和领导看")),))
    mean, same = figures["review_mean"], figures["same_stated_mean"]
    return _box(
        known,
        "review_mean",
        told(led(asked, _bodies(mean)), _("有复核得分")) if mean.rows else (),
        told(_("这些单位自评均分"), led(asked, same)) if same.rows else (),
    )


def _righted(known: Known) -> Box:
    figures, asked = known.figures, known.asked
    items = figures["items"]
    notes = told(_("应整改"), led(asked, items), _("，已销号"), led(asked, figures["righted"])) if items.rows else ()
    return _box(known, "righted_rate", notes or told(_("没有应整改事项")))
