"""Votes of members in the General Assembly, 1946 to 2019, by calendar year, from the tables of the R package unvotes.

A row is the record of one country in one year: a letter for each roll call that the tables date in the year, in the
order of their numbers. The year and not the session: until 1997 the days that the tables give are none (a vote of 25
October 1971 stands on the 7th), special sessions are counted in with regular ones, and some votes with a session that
they were not of; the years agree with the counts of votes from which the makers' ideal points are estimated.
2020 has one vote, and is left out; 1964 has none.

Whose votes were most like a country's, and whose least, is computed here from those of all members of the year.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from bilateral.countries import by_code, countries, find
from bilateral.dates import Date
from bilateral.errors import RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.un_voting import AWAY, UnVoting
from bilateral.relations.un_voting.row import ABSTAINING, AGAINST, FOR, IMPORTANT
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

FOLDER = "un-voting"
COLUMNS = {
    "un_votes": ("rcid", "country", "country_code", "vote"),
    "un_roll_calls": ("rcid", "session", "importantvote", "date", "unres", "amend", "para", "short", "descr"),
    "un_roll_call_issues": ("rcid", "short_name", "issue"),
}
LETTERS = {"yes": FOR, "no": AGAINST, "abstain": ABSTAINING}
ISSUES = {
    "me": "Palestinian conflict",
    "nu": "Nuclear weapons and nuclear material",
    "di": "Arms control and disarmament",
    "hr": "Human rights",
    "co": "Colonialism",
    "ec": "Economic development",
}
PUBLISHED = dt.date(2021, 3, 9)
LAST = 2019
#: Compared are members with so many votes in common, and with at least half of the country's; of them are named as many
#: of the nearest and of the furthest as share no place with others beyond.
FEWEST, NEAREST, FURTHEST = 10, 10, 5


@dataclass(frozen=True)
class RollCall:
    """One roll call: when (its year is right), and the marks under which it is counted."""

    number: int
    date: dt.date
    marks: str


def compile(inputs: Inputs) -> Output:
    """A row for each country and year in which it cast a vote. Raises RawData."""
    output = Output()
    corrections = load(Path(__file__).parent / "corrections.yml")
    calls = _roll_calls(inputs, output)
    of_year = {year: list(found) for year, found in groupby(calls.values(), key=lambda c: c.date.year)}
    cast, names = _votes(inputs, calls, corrections["names"], output)
    by = {
        (one["country"], year): f", cast {one['cast']}"
        for one in corrections["delegations"]
        for year in range(one["years"][0], one["years"][1] + 1)
    }
    for year, found in of_year.items():
        order = {call.number: place for place, call in enumerate(found)}
        records = {
            country: "".join(votes.get(number, AWAY) for number in order)
            for country, votes in sorted(cast[year].items())
        }
        topics = ",".join(call.marks for call in found)
        span = f"{year}, rcid {found[0].number}-{found[-1].number}"
        for country, votes in records.items():
            placed, among = places(country, records)
            output.facts.append(UnVoting(
                country=country, votes=votes, topics=topics, placed=placed, among=among,
                start=Date.on(dt.date(year, 1, 1)), end=Date.on(dt.date(year, 12, 31)),
                source=inputs.source.id, edition=inputs.source.edition, published=PUBLISHED,
                locator=f"un_votes, {country} {span}{by.get((country, year), '')}",
                original=names.get((country, year), ""),
            ))  # fmt: skip
    output.coverage.append(Coverage(
        inputs.source.id, "un_voting", "", dt.date(min(of_year), 1, 1), dt.date(max(of_year), 12, 31), False,
        edition=inputs.source.edition, published=PUBLISHED,
    ))  # fmt: skip
    return output


def _table(inputs: Inputs, name: str) -> tuple[Path, list[tuple[Any, ...]]]:
    import duckdb

    path = inputs.file(FOLDER, f"{name}.parquet")
    table = duckdb.read_parquet(str(path))
    if tuple(table.columns) != COLUMNS[name]:
        raise RawData(f"{path}: the columns are {table.columns}, not {COLUMNS[name]}. Mend the adapter.")
    return path, table.order("rcid, 2").fetchall()


def _roll_calls(inputs: Inputs, output: Output) -> dict[int, RollCall]:
    """Every roll call by its number, in order of year and number, with its issues and the mark of importance."""
    path, rows = _table(inputs, "un_roll_call_issues")
    issues: dict[int, set[str]] = {}
    for number, short, issue in rows:
        if ISSUES.get(short) != issue:
            raise RawData(f"{path}: roll call {number} is of the issue {short!r}, {issue!r}. Put it into ISSUES.")
        issues.setdefault(number, set()).add(short)
    path, rows = _table(inputs, "un_roll_calls")
    found: list[RollCall] = []
    for number, session, important, date, *_rest in rows:
        if not 1 <= session <= 74 or abs(date.year - 1945 - session) > 1:
            raise RawData(f"{path}: roll call {number} of session {session} is dated {date}.")
        if date.year > LAST:
            output.ignore("roll calls of the year in which the tables end")
            continue
        marks = "+".join((*sorted(issues.get(number, ())), *((IMPORTANT,) if important == 1 else ())))
        found.append(RollCall(number, date, marks))
    if len({c.number for c in found}) != len(found):
        raise RawData(f"{path}: a roll call stands twice.")
    return {c.number: c for c in sorted(found, key=lambda c: (c.date.year, c.number))}


def _votes(
    inputs: Inputs, calls: Mapping[int, RollCall], names: Mapping[str, Any], output: Output
) -> tuple[dict[int, dict[str, dict[int, str]]], dict[tuple[str, int], str]]:
    """By year and country, the letter of each roll call in which it took part; and names read as another."""
    path, rows = _table(inputs, "un_votes")
    known: dict[tuple[str, int, int], str] = {}
    read: dict[tuple[str, int], str] = {}
    cast: dict[int, dict[str, dict[int, str]]] = {}
    for number, name, _code, vote in rows:
        call = calls.get(int(number))
        if call is None:
            output.ignore("votes of the year in which the tables end")
            continue
        if vote not in LETTERS:
            raise RawData(f"{path}: roll call {number:g}, {name}: the vote is {vote!r}.")
        when = (name, call.date.year, call.date.month)
        if when not in known:
            known[when] = _country(name, call.date, names, f"{path.name}, roll call {number:g}")
        if name in names and known[when] != find(name).id:
            read[known[when], call.date.year] = name
        record = cast.setdefault(call.date.year, {}).setdefault(known[when], {})
        if record.setdefault(call.number, LETTERS[vote]) != LETTERS[vote]:
            raise RawData(f"{path}: roll call {number:g} has two votes of {known[when]}.")
    return cast, read


def _country(name: str, date: dt.date, names: Mapping[str, Any], place: str) -> str:
    """The country that bore the name in the Assembly at the time."""
    known = names.get(name, {})
    try:
        if "cow" in known:
            country = by_code("cow", known["cow"], date)
        elif "until" in known and date.year <= known["until"]["year"]:
            country = countries()[known["until"]["id"]]
        else:
            country = find(name, date)
    except UnknownCountry as error:
        raise RawData(f"{place}: {error} Put the name into corrections.yml.") from error
    if all(country.existed(day) is False for day in (date, date.replace(month=12, day=31))):
        raise RawData(f"{place}: {name} is {country.id}, which was not there in {date.year}. See corrections.yml.")
    return country.id


def places(country: str, records: Mapping[str, str]) -> tuple[str, int]:
    """The nearest and the furthest with their places, as `UnVoting.placed` has them, and how many were compared."""
    own = _masks(records[country])
    cast = sum(mask.bit_count() for mask in own)
    shares: dict[str, Fraction] = {}
    for other, votes in records.items():
        theirs = _masks(votes)
        shared = (sum(own) & sum(theirs)).bit_count()
        if other != country and shared >= FEWEST and 2 * shared >= cast:
            shares[other] = Fraction(sum((a & b).bit_count() for a, b in zip(own, theirs, strict=True)), shared)
    if len(shares) <= 2 * (NEAREST + FURTHEST):
        return "", len(shares)
    near = _ends(sorted(shares.items(), key=lambda one: (-one[1], one[0])), NEAREST)
    far = _ends(sorted(shares.items(), key=lambda one: (one[1], one[0])), FURTHEST)
    return " ".join((*(f"{c}:{p}" for c, p in near), *(f"{c}:-{p}" for c, p in far))), len(shares)


def _ends(ordered: Sequence[tuple[str, Fraction]], most: int) -> Iterator[tuple[str, int]]:
    """The first so many with their places; equals share the better one, and are named all or none."""
    done = 0
    for _share, alike in groupby(ordered, key=lambda one: one[1]):
        tied = [country for country, _s in alike]
        if done + len(tied) > most:
            return
        yield from ((country, done + 1) for country in tied)
        done += len(tied)


@lru_cache(maxsize=1024)
def _masks(votes: str) -> tuple[int, int, int]:
    """A record as three numbers: their bits are the votes for, against and abstaining."""
    one, two, three = (int("".join("01"[v == letter] for v in votes), 2) for letter in (FOR, AGAINST, ABSTAINING))
    return one, two, three
