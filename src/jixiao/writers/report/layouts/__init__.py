"""The layouts of reports, one file each."""
