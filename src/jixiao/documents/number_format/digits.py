"""A numeric section of a number format: rounding, grouping, scaling and the places of the digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from jixiao.documents.number_format.sections import Kind, Token

_SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=1200, rounding=ROUND_HALF_UP)
_GENERAL_WIDTH = 11
_PLAIN_BELOW = 21


def significant(value: Decimal) -> Decimal:
    """A number as a spreadsheet knows it: 15 significant digits, so binary noise is gone."""
    return _SIGNIFICANT.plus(value)


def general(value: Decimal) -> str:
    """The text of a number without a format: at most eleven characters, as Excel shows it in a wide column.

    Integers keep their digits where Excel turns to 4.40306E+20: they are codes and identity numbers, and the
    power of ten is nothing anyone wrote.
    """
    value = significant(value)
    sign = "-" if value < 0 else ""
    value = abs(value)
    if not value:
        return "0"
    if value.adjusted() >= _PLAIN_BELOW:
        return sign + _short_power(value)
    plain = f"{value:f}"
    whole, point, decimals = plain.partition(".")
    if point and len(whole) + 1 + len(decimals.rstrip("0")) > _GENERAL_WIDTH:
        if value.adjusted() < -4:
            return sign + _short_power(value)
        plain = _fixed(value, max(0, _GENERAL_WIDTH - len(whole) - 1))
    return sign + (plain.rstrip("0").rstrip(".") if "." in plain else plain)


def _short_power(value: Decimal) -> str:
    mantissa, power = _mantissa(value, 5, 1)
    return f"{mantissa.rstrip('0').rstrip('.')}E{power:+03d}"


def _fixed(value: Decimal, places: int) -> str:
    return f"{_WIDE.quantize(value, Decimal(1).scaleb(-places)):f}"


def _mantissa(value: Decimal, places: int, whole: int) -> tuple[str, int]:
    """Mantissa and power of ten, the power a multiple of `whole`."""
    if not value:
        return _fixed(value, places), 0
    power = value.adjusted() // whole * whole
    mantissa = _fixed(value.scaleb(-power, _WIDE), places)
    if len(mantissa.partition(".")[0]) > whole:
        power += whole
        mantissa = _fixed(value.scaleb(-power, _WIDE), places)
    return mantissa, power


@dataclass(slots=True)
class DigitSection:
    """A section made of placeholders and literals. `shown` takes the absolute value."""

    before: list[Token] = field(default_factory=list)
    """The integer part: placeholders and the literals among them."""
    after: list[Token] = field(default_factory=list)
    """What follows the decimal point."""
    power: list[Token] = field(default_factory=list)
    """What follows `E+`."""
    point: bool = False
    exponent: str = ""
    grouped: bool = False
    scale: int = 0

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> DigitSection:
        section = cls()
        part = section.before
        for place, token in enumerate(tokens):
            match token.kind:
                case Kind.POINT if not section.point and not section.exponent:
                    section.point, part = True, section.after
                case Kind.EXPONENT if not section.exponent:
                    section.exponent, part = token.value, section.power
                case Kind.COMMA:
                    section._comma(tokens, place, part)
                case Kind.PERCENT:
                    section.scale += 2
                    part.append(Token(Kind.LITERAL, "%"))
                case _:
                    part.append(token)
        return section

    def _comma(self, tokens: Sequence[Token], place: int, part: list[Token]) -> None:
        """A comma between placeholders groups, one behind the last of them divides by a thousand."""
        if not any(token.kind is Kind.DIGIT for token in part):
            part.append(Token(Kind.LITERAL, ","))
        elif part is self.before and _digit_follows(tokens, place):
            self.grouped = True
        elif part is not self.power:
            self.scale -= 3

    def shown(self, value: Decimal) -> str:
        value = value.scaleb(self.scale, _WIDE)
        places = sum(token.kind is Kind.DIGIT for token in self.after)
        power = 0
        if self.exponent:
            wide = sum(token.kind is Kind.DIGIT for token in self.before)
            plain, power = _mantissa(value, places, max(1, wide))
        else:
            plain = _fixed(value, places)
        whole, _, decimals = plain.partition(".")
        text = self._whole(whole.lstrip("0")) + self._decimals(decimals)
        return text + self._exponent(power) if self.exponent else text

    def _whole(self, digits: str) -> str:
        """The integer digits laid from the right into their placeholders; the first takes all the rest."""
        count = sum(token.kind is Kind.DIGIT for token in self.before)
        if not count:
            return "".join(token.value for token in self.before) + (digits if self.point else "")
        pieces: list[str] = []
        place = 0
        for token in reversed(self.before):
            if token.kind is not Kind.DIGIT:
                pieces.append(token.value)
                continue
            count -= 1
            last = place + 1 if count else max(len(digits), place + 1)
            for position in range(place, last):
                digit = digits[-1 - position] if position < len(digits) else token.value.strip("#?")
                if digit and self.grouped and position and position % 3 == 0:
                    digit += ","
                pieces.append(digit)
            place = last
        return "".join(reversed(pieces))

    def _decimals(self, digits: str) -> str:
        if not self.point:
            return ""
        shown: list[str] = []
        place = len(digits)
        written = False
        for token in reversed(self.after):
            if token.kind is not Kind.DIGIT:
                shown.append(token.value)
                continue
            place -= 1
            if written or token.value == "0" or digits[place] != "0":
                written = True
                shown.append(digits[place])
        # Excel leaves the point of `0.##` standing in `5.`; that is a flaw of the display and no figure.
        return ("." if written or not digits else "") + "".join(reversed(shown))

    def _exponent(self, power: int) -> str:
        sign = "-" if power < 0 else "+" if self.exponent.endswith("+") else ""
        width = sum(token.kind is Kind.DIGIT for token in self.power)
        literals = "".join(token.value for token in self.power if token.kind is not Kind.DIGIT)
        return f"E{sign}{str(abs(power)).zfill(width)}{literals}"


def _digit_follows(tokens: Sequence[Token], place: int) -> bool:
    """Whether a placeholder of the integer part still comes."""
    for token in tokens[place + 1 :]:
        if token.kind in (Kind.POINT, Kind.EXPONENT):
            return False
        if token.kind is Kind.DIGIT:
            return True
    return False


@dataclass(frozen=True, slots=True)
class FractionSection:
    """A section such as `# ?/?` (nearest fraction) or `# ?/8` (given denominator)."""

    prefix: str
    suffix: str
    whole: bool
    denominator: int
    """A given denominator, or 0."""
    largest: int

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> FractionSection | None:
        """None where the slash is only a sign between other things."""
        slash = next((i for i, token in enumerate(tokens) if token.kind is Kind.SLASH), -1)
        if slash < 1 or tokens[slash - 1].kind is not Kind.DIGIT:
            return None
        start = next((i for i in range(slash - 1, -1, -1) if tokens[i].kind is not Kind.DIGIT), -1) + 1
        end = slash + 1
        while end < len(tokens) and (tokens[end].kind is Kind.DIGIT or tokens[end].value.isdecimal()):
            end += 1
        below = "".join(token.value for token in tokens[slash + 1 : end])
        if not below:
            return None
        given = int(below) if below.isdecimal() and below.isascii() and len(below) <= 4 else 0
        first = next((i for i in range(start) if tokens[i].kind is Kind.DIGIT), start)
        return cls(
            _literals(tokens[:first]),
            _literals(tokens[end:]),
            first < start,
            given,
            10 ** min(len(below), 4) - 1,
        )

    def shown(self, value: Decimal) -> str:
        if value.adjusted() > 15:
            return general(value)
        exact = Fraction(value)
        whole = int(exact) if self.whole else 0
        rest = exact - whole
        if self.denominator:
            above, below = _half_up(rest * self.denominator), self.denominator
        else:
            near = rest.limit_denominator(self.largest)
            above, below = near.numerator, near.denominator
        if self.whole and above == below:
            whole, above = whole + 1, 0
        if self.whole and not above:
            return f"{self.prefix}{whole}{self.suffix}"
        lead = f"{whole} " if whole else ""
        return f"{self.prefix}{lead}{above}/{below}{self.suffix}"


def _half_up(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


def _literals(tokens: Sequence[Token]) -> str:
    return "".join(token.value for token in tokens if token.kind is Kind.LITERAL)
