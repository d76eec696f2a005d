from jixiao.www.summary.models.feed import Feed, Stale
from jixiao.www.summary.models.scored import ScoredRows, SoftTarget
from jixiao.www.summary.models.standing import Standing

__all__ = ["Feed", "ScoredRows", "SoftTarget", "Stale", "Standing"]
