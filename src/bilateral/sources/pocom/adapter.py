"""Pocom: who headed the missions of the United States, by country, 1778 to October 2020.

Taken are the records of those who served (the "chiefs"). The "other nominees" declined, died, were rejected or
never presented credentials: they are left out and counted by reason. A service begins with the presentation of
credentials (`started`); where none is recorded, with the arrival and taking of charge (`arrived`); else some day
from the appointment on. It ends on `ended`; where that is missing we know only that it had not ended before it
began. Records of 2017 to 2020 mostly have no end because the work on the set stopped, not the service.

The host is the country to which the mission's territory belonged (`territory-id`, by the day). The record's own
`contemporary-territory-id` would be the better field, but for most of the past it holds today's territory
(austria in 1838, russia in 1933), so it serves as a check only. A service that outlasts its host's change into
another country (Moscow, December 1991) becomes one row for each.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bilateral.countries import by_code
from bilateral.dates import Date, Day
from bilateral.entities import Entity
from bilateral.errors import BilateralError, RawData
from bilateral.facts import Coverage
from bilateral.relations.chief_of_mission import ChiefOfMission
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.historyatstate import Fields
from bilateral.sources.pocom.moments import read
from bilateral.sources.pocom.people import person, titles
from bilateral.sources.pocom.records import MOMENTS, NOMINEES, Corrections, Record, records
from bilateral.sources.pocom.records import fields as fields_of_pocom

KIND = "chief_of_mission"
#: The first mission, to France; the last month on which the country missions were worked.
FIRST, LAST = dt.date(1778, 1, 1), dt.date(2020, 10, 31)
#: When the records were put into this form, and when the last of them changed.
CREATED, CHANGED = dt.date(2010, 5, 20), dt.date(2021, 8, 10)

#: Why an "other nominee" is no chief of mission, by the words of the note; the first that fits.
REASONS = (
    ("declined the appointment", r"declined"),
    ("died before taking up the post", r"\bdied\b|assassination"),
    ("nomination or commission came to nothing", r"nomina(t)?ion|not commissioned|cancel|revoked|nullity|withdrawn"),
    ("never presented credentials", r"(did|had) not present|without presenting|not (\w+ )?received|no record has been"),
    ("never went to the post", r"did not proceed|did not return to post|before \w+ proceeded"),
    ("did not serve under the appointment", r"did not (serve|take oath)|not to have served|negotiated"),
)
#: Words by which a chief's note may say that he or she did not serve; each case is looked at in corrections.yml.
DOUBT = re.compile(
    r"did not (serve|proceed|present|take)|had not presented (?!a letter of recall)|apparently did not|declined", re.I
)


def compile(inputs: Inputs) -> Output:
    """Chiefs of mission, the people who were, and the span of which pocom speaks."""
    output, fields, corrections = Output(), fields_of_pocom(), Corrections.load()
    pocom = inputs.file("historyatstate", "pocom")
    title_of = titles(pocom / "roles-country-chiefs", fields)
    seen: Counter[str] = Counter()
    files: set[str] = set()
    for raw in records(pocom / "missions-countries", fields):
        files.add(raw.file)
        record, reason = corrections.apply(raw)
        if record is None:
            output.ignore(reason)
        elif record.list == NOMINEES and not record.served:
            output.ignore(f"nominees who did not serve: {_not_served(record)}")
        else:
            _reviewed(record)
            seen[record.place] += 1
            output.facts += _facts(record, title_of, inputs)
    corrections.finish(files)
    _single(seen, corrections)
    output.entities = _people(inputs, fields, {f.person for f in output.facts if isinstance(f, ChiefOfMission)})
    fields.count(output)
    whole = Coverage(
        source=inputs.source.id,
        kind=KIND,
        scope="sender=USA",
        start=FIRST,
        end=LAST,
        exhaustive=False,
        edition=inputs.source.edition,
        published=CHANGED,
    )
    output.coverage = [replace(whole, end=CREATED, published=CREATED, superseded=CHANGED), whole]
    return output


def _facts(record: Record, title_of: dict[str, str], inputs: Inputs) -> Iterator[ChiefOfMission]:
    """One row for each country that the host was during the service."""
    role = record.values["role-title-id"]
    if role not in title_of:
        raise RawData(f"{record.place}: no title for the role {role!r} in roles-country-chiefs. Get the folder whole.")
    start, end, original = _period(record)
    whole = ChiefOfMission(
        sender="USA",
        host="",
        person=record.values["person-id"],
        title=record.values.get("title") or title_of[role],
        appointed=str(date) if (date := record.date("appointed")) else "",
        start=start,
        end=end,
        source=inputs.source.id,
        edition=inputs.source.edition,
        published=record.published,
        locator=record.place,
        original=original,
    )
    for host, begins, ends in _hosts(record, start, end):
        yield replace(whole, host=host, start=begins, end=ends)


def _period(record: Record) -> tuple[Date, Date, str]:
    """First and last day, and the source's words where they are our reading."""
    appointed = record.date("appointed")
    after = Date.since(appointed.earliest) if appointed and appointed.earliest else Date()
    remarks = list(record.remarks)
    ended, started = record.date("ended"), record.date("started")
    end = read(record, "ended", ended, remarks) if ended else None
    if started:
        start = read(record, "started", started, remarks)
    elif arrived := record.date("arrived"):
        start = arrived
        remarks.append(f"arrived {arrived}; no presentation of credentials recorded")
    else:
        start = after
        if note := record.values["started-note"]:
            remarks.append(f"started: {note}")
    if end is None:
        if note := record.values["ended-note"]:
            remarks.append(f"ended: {note}")
        first = start.earliest or start.latest
        return start, Date.since(first) if first else Date(), "; ".join(remarks)
    start = start.narrowed(Date.by(end.latest)) if end.latest else start
    if end.latest and start.earliest and end.latest < start.earliest:
        raise RawData(f"{record.place}: ends on {end}, before it starts on {start}. Read it in corrections.yml.")
    return start, end.narrowed(Date.since(start.earliest)) if start.earliest else end, "; ".join(remarks)


def _hosts(record: Record, start: Date, end: Date) -> Iterator[tuple[str, Date, Date]]:
    """The host, or each of those that followed one another during the service, with its part of it."""
    given = record.values.get("host", "")
    day = start.earliest or start.latest or end.latest or end.earliest
    if day is None:
        raise RawData(f"{record.place}: no date at all. Read it in corrections.yml.")
    if given:
        yield given, start, end
        return
    last = max(end.latest or end.earliest or day, day)
    first_host = country(record.mission, day)
    contemporary = record.values["contemporary-territory-id"]
    if first_host not in (country(contemporary, day), country(contemporary, last)):
        raise RawData(
            f"{record.place}: the mission's territory {record.mission!r} is {first_host} on {day}, the record's "
            f"{contemporary!r} another. Decide in corrections.yml."
        )
    while (host := country(record.mission, day)) != country(record.mission, last):
        change = _change(record.mission, day, last)
        yield host, start, Date.on(change - dt.timedelta(days=1)).narrowed(end)
        day, start = change, Date.on(change)
    yield host, start, end


def _change(territory: str, day: Day, last: Day) -> Day:
    """The first day after `day` on which the territory is another country's, by halving."""
    old, low, high = country(territory, day), day, last
    while (high - low).days > 1:
        middle = low + (high - low) // 2
        low, high = (middle, high) if country(territory, middle) == old else (low, middle)
    return high


@lru_cache(maxsize=65536)
def country(territory: str, day: Day) -> str:
    """Our id of the country that a territory of the Office of the Historian was on that day. Raises RawData."""
    try:
        return by_code("gsh", territory, day).id
    except BilateralError as error:
        raise RawData(f"pocom: territory {territory!r} on {day}: {error} Add it to curated/countries.yaml.") from error


def _not_served(record: Record) -> str:
    if record.values["started"]:
        raise RawData(f"{record.place}: a nominee with a start. Say in corrections.yml whether they served.")
    for reason, words in REASONS:
        if re.search(words, record.values["note"], re.I):
            return reason
    raise RawData(f"{record.place}: no reason why this nominee did not serve. Read it in corrections.yml.")


def _reviewed(record: Record) -> None:
    notes = [record.values["note"], *(record.values[f"{moment}-note"] for moment in MOMENTS)]
    if not record.served and any(DOUBT.search(note) for note in notes):
        raise RawData(f"{record.place}: may not have served ({record.values['note'][:80]}). Decide in corrections.yml.")


def _single(seen: Counter[str], corrections: Corrections) -> None:
    """Raise RawData for a record that stands twice, unless the corrections say that it is two."""
    two = {f"missions-countries/{entry['file']}#{entry['id']}" for entry in corrections.entries if entry.get("two")}
    twice = [place for place, times in seen.items() if times > 1 and place not in two]
    if twice:
        raise RawData(f"{twice[0]}: two records have this id. Decide in corrections.yml which one counts.")


def _people(inputs: Inputs, fields: Fields, ids: set[str]) -> list[Entity]:
    """The people of the rows. A short form that two of them share names neither."""
    folder = inputs.file("historyatstate", "pocom", "people")
    paths = {path.stem: path for path in sorted(folder.glob("*/*.xml"))}
    if missing := sorted(ids - set(paths)):
        raise RawData(f"{folder}: no file for the person {missing[0]!r}. Get the folder whole.")
    people = [person(paths[one], fields, inputs.source.id) for one in sorted(ids)]
    bearers = Counter(name for one in people for name in set(one.all_names()))
    return [replace(one, names=tuple(n for n in one.names if bearers[n] == 1)) for one in people]
