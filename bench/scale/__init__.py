"""A corpus of any size, and how a batch of it goes: `python -m bench.scale --help`."""
