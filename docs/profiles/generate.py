"""Write the pages of the profiles from their YAML: `python docs/profiles/generate.py`. The tests compare."""

from pathlib import Path

from jixiao.basis import profiles
from jixiao.writers.to_profile_page import to_profile_markdown, to_profiles_markdown

HERE = Path(__file__).parent


def pages() -> dict[str, str]:
    """File name → content."""
    return {
        "index.md": to_profiles_markdown(profiles()),
        **{f"{profile.name}.md": to_profile_markdown(profile) for profile in profiles()},
    }


if __name__ == "__main__":
    for name, content in pages().items():
        (HERE / name).write_text(content, encoding="utf-8")
