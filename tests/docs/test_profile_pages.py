"""The published pages of the profiles are those of the YAML."""

import re
import runpy
from pathlib import Path

import pytest

from jixiao.basis import Profile, profiles
from jixiao.basis.page import page_of
from jixiao.writers.to_profile_page import to_profile_markdown

DOCS = Path(__file__).parents[2] / "docs" / "profiles"
ALL = [pytest.param(profile, id=profile.name) for profile in profiles()]


def test_the_published_pages_are_generated_from_the_profiles() -> None:
    pages = runpy.run_path(str(DOCS / "generate.py"))["pages"]()
    assert {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")} == pages, (
        "run: python docs/profiles/generate.py"
    )


@pytest.mark.parametrize("profile", ALL)
def test_every_number_of_a_page_has_its_source(profile: Profile) -> None:
    for section in page_of(profile).sections:
        for row in section.rows:
            if re.search(r"\d", "".join(row[1:-1])):
                assert re.search(r"依据\d|审核实践|各项相加", row[-1]), row


@pytest.mark.parametrize("profile", ALL)
def test_what_was_not_seen_is_called_so_on_the_page(profile: Profile) -> None:
    text = to_profile_markdown(profile)
    assert text.count("，未核原文 |") + text.count("，未核原文；") >= 1 or profile.unverified == 0
    assert ("未核原文" in text) is (profile.unverified > 0)
