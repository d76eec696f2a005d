"""报告: the official self-evaluation report out of the data, as Word and as PDF."""
