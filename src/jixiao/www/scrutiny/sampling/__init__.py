"""风险加权抽样: risk scores with reasons, exact probabilities, a draw that anybody can recompute. Knows no Django."""
