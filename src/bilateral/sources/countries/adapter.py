"""Compile the countries: one deterministic table from ISO, countrycode, the state systems, the Factbook and us.

`compile_countries` fails by name where a row of ISO 3166-1 or of a state system, a code of the Factbook or a
territory id of the Office of the Historian leads to no country and is not listed, with its reason, as unmapped.
"""

import json
import re
from calendar import month_name
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bilateral.country_names import name_key
from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.sources.countries import raw as read
from bilateral.sources.countries.dated import Row, chain, period, several
from bilateral.sources.countries.names import Names, assemble
from bilateral.sources.yaml import load

SECTIONS = ("states", "territories", "former")
DATED = ("names", "official", "also", "acronyms", "adjective", "demonyms")  # what may bear hand-kept days
_MONTHS = {name: number for number, name in enumerate(month_name) if name}
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")


def compile_countries(raw: Path, curated: Path) -> dict[str, Any]:
    """The compiled table, ready for `render`. `raw` holds the raw sets, `curated` the hand-kept countries.yaml."""
    kept = _kept(curated / "countries.yaml")
    iso, listed, pages = read.iso(raw), read.codelist(raw), read.factbook(raw)
    spells = {name: read.system(raw, name) for name in ("cow", "gw")}
    entries: dict[str, tuple[str, Mapping[str, Any]]] = {
        i: (section, entry or {}) for section in SECTIONS for i, entry in kept[section].items()
    }
    for i, row in iso.items():
        if i not in entries:
            if row["is_independent"] == "Yes":
                raise RawData(f"country-codes.csv: {i} is a state and not in the states of countries.yaml. Add it.")
            entries[i] = ("territories", {})
    by_iso2 = {row["ISO3166-1-Alpha-2"]: i for i, row in iso.items()}
    table: dict[str, dict[str, Any]] = {}
    for i in sorted(entries):
        section, entry = entries[i]
        row, more = iso.get(i, {}), listed.get(i, {})
        codes = _codes(i, {**kept["codes"].get(i, {}), **entry.get("codes", {})}, row, more)
        page = next((pages[c] for c, _, _ in reversed(codes.get("fips", [])) if c in pages), None)
        page = page if section != "former" else None
        independence = row.get("is_independent", "Yes")
        table[i] = {
            "type": entry.get("type", "territory" if section == "territories" else "state"),
            "names": assemble(entry, row, more, page, f"countries.yaml, {i}"),
            "existence": [period(text, f"countries.yaml, {i}") for text in entry.get("exists") or ()],
            "codes": codes,
            "systems": {},
            "part_of": entry.get("part_of", by_iso2.get(independence[-2:], "") if independence != "Yes" else ""),
            "capital": entry.get("capital", _capital(page.capital) if page else ""),
            "note": entry.get("note", ""),
            "verified": _verified(entry),
            "source": entry.get("source", ""),
        }
    for name, rows in spells.items():
        _systems(table, name, rows)
    _existence(table, {i: pages.get(_last(t["codes"].get("fips"))) for i, t in table.items()}, spells)
    _successions(table, kept["successions"])
    _fips(table, read.gec(raw), kept["unmapped"]["fips"])
    _historian(table, read.historian_ids(raw), kept)
    return {
        "countries": {i: {k: v for k, v in row.items() if v != ""} for i, row in table.items()},
        "foreign": _foreign(table, listed),
        "coverage": {name: [min(s.first for s in rows), max(s.last for s in rows)] for name, rows in spells.items()},
        "unmapped": kept["unmapped"],
    }


def render(table: Mapping[str, Any]) -> str:
    """The table as JSON, one country a line, the same bytes for the same facts."""

    def dump(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    parts = []
    for key in sorted(table):
        inside = table[key]
        if key in ("countries", "foreign"):
            lines = ",\n".join(f"{dump(i)}:{dump(inside[i])}" for i in sorted(inside))
            parts.append(f"{dump(key)}:{{\n{lines}\n}}")
        else:
            parts.append(f"{dump(key)}:{dump(inside)}")
    return "{" + ",\n".join(parts) + "}\n"


def _kept(path: Path) -> dict[str, Any]:
    kept: dict[str, Any] = load(path)
    ids = [i for section in SECTIONS for i in kept[section]]
    wrong = sorted({i for i in ids if ids.count(i) > 1 or not re.fullmatch("[A-Z]{3}", i)})
    if wrong:
        raise RawData(f"{path}: {', '.join(wrong)} stand twice or are not three capitals. Correct them.")
    return kept


def _codes(i: str, given: Mapping[str, Any], iso: Mapping[str, str], more: Mapping[str, str]) -> dict[str, list[Row]]:
    """Codes by scheme: the hand-kept ones, else those of ISO, countrycode and the Factbook's GEC."""
    fips = iso.get("FIPS", "")
    number = more.get("cown", "")
    found = {
        "iso3": iso.get("ISO3166-1-Alpha-3", ""),
        "iso2": iso.get("ISO3166-1-Alpha-2", ""),
        "iso_num": iso.get("ISO3166-1-numeric", "").lstrip("0"),
        "fips": fips if re.fullmatch("[A-Z]{2}", fips) else "",
        "cow": number.removesuffix(".0"),
        "gw": (more.get("gwn", "") or number).removesuffix(".0"),
    }
    rows = {scheme: chain(given.get(scheme, [code] if code else None), f"{i}, {scheme}")
            for scheme, code in found.items()}  # fmt: skip
    return {scheme: row for scheme, row in rows.items() if row}


def _verified(entry: Mapping[str, Any]) -> bool:
    """Whether no day of a name rests on general knowledge alone; existence is looked at beside the systems."""
    if "source" in entry:
        return bool(entry.get("verified", True))
    return not any(first or last for kind in DATED for _, first, last in several(entry.get(kind), kind))


def _systems(table: Mapping[str, dict[str, Any]], name: str, spells: Iterable[read.Spell]) -> None:
    """Give every spell to the countries that bear its number, cut to their days; add the abbreviations."""
    spells = list(spells)
    edges = (min(s.first for s in spells), max(s.last for s in spells))
    for spell in spells:
        left = [(spell.first, spell.last)]
        for country in table.values():
            for number, first, last in country["codes"].get(name, ()):
                if number != spell.number:
                    continue
                abbreviations = country["codes"].setdefault(f"{name}_abb", [])
                if (spell.abbreviation, first, last) not in abbreviations:
                    abbreviations.append((spell.abbreviation, first, last))
                share = (max(spell.first, first), min(spell.last, last or spell.last))
                if share[0] <= share[1]:
                    if not any(a <= share[0] and share[1] <= b for a, b in left):
                        raise RawData(f"{name}: two countries have the code {number} on {share[0]}. Part them by day.")
                    left = [rest for part in left for rest in _without(part, share)]
                    begin = f"../{share[0]}" if share[0] == edges[0] else share[0]
                    end = f"{share[1]}/.." if share[1] == edges[1] else share[1]
                    country["systems"].setdefault(name, []).append((begin, end))
        if left:
            where = f"{name}: {spell.number} {spell.name}"
            raise RawData(f"{where} has no country on {left[0][0]}. Add it to countries.yaml.")
    for country in table.values():
        if country["codes"].get(name) and not country["systems"].get(name):
            raise RawData(f"{name}: no spell for the code {country['codes'][name]}. Correct countries.yaml.")


def _without(whole: tuple[str, str], part: tuple[str, str]) -> list[tuple[str, str]]:
    before = (whole[0], _shift(part[0], -1))
    after = (_shift(part[1], 1), whole[1])
    return [p for p in ((before[0], min(before[1], whole[1])), (max(after[0], whole[0]), after[1])) if p[0] <= p[1]]


def _shift(day: str, days: int) -> str:
    date = Date.parse(day).earliest
    assert date
    return str(date.fromordinal(date.toordinal() + days))


def _existence(
    table: Mapping[str, dict[str, Any]], pages: Mapping[str, read.Profile | None], systems: Iterable[str]
) -> None:
    """Default periods of existence from the first GW spell; beside each, which sources have the same first day."""
    for i, country in table.items():
        firsts = {name: [s[0] for s in country["systems"].get(name, ())] for name in systems}
        if country["type"] == "state" and not country["existence"]:
            if len(firsts["gw"]) != 1 or firsts["gw"][0].startswith(".."):
                raise RawData(f"countries.yaml, {i}: existence is not given and GW has not one spell for it. Give it.")
            country["existence"] = [(firsts["gw"][0], "")]
        page = pages[i]
        stated = [f"{y}-{_MONTHS[m]:02}-{int(d):02}" for d, m, y in _DAY.findall(page.independence if page else "")]
        known = {**firsts, "factbook": stated}
        country["existence"] = [
            (first, last, sorted(name for name, days in known.items() if first in days))
            for first, last in country["existence"]
        ]
        if not all(agreed for _, _, agreed in country["existence"]):
            country["verified"] = False


def _successions(table: Mapping[str, dict[str, Any]], steps: Iterable[Mapping[str, Any]]) -> None:
    for country in table.values():
        country["predecessors"], country["successors"] = [], []
    for step in steps:
        day, how = str(Date.parse(str(step["day"]))), step["how"]
        for old in _list(step["old"]):
            for new in _list(step["new"]):
                if old not in table or new not in table:
                    raise RawData(f"countries.yaml, successions: {old} or {new} is no country there. Correct it.")
                if old != new:
                    table[old]["successors"].append((new, day, how))
                    table[new]["predecessors"].append((old, day, how))


def _fips(table: Mapping[str, dict[str, Any]], used: Mapping[str, str], unmapped: Mapping[str, str]) -> None:
    known = {code for country in table.values() for code, _, _ in country["codes"].get("fips", ())}
    lost = sorted(f"{code} {name}" for code, name in used.items() if code not in known and code not in unmapped)
    if lost:
        raise RawData(f"master_countries.csv: no country for {'; '.join(lost)}. Add them, or list them as unmapped.")


def _historian(table: Mapping[str, dict[str, Any]], used: Mapping[str, str], kept: Mapping[str, Any]) -> None:
    """Add the Office of the Historian's territory ids: by hand, else by the one country whose name the words are."""
    by_name: dict[str, set[str]] = {}
    for i, country in table.items():
        for kind in ("short", "official", "alias"):
            for text, _, _ in country["names"].get(kind, ()):
                by_name.setdefault(name_key(text), set()).add(i)
    given = {str(slug): chain(rows, f"gsh, {slug}") for slug, rows in kept["gsh"].items()}
    lost = []
    for slug, place in used.items():
        if slug in given or slug in kept["unmapped"]["gsh"]:
            continue
        fitting = by_name.get(name_key(slug), set())
        if len(fitting) != 1:
            lost.append(f"{slug} in {place} leads to {', '.join(sorted(fitting)) or 'none'}")
            continue
        given[slug] = [(fitting.pop(), "", "")]
    if lost:
        raise RawData(f"territory ids without one country: {'; '.join(lost)}. Add them to countries.yaml.")
    for slug in sorted(given):
        for i, first, last in given[slug]:
            table[i]["codes"].setdefault("gsh", []).append((slug, first, last))


def _foreign(table: Mapping[str, dict[str, Any]], listed: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Keys of names in other languages (CLDR) that are nobody else's in any of them, nor any English form."""
    english = {name_key(t) for c in table.values() for rows in _texts(c["names"]) for t, _, _ in rows}
    owners: dict[str, set[str]] = {}
    for i in table:
        for language in read.LANGUAGES:
            text = listed.get(i, {}).get(f"cldr.name.{language}", "")
            if len(name_key(text)) > 1:
                owners.setdefault(name_key(text), set()).add(i)
    found: dict[str, list[str]] = {}
    for key in sorted(owners):
        if len(owners[key]) == 1 and key not in english:
            found.setdefault(min(owners[key]), []).append(key)
    return found


def _texts(names: Names) -> Iterable[list[Row]]:
    return (rows for rows in names.values())


def _capital(text: str) -> str:
    text = re.split(r";|,| \(|/", text)[0].strip()
    return "" if text.casefold() in ("none", "") or text.startswith(("no official", "administered")) else text


def _list(value: Any) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _last(rows: list[Row] | None) -> str:
    return rows[-1][0] if rows else ""
