"""Which rules are asked, and how much each weighs, where the user says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jixiao.findings import Finding, Level, Rule, Status
from jixiao.rules.lookup import codes_of

_WEIGHT = list(Level)


@dataclass(frozen=True, slots=True)
class Selection:
    """Codes of rules. Without `select` every stable rule is asked; `ignore` wins over `select`."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=dict)

    @classmethod
    def of(
        cls, select: Iterable[str] = (), ignore: Iterable[str] = (), levels: Mapping[str, Level] | None = None
    ) -> Selection:
        """From codes and letters of families, as typed. Raises NoSuchRule."""
        return cls(
            frozenset(code for word in select for code in codes_of(word)),
            frozenset(code for word in ignore for code in codes_of(word)),
            dict(levels or {}),
        )

    @property
    def is_partial(self) -> bool:
        """Whether rules are left out that would be asked else."""
        return bool(self.select or self.ignore)

    def omission(self, rule: Rule) -> str:
        """Why a rule is not asked, for the ledger; `""` when it is."""
        if rule.code in self.ignore:
            return "按设置不核对（ignore）"
        if self.select and rule.code not in self.select:
            return "不在本次选定的项目中（select）"
        if rule.status is Status.PREVIEW and rule.code not in self.select:
            return f"试行项目，默认不核对；要核对请用 --select {rule.code}"
        return ""

    def weigh(self, finding: Finding) -> None:
        """Give a finding the level that was set for its rule. One milder than its rule never becomes heavier by it."""
        wanted = self.levels.get(finding.code)
        if wanted is None or finding.level is None:
            return
        if finding.level is finding.rule.level:
            finding.level = wanted
        else:
            finding.level = max(finding.level, wanted, key=_WEIGHT.index)
