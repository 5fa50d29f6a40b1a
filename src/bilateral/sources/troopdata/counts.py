"""Counts of military personnel by host: which of them pass the checks of their own source.

The package's file of quarters goes report by report; its yearly file has the highest figure of each year and was made
by another road. A count is taken where it comes from a report, its parts fit into its total, the yearly file agrees,
and it doesn't stand out from the reports before and after it. What is known to be wrong in this edition is left out
by rule; each reason is counted.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bilateral.countries import Country
from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.relations.troops import ASSIGNED, PRESENT, Troops
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.troopdata.read import SENDER, corrections, host_by_gw, number, rows

QUARTERS, YEARS = "troopdata-rebuild-country-year-quarter-format.csv", "troopdata-rebuild-country-year.csv"
ENDS = {"March": (3, 31), "June": (6, 30), "September": (9, 30), "December": (12, 31)}
BRANCHES = ("army_ad", "navy_ad", "air_force_ad", "marine_corps_ad", "coast_guard_ad", "space_force_ad")
FIGURES = (*BRANCHES, "troops_ad", "troops_all", "total_selected_reserve", "total_civilian")
OTHERS = ("Kane 2006", "Stepwise Imputation")
#: From this report on forces afloat are apart, and all places of a country are counted.
FIRST = dt.date(1977, 9, 30)
#: From then on all figures of a year are in the file of quarters, and the Navy's are missing from the branches.
HOME_PORTS = dt.date(2008, 9, 30)
#: From then on forces deployed for a time are not counted.
PERMANENT = dt.date(2017, 12, 31)
#: June reports to which the file adds the figure of another making.
ADDED = range(2014, 2022)
OVERWRITTEN = dt.date(2023, 9, 30)
#: Reports that list 77,000 to 105,000 persons, nearly all of the Navy, under no place at all.
AT_SEA = (dt.date(2015, 12, 31), dt.date(2017, 12, 31))
BEFORE_AT_SEA = dt.date(2015, 9, 30)
#: The share of the Navy from which such a report says too little of a host.
NAVAL = 0.1
#: How far two figures may differ and still agree: nine of ten neighbouring counts above 1,000 do.
FACTOR, FEW = 1.25, 20
#: The yearly file may differ by a tenth, or by so many.
YEARLY, SOME = 0.1, 10
#: No report was out later than so many days after the day of its count.
DELAY = dt.timedelta(days=183)
EDITION, PUBLISHED = "2026-06-02 (3946bcf)", dt.date(2026, 6, 2)
#: So many rows without an odd figure are no chance.
SUSPECT = 20


@dataclass(frozen=True)
class Count:
    """One host in one report. `total` is halved where the file counts twice; `wrong` says why it isn't taken."""

    place: str
    code: int
    name: str
    day: dt.date
    total: int
    parts: int
    everyone: int
    printed: int
    host: Country | None
    wrong: str = ""


def troops(inputs: Inputs, output: Output) -> Iterator[Troops]:
    """The counts that pass, each with its rank in its report."""
    yearly = _yearly(inputs)
    found = list(_checked(list(_counts(inputs, output)), yearly))
    highest: dict[dt.date, dict[int, int]] = defaultdict(dict)
    for count in found:
        claimed = max(count.printed, _of_year(count, yearly)) if count.wrong else count.total
        highest[count.day][count.code] = claimed
    sound: dict[dt.date, list[Count]] = defaultdict(list)
    for count in found:
        if count.wrong:
            output.ignore(f"troops: {count.wrong}")
        else:
            sound[count.day].append(count)
    for day, counts in sorted(sound.items()):
        codes = {c.code for c in counts}
        unsure = max((v for code, v in highest[day].items() if code not in codes), default=0)
        for count in counts:
            rank = 1 + sum(other.total > count.total for other in counts)
            yield _row(inputs, count, rank if count.total > unsure else 0, len(counts))


def _row(inputs: Inputs, count: Count, rank: int, among: int) -> Troops:
    assert count.host
    halved = count.printed != count.total
    return Troops(
        sender=SENDER,
        host=count.host.id,
        troops_persons=count.total,
        basis=ASSIGNED if count.day >= PERMANENT else PRESENT,
        rank=rank,
        among=among if rank else 0,
        start=Date.on(count.day),
        end=Date.since(count.day),
        source=inputs.source.id,
        edition=EDITION,
        published=min(count.day + DELAY, PUBLISHED),
        locator=f"{count.place}, counted twice there and halved here" if halved else count.place,
        original=f"{count.printed}" if halved else "",
    )


def _yearly(inputs: Inputs) -> dict[tuple[str, int], int]:
    """The yearly file's total by year and name, and by year and ISO code."""
    out = {}
    for place, row in rows(inputs, YEARS):
        total = number(row["troops_ad"], place)
        if total:
            out[row["iso3c"], int(row["year"])] = out[row["countryname"], int(row["year"])] = total
    return out


def _of_year(count: Count, yearly: dict[tuple[str, int], int]) -> int:
    year = count.day.year
    return yearly.get((count.name, year)) or yearly.get((count.host.id if count.host else "", year), 0)


def _counts(inputs: Inputs, output: Output) -> Iterator[Count]:
    """The reports' rows that name anybody."""
    twice = corrections()["doubled"]
    even: dict[str, list[bool]] = defaultdict(list)
    for place, row in rows(inputs, QUARTERS):
        day = dt.date(int(row["year"]), *ENDS[row["month"]])
        reason = _no_report(row, day, place)
        if reason:
            output.ignore(f"troops: {reason}")
            continue
        figures = {c: number(row[c], place) or 0 for c in FIGURES}
        added = day.month == 6 and day.year in ADDED
        if not added:
            even[row["ccode"]].append(all(v % 2 == 0 for v in figures.values()))
        host = host_by_gw(row["ccode"], day, place)
        doubled = int(row["ccode"]) in twice
        if doubled and not added and not even[row["ccode"]][-1]:
            raise RawData(f"{place}: an odd figure of a state that is counted twice. Look again in corrections.yml.")
        share = 2 if doubled else 1
        wrong = host if isinstance(host, str) else _known_wrong(host, day, figures)
        yield Count(
            place, int(row["ccode"]), row["countryname"], day, figures["troops_ad"] // share,
            sum(figures[b] for b in BRANCHES) // share, figures["troops_all"] // share, figures["troops_ad"],
            None if isinstance(host, str) else host, wrong,
        )  # fmt: skip
    for code, rows_of in even.items():
        if int(code) not in twice and len(rows_of) >= SUSPECT and all(rows_of):
            raise RawData(f"{QUARTERS}: no odd figure for {code} in {len(rows_of)} reports: is it counted twice?")


def _no_report(row: dict[str, str], day: dt.date, place: str) -> str:
    """Why a row is none of a report that we read."""
    if row["source"] == "NA":
        return "no report lists the place"
    if row["source"] in OTHERS:
        return "a figure of another making, not of a report"
    if row["source"] != f"{row['month']} {row['year']}":
        raise RawData(f"{place}: unknown source {row['source']!r}. Decide in counts.py.")
    if row["ccode"] == "2":
        return "the United States itself"
    if day < FIRST:
        return "reports before 1977: forces afloat are counted with a port, and only one of two places of a country"
    if not number(row["troops_ad"], place):
        return "the report shows nobody"
    return ""


def _known_wrong(host: Country, day: dt.date, figures: dict[str, int]) -> str:
    """What the publisher's notes say is wrong with it, or what its parts show."""
    if day.month == 6 and day.year in ADDED:
        return "June 2014 to 2021: a figure of another making is added to the report's"
    if day == OVERWRITTEN:
        return "September 2023: interpolated over the report"
    for war in corrections()["wars"]:
        if host.id == war["host"] and war["from"] <= day.year <= war["to"]:
            return str(war["reason"])
    parts = sum(figures[b] for b in BRANCHES)
    if parts > figures["troops_ad"]:
        return "the branches come to more than the total"
    if day < HOME_PORTS and parts != figures["troops_ad"]:
        return "the branches do not come to the total"
    return ""


def _checked(found: list[Count], yearly: dict[tuple[str, int], int]) -> Iterable[Count]:
    """The same counts, those that disagree with the yearly file or with their neighbours marked as wrong."""
    naval = {c.code for c in found if c.day == BEFORE_AT_SEA and c.total - c.parts > NAVAL * c.total}
    by_host: dict[int, list[Count]] = defaultdict(list)
    for count in sorted(found, key=lambda c: c.day):
        by_host[count.code].append(count)
    for counts in by_host.values():
        told = [c for c in counts if not c.wrong]
        highest: dict[int, int] = defaultdict(int)
        for c in told:
            highest[c.day.year] = max(highest[c.day.year], c.everyone)
        around = {c.day: [*told[max(0, i - 1) : i], *told[i + 1 : i + 2]] for i, c in enumerate(told)}
        for c in counts:
            if c.wrong:
                yield c
            elif AT_SEA[0] <= c.day <= AT_SEA[1] and c.code in naval:
                yield replace(c, wrong="December 2015 to December 2017: the Navy's personnel are under no place")
            elif c.day.year <= LAST_YEARLY and not _agree(highest[c.day.year], _of_year(c, yearly)):
                yield replace(c, wrong="the yearly file says otherwise")
            elif c.day > HOME_PORTS and _stands_out(c, around[c.day]):
                yield replace(c, wrong="it stands out from the reports before and after")
            else:
                yield c


LAST_YEARLY = 2024


def _agree(a: int, b: int) -> bool:
    return bool(b) and abs(a - b) <= max(YEARLY * max(a, b), SOME)


def _stands_out(count: Count, neighbours: list[Count]) -> bool:
    """Whether it is far above or far below all neighbours."""
    totals = [n.total for n in neighbours]
    if not totals:
        return False
    above = count.total > FACTOR * max(totals) and count.total - max(totals) > FEW
    below = count.total * FACTOR < min(totals) and min(totals) - count.total > FEW
    return above or below
