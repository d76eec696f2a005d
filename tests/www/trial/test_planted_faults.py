"""The checks against the city: sound bodies are left in peace, and what was planted is found."""

from __future__ import annotations

from pathlib import Path

import jixiao
from jixiao.findings import Level
from jixiao.www.trial.bodies import Body
from jixiao.www.trial.city import City, invent
from jixiao.www.trial.files import TrialFile

_EVERY = 4
_WHOLE = (".docx", ".doc", ".html")


def _beside(city: City, body: Body, year: int, folder: Path) -> list[Path]:
    """The approved objectives of the year and last year's report, where there are any."""
    files = [file for file in city.files(body, year) if file.part == "申报表"]
    if body.in_year(year - 1) and year - 1 in city.years:
        last = [file for file in city.files(body, year - 1) if file.part == "自评报告"]
        files += [file for file in last[-1:] if file.name.endswith(_WHOLE)]
    return [_written(file, folder / "beside") for file in files]


def _written(file: TrialFile, folder: Path) -> Path:
    target = folder / f"{file.body}-{file.year}-{file.draft}-{file.name}"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(file.content)
    return target


def _said(file: TrialFile, city: City, body: Body, folder: Path) -> dict[str, Level]:
    beside = _beside(city, body, file.year, folder) if file.part.startswith("自评") else []
    examination = jixiao.check(_written(file, folder), with_=beside)
    assert not examination.errors, file.name
    return {
        one.rule.code: one.level
        for document in examination.documents
        for finding in document.findings
        for one in (finding, *finding.folded)
    }


def test_sound_files_have_no_error_and_planted_faults_are_all_found(tmp_path: Path) -> None:
    city = invent()
    seen = 0
    for year in city.years:
        for body in city.bodies(year)[year % _EVERY :: _EVERY]:
            for file in city.files(body, year):
                said = _said(file, city, body, tmp_path)
                where = f"{file.name} {year} {body.name}"
                if not file.faults:
                    assert Level.ERROR not in said.values(), (where, said)
                for fault in file.faults:
                    assert set(fault.codes) <= set(said), (where, fault.says, said)
                    seen += 1
    assert seen > 15
