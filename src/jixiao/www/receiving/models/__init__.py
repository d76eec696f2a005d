from jixiao.www.receiving.models.copied import CopiedReminder
from jixiao.www.receiving.models.delivery import Delivery
from jixiao.www.receiving.models.piece import Piece
from jixiao.www.receiving.models.remembered import RememberedMatch

__all__ = ["CopiedReminder", "Delivery", "Piece", "RememberedMatch"]
