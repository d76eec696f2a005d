"""Suppositions: `全年预算数=2000` puts another figure in the place of one of the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from jixiao.arithmetic import Numeral, read_numeral
from jixiao.basis.ratios import data_names
from jixiao.basis.wording import exact
from jixiao.evaluations import Entry, Evaluation, Indicator
from jixiao.evaluations.attainment import qualitative_level


class NoSuchFigure(ValueError):
    """A supposition that names no figure of the document, or gives none. The message says what can be supposed."""


@dataclass(frozen=True, slots=True)
class Supposition:
    """`name` as the user wrote it and the text that is to stand there."""

    name: str
    text: str

    def numeral(self, unit: str) -> Numeral:
        """The figure in the unit of the place that it is put in. Raises NoSuchFigure for what is no figure."""
        found = read_numeral(self.text, unit)
        if found is None or found.hedge:
            raise NoSuchFigure(f"假设“{self.name}={self.text}”的等号后面应为一个数（如 {self.name}=120）。")
        return found

    def entry(self, instead_of: Entry) -> Entry:
        """A field with the supposed words in the place of another."""
        numeral = instead_of.numeral
        return Entry(self.text, instead_of.span, numeral.unit.name if numeral is not None else instead_of.unit)


def suppositions(what_if: Mapping[str, object] | Iterable[str] | None) -> tuple[Supposition, ...]:
    """Suppositions from `{"全年预算数": 2000}` or `["全年预算数=2000"]`. Raises NoSuchFigure for what is neither."""
    if what_if is None:
        return ()
    if isinstance(what_if, Mapping):
        return tuple(Supposition(name.strip(), _text(value)) for name, value in what_if.items())
    found = []
    for told in [what_if] if isinstance(what_if, str) else what_if:
        name, mark, text = told.replace("＝", "=").partition("=")
        if not mark or not name.strip() or not text.strip():
            raise NoSuchFigure(f"假设“{told}”应写成“名称=数”，如 全年预算数=2000。")
        found.append(Supposition(name.strip(), text.strip()))
    return tuple(found)


def _text(value: object) -> str:
    return exact(value) if isinstance(value, Fraction) else str(value).strip()


def row_names(evaluation: Evaluation) -> dict[str, Indicator]:
    """The rows whose actual can be supposed, by the title or name that belongs to one of them alone."""
    rows = [row for row in evaluation.indicators if row.is_scored]
    named: dict[str, list[Indicator]] = {}
    for row in rows:
        for name in dict.fromkeys((row.title, row.label)):
            if name:
                named.setdefault(name, []).append(row)
    return {name: rows[0] for name, rows in named.items() if len(rows) == 1}


def datum_of(name: str) -> str | None:
    """The key of a datum by its Chinese name or its key; None where there is none."""
    plain = _plain(name)
    return next((key for key, title in data_names().items() if plain in (_plain(title), key)), None)


def refuse_unknown(supposed: Iterable[Supposition], evaluations: Iterable[Evaluation]) -> None:
    """Raises NoSuchFigure for a name that no evaluation of the file knows, with a list of those that are known."""
    rows: dict[str, Indicator] = {}
    for evaluation in evaluations:
        rows |= row_names(evaluation)
    for each in supposed:
        if datum_of(each.name) is None and each.name not in rows:
            titles = dict.fromkeys(row.title for name, row in rows.items() if row.title == name)
            known = "、".join([*data_names().values(), *titles])
            raise NoSuchFigure(f"没有名为“{each.name}”的数可以假设。可以假设的有：{known}；也可以写三级指标的名称。")


def is_figure_or_level(text: str) -> bool:
    """Whether the text can stand for an actual: a figure, or a level of the qualitative three."""
    return read_numeral(text) is not None or qualitative_level(text) is not None


def _plain(name: str) -> str:
    return name.translate(str.maketrans("", "", "“”\"'‘’（）() 　"))
