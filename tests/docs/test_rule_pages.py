"""The published pages are those of the code."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs" / "rules"


def test_the_published_pages_are_generated_from_the_rules() -> None:
    pages = runpy.run_path(str(DOCS / "generate.py"))["pages"]()
    assert {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")} == pages, (
        "run: python docs/rules/generate.py"
    )
