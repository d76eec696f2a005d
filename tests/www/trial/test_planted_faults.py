"""The checks against the city: sound bodies are left in peace, and what was planted is found."""

from __future__ import annotations

import json
from pathlib import Path

import jixiao
from jixiao.findings import Level
from jixiao.www.trial.bodies import Body
from jixiao.www.trial.city import City, invent
from jixiao.www.trial.files import TrialFile

_EVERY = 4
_WHOLE = (".docx", ".doc", ".html")


def _beside(city: City, body: Body, year: int, folder: Path) -> list[Path]:
    """The export of the budget platform, and the objectives in force and last year's report where there are any."""
    export = folder / f"{year}年部门预算执行情况表.xls"
    if not export.exists():
        export.write_bytes(city.finance_export(year))
    files = [file for file in city.files(body, year) if file.part in ("申报表", "目标调整表")][-1:]
    if body.in_year(year - 1) and year - 1 in city.years:
        last = [file for file in city.files(body, year - 1) if file.part == "自评报告"]
        files += [file for file in last[-1:] if file.name.endswith(_WHOLE)]
    return [export, *(_written(file, folder / "beside") for file in files)]


def _written(file: TrialFile, folder: Path) -> Path:
    target = folder / f"{file.body}-{file.year}-{file.draft}-{file.name}"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(file.content)
    return target


def _said(file: TrialFile, city: City, body: Body, folder: Path) -> dict[str, Level]:
    beside = _beside(city, body, file.year, folder) if "自评" in file.part else []
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
                    assert not fault.is_error or Level.ERROR in said.values(), (where, fault.says)
                    seen += 1
    assert seen > 15


def test_the_forms_of_projects_agree_with_the_whole_and_with_the_budget_platform(tmp_path: Path) -> None:
    city = invent()
    export = tmp_path / "导出.xls"
    export.write_bytes(city.finance_export(2023))
    compared = 0
    for body in city.bodies(2023)[::3]:
        data = tmp_path / f"{body.code}.json"
        data.write_text(json.dumps(city.projects(body, 2023), ensure_ascii=False), encoding="utf-8")
        whole = tmp_path / f"{body.code}-whole.json"
        whole.write_text(json.dumps(city.sound(body, 2023), ensure_ascii=False), encoding="utf-8")
        examination = jixiao.check(whole, with_=[data, export])
        assert all(one.part for one in examination.documents[0].beside), body.name
        codes = {finding.rule.code for one in examination.documents for finding in one.findings}
        codes |= {finding.rule.code for one in jixiao.check(data, with_=[export]).documents for finding in one.findings}
        assert not codes & {"F04", "F11"}, (body.name, codes)
        compared += 1
    assert compared > 10
