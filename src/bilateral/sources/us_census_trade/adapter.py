"""Goods traded with the United States by country and year, as the Census Bureau counts them, 1985-2024.

Two editions: the Bureau's workbook of March 2023, and its monthly figures of 2013-2024 after the revision of June
2025, which go before the workbook's. A partner's year is the sum of its months. It is stated only if it passes the
files' own checks: the months add up to the year that the file gives, and no three months are all but empty that were
busy in the year before and the year after. Ranks are given for years in which the partners listed add up to the
world. Trade of codes that stand for one country (the West Bank and Gaza, Sudan old and new) is added up.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bilateral.countries import countries, find
from bilateral.dates import Date
from bilateral.errors import BilateralError, RawData
from bilateral.facts import NEVER, Coverage
from bilateral.relations.trade import BALANCE, EXPORTS, IMPORTS, TOTAL, Trade
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.us_census_trade.read import Line, monthly, workbook
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
REPORTER = "USA"
BASIS = {
    EXPORTS: "exports, domestic and foreign, free alongside ship",
    IMPORTS: "general imports, customs value",
    TOTAL: "exports free alongside ship and general imports at customs value",
    BALANCE: "exports free alongside ship less general imports at customs value",
}
#: The world, as each edition codes it.
WORLD = ("0015", "-")
#: A month is empty at a twentieth of what it was in the years around it, where that was 20 million dollars or more.
BUSY, EMPTY, FEWEST = 20_000_000, 20, 3
#: The months of the workbook are rounded: they may miss their year by half of its last digit, and a little.
ROUNDING = 60_000
#: So much of the world's trade may the partners' sum be off: late corrections of the total alone.
OFF = 1e-4


@dataclass
class Edition:
    """What one file says: the lines of each partner and year, by our country; "" is a place that is none of ours."""

    name: str
    published: dt.date
    lines: dict[tuple[str, int], list[Line]] = field(default_factory=dict)
    elsewhere: dict[int, list[Line]] = field(default_factory=dict)
    ended: dict[int, list[tuple[str, Line]]] = field(default_factory=dict)
    world: dict[int, Line] = field(default_factory=dict)

    def months(self, country: str, year: int, flow: str) -> list[int] | None:
        """Dollars by month, all codes of the country together."""
        lines = self.lines.get((country, year))
        return [sum(m) for m in zip(*(getattr(line, flow) for line in lines), strict=True)] if lines else None

    def value(self, country: str, year: int, flow: str) -> int:
        return sum(self.months(country, year, flow) or ())


def compile(inputs: Inputs) -> Output:
    """Compile both editions. Raises RawData, naming the file and place, for a partner or a column not known."""
    out = Output()
    names = load(HERE / "source.yml")["editions_of"]
    folder = (
        inputs.file("us-census-trade", "country.xlsx"),
        inputs.file("us-trade-2013-2024", "us_goods_trade_by_country_monthly_2013_2024.csv"),
    )
    early, late = (
        _sorted(lines, str(entry["name"]), entry["published"], out)
        for lines, entry in zip((workbook(folder[0]), monthly(folder[1])), names, strict=True)
    )
    seen = {(row["country"], row["year"], row["flow"]): False for row in load(HERE / "corrections.yml")["explained"]}
    out.facts += _facts(early, early, late, seen, inputs, out)
    out.facts += _facts(late, early, late, seen, inputs, out)
    if early.lines and late.lines and (missed := [key for key, met in seen.items() if not met]):
        raise RawData(f"us_census_trade: nothing looks wrong any more with {missed}. Take it out of corrections.yml.")
    for edition in (early, late):
        years = sorted({year for _country, year in edition.lines})
        if years:
            out.coverage.append(
                Coverage(inputs.source.id, "trade", f"reporter={REPORTER}", dt.date(years[0], 1, 1),
                         dt.date(years[-1], 12, 31), False, edition.name, edition.published)
            )  # fmt: skip
    return out


def _sorted(lines: Iterable[Line], name: str, published: object, out: Output) -> Edition:
    """The lines by country and year, groups and unfinished years left out."""
    edition = Edition(name, dt.date.fromisoformat(str(published)))
    found = list(lines)
    edition.world = {line.year: line for line in found if line.code in WORLD}
    known = load(HERE / "source.yml")["codes"]
    nowhere = load(HERE / "corrections.yml")["places"]
    unfinished = {line.year for line in edition.world.values() if not all(line.imports)}
    for line in found:
        if line.is_group:
            out.ignore("the world, groups of countries and classes of goods")
        elif line.year in unfinished:
            out.ignore("a year that the file has not to its end")
        elif not any((*line.imports, *line.exports)) and line.code in nowhere:
            out.ignore(f"no country of ours: {nowhere[line.code]}")
        elif line.code in nowhere:
            out.ignore(f"no country of ours: {nowhere[line.code]}")
            edition.elsewhere.setdefault(line.year, []).append(line)
        else:
            _place(edition, line, known, out)
    return edition


def _place(edition: Edition, line: Line, known: Mapping[str, str], out: Output) -> None:
    day = dt.date(line.year, 7, 1)
    try:
        country = countries()[known[line.code]] if line.code in known else find(line.name, day)
    except BilateralError as error:
        raise RawData(f"{line.place}: {error} Decide in source.yml or corrections.yml.") from error
    if country.existed(day) is False:
        out.ignore("the partner was not there in the middle of the year")
        edition.ended.setdefault(line.year, []).append((country.id, line))
        edition.elsewhere.setdefault(line.year, []).append(line)
    elif _adds_up(line):
        edition.lines.setdefault((country.id, line.year), []).append(line)
    else:
        out.ignore("the months do not add up to the year")
        edition.elsewhere.setdefault(line.year, []).append(line)


def _adds_up(line: Line) -> bool:
    pairs = ((line.imports, line.imports_year), (line.exports, line.exports_year))
    return all(year is None or abs(sum(months) - year) <= ROUNDING for months, year in pairs)


def _facts(
    edition: Edition, early: Edition, late: Edition, seen: dict[tuple[str, int, str], bool], inputs: Inputs, out: Output
) -> Iterator[Trade]:
    ranks = {year: _ranks(edition, year) for year in {year for _country, year in edition.lines}}
    for (country, year), lines in edition.lines.items():
        if _divided(edition, country, year):
            out.ignore("a year divided between the partner and one before it", len(lines))
            continue
        values = {}
        for flow in (EXPORTS, IMPORTS):
            if _has_a_hole((edition, late, early), country, year, flow):
                if (country, year, flow) not in seen:
                    out.ignore("months all but empty between two years in which they were busy")
                    continue
                seen[country, year, flow] = True
            values[flow] = edition.value(country, year, flow)
        if len(values) == 2 and any(values.values()):
            values |= {TOTAL: values[EXPORTS] + values[IMPORTS], BALANCE: values[EXPORTS] - values[IMPORTS]}
        replaced = edition is early and (country, year) in late.lines
        for flow, value in values.items():
            places, among = ranks[year]
            yield Trade(
                reporter=REPORTER,
                partner=country,
                flow=flow,
                value_usd=value,
                basis=BASIS[flow],
                rank=places.get(flow, {}).get(country, 0),
                among=among if places.get(flow, {}).get(country) else 0,
                start=Date.on(dt.date(year, 1, 1)),
                end=Date.on(dt.date(year, 12, 31)),
                source=inputs.source.id,
                edition=edition.name,
                published=edition.published,
                superseded=late.published if replaced else NEVER,
                locator="; ".join(line.place for line in lines),
            )


def _divided(edition: Edition, country: str, year: int) -> bool:
    """Whether part of the year was still counted under a state that had ended, and to which this one succeeded."""
    ended = {
        s.country
        for s in countries()[country].predecessors
        if not s.how.startswith("secession") and countries()[s.country].existed(dt.date(year, 12, 31)) is False
    }
    return any(place in ended and any((*line.imports, *line.exports)) for place, line in edition.ended.get(year, ()))


def _has_a_hole(editions: Iterable[Edition], country: str, year: int, flow: str) -> bool:
    """Whether months are all but empty that were busy in the years around, in the first edition that has those."""
    own, before, after = (
        next((m for e in editions if (m := e.months(country, y, flow))), None) for y in (year, year - 1, year + 1)
    )
    if not own or not before or not after:
        return False
    around = [min(a, b) for a, b in zip(before, after, strict=True)]
    holes = [busy >= BUSY and here * EMPTY < busy for here, busy in zip(own, around, strict=True)]
    return sum(holes) >= FEWEST


def _ranks(edition: Edition, year: int) -> tuple[dict[str, dict[str, int]], int]:
    """Each partner's place by flow, and how many traded; nothing where the list is not whole."""
    world, rest = edition.world.get(year), edition.elsewhere.get(year, [])
    partners = {c: lines for (c, y), lines in edition.lines.items() if y == year}
    listed = [*rest, *(line for lines in partners.values() for line in lines)]
    if world is None or any(
        _off(sum(sum(getattr(line, flow)) for line in listed), sum(getattr(world, flow))) for flow in (EXPORTS, IMPORTS)
    ):
        return {}, 0
    partners |= {line.place: [line] for _ended, line in edition.ended.get(year, ())}
    values = {
        f: {c: sum(sum(getattr(line, f)) for line in of) for c, of in partners.items()} for f in (EXPORTS, IMPORTS)
    }
    values[TOTAL] = {c: values[EXPORTS][c] + values[IMPORTS][c] for c in partners}
    places = {
        flow: {c: n for n, c in enumerate(sorted(v, key=lambda c: -v[c]), 1) if v[c]} for flow, v in values.items()
    }
    return places, len(places[TOTAL])


def _off(partners: int, world: int) -> bool:
    return abs(partners - world) > OFF * world
