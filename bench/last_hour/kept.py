"""Every acknowledged write against the database, afterwards.

    python -m bench.last_hour.kept events.jsonl        (settings of the site in the environment)

Prints `{"acknowledged", "lost": [], "overwritten": [], "unknown": [], "gaps": [], "trail"}`: an acknowledged save must
have its row of `Change` with that revision, path and value; what stands in the draft must be the last acknowledged
value of each cell, or one that was sent after it and never answered; revisions have no gaps. `trail` is what
`jixiao manage verify_trail --json` says.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections import defaultdict
from io import StringIO
from pathlib import Path
from typing import Any


def compare(events: list[dict[str, Any]]) -> dict[str, Any]:
    from jixiao.www.filing.models import Change, Draft
    from jixiao.www.filing.paths import Values

    saved: dict[int, list[dict[str, Any]]] = defaultdict(list)
    sent: dict[tuple[int, str], list[str]] = defaultdict(list)
    for event in events:
        if event["is"] == "saved":
            saved[event["filing"]].append(event)
        if event["is"] == "tried":
            sent[event["filing"], event["path"]].append(event["text"])
    lost, overwritten, unknown, gaps = [], [], [], []
    drafts = {draft.filing_id: draft for draft in Draft.objects.filter(filing__in={filing for filing, _path in sent})}
    for filing, draft in drafts.items():
        rows = list(Change.objects.filter(draft=draft, kind=Change.Kind.CELL).order_by("pk"))
        kept = {(row.revision, row.path, row.value) for row in rows}
        lost += [one for one in saved[filing] if (one["revision"], one["path"], one["text"]) not in kept]
        unknown += [[filing, row.path, row.value] for row in rows if row.value not in sent[filing, row.path]]
        revisions = sorted(draft.changes.values_list("revision", flat=True).distinct())
        gaps += [filing] if revisions != list(range(1, draft.revision + 1)) else []
        values = Values(draft.content)
        last = {one["path"]: one["text"] for one in saved[filing]}
        for path, text in last.items():
            texts = sent[filing, path]
            if values.get(path) not in texts[texts.index(text) :]:
                overwritten.append([filing, path, text, values.get(path)])
    acknowledged = sum(map(len, saved.values()))
    return {
        "acknowledged": acknowledged,
        "lost": lost,
        "overwritten": overwritten,
        "unknown": unknown,
        "gaps": gaps,
        "trail": _trail(),
    }


def _trail() -> dict[str, Any]:
    from django.core.management import call_command

    said = StringIO()
    with contextlib.suppress(SystemExit):  # its exit code where the trail is not whole
        call_command("verify_trail", "--json", stdout=said)
    told: dict[str, Any] = json.loads(said.getvalue())
    return told


if __name__ == "__main__":
    import django

    django.setup()
    lines = Path(sys.argv[1]).read_text().splitlines()
    print(json.dumps(compare([json.loads(line) for line in lines]), ensure_ascii=False))
