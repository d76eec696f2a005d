"""两稿: how two drafts of one report differ, sentence by sentence and cell by cell. Knows no form and no rule."""

from jixiao.drafts.change import Change, FigureChange, Way
from jixiao.drafts.compare import compare_drafts

__all__ = ["Change", "FigureChange", "Way", "compare_drafts"]
