"""Files that name nobody, by the company in which they came: what lies in a body's own folder."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.intake.body import Body
from jixiao.intake.matched import Certainty, Match, certain, doubtful
from jixiao.intake.recognised import Recognised, Role
from jixiao.intake.sort import Sort

_LOOSE = (Sort.EVIDENCE, Sort.OTHER)
_STATING = (Role.COVER, Role.SIGNATURE, Role.FIELD, Role.HEAD, Role.TITLE)


def with_company(files: Sequence[tuple[Recognised, Match]]) -> list[tuple[Recognised, Match]]:
    """The matches, those of files that say nothing of their body settled or proposed by their folder.

    Where all that is certain in the nearest folder (or archive) is of one body, evidence in it is that body's; a
    report or form is only proposed. A file that names somebody is left alone.
    """
    bodies: dict[str, dict[str, tuple[Body, str]]] = {}
    for recognised, found in files:
        if found.certainty is Certainty.CERTAIN and found.body is not None:
            for folder in _folders(recognised.path):
                bodies.setdefault(folder, {}).setdefault(found.body.key, (found.body, recognised.name))
    return [(recognised, _by_folder(recognised, found, bodies)) for recognised, found in files]


def _by_folder(recognised: Recognised, found: Match, bodies: dict[str, dict[str, tuple[Body, str]]]) -> Match:
    if found.certainty is Certainty.CERTAIN or recognised.secrecy or _names_somebody(recognised):
        return found
    for folder in _folders(recognised.path):
        here = bodies.get(folder)
        if not here:
            continue
        if len(here) > 1:
            return found
        ((body, beside),) = here.values()
        if any(candidate.key != body.key for candidate in found.candidates):
            return found
        words = f"没有写明单位，与“{beside}”同在文件夹“{folder.rpartition('/')[2]}”"
        return certain(body, words) if recognised.sort in _LOOSE else doubtful([body], words)
    return found


def _names_somebody(recognised: Recognised) -> bool:
    return recognised.sort not in _LOOSE and any(named.role in _STATING for named in recognised.named)


def _folders(path: str) -> list[str]:
    """The folders of a path, the nearest first; the inbox itself is none."""
    found = []
    while "/" in path:
        path = path.rpartition("/")[0]
        found.append(path)
    return found
