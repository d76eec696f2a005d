"""批量比对: what no single file can tell, asked of the tables of a batch; no file is read again."""
