"""One finding for every place where the same kind of slip stands: style is told once, however often it occurs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from jixiao.documents import Span
from jixiao.findings import Finding, Rule
from jixiao.rules.dossier import Dossier

_PLACES: Final = 20
_SAMPLES: Final = 3
_INNER: Final = str.maketrans("“”", "‘’")


def spotted(
    dossier: Dossier,
    rule: Rule,
    message: str,
    advice: str,
    spans: Sequence[Span],
    *,
    stated: str = "",
    due: str = "",
    mended: Callable[[str], str] = lambda quote: "",
) -> Finding:
    """The finding; `{count}` and `{samples}` of the message are how many places there are and the first of them.

    `mended` gives what a quote should be, `""` where that is for the author to say.
    """
    found = [dossier.place(span) for span in spans[:_PLACES]]
    for place in found:
        place.mended = mended(place.quote)
    return Finding(
        rule,
        message.format(count=len(spans), samples=samples(span.text for span in spans)),
        advice,
        found,
        anchor=rule.title,
        stated=stated or str(len(spans)),
        due=due or "0",
    )


def samples(texts: Iterable[str]) -> str:
    """“甲”“乙”“丙”等: the first few, each once."""
    different = list(dict.fromkeys(" ".join(text.split()).translate(_INNER) for text in texts))
    return "".join(f"“{text}”" for text in different[:_SAMPLES]) + ("等" if len(different) > _SAMPLES else "")
