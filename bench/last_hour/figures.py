"""What came of a run, in figures and one verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.last_hour.killing import Kills

LIMIT = 5.0
"""How many times as long as the bare view a save may take, p95 against p95."""


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that so large a part of them does not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * part // 1) - 1)] if ordered else 0.0


@dataclass
class Result:
    """One database, one run."""

    database: str
    events: list[dict[str, Any]]
    kept: dict[str, Any]
    kills: Kills | None
    restarts: int
    memory: int
    processes: int
    used: dict[str, float]
    """Seconds of processor time by what took them: `workers`, `engine`."""
    seconds: float
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    put_off: int = 0
    """Times that a check was put off because too many waited."""
    overtaken: int = 0
    """Checks that had not come when the same person saved again."""

    def __post_init__(self) -> None:
        begins = next(event["at"] for event in self.events if event["is"] == "begins")
        for event in self.events:
            if event["is"] == "checked":
                self.times["check arrives"].append(event["ms"])
            elif event["is"] == "overtaken":
                self.overtaken += 1
            elif event["is"] == "put off":
                self.put_off += 1
            elif event["is"] == "asked" and event["error"]:
                self.errors[event["kind"]].append(event["error"])
            elif event["is"] == "asked" and (event["at"] >= begins or event["kind"] == "open"):
                self.times[event["kind"]].append(event["ms"])

    @property
    def ratio(self) -> float:
        bare = percentile(self.times["bare"], 0.95)
        return percentile(self.times["save"], 0.95) / bare if bare else 0.0

    @property
    def faults(self) -> list[str]:
        """Why the run did not pass; nothing where it did. Under kills answers may be missing, and nothing else."""
        found = [f"{len(self.kept[key])} {key}" for key in ("lost", "overwritten", "unknown", "gaps") if self.kept[key]]
        found += [] if self.kept["trail"]["whole"] else ["the trail does not verify"]
        found += [] if self.kept["acknowledged"] else ["nothing was saved"]
        if self.kills is None:
            found += [f"{sum(map(len, self.errors.values()))} errors"] if any(self.errors.values()) else []
            found += [f"{self.restarts} restarts"] if self.restarts else []
            found += [] if self.ratio <= LIMIT else [f"a save is {self.ratio:.1f} times the bare view, not {LIMIT:.0f}"]
        elif self.kills.failed:
            found += [f"{self.kills.failed} times it did not come back"]
        return found

    def lines(self) -> list[str]:
        rate = len(self.times["save"]) / self.seconds
        told = [
            f"{self.database}, {self.seconds:.0f} s, {rate:.1f} saves a second",
            f"  {'':16}{'n':>6}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}  ms",
        ]
        for kind in sorted(self.times):
            values = self.times[kind]
            shown = "".join(f"{percentile(values, part):8.0f}" for part in (0.5, 0.95, 0.99, 1))
            told.append(f"  {kind:16}{len(values):6}{shown}")
        if self.times["bare"]:
            told.append(f"  a save / a bare view, p95: {self.ratio:.2f}  (p50: {self._middle:.2f})")
        if self.overtaken or self.put_off:
            told.append(f"  checks put off {self.put_off} times, {self.overtaken} had not come before the next save")
        told.append(
            f"  {self.kept['acknowledged']} saves acknowledged, {len(self.kept['lost'])} lost, "
            f"{len(self.kept['overwritten'])} overwritten, {len(self.kept['unknown'])} that nobody sent"
        )
        trail = self.kept["trail"]
        told.append(f"  trail: {trail['count']} rows, {'whole' if trail['whole'] else 'NOT whole'}")
        told.append(f"  most memory {self.memory / 2**20:.0f} MiB, most processes {self.processes}")
        used = ", ".join(f"{what} {seconds / self.seconds:.2f}" for what, seconds in sorted(self.used.items()))
        told.append(f"  processors in use: {used}")
        for kind, errors in self.errors.items():
            if errors:
                told.append(f"  {kind}: {len(errors)} without an answer, such as {sorted(set(errors))[:3]}")
        if self.kills is not None:
            told += self._told_of_kills(self.kills)
        return told

    @property
    def _middle(self) -> float:
        bare = percentile(self.times["bare"], 0.5)
        return percentile(self.times["save"], 0.5) / bare if bare else 0.0

    def _told_of_kills(self, kills: Kills) -> list[str]:
        told = []
        for what in ("worker", "engine", "site"):
            back = [seconds for each, seconds in kills.done if each == what]
            if back:
                told.append(f"  killed {what}: {len(back)}, answers again after {max(one or 60 for one in back):.1f} s")
        return [*told, f"  restarted as a whole: {self.restarts}"]
