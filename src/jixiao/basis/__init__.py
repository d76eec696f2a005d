"""依据: what the policy says, as dated and cited data."""

from jixiao.basis.choose import NoSuchProfile, choose, named, objection
from jixiao.basis.folder import heads, profiles
from jixiao.basis.from_yaml import from_yaml
from jixiao.basis.lined import ProfileError
from jixiao.basis.methods import Grade, NotScored, Role
from jixiao.basis.profile import Profile
from jixiao.basis.sources import Citation, Cited, citations

__all__ = [
    "Citation",
    "Cited",
    "Grade",
    "NoSuchProfile",
    "NotScored",
    "Profile",
    "ProfileError",
    "Role",
    "choose",
    "citations",
    "from_yaml",
    "heads",
    "named",
    "objection",
    "profiles",
]
