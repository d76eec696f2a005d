"""数据接口: what the site can do, over HTTP, for other systems."""
