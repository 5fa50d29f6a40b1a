"""What each edition says a country mainly exports and imports.

A list of goods, the most important first, often with its year: ``tea, cut flowers, gold (2023) note: top five …``. It
is read from the edition of 2000 on; before, it stands among totals and partners. A list in which one item can't be
read whole (a sentence, figures run together as in 2018 to 2020, two parts of a country) is left out and counted: half a
list would tell of other goods than the main ones.
"""

import html
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.facts import NEVER, Coverage, Edition
from bilateral.relations.commodity import EXPORTS, IMPORTS, Commodity
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.factbook.read import FINAL, FINAL_YEAR, Field, editions, read_archive
from bilateral.sources.factbook.runs import sighting

FIELDS = {"Exports - commodities": EXPORTS, "Imports - commodities": IMPORTS}
WORLD = "XX"
FIRST = 2000
MOST = 12
_YEAR = re.compile(r"\((?:FY)?(\d{4})(?:[/-]\d{2,4})?(?: est\.)?\)")
_NOTE = re.compile(r"\s*\|?\s*\b(?:note\b|top (?:five|ten|export|import)).*$", re.I)
_SHARE = re.compile(r"\s*[(,]?\s*(?:about |over |nearly |approximately |est\. )?\d[\d.,]*\s?%\)?")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ITEM = re.compile(r"(?=.{3,60}$)[A-Za-z][A-Za-z'-]*(?: [A-Za-z'-]+){0,6}")
_NO_GOODS = re.compile(
    r"(?:na|none|negligible|others?|etc|"
    r"(?:including|mostly|mainly|principally|chiefly|primarily|especially|prior|such|small|a|an|the|no|and|or|also|with)"
    r" .*|"
    r".* (?:is|are|was|were|has|have|from|by|than|primarily|mostly|mainly|including|excluding|other)(?: .*)?)",
    re.I,
)


def compile(inputs: Inputs, out: Output, country_of: Callable[[str, Edition, str], str | None]) -> None:
    """Add a row for each good and stretch of editions that list it, of one year, without a break."""
    lists: dict[tuple[str, str], dict[int, list[tuple[str, str, int, str]]]] = defaultdict(dict)
    for field in _fields(inputs.raw):
        edition = editions()[field.edition]
        country = None if field.fips == WORLD else country_of(field.fips, edition, field.locator)
        found = items(field.text)
        if country is None or found is None:
            out.ignore(
                "entry of no country" if country is None else "list of main commodities that can't be read whole"
            )
            continue
        goods, year = found
        if year and int(year) > edition.seen_to.year:
            raise RawData(f"{field.locator}: a list of {year} in the edition of {field.edition}. Look at the file.")
        listed = [(good, year, place, field.locator) for place, good in enumerate(dict.fromkeys(goods), 1)]
        lists[country, FIELDS[field.name]][field.edition] = listed
    for (country, direction), by_edition in lists.items():
        out.facts += _rows(inputs, country, direction, by_edition)
    first, last = editions()[FIRST], editions()[FINAL_YEAR]
    out.coverage.append(
        Coverage(inputs.source.id, "commodity", "", first.seen_from, last.seen_to, False, published=first.published)
    )


def _rows(
    inputs: Inputs, country: str, direction: str, by_edition: dict[int, list[tuple[str, str, int, str]]]
) -> Iterator[Commodity]:
    years = sorted(by_edition)
    every = [year for year in sorted(editions()) if year >= FIRST]
    runs: list[tuple[str, str, int, str, list[int]]] = []
    open_: dict[tuple[str, str, int], list[int]] = {}
    for edition in years:
        for good, year, place, locator in by_edition[edition]:
            # without a year the place is the edition's; a list of a year that is printed again is the same list
            same = (good, year, 0 if year else place)
            run = open_.get(same)
            if run is not None and (year or every.index(edition) == every.index(run[-1]) + 1):
                run.append(edition)
                continue
            open_[same] = [edition]
            runs.append((good, year, place, locator, open_[same]))
    for good, year, place, locator, seen in runs:
        later = next((y for y in years if y > seen[-1]), None)
        yield Commodity(
            country=country,
            direction=direction,
            good=good,
            place=place,
            year=year,
            quiet_from=editions()[later].seen_to if later else NEVER,
            locator=locator,
            **sighting(inputs, (seen[0], seen[-1]), Date.parse(year) if year else None, begun=True),
        )


def items(text: str) -> tuple[list[str], str] | None:
    """The goods of a field, the most important first, and the year they are of; None where they can't be read."""
    text = _NOTE.sub("", text)
    years = _YEAR.findall(text)
    text = _YEAR.sub("", text)
    if text.count("(") != text.count(")") or ":" in text:
        return None
    text = _BRACKETS.sub("", _SHARE.sub("", text)).strip(" .;,|").replace("/", " and ")
    goods = [re.sub(r"^and ", "", part.strip(" .")) for part in re.split(r"[;,]", text)]
    if not 1 <= len(goods) <= MOST or not all(_ITEM.fullmatch(g) and not _NO_GOODS.fullmatch(g) for g in goods):
        return None
    if len(goods) == 1:
        goods = goods[0].split(" and ")  # "petroleum and petroleum products" alone is a list of two
    return goods, years[0] if len(set(years)) == 1 else ""


def _fields(raw: Path) -> Iterator[Field]:
    """The lists of every edition, of the last from its section "Economy"."""
    for year in sorted(editions()):
        if FIRST <= year < FINAL_YEAR:
            yield from read_archive(raw, year, tuple(FIELDS))
    for path in sorted((raw / FINAL).glob("*/*.json")):
        economy = json.loads(path.read_text("utf-8")).get("Economy", {}) if path.parent.name != "meta" else {}
        for name in FIELDS:
            if text := economy.get(name, {}).get("text"):
                place = f"{path.parent.name}/{path.name} Economy / {name}"
                plain = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
                yield Field(FINAL_YEAR, path.stem.upper(), "", name, plain, place)
