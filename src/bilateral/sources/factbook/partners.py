"""What shares partners have in a country's exports and imports, as editions print them.

From 2000 in fields of their own, before that at the end of "Exports" and "Imports": ``EU 63% (Germany 16%, UK 10%),
US 7% (1998)``. A list is taken if it bears one year at its end and its shares come to no more than a whole; groups of
countries are read for what they hide, then left out. Editions that repeat a list of the same year are one; a later
list of the same year replaces the former.

A partner is ranked where no country that the list does not name can have more than it.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilateral.countries import countries, find
from bilateral.dates import Date
from bilateral.errors import AmbiguousCountry, BilateralError, RawData, UnknownCountry
from bilateral.facts import NEVER
from bilateral.relations.trade_partner import EXPORTS, IMPORTS, TradePartner
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.factbook.read import Field, editions, read
from bilateral.sources.yaml import load

FIELDS = {"Exports - partners": EXPORTS, "Imports - partners": IMPORTS, "Exports": EXPORTS, "Imports": IMPORTS}
WORLD = "XX"
#: So many points off, both from the list before and from the one after within so many years, a share is a misprint.
FAR, NEAR = 35, 4
#: From this edition on the partners have fields of their own.
OWN_FIELDS = 2000
_EMBEDDED = re.compile(r"partners ?(?:--|:) ?(.*)$")
_NOTE = re.compile(r"\s*\|?\s*\bnote ?[:-].*$", re.I)
_YEAR = re.compile(r"^(?P<list>.*?)\((?:CY)?(?P<year>\d{4}) ?(?:est\.?|prelim\.?)? ?\)\W*$")
_ENTRY = re.compile(r"(?P<name>[^\d%<>]+?)[:,]?\s*(?P<share>\d+(?:\.\d+)?)\s?%")
_INVERTED = re.compile(r"\b([A-Z][\w' ]+), (The Former Yugo Rep of|The|Democratic Republic of the|Republic of the)\b")


#: Country, flow and year.
Listed = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with its share of the whole, in percent; `within` is the position of the group that it is listed under."""

    name: str
    share: float
    within: int | None = None


@dataclass(frozen=True)
class Shares:
    """One list of an edition: the shares and ranks (0: not ranked) of countries."""

    partners: tuple[tuple[str, float, int], ...]
    edition: int
    locator: str


def partners(inputs: Inputs, out: Output, country_of: Any) -> None:
    """Add the rows of all editions. `country_of` gives the country of a code in an edition. Raises RawData."""
    lists: dict[Listed, list[Shares]] = {}
    for field in _fields(inputs.raw):
        if field.fips == WORLD:
            continue
        country = country_of(field.fips, editions()[field.edition], field.locator)
        if country is None:
            out.ignore("entry of no country")
            continue
        found = _list(field, country, out)
        if found:
            year, shares = found
            lists.setdefault((country, FIELDS[field.name], year), []).append(shares)
    torn = _torn(lists)
    for (country, flow, year), told in lists.items():
        if (country, flow, year) in torn:
            out.ignore("partners with a share far off from those of the years before and after", len(told))
            continue
        out.facts += _rows(inputs, country, flow, year, told)


def _fields(raw: Path) -> Iterator[Field]:
    for field in read(raw, tuple(FIELDS)):
        if " - " in field.name or field.edition < OWN_FIELDS:
            yield field


def _list(field: Field, country: str, out: Output) -> tuple[int, Shares] | None:
    """The year and the shares of a text, or None, counted, where it can't be read as one list of one year."""
    text = field.text
    if " - " not in field.name:
        embedded = _EMBEDDED.search(text)
        text = embedded[1] if embedded else ""
    text = _NOTE.sub("", text)
    if "%" not in text:
        out.ignore("partners without shares")
        return None
    dated = _YEAR.match(text)
    if not dated or re.search(r"\(\d{4}|Cypriot area", dated["list"]):
        out.ignore("partners of no one year")
        return None
    year = int(dated["year"])
    if not field.edition - 12 <= year <= field.edition:
        out.ignore("partners of a year that can't be the edition's")
        return None
    entries, whole = _entries(dated["list"])
    named = [(entry, _partner(entry.name, year, field, out)) for entry in entries]
    shares = [(c, entry.share) for entry, c in named if c]
    ids = [c for c, _share in shares]
    top = sum(entry.share for entry in entries if entry.within is None)
    if len(set(ids)) < len(ids) or country in ids or top > 100 + len(entries) / 2:
        out.ignore("partners whose shares can't be: one named twice, the country itself, or more than the whole")
        return None
    hidden = 100.0 if not whole else _hidden(named)
    return year, Shares(tuple(_ranked(shares, hidden)), field.edition, field.locator)


def _entries(text: str) -> tuple[list[Entry], bool]:
    """The entries of a list in order, and whether every name in it has a share."""
    text = _INVERTED.sub(lambda m: f"{m[2]} {m[1]}", re.sub(r"(?<=[a-z]),\s*(?=\d)", " ", text))
    out: list[Entry] = []
    whole, within = True, None
    for part in re.split(r"([,;()])", text):
        if part == "(":
            within = len(out) - 1 if out else None
        elif part == ")":
            within = None
        elif part.strip(" .") and part not in ",;":
            found = list(_ENTRY.finditer(part))
            out += [Entry(m["name"].strip(" .:-*"), float(m["share"]), within) for m in found]
            whole = whole and not _ENTRY.sub("", part).strip(" .%")
    return out, whole and all(entry.name for entry in out)


def _partner(name: str, year: int, field: Field, out: Output) -> str | None:
    """The country of a name in the year; None for a group, for what was no country then, and where it may be two."""
    known = load(Path(__file__).with_name("partners.yml"))
    key, day = name.removeprefix("and ").removeprefix("mainly "), dt.date(year, 7, 1)
    if not key or key.startswith("other ") or key.casefold() in {g.casefold() for g in known["groups"]}:
        return None
    try:
        if key.isupper() and len(key) < 5 and key not in known["names"]:
            raise UnknownCountry(f"{key!r} stands for something.")
        found = countries()[known["names"][key]] if key in known["names"] else find(key, day)
    except AmbiguousCountry:
        out.ignore(f"partner whose name two countries bore: {key}")
        return None
    except BilateralError as error:
        raise RawData(
            f"{field.locator}: partner of {field.country} in {year}: {error} Decide in partners.yml."
        ) from error
    if found.existed(day) is False:
        out.ignore("partner that was not there in the middle of the year")
        return None
    return found.id


def _hidden(named: Sequence[tuple[Entry, str | None]]) -> float:
    """The greatest share that a country may have which the list hides in a group."""
    hidden = 0.0
    for position, (entry, partner) in enumerate(named):
        if partner or entry.name.casefold() in ("other", "others"):
            continue
        inside = [e.share for e, _partner in named if e.within == position]
        hidden = max(hidden, min(entry.share - sum(inside), *inside) if inside else entry.share)
    return hidden


def _ranked(shares: Sequence[tuple[str, float]], hidden: float) -> Iterator[tuple[str, float, int]]:
    """Partners in order of their shares; of equal ones the first named goes first where the list is in order."""
    values = [share for _c, share in shares]
    in_order = values == sorted(values, reverse=True)
    for place, (country, share) in enumerate(sorted(shares, key=lambda s: -s[1]), 1):
        sure = share >= hidden and (in_order or values.count(share) == 1)
        yield country, share, place if sure else 0


def _torn(lists: Mapping[Listed, Sequence[Shares]]) -> set[Listed]:
    """The lists in which a share stands far above, or far below, those of the lists around it."""
    series: dict[tuple[str, str, str], list[tuple[int, float]]] = {}
    for (country, flow, year), told in sorted(lists.items()):
        last = max(told, key=lambda s: s.edition)
        for partner, share, _rank in last.partners:
            series.setdefault((country, flow, partner), []).append((year, share))
    torn = set()
    for (country, flow, _partner), shares in series.items():
        for (first, before), (year, share), (last_year, after) in zip(shares, shares[1:], shares[2:], strict=False):
            off = max(share - max(before, after), min(before, after) - share)
            if off > FAR and last_year - first <= NEAR:
                torn.add((country, flow, year))
    return torn


def _rows(inputs: Inputs, country: str, flow: str, year: int, told: Sequence[Shares]) -> Iterator[TradePartner]:
    told = sorted(told, key=lambda s: s.edition)
    distinct = [s for i, s in enumerate(told) if not i or s.partners != told[i - 1].partners]
    for shares, later in zip(distinct, (*distinct[1:], None), strict=True):
        for partner, share, rank in shares.partners:
            yield TradePartner(
                country=country,
                partner=partner,
                flow=flow,
                share_percent=share,
                rank=rank,
                start=Date.on(dt.date(year, 1, 1)),
                end=Date.on(dt.date(year, 12, 31)),
                source=inputs.source.id,
                edition=str(shares.edition),
                published=editions()[shares.edition].published,
                superseded=editions()[later.edition].published if later else NEVER,
                locator=f"edition {shares.edition}, {shares.locator}",
            )
