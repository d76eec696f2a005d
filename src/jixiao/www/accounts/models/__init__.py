from jixiao.www.accounts.models.body import Body, BodyName, Office, Succession
from jixiao.www.accounts.models.grant import Grant
from jixiao.www.accounts.models.log_row import LogRow
from jixiao.www.accounts.models.person import Person

__all__ = ["Body", "BodyName", "Grant", "LogRow", "Office", "Person", "Succession"]
