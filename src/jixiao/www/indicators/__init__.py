"""指标库: indicators that the bureau recommends (共性) or keeps for one body (个性)."""
