"""Who signed, ratified, acceded or succeeded to treaties kept by the United Nations, each participant's own days.

``curated/un-treaties.csv`` says which treaties are taken: under the id of an agreement that is known already (no name),
or under one of their own. Acceptance, approval and formal confirmation count as ratification. The United Nations put
acts of a state's forerunner under the state of today: they go to who was there on the day, and the state of today has
joined by its own first day. Withdrawals stand in notes that the collection left out: nothing here says "in force".
"""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from bilateral.countries import find, get
from bilateral.dates import Date, Day
from bilateral.entities import AGREEMENT, Entity
from bilateral.errors import RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.manytreaties.adapter import entity
from bilateral.sources.manytreaties.parties import party, there
from bilateral.sources.manytreaties.table import CURATED, lines
from bilateral.sources.tables import rows
from bilateral.sources.yaml import load

COLUMNS = ["key", "id", "importance", "name", "names"]
_VALUE = re.compile(r"(?P<day>\d{1,2} [A-Z][a-z]+ \d{4})(?: (?P<how>[A-Za-z]{1,2}))?$")
#: What the letters after a day mean, as acts of ours; others (definitive signature, provisional application,
#: participation) bind in ways that the kind has no act for.
HOW = {"a": "acceded", "d": "succeeded", "A": "ratified", "AA": "ratified", "c": "ratified"}
#: Before these days the seat, or the name, was another government's, or either of two states.
SINCE = {"CHN": dt.date(1971, 10, 25), "YEM": dt.date(1990, 5, 22), "VNM": dt.date(1976, 7, 2)}
#: Organizations that are parties, too; and names that only the United Nations use.
BODIES = re.compile(r"Union|Organi[sz]ation|Community|Market|Council|Agency|United Nations|Commission")
NAMES = {"Congo": "COG"}


def compile(inputs: Inputs) -> Output:
    """One entity a treaty that is not known already, and each party's acts. Raises RawData, naming line and name."""
    output, treaties = Output(), _treaties(inputs)
    fields = load(Path(__file__).parent / "source.yml")["fields"]
    path, found = inputs.file("un-treaty-participation", "participation_long.csv"), dict[str, set[Agreement]]()
    known = {line.id: line for line in lines(inputs.curated / "treaties.csv")}
    by_hand = {line.id for line in known.values() if line.list == CURATED}
    published = dt.date.fromisoformat(str(inputs.source.published))
    for number, row in rows(path, fields):
        treaty, value = treaties.get(row["chapter_treaty"]), _VALUE.match(row["value"].strip())
        if treaty is None or treaty["id"] in by_hand:
            output.ignore("entries of treaties that are not in curated/un-treaties.csv, or are kept by hand")
        elif value is None or not (act := _act(row["action_column"], value["how"] or "")):
            output.ignore("entries that are no signature, ratification, accession or succession")
        elif BODIES.search(row["participant"]):
            output.ignore("entries of organizations")
        else:
            country = _country(row["participant"], f"{path.name}, line {number}")
            day = dt.datetime.strptime(value["day"], "%d %b %Y").date()
            whose = list(_who(country, day, row["participant"], act))
            if not whose:
                output.ignore("acts of territories, and signatures of those who were no state on the day")
            for who, when in whose:
                done = act if when == Date.on(day) else "succeeded"
                fact = Agreement(
                    agreement=treaty["id"], party=who, act=done, start=when, end=when, source=inputs.source.id,
                    edition=inputs.source.edition, published=published,
                    locator=f"chapter-treaty {row['chapter_treaty']}",
                )  # fmt: skip
                found.setdefault(treaty["id"], set()).add(fact)
    gone = sorted(treaty["id"] for treaty in treaties.values() if treaty["id"] not in {*found, *by_hand})
    if gone:
        raise RawData(f"{path}: nobody takes part in {', '.join(gone)} any more. Mend curated/un-treaties.csv.")
    for treaty in treaties.values():
        output.facts += sorted(found.get(treaty["id"], ()), key=lambda f: (f.party, f.act, str(f.start)))
        if treaty["name"]:
            output.entities.append(_entity(treaty, inputs.source.id))
        elif treaty["id"] in known and treaty["id"] not in {*inputs.entities, *by_hand}:  # nobody else has its parties
            output.entities.append(entity(known[treaty["id"]], inputs.source.id))
        elif treaty["id"] not in known:
            raise RawData(
                f"curated/un-treaties.csv, {treaty['key']}: no agreement {treaty['id']}, and no name for one."
            )
    output.coverage.append(
        Coverage(inputs.source.id, "agreement", "", dt.date(1945, 6, 26), published, False, inputs.source.edition,
                 published)
    )  # fmt: skip
    return output


def _treaties(inputs: Inputs) -> dict[str, dict[str, str]]:
    """The lines of the crosswalk by the key of the collection, checked. Raises RawData."""
    path = inputs.curated / "un-treaties.csv"
    found: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if list(line) != COLUMNS or None in line.values() or line["key"] in found:
                raise RawData(f"{path}, {line.get('key')}: must have {', '.join(COLUMNS)}, and stand once")
            found[line["key"]] = line
    return found


def _entity(treaty: dict[str, str], source: str) -> Entity:
    names = tuple(name for name in treaty["names"].split("|") if name)
    return Entity(
        treaty["id"], AGREEMENT, treaty["name"], f"the {treaty['name']}", names, int(treaty["importance"]),
        "treaty;field=organizations;list=un", source,
    )  # fmt: skip


def _act(column: str, how: str) -> str:
    """The act of a cell, "" for one that the kind doesn't have."""
    if how:
        return HOW.get(how, "") if "Signature" not in column else ""
    if column.startswith("Signature") and "ad referendum" not in column:
        return "signed"
    return "ratified" if "Ratification" in column else ""


def _country(name: str, place: str) -> str:
    try:
        return NAMES.get(name) or find(name).id
    except UnknownCountry as error:
        raise RawData(f"{place}: nobody is called {name!r}. Add the name to NAMES or to BODIES.") from error


def _who(country: str, day: Day, name: str, act: str) -> Iterator[tuple[str, Date]]:
    """Who performed an act, and since when today's state counts as having done so; nobody for a territory."""
    existence = get(country).existence
    if not existence:
        return
    since = SINCE.get(country, dt.date.min)
    if there(country, day) and day >= since:
        yield country, Date.on(day)
        return
    older = "" if country in SINCE else party(country, day, name)[0]
    if older:
        yield older, Date.on(day)
    first = existence[-1].start.latest
    if act != "signed" and (begun := max(since, first or since)) > day:
        yield country, Date.by(begun)
