"""How far a year has come: by step, and for one step by office."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jixiao.www.cases.models import Step
from jixiao.www.summary.overview.asked import Asked
from jixiao.www.summary.overview.conditions import plain_tests
from jixiao.www.summary.overview.line import Line
from jixiao.www.summary.overview.picture import bars
from jixiao.www.summary.overview.table import Cell, Section, Table, count, number, share, text

SHOWN = (
    "due",
    "handed_in",
    "on_time",
    "late",
    "missing",
    "overdue",
    "reviewing",
    "returned",
    "accepted",
    "issues",
    "exempt",
)
_PARTS = (("now", "accepted"), ("then", "reviewing"), ("soft", "returned"), ("plan", "missing"))


def sections(asked: Asked) -> list[Section]:
    return [_by_step(asked), _by_office(asked)]


def _heads(first: str) -> tuple[str, ...]:
    words = {
        "due": _("应报"),
        "handed_in": _("已报"),
        "on_time": _("按时"),
        "late": _("逾期报送"),
        "missing": _("未报"),
        "overdue": _("其中已过期"),
        "reviewing": _("审核中"),
        "returned": _("退回待改"),
        "accepted": _("已通过"),
        "issues": _("其中带问题"),
        "exempt": _("免报"),
    }
    return (first, *(words[each] for each in SHOWN), _("按时率（%）"))


def _row(asked: Asked, name: Cell, lines: Sequence[Line], **wanted: int | str | None) -> list[Cell]:
    tests = plain_tests(asked.today)
    counts = {each: sum(map(tests[each][1], lines)) for each in SHOWN}
    cells = [count(counts[each], asked.href(**{"is": each, **wanted})) for each in SHOWN]
    rate = share(counts["on_time"], counts["due"])
    return [name, *cells, number(rate, "", asked.href(**{"is": "on_time", **wanted}))]


def _parts(asked: Asked, lines: Sequence[Line]) -> list[tuple[str, int]]:
    tests = plain_tests(asked.today)
    return [(look, sum(map(tests[each][1], lines))) for look, each in _PARTS]


def _legend() -> list[tuple[str, str]]:
    return [("now", _("已通过")), ("then", _("审核中")), ("soft", _("退回待改")), ("plan", _("未报"))]


def _by_step(asked: Asked) -> Section:
    of_step = {step.pk: [line for line in asked.of_year if line.step_id == step.pk] for step in asked.steps}
    table = Table(
        _heads(_("环节")),
        [
            _row(asked, text(step.name, asked.page("overview", step=step.pk)), of_step[step.pk], step=step.pk)
            for step in asked.steps
        ],
        frozenset(range(1, 13)),
    )
    chart = bars(
        "bs",
        _("各环节进度"),
        _("数据见下表。"),
        [(s.name, _parts(asked, of_step[s.pk])) for s in asked.steps],
        _legend(),
    )
    notes = [_("按时、逾期报送按首次提交计；退回后重报不另计。免报单位不计入应报。申请调整的不催报。")]
    return Section("steps", _("各环节进度"), table, notes, chart)


def _by_office(asked: Asked) -> Section:
    step = asked.step
    lines = [line for line in asked.of_year if step is not None and line.step_id == step.pk]
    offices: dict[tuple[int | None, str], list[Line]] = {}
    for line in sorted(lines, key=lambda one: (one.office_id is None, one.office)):
        offices.setdefault((line.office_id, line.office), []).append(line)
    pk = step.pk if step is not None else None
    rows = [
        _row(asked, text(name or _("未定股室")), held, step=pk, office=office if office is not None else 0)
        for (office, name), held in offices.items()
    ]
    if len(rows) > 1:
        rows.append(_row(asked, text(_("合计")), lines, step=pk))
    chart = bars(
        "bo",
        _("各股室进度"),
        _("数据见下表。"),
        [(name or _("未定股室"), _parts(asked, held)) for (_o, name), held in offices.items()],
        _legend(),
    )
    title = _("%(step)s：按归口股室") % {"step": _step_name(step)}
    return Section(
        "offices", title, Table(_heads(_("归口股室")), rows, frozenset(range(1, 13)), len(rows) > 1), (), chart
    )


def _step_name(step: Step | None) -> str:
    return step.name if step is not None else _("绩效自评")
