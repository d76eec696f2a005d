"""The invented city: forty bodies over three years out of one number; the same number gives the same bytes.

from jixiao.www.trial.city import invent

city = invent(2024)
for body in city.bodies(2024):
    for file in city.files(body, 2024):
        print(file.name, [fault.says for fault in file.faults])
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jixiao.www.trial.bodies import FIRST_YEAR, LAST_YEAR, Body, register
from jixiao.www.trial.contents import Content, self_evaluation
from jixiao.www.trial.dialects import spoken
from jixiao.www.trial.evidence import Evidence, evidence_of
from jixiao.www.trial.exports import finance_export
from jixiao.www.trial.files import Draft, TrialFile, drafts_of, files_of
from jixiao.www.trial.filings import adjustment, filing, monitoring
from jixiao.www.trial.people import Person, people_of
from jixiao.www.trial.plan import Plan, deadline, filing_bodies, plan_of
from jixiao.www.trial.projects import project_evaluations
from jixiao.www.trial.registers import register_of

SEED = 2024
"""The city of the demonstration and of the pictures."""


@dataclass(frozen=True, slots=True)
class City:
    """A city. Nothing is made before it is asked for: `files` of one body and year takes a fraction of a second."""

    seed: int

    @property
    def name(self) -> str:
        return "云州市"

    @property
    def years(self) -> range:
        """The years of the city; the last one is under way."""
        return range(FIRST_YEAR, LAST_YEAR + 1)

    @property
    def register(self) -> tuple[Body, ...]:
        """Every body, those that have ended and those that are exempt among them, by code."""
        return register()

    def register_workbook(self, year: int) -> bytes:
        """The register of a year (单位名录) as a workbook."""
        return register_of(year)

    @property
    def people(self) -> tuple[Person, ...]:
        return people_of(self.seed)

    def bodies(self, year: int) -> tuple[Body, ...]:
        """The bodies that must file for a year."""
        return filing_bodies(year)

    def plan(self, body: Body, year: int) -> Plan:
        """How sound the body is, in what state its filing is, when it came. Raises KeyError where it need not file."""
        return plan_of(self.seed, year)[body.code]

    def deadline(self, year: int) -> date:
        return deadline(year)

    def filing(self, body: Body, year: int) -> Content:
        """The approved objectives as data."""
        return filing(self.seed, body, year)

    def adjustment(self, body: Body, year: int) -> Content | None:
        """The objectives as adjusted in autumn; None where they were not."""
        return adjustment(self.seed, body, year)

    def monitoring(self, body: Body, year: int) -> Content:
        """The state in July as data."""
        return monitoring(self.seed, body, year)

    def sound(self, body: Body, year: int) -> Content:
        """The self-evaluation as data, with nothing planted."""
        return spoken(self_evaluation(self.seed, body, year), self.seed, body)

    def projects(self, body: Body, year: int) -> Content:
        """The self-evaluations of the body's two projects as data, with nothing planted."""
        return project_evaluations(self.seed, body, year)

    def finance_export(self, year: int) -> bytes:
        """What the budget platform exports for a year, all bodies in one file."""
        return finance_export(self.seed, year)

    def drafts(self, body: Body, year: int) -> tuple[Draft, ...]:
        """The versions of the self-evaluation that came in, as data with what was planted."""
        return drafts_of(self.seed, body, year)

    def evidence(self, body: Body, year: int) -> tuple[Evidence, ...]:
        """The evidence (佐证材料) of a self-evaluation; a few indicators have none."""
        return evidence_of(self.seed, body, year)

    def files(self, body: Body, year: int) -> tuple[TrialFile, ...]:
        """Every file of a body and a year. Raises KeyError for one that need not file."""
        return files_of(self.seed, body, year)


def invent(seed: int = SEED) -> City:
    """The city of a seed."""
    return City(seed)
