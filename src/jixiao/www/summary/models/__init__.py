from jixiao.www.summary.models.feed import Feed, Stale
from jixiao.www.summary.models.scored import KnownRule, ScoredRows, SoftTarget
from jixiao.www.summary.models.standing import Standing

__all__ = ["Feed", "KnownRule", "ScoredRows", "SoftTarget", "Stale", "Standing"]
