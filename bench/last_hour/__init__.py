"""The last hour before the deadline: bodies save, people read, processes are killed. `python -m bench.last_hour`."""
