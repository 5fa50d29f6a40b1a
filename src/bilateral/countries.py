"""Countries as dated entities: names, codes, existence, membership of the state systems, successions.

A country's id is ours: three capital letters, shaped as ISO 3166-1 alpha-3 and equal to it for every entity that
ISO lists today, and never recoded. Existence, COW and GW membership are kept apart; only existence says that a
country was not there. Names, codes and periods come from ``data/countries.json``, compiled by
``sources/countries`` from ISO 3166, countrycode, the COW and GW state systems, the last CIA World Factbook and
hand-kept dates.

    find("Burma", day)          any id, ISO code, name, acronym or demonym   -> Country
    by_code("cow", 255, day)    a code of one scheme                         -> Country
    code(country, "gw", day)    the reverse                                  -> str | None
    countries()                 all, by id
    surface_forms()             every English form, for finding mentions in prose

Without a day, names and codes are read as of today's use; a name or code that has gone out of use still leads to
its last holder, if there is only one.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from bilateral.country import SCHEMES, SYSTEMS, Code, Country, Name, Succession
from bilateral.country_names import doubled, name_key, people, spellings, variants
from bilateral.dates import Date, Day, Period
from bilateral.errors import AmbiguousCountry, CountryNotThere, DamagedData, UnknownCountry, UnknownName

__all__ = [
    "SCHEMES", "SYSTEMS", "Code", "Country", "Name", "Succession",
    "by_code", "code", "countries", "find", "get", "require_existing", "surface_forms",
]  # fmt: skip
FILE = Path(__file__).parent / "data" / "countries.json"
_MAIN = ("short", "official", "alias", "acronym", "native")
_FORMS = ("short", "official", "alias", "acronym", "demonym", "adjective")
_FIRST, _LAST = Date.by(dt.date.min), Date.since(dt.date.max)  # no bound: holds on every day


class _Countries(Mapping[str, Country]):
    """The countries of the file, each made when it is first asked for: a sheet asks for two or three."""

    def __init__(self, rows: Mapping[str, Any], coverage: Mapping[str, Period]) -> None:
        self._rows, self._coverage = rows, coverage
        self._made: dict[str, Country] = {}

    def __getitem__(self, country_id: str) -> Country:
        made = self._made.get(country_id)
        if made is None:
            row = self._rows[country_id]
            try:
                made = self._made[country_id] = _country(country_id, row, self._coverage)
            except (ValueError, KeyError, TypeError) as error:
                raise _damaged(error) from error
        return made

    def __contains__(self, country_id: object) -> bool:
        return country_id in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class _Data:
    """The shipped file and what is found by it, indexed when it is first looked for."""

    def __init__(self, countries: Mapping[str, Country], foreign: Mapping[str, Sequence[str]]) -> None:
        self.countries = countries
        self._foreign = foreign

    @cached_property
    def _names(self) -> tuple[dict[str, list[tuple[str, Period]]], dict[str, list[tuple[str, Period]]]]:
        names: dict[str, list[tuple[str, Period]]] = {}
        folk: dict[str, list[tuple[str, Period]]] = {}
        for country in self.countries.values():
            for name in country.names:
                index = names if name.kind in _MAIN else folk
                for text in people(name.text) if name.kind == "demonym" else (name.text,):
                    index.setdefault(name_key(text), []).append((country.id, name.period))
        return names, folk

    @property
    def names(self) -> Mapping[str, list[tuple[str, Period]]]:
        return self._names[0]

    @property
    def folk(self) -> Mapping[str, list[tuple[str, Period]]]:
        return self._names[1]

    @cached_property
    def codes(self) -> Mapping[tuple[str, str], list[tuple[str, Period]]]:
        codes: dict[tuple[str, str], list[tuple[str, Period]]] = {}
        for country in self.countries.values():
            for c in country.codes:
                codes.setdefault((c.scheme, c.value), []).append((country.id, c.period))
        return codes

    @cached_property
    def foreign(self) -> Mapping[str, str]:
        return {key: i for i, keys in self._foreign.items() for key in keys}


def countries() -> Mapping[str, Country]:
    """All countries by id, in the order of their ids."""
    return _data().countries


def get(country_id: str) -> Country:
    """The country with exactly this id. Raises UnknownCountry."""
    try:
        return _data().countries[country_id]
    except KeyError:
        raise UnknownCountry(f"there is no country with the id {country_id!r}. Use bilateral.find().") from None


def find(text: str, day: Day | None = None) -> Country:
    """The country that `text` names on `day`: an id, an ISO code, any usual name, an acronym or a demonym.

    Raises UnknownCountry with near names, and AmbiguousCountry where several fit on that day.
    """
    data, bare = _data(), text.strip()
    upper = bare.upper() if bare.isascii() else ""
    if upper in data.countries:
        return data.countries[upper]
    for scheme in ("iso3", "iso2"):
        if (scheme, upper) in data.codes:
            return _choose(data.codes[scheme, upper], day, text)
    key = name_key(bare)
    for reading in (key, *variants(bare)):
        if reading in data.names:
            return _choose(data.names[reading], day, text)
    pair = doubled(bare)
    if pair and pair[0] in data.names and pair[1] in data.names:
        both = {i for i, _ in data.names[pair[0]]} & {i for i, _ in data.names[pair[1]]}
        if both:
            return _choose([(i, period) for i, period in data.names[pair[0]] if i in both], day, text)
    found = data.codes.get(("cow_abb", upper), []) + data.codes.get(("gw_abb", upper), [])
    if found:
        return _choose(found, day, text)
    if key in data.folk:
        return _choose(data.folk[key], day, text)
    if key in data.foreign:
        return data.countries[data.foreign[key]]
    from difflib import get_close_matches  # here: it is needed for mistakes only

    near = get_close_matches(key, [*data.names, *data.folk], n=3, cutoff=0.75) if len(key) < 80 else []
    ids = sorted({f"{_label(i, day)}" for word in near for i, _ in (data.names.get(word) or data.folk[word])})
    hint = f" Did you mean {', '.join(ids)}?" if ids else " Give a name, or an ISO code such as JPN."
    raise UnknownCountry(f"no country is called {text!r}.{hint}")


def by_code(scheme: str, code: str | int, day: Day | None = None) -> Country:
    """The country with that code on that day; letters given for cow and gw are read as abbreviations.

    Raises UnknownName for a scheme that is not in SCHEMES, UnknownCountry and AmbiguousCountry for a code.
    """
    if scheme not in SCHEMES:
        raise UnknownName(f"there is no code scheme {scheme!r}. Use one of: {', '.join(SCHEMES)}.")
    value = str(code).strip()
    if scheme != "gsh":
        value = value.upper()
    if scheme in SYSTEMS and value.isalpha():
        scheme += "_abb"
    elif scheme in (*SYSTEMS, "iso_num"):
        value = value.lstrip("0")
    candidates = _data().codes.get((scheme, value))
    if not candidates:
        raise UnknownCountry(f"no country has the {scheme} code {code!r}. bilateral.find() reads names, too.")
    return _choose(candidates, day, f"{scheme} {code}")


def code(country: Country | str, scheme: str, day: Day | None = None) -> str | None:
    """The country's code in that scheme on that day, or None where it had none. Raises UnknownName."""
    if scheme not in SCHEMES:
        raise UnknownName(f"there is no code scheme {scheme!r}. Use one of: {', '.join(SCHEMES)}.")
    of = get(country) if isinstance(country, str) else country
    mine = [c for c in of.codes if c.scheme == scheme]
    if day is None:
        return next((c.value for c in mine if c.period.end is _LAST), mine[-1].value if mine else None)
    return next((c.value for c in mine if c.period.holds(day) is not False), None)


def require_existing(country: Country, day: Day) -> Country:
    """Return the country, or raise CountryNotThere, naming when it existed and who was there on that day."""
    if country.existed(day) is not False:
        return country
    spans = ", ".join(in_words(period) for period in country.existence)
    heirs = [s.country for s in (*country.predecessors, *country.successors) if not s.how.startswith("secession")]
    there = sorted({h for h in heirs if h != country.id and get(h).existed(day)})
    remedy = f" On that day: {', '.join(_label(i, day) for i in there)}." if there else ""
    raise CountryNotThere(f"{country.name(day)} ({country.id}) did not exist on {day}, but {spans}.{remedy}")


def surface_forms() -> Iterator[tuple[str, str, str, Period]]:
    """Every English form of every country, in its usual spellings: text, kind, country id, period.

    The kind ``acronym`` counts in its own case only (US, ROK). Texts repeat across countries: choose by period.
    """
    for country in countries().values():
        for name in country.names:
            if name.kind in _FORMS:
                texts = people(name.text) if name.kind == "demonym" else spellings(name.text)
                yield from ((text, name.kind, country.id, name.period) for text in texts)


def _choose(candidates: list[tuple[str, Period]], day: Day | None, text: str) -> Country:
    """One of the candidates: by the period of the name or code, then by existence, then the last one to bear it."""
    data = _data()
    if day is None:
        held = [i for i, period in candidates if period.end is _LAST]
        there = [i for i in held if _lasts(data.countries[i])]
    else:
        held = [i for i, period in candidates if period.holds(day) is not False]
        there = [i for i in held if data.countries[i].existed(day) is not False]
    ids = sorted(set(there or held))
    if not ids:
        gone = sorted({i for i, _ in candidates})
        past = [(p.start.latest or dt.date.min, i) for i, p in candidates if day and p.start.after(day) is not True]
        ids = gone if len(gone) == 1 or not past else [max(past)[1]]
    if len(ids) == 1:
        return data.countries[ids[0]]
    raise AmbiguousCountry(f"{text!r} may be {' or '.join(_label(i, day) for i in ids)}. Give the id.", ids)


def _lasts(country: Country) -> bool:
    return not country.existence or country.existence[-1].end is _LAST


def _label(country_id: str, day: Day | None) -> str:
    return f"{_data().countries[country_id].name(day)} ({country_id})"


def in_words(period: Period) -> str:
    """``since 4 January 1948``, ``from … to …``: a country's period in words."""
    first, last = (d.in_words().replace("between", "a day between") for d in (period.start, period.end))
    if period.end is _LAST:
        return f"since {first}"
    return f"until {last}" if period.start.earliest is None else f"from {first} to {last}"


@lru_cache(maxsize=8192)
def _period(start: str, end: str) -> Period:
    return Period(Date.parse(start) if start else _FIRST, Date.parse(end) if end else _LAST)


@cache
def _data() -> _Data:
    """Read the shipped file, once. Raises DamagedData."""
    try:
        raw = json.loads(FILE.read_text("utf-8"))
        coverage = {system: Period.parse(*span) for system, span in raw["coverage"].items()}
        return _Data(_Countries(raw["countries"], coverage), raw["foreign"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> DamagedData:
    return DamagedData(f"{FILE}: {error}. Reinstall bilateral, or compile the countries again.")


def _country(country_id: str, row: Mapping[str, Any], coverage: Mapping[str, Period]) -> Country:
    names = tuple(
        Name(text[4:] if text.startswith("the ") else text, kind, _period(a, b), text.startswith("the "))
        for kind, dated in row["names"].items()
        for text, a, b in dated
    )
    return Country(
        country_id,
        row["type"],
        names,
        tuple(_period(a, b) for a, b, _ in row["existence"]),
        tuple(Code(s, value, _period(a, b)) for s, dated in row["codes"].items() for value, a, b in dated),
        {system: tuple(_period(a, b) for a, b in spells) for system, spells in row["systems"].items()},
        tuple(Succession(other, Date.parse(day), how) for other, day, how in row["predecessors"]),
        tuple(Succession(other, Date.parse(day), how) for other, day, how in row["successors"]),
        row.get("part_of", ""),
        row.get("capital", ""),
        row.get("note", ""),
        row["verified"],
        tuple(tuple(sources) for _, _, sources in row["existence"]),
        coverage,
    )
