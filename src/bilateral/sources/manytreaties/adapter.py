"""Agreements on trade, the environment, health and rights from manytreaties, each once.

``curated/treaties.csv`` is the crosswalk: one line an agreement, with the records of IEADB, GGO, DESTA and TFDD that
are of it; a line whose list is "curated" belongs to an agreement kept by hand, which goes before. Of an agreement of
two parties the days are those of the agreement; of others each party's own: IEADB's, then GGO's where IEADB lacks the
party. GGO fills empty cells of signature from their neighbours, and ends likewise: of agreements of many parties its
signatures are not taken, and ends only where they are a party's own.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bilateral.countries import get
from bilateral.dates import UNKNOWN, Date, Day
from bilateral.entities import AGREEMENT, Entity
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.manytreaties.parties import party, there
from bilateral.sources.manytreaties.read import FOREVER, Acts, Record, read_date, records
from bilateral.sources.manytreaties.table import CURATED, MORE, Line, lines
from bilateral.sources.yaml import load

#: Which table speaks first of an act.
ORDER = ("ieadb", "ggo", "desta", "tfdd")
#: The section of a sheet that tells of a list, where it is not the one on security.
FIELDS = {"environment": "science", "trade": "trade", "rights": "organizations"}
#: Of agreements of many parties this important, or more, signature and ratification are kept beside entry into force.
PRINCIPAL = 2
#: Where so many parties of an agreement have ratified it, one that only signed is not taken for bound.
MOSTLY = 0.8
#: An end that so many parties share, and no more, is their own.
FEW = 3
#: What nobody has joined since, and is never said to have ended, may have: it is not said to be in force.
OLD = "1945"
#: The treaties of the European Union, of which each amends the one before: the last in force is told.
UNION = (
    "treaty-of-rome-1957", "single-european-act-1986", "maastricht-treaty-1992", "treaty-of-amsterdam-1997",
    "treaty-of-nice-2001", "treaty-of-lisbon-2007",
)  # fmt: skip
#: The United Kingdom left the trade agreements of the European Union with the end of this day.
UNITED_KINGDOM_LEFT = dt.date(2020, 12, 31)
LAST_LOOK = dt.date(2023, 10, 31)


def compile(inputs: Inputs) -> Output:
    """Read the tables into facts, entities and coverage. Raises RawData, naming an agreement that lost a record."""
    found = _mended(records(inputs.file("manytreaties")))
    output, used = Output(), set[str]()
    for line in lines(inputs.curated / "treaties.csv"):
        gone = [key for key in line.sources if key not in found]
        if gone:
            raise RawData(f"curated/treaties.csv, {line.id}: no record {', '.join(gone)}. Mend its sources.")
        used.update(line.sources)
        by_hand: set[str] = set()
        if line.list in (CURATED, MORE):
            if line.id not in inputs.entities:
                raise RawData(f"curated/treaties.csv, {line.id}: no such curated agreement. Mend its id.")
            by_hand = {f.party for f in inputs.facts if isinstance(f, Agreement) and f.agreement == line.id}
        if line.list == CURATED:
            output.ignore("records of agreements that are kept by hand", len(line.sources))
            continue
        own = [found[key] for key in sorted(line.sources, key=lambda k: (ORDER.index(k.partition(":")[0]), k))]
        rows = [row for row in rows_of(line, own, inputs.source.id, output) if row.party not in by_hand]
        if len({row.party for row in rows}) < 2:
            output.ignore("agreements of which fewer than two parties are known", 1)
            continue
        output.facts += rows
        output.entities += [] if by_hand else [entity(line, inputs.source.id)]
    output.ignore("records that are not in curated/treaties.csv", len(found.keys() - used))
    output.coverage.append(
        Coverage(inputs.source.id, "agreement", "", dt.date(1945, 1, 1), LAST_LOOK, False, inputs.source.edition,
                 _published(inputs))
    )  # fmt: skip
    edition, published = inputs.source.edition, _published(inputs)
    output.facts = [replace(row, edition=edition, published=published) for row in output.facts]
    return output


def _mended(found: dict[str, Record]) -> dict[str, Record]:
    """The records as corrections.yml has them; raises RawData where the raw value is no longer there."""
    corrections = load(Path(__file__).parent / "corrections.yml")
    for item in corrections["others"]:
        record, whose = found.get(item["record"]), (item["code"], item["force"])
        if record is None or whose not in {(a.code, a.force) for a in record.parties}:
            raise RawData(f"manytreaties, {item['record']}: {' '.join(whose)} is gone. Strike the correction.")
        record.parties = [a for a in record.parties if (a.code, a.force) != whose]
    for item in corrections["ends"]:
        record, code, end = found.get(item["record"]), item["code"], item["end"]
        if record is None or not any(a.code == code and a.end == end for a in record.parties):
            raise RawData(
                f"manytreaties, {item['record']}: {code} has not the end {end} any more. Strike the correction."
            )
        record.parties = [replace(a, end=end if a.code == code else "") for a in record.parties]
    for item in corrections["dates"]:
        record, raw, read = found.get(item["record"]), item["raw"], item["read"]
        if record is None or raw not in {record.signed, record.force, record.end, *chain(*map(_days, record.parties))}:
            raise RawData(f"manytreaties, {item['record']}: no day is {raw!r} any more. Strike the correction.")

        def mend(text: str, raw: str = raw, read: str = read) -> str:
            return read if text == raw else text

        record.signed, record.force, record.end = map(mend, (record.signed, record.force, record.end))
        record.parties = [Acts(a.code, *map(mend, _days(a))) for a in record.parties]
    return found


def _days(acts: Acts) -> tuple[str, str, str, str]:
    return acts.signed, acts.ratified, acts.force, acts.end


def _published(inputs: Inputs) -> Day:
    return dt.date.fromisoformat(str(inputs.source.published))


def entity(line: Line, source: str) -> Entity:
    detail = {"field": FIELDS.get(line.list, ""), "list": line.list, "subject": line.subject}
    detail["series"] = "european-union" if line.id in UNION else ""
    said = [f"{key}={value}" for key, value in detail.items() if value]
    plain = ["two"] * bool(line.parties) + ["unheard"] * (not line.heard)
    kind = "trade agreement" if line.list == "trade" else "treaty"
    return Entity(
        line.id, AGREEMENT, line.name, f"the {line.name}", line.names, line.importance,
        ";".join([kind, *said, *plain]), source,
    )  # fmt: skip


def rows_of(line: Line, own: list[Record], source: str, output: Output) -> Iterator[Agreement]:
    """The rows of one agreement: its two parties by its own days, or each of many by theirs."""
    rows = _of_two(line, own, output) if line.parties else _of_many(line, own, output)
    seen = set[tuple[str, str, str]]()
    for row in rows:
        key = row.party, row.act, str(row.start)
        if key not in seen:
            seen.add(key)
            yield replace(row, source=source)


def _of_two(line: Line, own: list[Record], output: Output) -> Iterator[Agreement]:
    record = next((r for r in own if r.signed), own[0])
    signed = read_date(record.signed, record.key)
    force, forced = next(((read_date(r.force, r.key), r) for r in own if r.force), (UNKNOWN, record))
    # of GGO's other ends many are wrong (the Nile Waters Agreement of 1959, to 1961)
    ends = [r.end for r in own if r.end and (line.list == "trade" or r.end == FOREVER or r.key.startswith("ieadb:"))]
    for country in line.parties:
        yield from _act(line, record, country, "signed", signed, output)
        if force != UNKNOWN:
            yield from _force(line, forced, country, force, ends[0] if ends else "", False, output)


def _of_many(line: Line, own: list[Record], output: Output) -> Iterator[Agreement]:
    """Each party's acts, the first table that has one before the others."""
    several = {code: _own_ends(own, code) for code in {a.code for r in own for a in r.parties}}
    told: dict[str, tuple[Record, Acts]] = {}
    only_signed = set[str]()
    for record in own:
        ratified = sum(bool(acts.ratified) for acts in record.parties)
        from_ggo = record.key.startswith("ggo:") and line.list != "trade"
        here: dict[str, tuple[Record, Acts]] = {}
        for acts in _first_of_each(record) if record.key.startswith("desta:") else record.parties:
            if from_ggo and not (acts.force and acts.force < FOREVER and "" < acts.ratified <= acts.force):
                output.ignore("parties for which GGO has no ratification, or none before the entry into force")
                continue
            if acts.code in only_signed or (
                ratified >= MOSTLY * len(record.parties) and acts.signed and not acts.ratified
            ):
                only_signed.add(acts.code)
                output.ignore("parties that signed and are not known to have ratified, where the others have")
                continue
            said = replace(acts, signed="", end="") if from_ggo else acts
            here[f"{acts.code} {acts.force}"] = record, said
        codes = {acts.code for _record, acts in told.values()}
        for key, (_record, acts) in here.items():
            if acts.code not in codes:
                told[key] = record, acts
            elif line.list == "trade" and not any(a.force for r, a in told.values() if r.key.startswith("ggo:")):
                known = next(k for k, (_r, a) in told.items() if a.code == acts.code)
                first, one = told[known]
                told[known] = first, replace(one, signed=one.signed or acts.signed, force=one.force or acts.force)
    lasts = line.list != "trade" and any(OLD <= acts.force < FOREVER for _record, acts in told.values())
    for record, acts in told.values():
        end = acts.end or next((e for e in several[acts.code] if e > acts.force), "")
        yield from _acts(line, record, replace(acts, end=end), lasts, output)


def _first_of_each(record: Record) -> Iterator[Acts]:
    """DESTA repeats the parties at each accession: their first years are theirs."""
    rows: dict[str, list[Acts]] = {}
    for acts in record.parties:
        rows.setdefault(acts.code, []).append(acts)
    for code, all_ in rows.items():
        signed, force = ([d for d in days if d] for days in ([a.signed for a in all_], [a.force for a in all_]))
        yield Acts(code, min(signed, default=""), "", min(force, default=""))


def _own_ends(own: list[Record], code: str) -> list[str]:
    """The days on which one party left, as GGO has them: an end that many share has been filled in from one of them."""
    ends = []
    for record in own:
        if record.key.startswith("ggo:"):
            shared = Counter(acts.end for acts in record.parties)
            ends += [a.end for a in record.parties if a.code == code and a.end and shared[a.end] <= FEW]
    return sorted({*ends} - {FOREVER})


def _acts(line: Line, record: Record, acts: Acts, lasts: bool, output: Output) -> Iterator[Agreement]:
    days = {"signed": acts.signed, "ratified": acts.ratified if line.list != "trade" else ""}
    for act, text in days.items():
        when = read_date(text, f"{record.key} {acts.code}")
        if when != UNKNOWN and line.importance <= PRINCIPAL:
            yield from _act(line, record, acts.code, act, when, output)
    if acts.force:
        yield from _force(line, record, acts.code, read_date(acts.force, record.key), acts.end, lasts, output)


def _act(
    line: Line, record: Record, code: str, act: str, when: Date, output: Output, end: Date | None = None
) -> Iterator[Agreement]:
    """A row, if the party was there on the day."""
    day = when.latest or when.earliest
    if day is None:
        return
    country, why = party(code, day, record.title)
    if not country:
        output.ignore(why)
        return
    yield Agreement(
        agreement=line.id, party=country, act=act, start=when, end=when if end is None else end, locator=record.key
    )


def _force(
    line: Line, record: Record, code: str, start: Date, end: str, lasts: bool, output: Output
) -> Iterator[Agreement]:
    """The spell in which an agreement binds a party; for a state that continues another, from its own first day.

    Where no end is stated and none is ruled out, nothing tells how long it was in force: the spell goes quiet with
    its first day, except of agreements of many parties (`lasts`).
    """
    last = read_date(end, record.key)
    if last.latest and start.after(last.latest) is not False:
        output.ignore("ends before the beginning")
        last, end = UNKNOWN, ""
    lasting = end == FOREVER or lasts
    for row in _act(line, record, code, "in force", start, output, last):
        if last.latest:
            yield row
            continue
        first = start.latest or start.earliest
        assert first
        open_row = replace(row, end=Date.since(first))
        if not lasting:
            yield replace(open_row, quiet_from=first + dt.timedelta(days=1))
        elif _left(line, row.party, first):
            yield replace(open_row, end=Date.on(UNITED_KINGDOM_LEFT))
        else:
            yield from _until_today(open_row, code)


def _left(line: Line, country: str, day: Day) -> bool:
    european = line.name.startswith(("EC–", "EU–")) and "GBR" not in line.subject.split("-")
    return country == "GBR" and european and day < UNITED_KINGDOM_LEFT


def _until_today(row: Agreement, code: str) -> Iterator[Agreement]:
    """An open spell; that of a state that another continues ends with it and goes on for the other."""
    existed = get(row.party).existence
    over = existed[-1].end.latest if existed else None
    if over is None or over >= dt.date(2020, 1, 1):
        yield row
        return
    yield replace(row, end=Date.on(over))
    for heir in get(row.party).successors:
        if heir.how == "continuation" and there(heir.country, over + dt.timedelta(days=1)):
            yield replace(row, party=heir.country, start=Date.by(over + dt.timedelta(days=1)),
                          end=Date.since(over + dt.timedelta(days=1)))  # fmt: skip
