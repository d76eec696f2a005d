"""汇总: what the year has come to, body by body."""
