from jixiao.www.accounts.models.body import Body, BodyName, Office, Succession
from jixiao.www.accounts.models.failure import SignInFailure
from jixiao.www.accounts.models.grant import Grant, RequestedRole
from jixiao.www.accounts.models.log_row import LogRow
from jixiao.www.accounts.models.person import FormerPassword, Person
from jixiao.www.accounts.models.trail_head import TrailHead

__all__ = [
    "Body",
    "BodyName",
    "FormerPassword",
    "Grant",
    "LogRow",
    "Office",
    "Person",
    "RequestedRole",
    "SignInFailure",
    "Succession",
    "TrailHead",
]
