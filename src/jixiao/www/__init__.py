"""系统: the Django site — who may do what (`accounts`), the files of a year (`cases`), filing, receiving, review."""
