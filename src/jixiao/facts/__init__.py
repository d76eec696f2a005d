"""事实: what a document claims in figures, the relations that must hold among them, and where they cannot."""

from jixiao.facts.conflict import Cause, Conflict
from jixiao.facts.facts import Facts
from jixiao.facts.gather import gather
from jixiao.facts.mention import Measure, Mention, Role, State
from jixiao.facts.relation import Kind, Relation

__all__ = ["Cause", "Conflict", "Facts", "Kind", "Measure", "Mention", "Relation", "Role", "State", "gather"]
