from jixiao.www.spending.models.decision import Decision
from jixiao.www.spending.models.figures import VersionFigures
from jixiao.www.spending.models.policy import PolicyVersion
from jixiao.www.spending.models.proposal import Proposal, Round
from jixiao.www.spending.models.rescored import Rescored
from jixiao.www.spending.models.scenario import Scenario

__all__ = ["Decision", "PolicyVersion", "Proposal", "Rescored", "Round", "Scenario", "VersionFigures"]
