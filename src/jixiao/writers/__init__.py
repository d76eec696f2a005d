"""输出: an examination or an evaluation in, text or bytes out. A writer never decides."""
