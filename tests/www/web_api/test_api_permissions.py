"""Every verb of the interface × everybody × own and foreign: `api_permissions.yaml` says who may use which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.www.test_permissions import PEOPLE
from tests.www.things import THINGS

from jixiao.www.web_api.api import api
from jixiao.www.web_api.verb import TABLE as VERBS

TABLE: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "api_permissions.yaml").read_text("utf-8"))


def test_every_verb_is_listed_and_nothing_else() -> None:
    assert api.get_openapi_schema()["paths"]
    assert sorted(VERBS) == sorted(TABLE)


def _about(given: Any, about: dict[str, Any]) -> Any:
    """What is sent, the thing's own key in the place of its mark."""
    if isinstance(given, dict):
        return {name: _about(each, about) for name, each in given.items()}
    if isinstance(given, list):
        return [_about(each, about) for each in given]
    return about["pk"] if given == "{pk}" else given


@pytest.mark.parametrize("name", sorted(TABLE))
def test_each_verb_opens_to_whom_it_should_and_to_nobody_else(
    city: SimpleNamespace, call: Callable[..., Any], name: str
) -> None:
    row, (method, path, _acts), wrong = TABLE[name], VERBS[name], []
    roles = PEOPLE if row["roles"] == "everyone" else row["roles"]
    own, far = row.get("own", roles), row.get("far", roles if "of" not in row else [])
    for login in PEOPLE:
        for is_far, opens in ((False, own), (True, far)):
            if is_far and "of" not in row:
                continue
            about = THINGS[row["of"]](city, is_far) if "of" in row else {}
            caller, address = call(login), path.format(**about)
            given = _about(row.get("given", None if method == "GET" else {}), about)
            if "files" in row or "form" in row:
                file = SimpleUploadedFile("名单.txt", "云州市水务局".encode())
                sent = {"files": [file]} if "files" in row else _about(row["form"], about)
                sent |= {"file": file} if "file" in sent else {}
                status = caller.files(address, sent).status_code
            else:
                status = caller.send(method, address, given).status_code
            due = "open" if login in opens else 404 if login in roles else 403
            # 409 and 422: let in, and refused for what was sent or how things stand.
            was = "open" if status in (200, 409, 422) else status
            if was != due:
                wrong.append(f"{login} {'foreign' if is_far else 'own'}: {status}, should be {due}")
            if method != "GET" and login in opens:
                read_only = call(login, "read").send(method, address, given).status_code
                if read_only != 403:
                    wrong.append(f"{login} with a token that only reads: {read_only}")
    assert not wrong, "\n".join(wrong)
