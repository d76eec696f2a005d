"""单位与人员: the bodies of a city over the years, the people, and what each may do for which body."""
