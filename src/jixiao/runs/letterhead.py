"""What stands at the head and foot of a letter: sender, number, date, whom to ask. What is not given stays blank."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

_NUMBER: Final = re.compile(
    r"(?P<before>[^\d〔〕\[\]【】（）()［］]{1,30})[〔\[【（(［](?P<year>\d{4})[〕\]】）)］](?P<kind>函?)第?0*(?P<number>\d{1,6})号"
)
_DATE: Final = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")


class LetterheadError(ValueError):
    """A date or a number that is none. The message says how to write it."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """As printed; `""` for what was not given. Nothing of it is ever made up, nor taken from the clock."""

    sender: str = ""
    number: str = ""
    date: str = ""
    deadline: str = ""
    contact: str = ""
    phone: str = ""

    def following(self, steps: int) -> Letterhead:
        """The head of the letter so many numbers later: 3号 and after it 4号."""
        found = _NUMBER.fullmatch(self.number)
        if found is None:
            return self
        return replace(self, number=f"{self.number[: found.start('number')]}{int(found['number']) + steps}号")


def written_number(stated: str) -> str:
    """A document number with the brackets of GB/T 9704 and without 第 and leading noughts. Raises LetterheadError."""
    words = re.sub(r"\s+", "", stated)
    found = _NUMBER.fullmatch(words)
    if found is None:
        raise LetterheadError(f"发文字号“{stated}”应写成“机关代字〔年份〕序号号”，如“云财绩函〔2026〕3号”。")
    return f"{found['before']}〔{found['year']}〕{found['kind']}{int(found['number'])}号"


def written_date(stated: str) -> str:
    """A date as a letter has it: in full, without leading noughts. Raises LetterheadError."""
    found = _DATE.fullmatch(stated.strip())
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        day = None
    if day is None:
        raise LetterheadError(f"成文日期“{stated}”应写成“2026年3月1日”或“2026-03-01”。")
    return f"{day.year}年{day.month}月{day.day}日"
