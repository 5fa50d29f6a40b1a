"""The row of the kind indicator, the table of what is measured, and what a row asserts."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.amounts import in_words, stated
from bilateral.dates import Date
from bilateral.facts import Claim, Fact, Range, Slot, row, slots

NAME = "indicator"
DEMOCRACY, AUTOCRACY = "democracy", "autocracy"
#: "One of the largest": the first ten.
AMONG_THE_LARGEST = 10


@row
class Indicator(Fact):
    """The `value` of an `indicator` of `country` from `start` to `end`; its unit stands in the indicator's name.

    `rank` is the place by value, the largest first, `among` so many countries with a value (0: not ranked).
    `standing` is the class into which the value falls by its maker's own rule ("democracy"), where there is one.
    A figure of the last year of its series has no end: no later one has replaced it.
    """

    country: str
    indicator: str
    value: float
    rank: int = 0
    among: int = 0
    standing: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """How an indicator is told. `measure` is its name in a sentence, `sign` a sign of currency before its values.

    sort: size (a yearly figure, ranked or not), share (of a budget, for a term), class (of regimes), index (0 to 1),
        position (on a line that has no unit, told by ranks alone)
    maker: who classifies, on which scale; rule: by which published rule, for the note
    decimal: on a scale from 0 to 1, printed to two places
    to: to whom a size goes, after the country; section: of the sheet, where it is not the kind's
    """

    sort: str
    measure: str
    weight: int
    sign: str = ""
    maker: str = ""
    scale: str = ""
    decimal: bool = False
    rule: str = ""
    to: str = ""
    section: str = ""


TABLE = {
    "gdp_usd": About("size", "nominal GDP", 10, sign="$"),
    "population_persons": About("size", "population", 15),
    "polity_score": About(
        "class", "score", 20, maker="the Polity project", scale="on its scale from minus 10 to 10",
        rule="From 6 up Polity calls a regime a democracy, from minus 6 down an autocracy, in between an anocracy.",
    ),
    "unified_democracy_index": About(
        "class", "score", 20, maker="the Extended Unified Democracy Scores", scale="on their scale from 0 to 1",
        decimal=True,
        rule="The score reads as the probability of a democracy: from 0.6 up their maker calls a regime democratic, "
        "below 0.4 autocratic, in between hybrid.",
    ),
    "polyarchy_index": About("index", "Varieties of Democracy index of electoral democracy", 25, decimal=True),
    "un_ideal_point": About("position", "ideal point", 48),
    "un_assessment_percent": About("share", "regular budget of the United Nations", 40),
    "un_assessed_usd": About(
        "size", "assessed contribution", 45, sign="$", to=" to the United Nations system", section="organizations"
    ),
}  # fmt: skip


def figure(row: Indicator) -> str:
    """The value as it is printed in a sentence."""
    about = TABLE[row.indicator]
    if about.sort == "size":
        return in_words(row.value, about.sign)
    text = f"{abs(row.value):.2f}" if about.decimal else f"{abs(row.value):g}"
    return f"minus {text}" if row.value < 0 else text


def place(rank: int) -> Range:
    return Range(rank, rank)


def of_value(row: Indicator) -> tuple[tuple[str, Slot], ...]:
    return slots(country=row.country, indicator=row.indicator, value=stated(figure(row)))


def of_rank(row: Indicator) -> tuple[tuple[str, Slot], ...]:
    return slots(country=row.country, indicator=row.indicator, rank=place(row.rank))


def of_standing(row: Indicator) -> tuple[tuple[str, Slot], ...]:
    return slots(country=row.country, indicator=row.indicator, standing=row.standing)


def during(row: Indicator) -> Date:
    """The year (or the years) of which the figure is."""
    return Date(row.start.earliest, row.end.earliest)


def claims(row: Indicator) -> Iterator[Claim]:
    """How much, which place and which class, in its year or years and on each day of them."""
    what = []
    if TABLE[row.indicator].sort in ("size", "share"):
        what.append(of_value(row))
    if row.rank:
        what.append(of_rank(row))
        if row.rank <= AMONG_THE_LARGEST:
            what.append(slots(country=row.country, indicator=row.indicator, rank=Range(1, AMONG_THE_LARGEST)))
    if row.standing:
        what.append(of_standing(row))
        what.append(slots(country=row.country, standing=row.standing))
    for told in what:
        yield Claim(NAME, told)
        yield Claim(NAME, told, at=during(row))
