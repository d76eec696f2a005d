"""The published pages and the counts of the cases are those of the code."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs" / "rules"
GENERATE = runpy.run_path(str(DOCS / "generate.py"))


def test_the_published_pages_are_generated_from_the_rules() -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")} == GENERATE["pages"](), (
        "run: python docs/rules/generate.py"
    )


def test_the_counts_of_the_cases_are_generated_from_the_cases() -> None:
    assert GENERATE["DATA"].read_text(encoding="utf-8") == GENERATE["data"](), "run: python docs/rules/generate.py"
