"""The World Factbook as facts: chiefs of mission and missions both ways, memberships, shares of trade partners.

A fact is a sighting: true on some day of the first edition that says so and of each that follows, up to the
last; consecutive editions that say the same are one row. "Since" bounds the start where it is given; it is not
always the day of arrival. A name that an edition leaves out says nothing.
"""

import datetime as dt
import re
from typing import Any

from bilateral.dates import Date
from bilateral.entities import PersonName
from bilateral.facts import Coverage
from bilateral.relations.chief_of_mission import ChiefOfMission
from bilateral.relations.membership import Membership
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.factbook import commodities, embassies
from bilateral.sources.factbook.missions import ChiefRecord, NoChief, missions
from bilateral.sources.factbook.organizations import COARSE, Crosswalk, Remark, participation
from bilateral.sources.factbook.partners import partners
from bilateral.sources.factbook.people import People
from bilateral.sources.factbook.read import editions
from bilateral.sources.factbook.runs import Run, add, country_of, seen
from bilateral.sources.yaml import load


def compile(inputs: Inputs) -> Output:
    """Compile all kinds. Raises RawData where a code, a name or an organization is not known."""
    out = Output()
    inputs.progress("  chiefs of mission")
    _chiefs(inputs, out)
    inputs.progress("  participation in organizations")
    _memberships(inputs, out)
    inputs.progress("  embassies and consulates")
    embassies.compile(inputs, out)
    inputs.progress("  shares of trade partners")
    partners(inputs, out, country_of)
    inputs.progress("  goods traded")
    commodities.compile(inputs, out, country_of)
    years = editions()
    first, last = years[min(years)], years[max(years)]
    for kind in ("chief_of_mission", "membership", "mission", "trade_partner"):
        scopes = ("",) if kind in ("membership", "trade_partner") else ("sender=USA", "host=USA")
        out.coverage += [
            Coverage(inputs.source.id, kind, scope, first.seen_from, last.seen_to, False, published=first.published)
            for scope in scopes
        ]
    return out


def _chiefs(inputs: Inputs, out: Output) -> None:
    people = People(inputs.source.id, inputs.entities, inputs.facts)
    runs: dict[tuple[str, str, str, str], list[Run[ChiefRecord]]] = {}
    for record in missions(inputs.raw):
        if isinstance(record, NoChief):
            out.ignore(f"no chief of mission named: {record.reason}")
            continue
        if record.vacant or not record.surname or record.office or record.post:
            reason = "vacant" if record.vacant else record.office or "accredited elsewhere, or without a name"
            out.ignore(f"no resident chief of mission: {reason}")
            continue
        if record.title.lower().endswith("-designate"):
            out.ignore("no resident chief of mission: named, not yet in office")
            continue
        edition = editions()[record.edition]
        country = country_of(record.country_fips, edition, record.locator)
        if country is None:
            out.ignore("entry of no country")
            continue
        post = ("USA", country) if record.direction == "from_us" else (country, "USA")
        name = PersonName(record.surname, record.given)
        printed = _printed(record)
        since = Date.parse(record.since).day if record.since else None
        person = people.id_of(post, name, printed, edition.seen_from, edition.seen_to, since)
        title = "chargé d'affaires" if record.charge else _title(record.title)
        add(runs.setdefault((*post, person, title), []), record, record.edition, record.locator)
    for (sender, host, person, title), found in runs.items():
        for run in found:
            start = Date.parse(run.record.since) if run.record.since else None
            out.facts.append(
                ChiefOfMission(
                    sender=sender,
                    host=host,
                    person=person,
                    title=title,
                    original=run.record.full_name,
                    **seen(inputs, run, start),
                )
            )
    out.entities += people.new.values()


def _printed(record: ChiefRecord) -> str:
    """The name as it reads in a sentence, in the order in which it was printed."""
    surname = " ".join(_cased(word) for word in record.surname.split())
    words = [word.casefold().strip(",") for word in record.full_name.split()]
    first = [
        words.index(part.split()[0].casefold())
        for part in (record.surname, record.given)
        if part.split()[:1] and part.split()[0].casefold() in words
    ]
    if len(first) == 2 and first[0] < first[1]:
        return f"{surname} {record.given}".strip()
    return f"{record.given} {surname} {record.suffix}".strip()


_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2,}")


def _cased(word: str) -> str:
    """``McCARY`` -> McCary, ``AL-HAJRI`` -> Al-Hajri, ``O'BRIEN`` -> O'Brien."""
    cased = _CAPITALS.sub(lambda m: m[0][:1] + m[0][1:].lower(), word)
    return re.sub(r"^Mc[a-z]", lambda m: m[0][:2] + m[0][2].upper(), cased)


def _title(title: str) -> str:
    """The title without the country it names: "special envoy for Syria" is a special envoy."""
    return re.split(r" (?:to|for) ", title.strip().lower())[0] or "ambassador"


def _memberships(inputs: Inputs, out: Output) -> None:
    runs: dict[tuple[str, str, str], list[Run[Any]]] = {}
    listed: dict[str, set[int]] = {}
    ended = {
        entry["id"]: Date.parse(str(entry["ended"])).latest or dt.date.max
        for entry in load(inputs.curated / "organizations.yaml")
        if "ended" in entry
    }
    for record in participation(inputs.raw, Crosswalk.load(inputs.curated / "organizations.yaml")):
        if isinstance(record, Remark):
            out.ignore("remark beside a list of organizations")
            continue
        country = country_of(record.country_fips, editions()[record.edition], record.locator)
        if country is None:
            out.ignore("entry of no country")
            continue
        listed.setdefault(country, set()).add(record.edition)
        if record.body in ended and editions()[record.edition].seen_from > ended[record.body]:
            out.ignore("listed after the body had ended")
            continue
        status = COARSE.get(record.status, "other")
        add(runs.setdefault((country, record.body, status), []), record, record.edition, record.locator)
    for (country, body, status), found in runs.items():
        for run in found:
            run.silent = min((y for y in listed[country] if y > run.last), default=0)
            printed = run.record.printed_status if run.record.printed_status != status else ""
            when = seen(inputs, run, None)
            out.facts.append(Membership(country=country, body=body, status=status, original=printed, **when))
