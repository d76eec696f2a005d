"""What a person has settled before: whose a file is, whose a written name is, which of two versions counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jixiao.intake.naming import plain_key

SCHEMA: Final = "jixiao.intake_answers/1"
_MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Answers:
    """Bodies are named by their key in the register; files by the hash of their content."""

    files: Mapping[str, str] = field(default_factory=dict)
    """sha256 → key of the body."""
    names: Mapping[str, str] = field(default_factory=dict)
    """A name as it is compared (`plain_key`) → key of the body."""
    used: Mapping[str, bool] = field(default_factory=dict)
    """sha256 → whether the file counts: True takes it before other versions, False leaves it out."""
    faults: tuple[str, ...] = field(default=(), compare=False)
    """Chinese sentences on answers that could not be used."""

    def body_of(self, sha256: str) -> str:
        """The key of the body that a file was given to, `""` where nobody has said."""
        return self.files.get(sha256, "") if sha256 else ""

    def body_named(self, written: str) -> str:
        """The key of the body that a written name was settled to mean, `""` where nobody has said."""
        return self.names.get(plain_key(written), "")

    def with_(self, later: Answers) -> Answers:
        """Both, the later ones first."""
        return Answers(
            {**self.files, **later.files},
            {**self.names, **later.names},
            {**self.used, **later.used},
            (*self.faults, *later.faults),
        )

    def __bool__(self) -> bool:
        return bool(self.files or self.names or self.used)


def to_answers_json(answers: Answers) -> str:
    """The file 收件对照.json. The same answers give the same text."""
    content = {
        "schema": SCHEMA,
        "files": dict(sorted(answers.files.items())),
        "names": dict(sorted(answers.names.items())),
        "used": dict(sorted(answers.used.items())),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def from_answers_json(content: bytes) -> Answers:
    """The answers in such a file. One that is none gives no answers and a fault; nothing is raised."""
    try:
        root = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return Answers(faults=("收件对照文件不是 JSON，没有采用。",))
    if not isinstance(root, dict) or root.get("schema") != SCHEMA:
        return Answers(faults=(f"收件对照文件不是本程序写的（应有 schema: {SCHEMA}），没有采用。",))
    return Answers(
        _texts(root.get("files")),
        {plain_key(name): key for name, key in _texts(root.get("names")).items()},
        {key: value for key, value in _mapping(root.get("used")).items() if isinstance(value, bool)},
    )


def _texts(found: object) -> dict[str, str]:
    return {key: value for key, value in _mapping(found).items() if isinstance(value, str) and value}


def _mapping(found: object) -> dict[str, Any]:
    return dict(list(found.items())[:_MOST]) if isinstance(found, dict) else {}
