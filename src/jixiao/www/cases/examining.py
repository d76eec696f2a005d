"""A version and its findings: what `transitions.submit` keeps of a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

import jixiao
from jixiao.www.cases import engine_work
from jixiao.www.cases.in_the_engine import GaveUp, Patience, in_the_engine
from jixiao.www.cases.models import FindingRow, Submission


@dataclass(slots=True)
class Examined:
    """What was found in the files of one version, in their order."""

    files: list[dict[str, Any]] = field(default_factory=list)
    """One `jixiao.check/1` a file."""
    scored: list[dict[str, Any]] = field(default_factory=list)
    """One `jixiao.score/1` with `key_figures` for each file that has something to score."""
    undone: list[str] = field(default_factory=list)
    """A sentence for each file on which the engine gave up: it has a document with its `error`, nothing was checked."""
    engine: str = f"jixiao {jixiao.__version__}"

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [document for file in self.files for document in file["documents"]]

    @property
    def profile(self) -> str:
        return next((document["profile"] for document in self.documents if document["profile"]), "")

    @property
    def key_figures(self) -> dict[str, Decimal]:
        """The figures that the first file with any states; see `engine_work.score`."""
        figures: dict[str, str] = next((each["key_figures"] for each in self.scored if each["key_figures"]), {})
        return {key: Decimal(value).quantize(Decimal("0.01")) for key, value in figures.items()}

    @property
    def lamps(self) -> list[dict[str, str]]:
        """The lamps that apply to any form, without their trees."""
        return [
            {"part": document["part"] or "", **{key: lamp[key] for key in ("key", "title", "colour", "says")}}
            for file in self.scored
            for document in file["documents"]
            for lamp in document["lamps"]
            if lamp["applies"]
        ]

    def count(self, level: str) -> int:
        return sum(1 for document in self.documents for found in document["findings"] if found["level"] == level)


def examine(
    files: Sequence[tuple[str, bytes]], beside: Sequence[engine_work.Beside] = (), profile: str = ""
) -> Examined:
    """Check and score every file, in the engine's own process, each read once; together no longer than `LONGEST`.

    `profile` holds for checking; a file is scored by it where it is made for the file's form, else by none. A file on
    which the engine gives up costs the others nothing. Raises Refused where the profile cannot be used.
    """
    patience, examined = Patience(), Examined()
    for file in files:
        try:
            seconds = patience.for_(file[1], *(content for _part, _name, content in beside))
            looked = in_the_engine(engine_work.look, file, list(beside), profile or None, seconds=seconds)
        except GaveUp as gave_up:
            examined.files.append(engine_work.unexamined(file[0], _unexamined(gave_up)))
            examined.undone.append(f"“{file[0]}”：{gave_up}")
            continue
        examined.files.append(looked["check"])
        if looked["score"]["documents"]:
            examined.scored.append(looked["score"])
    return examined


def _unexamined(gave_up: GaveUp) -> jixiao.Unreadable:
    return jixiao.Unreadable("gave_up", str(gave_up), _("此文件没有核对，不等于没有问题；其他文件已照常核对。"))


def keep_findings(submission: Submission, examined: Examined) -> None:
    """The rows of a new version."""
    FindingRow.objects.bulk_create(
        FindingRow(
            submission=submission,
            document=index,
            number=number,
            code=found["code"],
            title=found["title"],
            level=found["level"],
            fingerprint=found["fingerprint"],
            message=found["message"],
            advice=found["advice"],
            places=found["places"],
        )
        for index, document in enumerate(examined.documents)
        for number, found in enumerate(document["findings"], 1)
    )
