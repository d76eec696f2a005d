from jixiao.www.transparency.models.order import PublicOrder
from jixiao.www.transparency.models.preparation import Decision, Preparation, PreparedFile, SecrecyReview
from jixiao.www.transparency.models.publication import Publication, PublishedBody, PublishedFile

__all__ = [
    "Decision",
    "Preparation",
    "PreparedFile",
    "PublicOrder",
    "Publication",
    "PublishedBody",
    "PublishedFile",
    "SecrecyReview",
]
