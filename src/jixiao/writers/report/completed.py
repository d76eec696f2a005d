"""The data of one evaluation as its report will declare them, and what a person must still see to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from jixiao.documents.evaluation_content import Content
from jixiao.writers.report.as_the_form_counts import in_unit
from jixiao.writers.report.form_layout import FormLayout, ReportLayout
from jixiao.writers.report.given import TO_FILL

BLANK: Final[Content] = {"text": ""}


@dataclass(slots=True)
class Completed:
    """The data of one evaluation as its report will declare them, and what a person must still see to."""

    content: Content
    layout: ReportLayout
    money: dict[str, str]
    """The unit of the amounts of each form; `""` where the amounts name their own."""
    warnings: list[str] = field(default_factory=list)
    spoken: set[str] = field(default_factory=set)
    """Rows of basic data that the form has no place for, and that only the narrative tells."""

    def amount(self, entry: Content, form: str) -> Content:
        """An amount as the form counts it."""
        return in_unit(entry, self.money[form], self.content.get("money_unit", ""))

    @property
    def year(self) -> str:
        year = self.content.get("year")
        return str(year) if year is not None else TO_FILL

    @property
    def unit_name(self) -> str:
        return str(self.content.get("unit_name", BLANK)["text"]) or TO_FILL

    def words(self, drawn: str, form: str = "") -> str:
        """Words of the layout with the year, the year before, the body and the unit of money in their places."""
        year = self.content.get("year")
        before = str(year - 1) if isinstance(year, int) else "上"
        money = self.money.get(form, "")
        unit = f"（{money}）" if money else ""
        words = drawn.replace("{year}", self.year).replace("{before}", before)
        words = words.replace("{money}", unit).replace("<br>", "\n").rstrip("\n")
        return words.replace("{unit}", self.unit_name)


def few(names: list[str]) -> str:
    shown = "、".join(f"“{name}”" for name in names[:3])
    return f"{shown}等{len(names)}项" if len(names) > 3 else shown


def extra_head(completed: Completed, form: FormLayout) -> list[tuple[str, str]]:
    """The fields of the head that the form itself has no cell for."""
    own = {label for label, _ in form.labelled()}
    return [(one["label"], one["value"]["text"]) for one in completed.content["head"] if one["label"] not in own]
