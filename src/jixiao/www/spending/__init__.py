"""结果应用: proposals for next year's budget, and what other thresholds would propose."""
