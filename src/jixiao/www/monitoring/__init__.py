"""运行监控: lamps in the middle of the year, and how objectives were changed."""
