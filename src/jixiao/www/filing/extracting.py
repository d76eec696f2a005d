"""An uploaded file into the draft: as a whole, as further forms, or value by value."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases import store
from jixiao.www.cases.in_the_engine import in_the_engine, seconds_for
from jixiao.www.cases.models import Filing, StoredFile
from jixiao.www.filing import drafting, paper_work
from jixiao.www.filing.matching import cells
from jixiao.www.filing.models import Draft
from jixiao.www.filing.paths import Content, Values
from jixiao.www.refusals import Refused


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which file and draft differ; `path` is that of the draft."""

    path: str
    label: str
    now: str
    read: str
    is_doubtful: bool


@dataclass(slots=True)
class Reading:
    """What a file declares: its content, the paths that are doubtful with their reasons, a line a form."""

    content: Content
    doubtful: dict[str, str]
    parts: list[dict[str, Any]] = field(default_factory=list)

    def only(self, places: Sequence[int]) -> Reading:
        """The forms at these places, with what belongs to them."""
        evaluations = self.content["evaluations"]
        kept = [place for place in dict.fromkeys(places) if 0 <= place < len(evaluations)]
        content = {**self.content, "evaluations": [deepcopy(evaluations[place]) for place in kept]}
        doubtful = {}
        for later, place in enumerate(kept):
            start = f"evaluations[{place}]."
            for path, why in self.doubtful.items():
                if path.startswith(start):
                    doubtful[f"evaluations[{later}].{path.removeprefix(start)}"] = why
        return Reading(content, doubtful, [self.parts[place] for place in kept])


def read_file(file: StoredFile) -> Reading:
    """What a stored file declares. Raises Refused where it cannot be read or declares no form at all."""
    content = store.fetch(file.sha256)
    read = in_the_engine(paper_work.take_out, file.name, content, seconds=seconds_for(content))
    if read["error"]:
        raise Refused(f"{read['error']['message']}{read['error']['advice']}")
    if not any(_declares(one) for one in read["content"]["evaluations"]):
        raise Refused(_("“%(name)s”中没有认出可以填入的表格。请直接提交文件，或在线填报。") % {"name": file.name})
    return Reading(read["content"], read["doubtful"], read["parts"])


def holds_something(draft: Draft | None) -> bool:
    """Whether anybody has put anything into the draft."""
    return draft is not None and draft.revision > 0


def differences(draft: Draft, reading: Reading) -> list[Difference]:
    """The fields that file and draft both have, where the file states another thing."""
    own = cells(draft.content)
    found = []
    for key, cell in cells(reading.content).items():
        here = own.get(key)
        if here is not None and cell.text and _same(cell.text) != _same(here.text):
            found.append(Difference(here.path, here.label, here.text, cell.text, cell.path in reading.doubtful))
    return found


@transaction.atomic
def fill_from_file(actor: Person, filing: Filing, file: StoredFile, reading: Reading) -> Draft:
    """The whole draft becomes what the file declares; one change, that can be undone."""
    draft = drafting.draft_of(actor, filing)
    return drafting.replace(actor, draft, reading.content, _why(file), reading.doubtful)


@transaction.atomic
def add_from_file(actor: Person, filing: Filing, file: StoredFile, reading: Reading) -> Draft:
    """The forms of the file behind those of the draft; one change, that can be undone."""
    draft = drafting.draft_of(actor, filing)
    before = draft.content["evaluations"]
    content = {**draft.content, "evaluations": [*before, *reading.content["evaluations"]]}
    moved = [_behind(path, len(before)) for path in reading.doubtful]
    return drafting.replace(actor, draft, content, _why(file), [*draft.doubtful, *moved], draft.sources)


@transaction.atomic
def take_values(
    actor: Person, filing: Filing, file: StoredFile, reading: Reading, paths: Collection[str], revision: int
) -> int:
    """Chosen values of the file into the draft; one change. Gives how many.

    `revision`: of the draft that the choice was made on. Raises Refused where it has changed since.
    """
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=drafting.draft_of(actor, filing).pk)
    if draft.revision != revision:
        raise Refused(_("表格在您打开本页后又有改动，请刷新后重新选择。"))
    content, sources, doubtful = deepcopy(draft.content), dict(draft.sources), set(draft.doubtful)
    values, count = Values(content), 0
    for one in differences(draft, reading):
        if one.path not in paths:
            continue
        for path in values.same_as(one.path):
            values.put(path, one.read)
            sources[path] = _("取自文件“%(name)s”") % {"name": file.name}
            doubtful.discard(path)
        if one.is_doubtful:
            doubtful.add(one.path)
        count += 1
    if count:
        drafting.replace(actor, draft, content, _why(file), doubtful, sources)
    return count


def _declares(evaluation: Content) -> bool:
    """Whether it has any form, or is the narrative of a report that names its kind."""
    has_form = any(evaluation.get(key) for key in ("groups", "funds", "basic_data", "projects"))
    return has_form or (evaluation["kind"] != "other" and bool(evaluation.get("narrative")))


def _why(file: StoredFile) -> str:
    return _("从文件“%(name)s”读入") % {"name": file.name}


def _behind(path: str, count: int) -> str:
    number, rest = path.removeprefix("evaluations[").split("]", 1)
    return f"evaluations[{int(number) + count}]{rest}"


def _same(text: str) -> str:
    return "".join(text.split())
