from jixiao.www.scrutiny.models.draw import Draw, DrawItem
from jixiao.www.scrutiny.models.rating import Rating
from jixiao.www.scrutiny.models.review_score import Deducted, ReviewScore
from jixiao.www.scrutiny.models.standard import Standard

__all__ = ["Deducted", "Draw", "DrawItem", "Rating", "ReviewScore", "Standard"]
