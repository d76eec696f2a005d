"""收件 as JSON, `jixiao.intake/1` (`docs/intake.schema.json`)."""

from __future__ import annotations

import json
from typing import Any

import jixiao
from jixiao.findings import Level
from jixiao.intake.body import Body
from jixiao.intake.filed import Filed
from jixiao.intake.recognised import Role
from jixiao.intake.sets import BodySet
from jixiao.runs.receive import Intake

SCHEMA = "jixiao.intake/1"


def to_intake_json(intake: Intake) -> str:
    """The JSON text, ending with a line feed. The same intake gives the same text."""
    collection = intake.collection
    files = collection.settled_files
    place = {id(file.recognised): number for number, file in enumerate(files)}
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "engine": f"jixiao {jixiao.__version__}",
        "year": collection.year,
        "deadline": intake.deadline,
        "required": [sort.value for sort in collection.required],
        "register": {
            "is_given": collection.register.is_given,
            "bodies": len(collection.register),
            "faults": [
                {"row": fault.row, "column": fault.column, "message": fault.message, "left_out": fault.is_left_out}
                for fault in collection.register.faults
            ],
        },
        "notices": list(intake.notices),
        "counts": {standing.value: count for standing, count in collection.counts.items()},
        "bodies": [_set(intake, one, place) for one in collection.sets],
        "files": [_file(file) for file in files],
        "reminders": [
            {
                "body": one.body.key,
                "occasion": one.occasion,
                "official": one.is_official,
                "text": one.text,
                "hold": one.hold,
            }
            for one in intake.reminders
        ],
        "group_text": intake.group_text,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _body(body: Body) -> dict[str, Any]:
    return {"key": body.key, "code": body.code, "name": body.name, "office": body.office}


def _set(intake: Intake, one: BodySet, place: dict[int, int]) -> dict[str, Any]:
    checked = intake.checked.get(one.body.key) if intake.checked is not None else None
    return {
        **_body(one.body),
        "standing": one.standing.value,
        "missing": [sort.value for sort in one.missing],
        "files": [place[id(file.recognised)] for file in one.files],
        "pending": [place[id(file.recognised)] for file in one.pending],
        "competing": [
            {
                "sort": competing.sort.value,
                "files": [place[id(file.recognised)] for file in competing.files],
                "newest": place[id(competing.newest.recognised)] if competing.newest is not None else None,
            }
            for competing in one.competing
        ],
        "remarks": list(one.remarks),
        "findings": {level.value: checked[level] for level in Level} if checked is not None else None,
    }


def _file(file: Filed) -> dict[str, Any]:
    one = file.recognised
    problem = one.problem
    return {
        "path": one.path,
        "sha256": one.sha256,
        "format": one.format,
        "sorts": [sort.value for sort in one.sorts],
        "title": one.title,
        "year": one.year,
        "dated": one.dated.isoformat() if one.dated else None,
        "state": file.state.value,
        "alike": file.alike,
        "remark": file.remark,
        "remarks": list(one.remarks),
        "secrecy": one.secrecy,
        "internal": one.internal,
        "problem": {"code": problem.code, "message": problem.message, "advice": problem.advice} if problem else None,
        "names": [
            {"role": named.role.value, "name": named.name}
            for named in one.named
            if named.role not in (Role.FILE_NAME, Role.FOLDER)
        ],
        "certainty": file.match.certainty.value,
        "body": file.match.body.key if file.match.body is not None else None,
        "candidates": [body.key for body in file.match.candidates],
        "why": file.match.why,
        "written": file.match.written,
        "answered": file.match.is_answered,
    }
