"""What may be published of a report: a cleaned copy, a page and data, and the list of what a person must look at."""
