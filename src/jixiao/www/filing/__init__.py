"""填报: filling in: forms as grids, uploads, evidence, and handing them in."""
