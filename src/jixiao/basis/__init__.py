"""依据: what the policy says, as dated and cited data."""

from jixiao.basis.choose import NoSuchProfile, choose, named
from jixiao.basis.load import ProfileError, citations, parse, profiles
from jixiao.basis.profile import Citation, Cited, Grade, Profile

__all__ = [
    "Citation",
    "Cited",
    "Grade",
    "NoSuchProfile",
    "Profile",
    "ProfileError",
    "choose",
    "citations",
    "named",
    "parse",
    "profiles",
]
