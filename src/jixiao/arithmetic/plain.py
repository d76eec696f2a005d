"""A number as people write it: no more decimals than it needs."""

from fractions import Fraction

_MOST_DECIMALS = 4


def show_plain(value: Fraction | int) -> str:
    """`110`, `99.5`, `9.33`: exact where four decimals suffice, else rounded half up to two."""
    above, below = value.as_integer_ratio()
    for decimals in range(_MOST_DECIMALS + 1):
        if 10**decimals % below == 0:
            break
    else:
        decimals = 2
    digits = rounded_half_up(abs(above) * 10**decimals, below)
    text = str(digits).rjust(decimals + 1, "0")
    if decimals:
        text = f"{text[:-decimals]}.{text[-decimals:]}"
    return f"-{text}" if above < 0 and digits else text


def rounded_half_up(above: int, below: int) -> int:
    """The whole number nearest to above ÷ below, neither being negative."""
    return (2 * above + below) // (2 * below)
