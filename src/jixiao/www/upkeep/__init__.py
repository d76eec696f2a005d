"""Running the site for years: backup and restore, health, what may be deleted and when."""
