"""Agreements kept by hand, act by act: from ``curated/agreements/*.yaml`` to facts, entities and coverage.

`read` tells the form and checks it. A fact counts as published from the earliest day on which one of the documents
it cites was out, and never before its own day. An end that became known later makes two rows: one without it,
superseded on the day on which the end was published, and one with it. Silence means no only for acts that an entry
lists as complete, all of them verified.
"""

import datetime as dt
from collections.abc import Iterator

from bilateral.dates import UNKNOWN, Date, Day
from bilateral.errors import RawData
from bilateral.facts import NEVER, Coverage
from bilateral.relations.agreement import Agreement
from bilateral.sources.citations import in_a_row, latest
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.curated_agreements.read import FOLDER, IN_FORCE, Act, Entry, read


def compile(inputs: Inputs) -> Output:
    """Read every file of the folder into facts, entities and coverage. Raises RawData."""
    folder = inputs.curated / FOLDER
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise RawData(f"{folder}: no such folder, or no .yaml file in it. Point --curated at the repository's.")
    output, homes = Output(), dict[str, str]()
    for path in files:
        for entry in read(path):
            if entry.entity.id in homes:
                raise RawData(
                    f"{entry.file}, {entry.entity.id}: this id is taken in {homes[entry.entity.id]}; choose another."
                )
            homes[entry.entity.id] = entry.file
            output.entities.append(entry.entity)
            output.facts += facts(entry, inputs.source.id)
            output.coverage += coverage(entry, inputs.source.id)
    return output


def facts(entry: Entry, source: str) -> Iterator[Agreement]:
    """A row for each party and act, and one more where an end was published later than the beginning."""
    for act in entry.acts:

        def row(party: str, end: Date, published: Day, superseded: Day, cited: str, act: Act = act) -> Agreement:
            return Agreement(
                agreement=entry.entity.id, party=party, act=act.act, start=act.date, end=end, source=source,
                edition=str(entry.checked), published=published, superseded=superseded,
                locator=f"{entry.file}, {entry.entity.id}: {cited}", verified=act.verified,
                quiet_from=_quiet(act) if superseded == NEVER else NEVER,
            )  # fmt: skip

        began = in_a_row(act.cite)
        whole = in_a_row((*act.cite, *act.end_cite)) + (f" ({act.note})" if act.note else "")
        later = bool(act.end_cite) and act.end_published > act.published
        for party in act.parties:
            if later:
                yield row(party, Date.since(latest(act.date)), act.published, act.end_published, began)
            published = act.end_published if act.end_cite else act.published
            yield row(party, _end(act), published, NEVER, whole)


def _end(act: Act) -> Date:
    """Acts happen on their day; what is in force without a known end goes on from its beginning."""
    if act.act != IN_FORCE:
        return act.date
    if act.term != UNKNOWN:
        return Date.since(latest(act.term))
    return act.end if act.end != UNKNOWN else Date.since(latest(act.date))


def _quiet(act: Act) -> Day:
    """The day from which nothing tells whether an agreement made for a term goes on."""
    return latest(act.term) + dt.timedelta(days=1) if act.term != UNKNOWN else NEVER


def coverage(entry: Entry, source: str) -> Iterator[Coverage]:
    """That the source speaks of the agreement, and the acts of which its silence means no.

    Those count as known from the day after which every row was published no later than its own day.
    """
    began = min(act.date.earliest or latest(act.date) for act in entry.acts)

    def line(scope: str, exhaustive: bool, published: Day) -> Coverage:
        return Coverage(
            source, "agreement", scope, began, entry.checked, exhaustive, edition=str(entry.checked),
            published=published,
        )  # fmt: skip

    first = min(act.published for act in entry.acts)
    yield line(f"agreement={entry.entity.id}", False, first)
    for name in entry.complete:
        own = [act for act in entry.acts if act.act == name]
        if all(act.verified for act in own):
            late = [act.published for act in own if act.published > latest(act.date)]
            known = min((act.published for act in own), default=first)
            yield line(f"agreement={entry.entity.id};act={name}", True, max([known, *late]))
