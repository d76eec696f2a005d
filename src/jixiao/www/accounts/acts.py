"""What can be done on the site, and which roles may do it: the one table that every view asks."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from jixiao.www.accounts.roles import Role


class Act(StrEnum):
    """One kind of thing that somebody does. Acts on a body are held to the bodies within reach (`reach.py`)."""

    SEE_OWN_DRAFT = "see_own_draft"
    FILL = "fill"
    SIGN = "sign"
    ENDORSE = "endorse"
    ADVISE = "advise"
    RECEIVE = "receive"
    REVIEW = "review"
    DECIDE = "decide"
    READ = "read"
    WATCH = "watch"
    COMPARE = "compare"
    PUBLISH = "publish"
    CLEAR = "clear"
    KEEP_YEARS = "keep_years"
    KEEP_LIBRARY = "keep_library"
    KEEP_BODIES = "keep_bodies"
    KEEP_PEOPLE = "keep_people"
    GRANT = "grant"
    READ_TRAIL = "read_trail"
    SEE_SPENDING = "see_spending"
    APPLY_RESULTS = "apply_results"
    SUM_UP = "sum_up"


MAY: Final[dict[Act, frozenset[Role]]] = {
    # 填报单位
    Act.SEE_OWN_DRAFT: frozenset({Role.FILLER, Role.HEAD}),
    Act.FILL: frozenset({Role.FILLER}),
    Act.SIGN: frozenset({Role.HEAD}),
    # 主管部门 and 归口股室
    Act.ENDORSE: frozenset({Role.SUPERVISOR}),
    Act.ADVISE: frozenset({Role.DESK}),
    # 绩效股: a third party reviews and does not decide
    Act.RECEIVE: frozenset({Role.REVIEWER}),
    Act.REVIEW: frozenset({Role.REVIEWER, Role.THIRD_PARTY}),
    Act.DECIDE: frozenset({Role.REVIEWER}),
    Act.READ: frozenset(
        {
            Role.FILLER,
            Role.HEAD,
            Role.SUPERVISOR,
            Role.DESK,
            Role.REVIEWER,
            Role.THIRD_PARTY,
            Role.LEADER,
            Role.INSPECTOR,
        }
    ),
    # many bodies at a glance
    Act.WATCH: frozenset({Role.SUPERVISOR, Role.DESK, Role.REVIEWER, Role.THIRD_PARTY, Role.LEADER, Role.INSPECTOR}),
    # 自评 beside 复核: of the bureau alone
    Act.COMPARE: frozenset({Role.REVIEWER, Role.LEADER}),
    # 领导页 and the yearly drafts, 内部参考: the bureau, leaders and audit (which sees no 复核 in them)
    Act.SUM_UP: frozenset({Role.REVIEWER, Role.LEADER, Role.INSPECTOR}),
    # 公开: the bureau prepares and publishes, the head of a body signs the secrecy review of its own
    Act.PUBLISH: frozenset({Role.REVIEWER}),
    Act.CLEAR: frozenset({Role.HEAD}),
    Act.KEEP_YEARS: frozenset({Role.REVIEWER}),
    Act.KEEP_LIBRARY: frozenset({Role.REVIEWER}),
    # 结果应用, 内部参考: nobody but the bureau, leaders and audit
    Act.SEE_SPENDING: frozenset({Role.REVIEWER, Role.LEADER, Role.INSPECTOR}),
    Act.APPLY_RESULTS: frozenset({Role.REVIEWER}),
    # 三员
    Act.KEEP_BODIES: frozenset({Role.ADMINISTRATOR, Role.REVIEWER}),
    Act.KEEP_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Act.GRANT: frozenset({Role.SECURITY}),
    Act.READ_TRAIL: frozenset({Role.LOG_AUDITOR, Role.INSPECTOR}),
}
