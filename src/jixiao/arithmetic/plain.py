"""A number as people write it: no more decimals than it needs."""

from fractions import Fraction

_MOST_DECIMALS = 4


def show_plain(value: Fraction | int) -> str:
    """`110`, `99.5`, `9.33`: exact where four decimals suffice, else rounded half up to two."""
    value = Fraction(value)
    for decimals in range(_MOST_DECIMALS + 1):
        if (value * 10**decimals).denominator == 1:
            break
    else:
        decimals = 2
    digits = (abs(value) * 10**decimals + Fraction(1, 2)).__floor__()
    text = str(digits).rjust(decimals + 1, "0")
    if decimals:
        text = f"{text[:-decimals]}.{text[-decimals:]}"
    return f"-{text}" if value < 0 and digits else text
