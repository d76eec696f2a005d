"""What views that carry out a transition share (`accounts.answering`), under the name that the later apps know."""

from jixiao.www.accounts.answering import back, carry_out, say_what_is_wrong, seen

__all__ = ["back", "carry_out", "say_what_is_wrong", "seen"]
