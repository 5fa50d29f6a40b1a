"""Heads of state and government of the states of ASEAN and the G20, in snapshots of 2026. Does not ship.

A row is a sighting: the same person in the same role in the snapshots from the first to the last. Its start is the day
since which the snapshot has the person in the office; it has no end, a successor gives it one.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilateral.countries import by_code
from bilateral.dates import Date
from bilateral.errors import BadDate, BilateralError, RawData
from bilateral.facts import Coverage, Edition
from bilateral.relations.leader.row import CHIEF, HEAD, OFFICES, Leader
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.persons import Persons
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER, KIND = "world-leaders-current", "leader"
ROLES = {"head_of_state": CHIEF, "head_of_government": HEAD}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office in one snapshot."""

    country: str
    role: str
    office: str
    name: str
    since: Date | None
    locator: str


def compile(inputs: Inputs) -> Output:
    """Compile the snapshots. Raises RawData, naming file and entry, for a field, code, title or day that is not known,
    and where a correction is needed no longer."""
    out = Output()
    people = Persons.of(inputs.source.id, inputs.entities, inputs.facts)
    seen: dict[tuple[str, str, str, str, str], list[tuple[Edition, Holder]]] = {}
    for edition in inputs.source.editions:
        for h in _holders(inputs, edition, out):
            seen.setdefault((h.country, h.role, h.office, h.name, str(h.since)), []).append((edition, h))
    for (country, role, office, name, _since), told in sorted(seen.items()):
        (first, holder), (last, _again) = told[0], told[-1]
        begun = holder.since.earliest if holder.since and holder.since.earliest else first.seen_to
        person = people.find(country, [name], begun, last.seen_to)
        if person is None:
            surname = name.rpartition(" ")
            person = people.make(country, name, [name], f"{surname[2]}|{surname[0]}", begun)
        people.add(country, person, (begun, last.seen_to))
        out.facts.append(
            Leader(
                country=country, person=person, role=role, office=office,
                start=holder.since or Date.by(first.seen_to), end=Date.since(last.seen_from),
                source=inputs.source.id, edition=first.name, last_edition=last.name, published=first.published,
                locator=holder.locator, original=name,
            )
        )  # fmt: skip
    out.entities = list(people.new.values())
    days = [edition.seen_from for edition in inputs.source.editions]
    for country in sorted({country for country, *_rest in seen}):
        scope = f"country={country}"
        out.coverage.append(
            Coverage(inputs.source.id, KIND, scope, min(days), max(days), False, published=min(days))
        )  # fmt: skip
    return out


def _holders(inputs: Inputs, edition: Edition, out: Output) -> Iterator[Holder]:
    """The holders of one snapshot, corrected; what is left out is counted once a snapshot."""
    fields, mended = load(HERE / "source.yml")["fields"], load(HERE / "corrections.yml")
    path = inputs.file(
        FOLDER, "snapshots", f"{edition.seen_from:%Y}", f"{edition.seen_from:%m}", f"{edition.name}.json"
    )
    wrong = {(w["code"], w["role"], w["name"]) for w in mended["wrong"]}
    undated = {(s["code"], s["role"], s["name"], s["day"]) for s in mended["since"]}
    used: set[tuple[str, ...]] = set()
    for key, entry in json.loads(path.read_text("utf-8"))["countries"].items():
        place = f"{path.name}, {key}"
        _known(entry["country"], fields["country"], place)
        code = entry["country"]["iso_code"]
        if code in mended["bodies"]:
            out.ignore("bodies")
            continue
        for role, position in entry["positions"].items():
            _known(position, [*fields["position"]["taken"], *fields["position"]["ignored"]], place)
            holder = position["current_holder"]
            if holder is None:
                out.ignore("offices without a holder")
                continue
            _known(holder, [*fields["holder"]["taken"], *fields["holder"]["ignored"]], place)
            name, since = holder["name_en"], holder["since"]
            title = position["title_en"]
            office = mended["titles"].get(code, {}).get(title) or mended["offices"].get(title, title)
            if role not in ROLES or office not in OFFICES:
                raise RawData(f"{place}: {role} with the title {office!r}. Add it to corrections.yml.")
            if (code, role, name) in wrong:
                used.add((code, role, name))
                out.ignore("offices that the person does not hold, or that others say another holds")
                continue
            if (code, role, name, since) in undated:
                used.add((code, role, name, since))
                since = None
            yield Holder(
                _country(code, edition.seen_to, place), ROLES[role], office, mended["names"].get(name, name),
                _day(since, edition.seen_to, place), f"{path.name}, {key}, {holder['wikidata_id']}",
            )  # fmt: skip
    if left := (wrong | undated) - used:
        raise RawData(f"{path.name}: nothing to correct at {sorted(left)}. Look again in corrections.yml.")


def _known(entry: Mapping[str, Any], fields: list[str], place: str) -> None:
    if strange := entry.keys() - set(fields):
        raise RawData(f"{place}: unknown fields {', '.join(sorted(strange))}. List them in source.yml.")


def _country(code: str, day: dt.date, place: str) -> str:
    try:
        return by_code("iso2", code, day).id
    except BilateralError as error:
        raise RawData(f"{place}: {error}") from error


def _day(since: str | None, seen: dt.date, place: str) -> Date | None:
    try:
        day = Date.parse(since) if since else None
    except BadDate as error:
        raise RawData(f"{place}: {error}") from error
    if day and day.after(seen) is not False:
        raise RawData(f"{place}: in office since {since}, after the day of the snapshot. Look at the raw record.")
    return day
