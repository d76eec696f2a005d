from jixiao.www.setting_right.models.event import Event
from jixiao.www.setting_right.models.item import Item
from jixiao.www.setting_right.models.notice import Notice
from jixiao.www.setting_right.models.proof import DraftAnswer, Proof

__all__ = ["DraftAnswer", "Event", "Item", "Notice", "Proof"]
