"""收件: what comes in by mail and folder, matched to bodies."""
