"""What a passage is told of, and what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jixiao.evaluations import Evaluation
from jixiao.writers.report.figures import Figure, Figures
from jixiao.writers.report.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Matter:
    """What the passages are told of."""

    evaluation: Evaluation
    figures: Figures

    @property
    def year(self) -> str:
        return f"{self.evaluation.year}年" if self.evaluation.year is not None else "本年"

    def figure(self, measure: str, column: str = "final") -> Figure | None:
        return self.figures(measure, column)


Paragraphs = list[Phrase]
Passage = Callable[[Matter], "Paragraphs | None"]


def joined(parts: list[Phrase], mark: str = "；") -> Phrase:
    whole: Phrase = ()
    for part in parts:
        whole = (*whole, *((mark,) if whole else ()), *part)
    return whole
