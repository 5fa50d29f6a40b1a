"""Generated lists of main commodities: one or two lists a country, of a year or of none, "and" inside some items."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.commodity import EXPORTS, IMPORTS, Commodity

ITEMS = ("tea", "cut flowers", "iron and steel", "refined petroleum", "machinery", "IT components", "copra", "wine")
SEEN = dt.date(1994, 1, 1)


@st.composite
def commodities(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    out: list[Fact] = []
    for country in pair:
        for direction in draw(st.sampled_from([(), (EXPORTS,), (IMPORTS,), (EXPORTS, IMPORTS)])):
            year = draw(st.sampled_from(["", "1991", "1993"]))
            goods = draw(st.lists(st.sampled_from(ITEMS), max_size=7, unique=True))
            if goods == ["iron and steel"]:
                goods = ["iron", "steel"]
            for place, good in enumerate(goods, 1):
                start = Date.parse(year) if year else Date.by(SEEN)
                row = Commodity(
                    country=country, direction=direction, good=good, place=place, year=year, start=start,
                    end=Date.since(SEEN), source="alpha", edition="1", last_edition="1", published=SEEN,
                    locator="generated",
                )  # fmt: skip
                out.append(row)
    return out
