"""Bilateral investment treaties from UNCTAD's navigator: signature, entry into force and end, of two parties each.

Treaties with more than two parties, or with investment provisions among others, are left to the sources on trade. A row
says "In force" of the day on which the list was drawn; a terminated treaty without a day of termination ended by then.
Treaties of one pair are a series: of those before the one in force a note tells.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bilateral.countries import find
from bilateral.dates import UNKNOWN, Date, Day
from bilateral.entities import AGREEMENT, Entity, folded
from bilateral.errors import AmbiguousCountry, RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.tables import rows

DRAWN = dt.date(2025, 4, 30)
FIELDS = {
    "taken": ["treaty_id", "short_title", "type", "status", "date_of_signature", "date_of_entry_into_force",
              "termination_date"],
    "ignored": ["parties"],
}  # fmt: skip
_TITLE = re.compile(r"(?P<a>.+?) - (?P<b>.+) BIT \((?P<year>\d{4})\)$")
#: UNCTAD's forms of names that no list of countries has.
NAMES = {
    "Hong Kong, China SAR": "Hong Kong", "Taiwan Province of China": "Taiwan", "State of Palestine": "Palestine",
    "BLEU (Belgium-Luxembourg Economic Union)": "", "Macao, China SAR": "", "Serbia and Montenegro": "SCG",
    "Congo": "COG", "Germany": "DEU", "Yemen": "YEM", "Belgium/Luxembourg": "",
}  # fmt: skip


def compile(inputs: Inputs) -> Output:
    """One entity a treaty, and each party's acts. Raises RawData, naming line and name."""
    output, seen, pairs = Output(), dict[str, int](), list[tuple[str, ...]]()
    path = inputs.file("bit-unctad-2025", "unctad_iia_list_2025.csv")
    for number, row in rows(path, FIELDS):
        title = _TITLE.match(row["short_title"].strip())
        if row["type"] != "BITs" or title is None:
            output.ignore("treaties that are not bilateral investment treaties")
            continue
        signed = _date(row["date_of_signature"])
        if signed == UNKNOWN:
            output.ignore("treaties without a day of signature")
            continue
        day = signed.latest or DRAWN
        parties = [_country(title[side], day, f"{path.name}, line {number}") for side in ("a", "b")]
        if not all(parties) or parties[0] == parties[1]:
            output.ignore("treaties with a party that is no state, or was none on the day")
            continue
        names = [find(party, day).name(day) for party in parties]
        slug = re.sub(r"[^a-z0-9]+", "-", folded(f"{names[0]} {names[1]} investment treaty {day.year}"))
        seen[slug] = seen.get(slug, 0) + 1
        if seen[slug] > 1:
            slug += f"-{seen[slug]}"
        name = f"{names[0]}–{names[1]} Bilateral Investment Treaty of {day.year}"
        output.entities.append(
            Entity(slug, AGREEMENT, name, f"the {name}", (), 3, "treaty;field=trade;list=investment;two",
                   inputs.source.id)
        )  # fmt: skip
        pairs.append(tuple(sorted(parties)))
        for party in parties:
            output.facts += _acts(slug, party, row, signed, inputs, f"{path.name}, treaty {row['treaty_id']}")
    often = Counter(pairs)
    output.entities = [
        replace(one, detail=f"{one.detail};series=investment-{'-'.join(pair).lower()}") if often[pair] > 1 else one
        for one, pair in zip(output.entities, pairs, strict=True)
    ]
    published = dt.date.fromisoformat(str(inputs.source.published))
    output.coverage.append(
        Coverage(inputs.source.id, "agreement", "", dt.date(1957, 1, 1), DRAWN, False, inputs.source.edition, published)
    )
    return output


def _acts(
    slug: str, party: str, row: dict[str, str], signed: Date, inputs: Inputs, locator: str
) -> Iterator[Agreement]:
    def act(name: str, start: Date, end: Date) -> Agreement:
        return Agreement(
            agreement=slug, party=party, act=name, start=start, end=end, source=inputs.source.id,
            edition=inputs.source.edition, published=dt.date.fromisoformat(str(inputs.source.published)),
            locator=locator,
        )  # fmt: skip

    yield act("signed", signed, signed)
    force, over = _date(row["date_of_entry_into_force"]), _date(row["termination_date"])
    if force == UNKNOWN or not force.latest:
        return
    if row["status"] == "Terminated":
        yield act("in force", force, over if over != UNKNOWN else Date(force.latest, DRAWN))
    else:
        yield act("in force", force, Date.since(DRAWN))


def _date(text: str) -> Date:
    return Date.parse(text) if text.strip() else UNKNOWN


def _country(text: str, day: Day, place: str) -> str:
    """Our id, or "" for what is no state of the day. Raises RawData for a name that nobody knows."""
    text = NAMES.get(text.strip(), text.strip())
    if not text:
        return ""
    forms = [text]
    if ", " in text:
        last, _comma, first = text.partition(", ")
        forms += [f"{first} {last}", last]
    forms.append(re.sub(r" \(.*\)$", "", text))
    for form in forms:
        try:
            found = find(form, day)
        except (UnknownCountry, AmbiguousCountry):
            continue
        return found.id if (found.existence and found.existed(day) is not False) or found.id == "HKG" else ""
    raise RawData(f"{place}: nobody is called {text!r}. Add the name to NAMES.")
