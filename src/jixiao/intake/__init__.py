"""收件: who handed in what. Bytes in, bodies with their files out; nothing here is written to disk or asks a rule."""
