from jixiao.www.filing.models.draft import Change, Draft

__all__ = ["Change", "Draft"]
