from jixiao.www.transparency.models.preparation import Decision, Preparation, PreparedFile, SecrecyReview
from jixiao.www.transparency.models.publication import Publication, PublishedBody, PublishedFile

__all__ = [
    "Decision",
    "Preparation",
    "PreparedFile",
    "Publication",
    "PublishedBody",
    "PublishedFile",
    "SecrecyReview",
]
