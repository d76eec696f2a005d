"""What the faults change: rows, fields and sentences of a self-evaluation as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from jixiao.www.trial.faults.fault import Content


def rows(one: Content) -> Iterator[Content]:
    for group in one["groups"]:
        yield from group["indicators"]


def basic(one: Content, key: str) -> Content:
    found: Content = next(row["values"] for row in one["basic_data"]["rows"] if row["key"] == key)
    return found


def say(one: Content, pattern: str, made: str | Callable[[re.Match[str]], str], start: str = "") -> bool:
    """Replace the first match in the narrative; with `start` in a paragraph that begins so."""
    for paragraph in one["narrative"]:
        if start and not paragraph["text"].startswith(start):
            continue
        said, times = re.subn(pattern, made, paragraph["text"], count=1)
        if times and said != paragraph["text"]:
            paragraph["text"] = said
            return True
    return False


def missed_row(one: Content) -> Content | None:
    return next((row for row in rows(one) if row["variance_explanation"]), None)


def add_to_total(one: Content, points: Decimal, group: str) -> None:
    """The form's total and those of the verdict move with a row's points."""
    one["total_score"] = str(Decimal(one["total_score"]) + points)

    def moved(found: re.Match[str]) -> str:
        return f"{found[1]}{Decimal(found[2]) + points}分"

    say(one, r"(自评得分)([\d.]+)分", moved)
    say(one, rf"({group})([\d.]+)分", moved)


def group_title(one: Content, row: Content) -> str:
    group: Content = next(group for group in one["groups"] if row in group["indicators"])
    return str(group["heading"]).partition("（")[0]


def moved(amount: str, by: str) -> str:
    return str(Decimal(amount) + Decimal(by))


def append(one: Content, start: str, words: str, after: str = "") -> bool:
    """Add a sentence to the paragraph that begins so, or to the one under that heading behind a chapter."""
    begun = not after
    paragraphs = one["narrative"]
    for place, paragraph in enumerate(paragraphs):
        begun = begun or paragraph["text"].startswith(after)
        if begun and paragraph["text"].startswith(start):
            paragraphs[place + 1 if after else place]["text"] += words
            return True
    return False
