"""审核: queues, the reading view, verdicts and letters."""
