"""What a receipt says: hashes, versions, counts and fingerprints. No word of the report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jixiao.basis import Profile
from jixiao.basis.to_sheets import to_sheets
from jixiao.findings import Level
from jixiao.rules.catalogue import catalogue
from jixiao.runs.examination import Examination, ExaminedDocument, Outcome
from jixiao.runs.receipts.canonical import SCHEMA, Content, canonical


def content_of(
    examination: Examination,
    data: bytes,
    name: str,
    today: date,
    engine: str,
    beside: Mapping[str, bytes] | None = None,
) -> Content:
    """The content before it is signed.

    `data` are the bytes that were checked, `name` is how the file was called, `engine` the program and its version,
    `beside` the files that it was compared with, by path.
    """
    content = {
        "schema": SCHEMA,
        "engine": engine,
        "rules": rules_hash(),
        "date": today.isoformat(),
        "file": _file(name, data),
        "exit_code": examination.exit_code,
        "documents": [_document(document) for document in examination.documents],
    }
    if beside:
        used = {file.path: file.part.value for one in examination.documents for file in one.beside if file.part}
        content["with"] = [{**_file(Path(path).name, held), "used_as": used.get(path)} for path, held in beside.items()]
    return content


def _file(name: str, data: bytes) -> Content:
    return {"name": _plain(name), "bytes": len(data), "sha256": sha256(data).hexdigest()}


@cache
def rules_hash() -> str:
    """A name for the set of rules: every rule's card and the text of its module."""
    digest = sha256()
    for entry in catalogue():
        rule = entry.rule
        digest.update(f"{rule.code}\x1f{rule.level.value}\x1f{rule.status.value}\x1f".encode())
        if entry.module.__file__:
            digest.update(Path(entry.module.__file__).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def profile_hash(profile: Profile) -> str:
    """The version of a profile: every word and number in it."""
    return sha256(canonical(to_sheets(profile))).hexdigest()


def _document(document: ExaminedDocument) -> Content:
    figures = document.figures
    return {
        "kind": document.kind,
        "year": document.evaluation.year if document.evaluation else None,
        "profile": _profile(document.profile),
        "findings": [
            {
                "fingerprint": finding.fingerprint,
                "code": finding.code,
                "level": (finding.level or Level.NOTE).value,
                "state": "waived" if finding.waived else "known" if finding.is_known else "open",
            }
            for finding in document.findings
        ],
        "waivers": [
            {"fingerprint": waiver.fingerprint, "until": waiver.until.isoformat(), "author": _plain(waiver.author)}
            for finding in document.findings
            if (waiver := finding.waived) is not None
        ],
        "not_asked": [answer.rule.code for answer in document.answers if answer.outcome is Outcome.NOT_ASKED],
        "ledger": {
            "rules": {outcome.value: document.count(outcome) for outcome in Outcome},
            "figures": {
                key: getattr(figures, key)
                for key in (
                    *("seen", "checked", "alone", "not_understood"),
                    *("money_seen", "money_checked", "claims_seen", "claims_checked"),
                )
            },
        },
    }


def _profile(profile: Profile | None) -> dict[str, Any] | None:
    if profile is None:
        return None
    return {"name": profile.name, "version": profile_hash(profile), "fits": profile.fits}


def _plain(text: str) -> str:
    """Without what no JSON text can hold."""
    return text.encode("utf-8", "replace").decode()
