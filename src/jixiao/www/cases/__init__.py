"""卷宗: a body's file of a year, its steps, what was handed in, and the transitions that carry it on."""
