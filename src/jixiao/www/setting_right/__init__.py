"""整改: notice, answer, check, until each issue is settled."""
