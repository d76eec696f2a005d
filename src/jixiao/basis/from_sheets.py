"""Filled-in sheets as the data that YAML holds: one reading and one checking of profiles for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jixiao.basis.forms import FORMS
from jixiao.basis.from_yaml import profile_of
from jixiao.basis.lined import Lined, ProfileError
from jixiao.basis.methods import METHODS
from jixiao.basis.methods.method import Table
from jixiao.basis.methods.rounding import WAYS
from jixiao.basis.profile import Profile
from jixiao.basis.ratios import ratios
from jixiao.basis.sheet_layout import FACTS, HEADS, KINDS, NAME_KEYS
from jixiao.basis.sources import PRACTICE, citations
from jixiao.basis.terms import (
    CHOICES,
    NUMBERS,
    PRACTICE_WORDS,
    SCOPES,
    TRUTHS,
    choice_words,
    formula,
    method_words,
    ratio_words,
    role_words,
)

Row = dict[str, Lined]
"""A row by its column heads; every cell knows its place."""


def from_sheets(sheets: Mapping[str, list[Row]], file: str) -> Profile:
    """The profile that the sheets hold. Raises ProfileError naming file, sheet and cell."""
    if missing := [name for name in HEADS if name not in sheets]:
        raise ProfileError(
            f"{file}：缺少工作表{'、'.join(missing)}；请从 jixiao profile 名称 --output 评分细则.xlsx 得到的表改起"
        )
    return profile_of(_Reading(sheets, file).root())


@dataclass(slots=True)
class _Reading:
    """One workbook on its way to data. `keys` are the sources by their titles."""

    sheets: Mapping[str, list[Row]]
    file: str
    own: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)

    def root(self) -> Lined:
        entries: dict[str, Lined] = {"sources": self._sources()}
        facts = {row["项目"].shown: row for row in self.sheets["方案"]}
        if missing := [name for name in FACTS.values() if name not in facts]:
            raise ProfileError(f"{self.file} 工作表“方案”：缺少{'、'.join(missing)}一行")
        cells = {key: facts[name]["内容"] for key, name in FACTS.items()}
        for key in ("name", "title", "note"):
            entries[key] = cells[key]
        entries["document"] = self._source(cells["document"])
        entries["scope"] = _word(cells["scope"], SCOPES)
        entries["choice"] = _word(cells["choice"], CHOICES)
        entries["forms"] = self._list(cells["forms"], FORMS)
        entries["regions"] = self._list(cells["regions"], {})
        entries["in_force"] = self._block(cells["from"], {"from": cells["from"], "to": cells["to"]})
        entries["total"] = self._block(cells["total"], {"value": cells["total"], **self._cited(facts["总分"])})
        entries["weights_are_faulty"] = _word(cells["weights_are_faulty"], TRUTHS)
        entries["rounding"] = self._block(
            cells["decimals"],
            {
                "decimals": cells["decimals"],
                "how": _word(cells["how"], WAYS),
                "basis": self._source(facts["小数位数"]["依据"]),
            },
        )
        entries["weights"] = self._all("weights", "分值", {"title": "一级指标", "value": "分值"}, "代号")
        scores = self._scores()
        names = {word: key for key, word in role_words().items()}
        methods = {names[what]: score for what, score in scores.items() if what in names}
        entries["methods"] = self._whole("methods", "计分办法", methods)
        entries["indicators"] = self._indicators({what: score for what, score in scores.items() if what not in names})
        entries["grades"] = self._rows("grades", "等级", {"name": "等级", "from": "起点"})
        entries["thresholds"] = self._all("thresholds", "询问界限", {"value": "数值"}, "代号")
        for key, kind in KINDS.items():
            entries[key] = self._contents(key, kind)
        return Lined(entries, self.file, "", "", self.own)

    def _sources(self) -> Lined:
        found = {}
        for row in self.sheets["依据"]:
            key = row["代号"].text()
            self.titles[row["名称"].text()] = key
            if key not in citations():
                cells = {"title": row["名称"], "number": row["文号"], "verified": _word(row["核过原文"], TRUTHS)}
                seen = {} if row["见到的程度"].is_null else {"seen": row["见到的程度"]}
                found[key] = self._block(row["代号"], {**cells, **seen})
        return self._whole("sources", "依据", found)

    def _source(self, cell: Lined) -> Lined:
        words = cell.shown
        return replace(cell, content=PRACTICE if words == PRACTICE_WORDS else self.titles.get(words, cell.content))

    def _cited(self, row: Row) -> dict[str, Lined]:
        clause = row.get("条款")
        return {
            "basis": self._source(row["依据"]),
            **({"clause": clause} if clause is not None and not clause.is_null else {}),
        }

    def _block(self, at: Lined, entries: dict[str, Lined]) -> Lined:
        """A mapping that stands where one of its cells does; the cells keep their columns for names."""
        return Lined(entries, self.file, at.path, at.place, self.own)

    def _whole(self, path: str, sheet: str, content: dict[str, Lined]) -> Lined:
        return Lined(content, self.file, path, f"工作表“{sheet}”", self.own)

    def _list(self, cell: Lined, words: dict[str, str]) -> Lined:
        parts = [part.strip() for part in cell.shown.split("、") if part.strip()]
        return replace(cell, content=[_word(replace(cell, content=part), words) for part in parts])

    def _all(self, path: str, sheet: str, columns: dict[str, str], key: str) -> Lined:
        content = {}
        for row in self.sheets[sheet]:
            name = row[key].text()
            if name in content:
                raise row[key].error(f"代号“{name}”写了两次")
            content[name] = self._block(row[key], {**self._row(row, columns), **_opened(row)})
        return self._whole(path, sheet, content)

    def _rows(self, path: str, sheet: str, columns: dict[str, str]) -> Lined:
        members = [self._block(next(iter(row.values())), self._row(row, columns)) for row in self.sheets[sheet]]
        return Lined(list(members), self.file, path, f"工作表“{sheet}”", self.own)

    def _row(self, row: Row, columns: dict[str, str]) -> dict[str, Lined]:
        return {**{key: row[column] for key, column in columns.items()}, **self._cited(row)}

    def _contents(self, key: str, kind: str) -> Lined:
        members: list[Lined] = []
        for row in self.sheets["应有的内容"]:
            row["类别"].word(KINDS.values())
            if row["类别"].shown == kind:
                pattern = {"pattern": row["识别词"]} if key == "chapters" else {}
                cells = {NAME_KEYS[key]: row["名称"], **pattern, "basis": self._source(row["依据"])}
                members.append(self._block(row["名称"], cells))
        return Lined(list(members), self.file, key, "工作表“应有的内容”", self.own)

    def _indicators(self, scores: dict[str, Lined]) -> Lined:
        content = {}
        for row in self.sheets["固定指标"]:
            key, title = row["代号"].text(), row["指标"].text()
            cells = self._row(row, {"title": "指标", "parent": "上级代号", "value": "分值"})
            cells |= _opened(row) | ({} if row["目标值"].is_null else {"target": row["目标值"]})
            if not row["比率"].is_null:
                cells |= {"ratio": _word(row["比率"], ratio_words()), "variant": _variant(row)}
            if title in scores:
                cells["score"] = scores.pop(title)
            content[key] = self._block(row["代号"], cells)
        for what, score in scores.items():
            raise score.error(f"“{what}”既不是计分事项，也不是固定指标的名称")
        return self._whole("indicators", "固定指标", content)

    def _scores(self) -> dict[str, Lined]:
        """The methods by what they score; the rows of one stand together."""
        groups: dict[str, list[Row]] = {}
        for row in self.sheets["计分办法"]:
            groups.setdefault(row["事项"].text(), []).append(row)
        return {what: self._score(what, rows) for what, rows in groups.items()}

    def _score(self, what: str, rows: list[Row]) -> Lined:
        first = rows[0]
        method = _word(first["方法"], method_words())
        cells = {"method": method, **self._cited(first)}
        numbers = METHODS[method.shown].numbers if method.shown in METHODS else {}
        tables: dict[str, list[Lined]] = {}
        for row in rows:
            if row["参数"].is_null:
                continue
            name = _word(row["参数"], NUMBERS).shown
            spec = numbers.get(name)
            if isinstance(spec, Table):
                step = {spec.edge: row["界限"], spec.result: row["数值"]}
                tables.setdefault(name, []).append(self._block(row["参数"], step))
            else:
                cells[name] = _word(row["数值"], choice_words(method.shown, name))
        cells |= {name: Lined(list(steps), self.file, name, steps[0].place, self.own) for name, steps in tables.items()}
        _check_numbers(
            first["方法"], list(numbers), [name for name in cells if name not in ("method", "basis", "clause")]
        )
        return self._block(first["方法"], cells)


def _word(cell: Lined, words: Mapping[str, str]) -> Lined:
    """The key for a Chinese word; a word that is not known stays, and is refused where it is read."""
    keys = {word: key for key, word in words.items()}
    return replace(cell, content=keys.get(cell.shown, cell.content))


def _check_numbers(at: Lined, due: list[str], given: list[str]) -> None:
    """In the words of the sheet, before the keys of YAML come up."""
    if missing := [NUMBERS[name] for name in due if name not in given]:
        raise at.error(f"缺少参数{'、'.join(missing)}")
    if unknown := [NUMBERS.get(name, name) for name in given if name not in due] if due else []:
        raise at.error(f"这个方法没有参数{'、'.join(unknown)}")


def _opened(row: Row) -> dict[str, Lined]:
    cell = row.get("下设自拟指标")
    return {} if cell is None or cell.is_null else {"open": _word(cell, TRUTHS)}


def _variant(row: Row) -> Lined:
    ratio = next((ratio for ratio in ratios().values() if ratio.title == row["比率"].shown), None)
    return _word(row["算法"], {variant.name: formula(variant) for variant in ratio.variants} if ratio else {})
