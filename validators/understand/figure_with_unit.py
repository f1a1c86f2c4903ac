"""A text that is one number, perhaps with a unit behind it: what it says, and whether its unit fits the row's."""

from fractions import Fraction

from scoring.light_named_tuple import NamedTuple
from scoring.patterns import pattern
from validators.measures import SPOKEN, measure_mark, multiplied
from validators.understand.chinese_numbers import DIGITS, WORDS, chinese_number, plain_words

LONGEST = 100
"""A longer text is a report, not a figure; patterns are not tried on it."""
MOST_DIGITS = 15
"""What a spreadsheet keeps of a number; more was never meant as one (an identity card, an account)."""
_MARK = rf" *(?P<mark>(?:[人例] *)?/ *(?:10 *万|100000|十万|万|千) *人?|[^0-9{DIGITS}]*)"
_ARABIC = pattern(
    r"(?P<sign>[+-]?) *(?=\.? *[0-9])(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]*)"
    rf"(?: *\. *(?P<decimals>[0-9]*))?{_MARK}"
)
_CHINESE = pattern(rf"(?P<number>[{WORDS}]+(?:点[{DIGITS}]+)?){_MARK}")


class FigureWithUnit(NamedTuple):
    """A number and the mark of the unit behind it (`/10万`, see `measures`); `mark` is the unit as it was written."""

    value: Fraction
    unit: str
    mark: str

    def fitting(self, wanted: str) -> Fraction | None:
        """The value in the unit of the mark `wanted`; None where the text can mean something else."""
        if self.unit in ("", wanted):
            return self.value
        factor = multiplied(self.mark, wanted)
        return self.value * factor if factor else None


def figure_with_unit(text: str) -> FigureWithUnit | None:
    """The one number that a trimmed text consists of, with the unit behind or before it (`98.5%`, `百分之五`), or
    None."""
    if len(text) > LONGEST:
        return None
    if text in ("百分之百", "百分百"):
        return FigureWithUnit(Fraction(100), "%", "百分之")
    for said, unit in SPOKEN.items():
        if text.startswith(said):
            read = figure_with_unit(text.removeprefix(said))
            return FigureWithUnit(read.value, measure_mark(unit), said) if read and not read.unit else None
    return _arabic(text) or _chinese(text)


def _arabic(text: str) -> FigureWithUnit | None:
    found = _ARABIC.fullmatch(text)
    if not found:
        return None
    whole, decimals = found["whole"].replace(",", ""), (found["decimals"] or "").rstrip("0")
    if len(whole.lstrip("0") + decimals) > MOST_DIGITS:
        return None
    return _with_unit(Fraction(f"{found['sign']}{whole or 0}.{decimals or 0}"), found["mark"])


def _chinese(text: str) -> FigureWithUnit | None:
    words = plain_words(text)
    found = _CHINESE.fullmatch(words)
    value = chinese_number(found["number"]) if found else None
    if value is None or not found or text in ("一", "〇", "○"):  # a dash or a circle, as likely as a number
        return None
    return _with_unit(value, text[found.start("mark") :])


def _with_unit(value: Fraction, mark: str) -> FigureWithUnit:
    mark = mark.strip()
    return FigureWithUnit(value, measure_mark(mark), mark)
