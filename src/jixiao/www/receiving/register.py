"""The bodies of the site as the engine's register, and what reviewers have settled as its answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from jixiao.intake.answers import Answers
from jixiao.intake.body import Body as Entry
from jixiao.intake.body import Change, FormerName, Register
from jixiao.www.accounts.models import Body, BodyName, Succession
from jixiao.www.receiving.models import Piece, RememberedMatch

_CHANGES = {Succession.Kind.MERGED: Change.MERGED, Succession.Kind.SPLIT: Change.SPLIT}


def register() -> Register:
    """All bodies, those of other years too: a file may bear the name of one that is no more. Keys are those of rows."""
    names: dict[int, list[BodyName]] = defaultdict(list)
    for name in BodyName.objects.all():
        names[name.body_id].append(name)
    heirs: dict[int, list[Succession]] = defaultdict(list)
    for succession in Succession.objects.select_related("successor"):
        heirs[succession.predecessor_id].append(succession)
    bodies = Body.objects.select_related("supervisor", "office").order_by("code")
    return Register(tuple(entry(body, names[body.pk], heirs[body.pk]) for body in bodies))


def answers() -> Answers:
    """What was remembered of files and names, and which versions were chosen."""
    files: dict[str, str] = {}
    written: dict[str, str] = {}
    used: dict[str, bool] = {}
    for one in RememberedMatch.objects.all():
        if one.body_id is None:
            used[one.key] = False
        elif one.kind == RememberedMatch.Kind.NAME:
            written[one.key] = str(one.body_id)
        else:
            files[one.key] = str(one.body_id)
    for sha256 in Piece.objects.filter(is_chosen=True).values_list("sha256", flat=True):
        used[sha256] = True
    return Answers(files, written, used)


def entry(
    body: Body, names: Sequence[BodyName] = (), heirs: Sequence[Succession] = (), *, year: int | None = None
) -> Entry:
    """A body as a line of the engine's register, called as it was in `year`; `names` and `heirs` serve for matching."""
    return Entry(
        key=str(body.pk),
        name=body.name if year is None else body.name_in(year),
        code=body.code,
        short_names=tuple(name.name for name in names if name.kind == BodyName.Kind.SHORT),
        former_names=tuple(
            FormerName(name.name, name.first_year, name.last_year)
            for name in names
            if name.kind == BodyName.Kind.FORMER
        ),
        authority=body.supervisor.name if body.supervisor else "",
        office=body.office.name if body.office else "",
        is_exempt=body.is_exempt,
        is_unpublished=body.is_unpublished,
        contact=body.contact,
        phone=body.phone,
        first_year=body.first_year,
        last_year=body.last_year,
        change=_CHANGES[Succession.Kind(heirs[0].kind)] if heirs else None,
        successors=tuple(heir.successor.code for heir in heirs),
        required=tuple(str(word) for word in body.required),
    )
