"""Archigos 4.1: who in effect led a state, to the day, 1875 to 2015.

It names people often by surname alone ("Obuchi", "A. Papandreou") and gives no office. People are joined to those whom
visits and the Factbook name in the same country and time; the others bear the fuller name of the resource that the
row points to, where that has the same surname. The office is that which other sources give the leader (`offices`).
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bilateral.countries import Country, by_code
from bilateral.dates import Date, Day
from bilateral.errors import BilateralError, RawData
from bilateral.facts import Coverage
from bilateral.relations.leader.row import LEADER, Leader
from bilateral.sources.archigos.offices import adopted
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.persons import Persons, fits, name_words
from bilateral.sources.yaml import load

KIND, FILE = "leader", "archigos/Archigos_4.1.parquet"
LAST = dt.date(2015, 12, 31)
FIRST = dt.date(1875, 1, 1)
IN_OFFICE = "Still in Office"


@dataclass(frozen=True, slots=True)
class Spell:
    """One stretch in which a person led a country; what stands in `key` before a | is the person's in all spells."""

    country: str
    key: str
    names: tuple[str, ...]
    start: Date
    end: Date
    locator: str


def compile(inputs: Inputs) -> Output:
    """The spells as rows. Raises RawData where a column or a country is not known."""
    out = Output()
    people = Persons.of(inputs.source.id, inputs.entities, inputs.facts)
    found = list(_spells(inputs, out))
    out.facts = list(rows(inputs, found, people))
    out.entities = list(people.new.values())
    published = dt.date.fromisoformat(inputs.source.published)
    out.coverage = [Coverage(inputs.source.id, KIND, "", FIRST, LAST, False, inputs.source.edition, published)]
    return out


def described(inputs: Inputs) -> dict[str, Any]:
    described: dict[str, Any] = load(Path(__file__).parents[1] / inputs.source.id / "source.yml")
    return described


def rows(inputs: Inputs, found: Sequence[Spell], people: Persons, *, surnames: bool = False) -> Iterable[Leader]:
    """Spells as rows, each with its person and, where other sources agree on it, the office."""
    persons = resolved(found, people, surnames=surnames)
    given = adopted([(s, persons[s.country, s.key]) for s in found], inputs.facts)
    for spell in found:
        yield Leader(
            country=spell.country,
            person=persons[spell.country, spell.key],
            role=LEADER,
            office=given.get(spell, ""),
            start=spell.start,
            end=spell.end,
            source=inputs.source.id,
            edition=inputs.source.edition,
            published=dt.date.fromisoformat(inputs.source.published),
            locator=spell.locator,
            original=spell.names[0],
        )


def resolved(found: Sequence[Spell], people: Persons, *, surnames: bool) -> Mapping[tuple[str, str], str]:
    """The person of each key of a country: one whom its spells find, or somebody new; `surnames` may be enough."""
    spells: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in found:
        spells[spell.country, spell.key].append(spell)
    persons: dict[tuple[str, str], str] = {}
    abroad: dict[tuple[str, str], str] = {}
    bearers: dict[tuple[str, str], str] = {}
    for (country, key), own in sorted(spells.items(), key=lambda item: (item[1][0].start.earliest, item[0])):
        names = list(dict.fromkeys(n for s in own for n in s.names))
        whole = people.whole.get(country, {}).get(names[0])
        bearer = key.partition("|")[0]
        if whole and bearers.setdefault((country, whole), bearer) != bearer:
            raise RawData(f"persons.yml: two leaders of {country} are printed as {names[0]!r}. Take {whole!r} out.")
        names += [whole] if whole else []
        hits = [p for s in own if (p := people.find(country, names, _low(s), _high(s)))]
        person = hits[0] if hits else abroad.get((bearer, names[0]))
        if person is None and surnames and not hits:
            person = people.of_surname(country, names[0], _low(own[0]))
        if person is None:
            shown = whole or max(names, key=lambda n: (n == own[0].names[-1], n))
            surname, given = _parts(shown, own[0].names[0])
            person = people.make(country, shown, [n for n in names if "," not in n], f"{surname}|{given}", _low(own[0]))
        abroad.setdefault((bearer, names[0]), person)
        persons[country, key] = person
    return persons


def _low(spell: Spell) -> Day:
    return spell.start.latest or spell.start.earliest or dt.date.min


def _high(spell: Spell) -> Day:
    return spell.end.latest or spell.end.earliest or dt.date.max


def _parts(shown: str, printed: str) -> tuple[str, str]:
    """Surname and given names: what the source printed before a comma, or the last word."""
    if "," in printed and (surname := printed.partition(",")[0].strip()) in shown:
        return surname, shown.replace(surname, "").strip()
    given, _, last = shown.rpartition(" ")
    return last, given


def _spells(inputs: Inputs, out: Output) -> Iterable[Spell]:
    import duckdb

    left_out = load(Path(__file__).with_name("corrections.yml"))
    reasons = {"occupied": "occupiers, and rulers set up by one", "bodies": "bodies that ruled together"}
    known = {obsid: (name, reasons[group]) for group, named in left_out.items() for obsid, name in named.items()}
    path = inputs.file(*FILE.split("/"))
    fields = described(inputs)["fields"]
    with duckdb.connect() as db:
        table = db.read_parquet(str(path))
        if strange := set(table.columns) - {*fields["taken"], *fields["ignored"]}:
            raise RawData(f"{path}: unknown columns {sorted(strange)}. List them in source.yml.")
        chosen = table.project(", ".join(fields["taken"])).order("idacr, eindate, obsid").fetchall()
    for values in chosen:
        row = dict(zip(fields["taken"], values, strict=True))
        start, end = row["eindate"], row["eoutdate"]
        if row["obsid"] in known:
            name, reason = known[row["obsid"]]
            if name != row["leader"]:
                raise RawData(f"{FILE}, {row['obsid']}: {row['leader']}, not {name}. Look again in corrections.yml.")
            out.ignore(reason)
            continue
        if start is None or end is None or end < start:
            raise RawData(f"{FILE}, {row['obsid']}: from {start} to {end}. Correct it in source.yml.")
        codes = [("gw_abb", row["idacr"]), ("cow_abb", row["idacr"]), ("gw", row["ccode"])]
        yield Spell(
            country_of(codes, start, end, f"{FILE}, {row['obsid']}").id,
            row["leadid"],
            _names(row["leader"], row["dbpediauri"]),
            Date.on(start),
            Date.since(end) if row["exit"] == IN_OFFICE or end == LAST else Date.on(end),
            f"{FILE.rpartition('/')[2]}, obsid {row['obsid']}",
        )


def country_of(codes: Sequence[tuple[str, str | int]], start: Day, end: Day, place: str) -> Country:
    """The country of the first code (scheme, value) that leads to one, as of the end of the spell, else its start."""
    for scheme, value in codes:
        for day in (end, start):
            try:
                return by_code(scheme, value, day)
            except BilateralError:
                continue
    raise RawData(f"{place}: no country {codes} between {start} and {end}. Correct it in source.yml.")


def _names(printed: str, resource: str | None) -> tuple[str, ...]:
    """The name as printed, with the surname last; last of all the fuller one of the resource that the row points to."""
    bare = re.sub(r"\s*\(.*?\)", "", printed)
    surname, comma, given = bare.partition(",")
    name = f"{given.strip()} {surname.strip()}" if comma else bare.strip()
    name = re.sub(r"(?<=\.)(?=[A-Z])", " ", name)
    found = re.search(r"_resource_(.+?)&d=", resource or "")
    if found:
        title = unquote(unquote(found[1].replace("-", "%"))).replace("_", " ")
        title = re.sub(r"\s*\(.*?\)|,.*| of [A-Z]\w+(?: [A-Z]\w+)*$", "", title).strip()
        if fits(name_words(name), name_words(title), near=True) and len(title.split()) >= len(name.split()):
            return printed, name, title
    return printed, name
