"""The names of one country, put together from the hand-kept file, ISO, CLDR, the United Nations and the Factbook."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bilateral.country_names import name_key
from bilateral.dates import Date
from bilateral.sources.countries.dated import Row, chain, period, several
from bilateral.sources.countries.raw import Profile

Names = dict[str, list[Row]]

_MARK = re.compile(r"\s*[(\[](?:the|The|La|le|l'|les)[)\]]|\*|\xa0")
_THE = re.compile(r"^(?:United |Isle of )|(?:Islands|Territories|Territory|Republic)$")
# Forms in the raw sets that are no name of the country, or not of it alone.
_NOT_NAMES = {
    "The Dominican",
    "Korea",
    "DRC",
    "China, People's Republic of)",
    "Congo",
    "Micronesia",
    "Yugoslavia",
    "Papal States",
}
# Native names that are also English words or the names of others.
_NOT_NATIVE = {"island", "congo", "niger", "man", "republic of", "english", "turkey cumhuriyeti", "rdc"}


def assemble(
    entry: Mapping[str, Any], listed: Mapping[str, str], codes: Mapping[str, str], page: Profile | None, where: str
) -> Names:
    """All English and native names, by kind. `listed` is the ISO row, `codes` countrycode's, `page` the Factbook's."""
    territory = listed.get("is_independent", "Yes") != "Yes"
    default = _clean(codes.get("iso.name.en" if territory else "country.name.en", ""))
    short = chain(entry.get("names") or ([_articled(default)] if default else None), where)
    long = _official(page.long) if page else ""
    official = chain(entry.get("official") or ([long] if long else None), where)
    names: Names = {
        "short": short,
        "official": official,
        "alias": several(entry.get("also"), where),
        "acronym": several(entry.get("acronyms"), where),
    }
    known = {name_key(text) for rows in names.values() for text, _, _ in rows}
    raw_names = [codes.get(c, "") for c in ("country.name.en", "iso.name.en", "un.name.en", "cow.name")]
    raw_names += [listed.get(c, "") for c in ("CLDR display name", "UNTERM English Short", "UNTERM English Formal")]
    raw_names += [listed.get("official_name_en", ""), page.short if page else "", long]
    for text in map(_clean, raw_names):
        key = name_key(text)
        if key and key not in known and text not in _NOT_NAMES and len(key) > 2:
            known.add(key)
            names["alias"].append((text, "", ""))
    natives = [*entry.get("native", ()), *(page.local if page else ())]
    natives = [text for text in natives if name_key(text) not in known | _NOT_NATIVE]
    names["native"] = [(text, "", "") for text in {name_key(t): t for t in natives}.values()]
    names["adjective"] = chain(_given(entry, "adjective", _adjectives(page)[:1]), where)
    names["demonym"] = several(_given(entry, "demonyms", [*_adjectives(page), *_nouns(page)]), where)
    own = {name_key(text) for text, _, _ in short}
    names["demonym"] = [row for row in names["demonym"] if name_key(row[0]) not in own]
    if entry.get("place"):
        names = {kind: [_ended(row, entry["exists"], where) for row in rows] for kind, rows in names.items()}
    return {kind: _unique(rows) for kind, rows in names.items() if rows}


def _ended(row: Row, exists: list[str], where: str) -> Row:
    end = Date.parse(period(exists[-1], where)[1]).latest
    return row if row[2] or end is None else (row[0], row[1], str(end))


def _given(entry: Mapping[str, Any], key: str, default: list[str]) -> list[Any]:
    if key in entry:
        return list(entry[key] or ())
    if key == "demonyms" and "adjective" in entry:
        return [str(entry["adjective"][-1])] if entry["adjective"] else []
    return default


def _unique(rows: Iterable[Row]) -> list[Row]:
    return list(dict.fromkeys(rows))


def _clean(text: str) -> str:
    text = _MARK.sub("", text).replace(" & ", " and ").replace("’", "'").replace("St. ", "Saint ").strip()
    return text.removeprefix("the ").strip(" ,")


def _articled(name: str) -> str:
    return f"the {name}" if _THE.search(name) else name


def _official(text: str) -> str:
    text = re.split(r";| \(prior", text)[0].strip()
    return text.removeprefix("The ").removeprefix("the ") if text.casefold() != "none" else ""


def _adjectives(page: Profile | None) -> list[str]:
    return _people(page.adjective) if page else []


def _nouns(page: Profile | None) -> list[str]:
    return _people(page.noun) if page else []


def _people(text: str) -> list[str]:
    text = re.sub(r"\([^)]*\)", "", text.split(";")[0])
    parts = [part.strip() for part in re.split(r",| or ", text)]
    return [part for part in parts if part[:1].isupper() and part.casefold() not in ("none", "na")]
