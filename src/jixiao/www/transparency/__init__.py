"""公开: what is published, when, who looked through it, and its dated corrections."""
