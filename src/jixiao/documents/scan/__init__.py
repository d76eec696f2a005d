"""Pages read by sight: the engine, its lines and rulings. `from_scan` reads with them."""
