"""Diplomatic relations kept by hand: from ``curated/relations/*.yaml`` to facts and coverage.

`read` tells the form. The acts of a pair, from whatever file, in order of time make spells: relations in being from
their establishment until they are broken off or one of the two is no more, none from then until they are resumed. A
fact counts as published from the earliest day on which one of the documents it cites was out, and never before its own
day; what began is known to have lasted from that day on. An end that became known later makes two rows: one without
it, superseded on the day on which the end was published, and one with it.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from bilateral.countries import get
from bilateral.dates import Date, Day
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.diplomatic_relations import (
    GIVEN,
    IN_BEING,
    NAME,
    NONE,
    RECOGNITION,
    RELATIONS,
    DiplomaticRelations,
)
from bilateral.sources.citations import latest
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.curated_relations.read import BREAKS, FOLDER, RECOGNIZED, Act, read

#: A state that comes back within so many days took up its relations again.
AGAIN = dt.timedelta(days=3660)


def compile(inputs: Inputs) -> Output:
    """Read every file of the folder into facts and coverage. Raises RawData."""
    folder = inputs.curated / FOLDER
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise RawData(f"{folder}: no such folder, or no .yaml file in it. Point --curated at the repository's.")
    pairs: dict[tuple[str, str], list[Act]] = {}
    for path in files:
        for act in read(path):
            pairs.setdefault(act.pair, []).append(act)
    output = Output()
    for pair in sorted(pairs):
        acts = sorted(pairs[pair], key=lambda act: (latest(act.date), act.act != RECOGNIZED))
        _check(acts)
        output.facts += facts(acts, inputs)
        output.coverage.append(coverage(acts, inputs))
    return output


def facts(acts: Sequence[Act], inputs: Inputs) -> Iterator[DiplomaticRelations]:
    """The recognitions and the spells of one pair."""
    for act in acts:
        if act.act == RECOGNIZED:
            yield replace(_row(act, RECOGNITION, GIVEN, inputs), end=act.date, by=act.by)
    made = [act for act in acts if act.act != RECOGNIZED]
    for act, following in zip_longest(made, made[1:]):
        broken = act.act in BREAKS
        row = replace(_row(act, RELATIONS, NONE if broken else IN_BEING, inputs), how=act.act, by=act.by)
        gone = _gone(act.pair, latest(act.date))
        if gone is not None and (following is None or gone.before(latest(following.date)) is True):
            yield replace(row, end=gone)
        elif following is None:
            yield row
        else:
            told = max(following.published, row.published)
            if told > row.published:
                yield replace(row, superseded=told)
            later = following.cited if following.cite != act.cite else ""
            cited = "; ".join(text for text in (row.locator, later) if text)
            end = following.date.narrowed(Date.since(act.date.earliest or latest(act.date)))
            yield replace(row, end=end, published=told, locator=cited, verified=act.verified and following.verified)


def _row(act: Act, tie: str, state: str, inputs: Inputs) -> DiplomaticRelations:
    """A row that goes on from its beginning, as far as is told."""
    one, two = act.pair
    return DiplomaticRelations(
        one=one, two=two, tie=tie, state=state, start=act.date, end=Date.since(latest(act.date)),
        source=inputs.source.id, edition=str(act.checked), published=act.published, verified=act.verified,
        locator=": ".join(text for text in (f"{act.place}, {one}-{two}", act.cited) if text)
        + (f" ({act.note})" if act.note else ""),
    )  # fmt: skip


def _gone(pair: Sequence[str], since: Day) -> Date | None:
    """When the first of the two ended after the day, for good or for so long that what came after was another."""
    found = []
    for country in pair:
        spans = [p for p in get(country).existence if p.end.before(since) is not True]
        for span, after in zip_longest(spans, spans[1:]):
            end = span.end.latest
            if end and not (after and (after.start.earliest or dt.date.max) - end < AGAIN):
                found.append(span.end)
                break
    return min(found, key=latest, default=None)


def _check(acts: Sequence[Act]) -> None:
    """Raise RawData where the acts of a pair don't follow on one another, or one of the two was not there."""
    for act in acts:
        for country in act.pair:
            begun = dt.timedelta(days=366)  # a state is recognized a little before it exists by our days
            if all(get(country).existed(latest(act.date) + d) is False for d in (-begun, dt.timedelta(), begun)):
                raise RawData(f"{_named(act)}: {country} was not there on that day. Name the country that was.")
    made = [act for act in acts if act.act != RECOGNIZED]
    for act, following in pairwise(made):
        gone = _gone(act.pair, latest(act.date))
        if gone is not None and gone.before(latest(following.date)) is True:
            continue
        if (act.act in BREAKS) == (following.act in BREAKS):
            raise RawData(f"{_named(following)}: comes after {act.act!r} on {act.date} ({act.place}). Strike one.")
    for one, other in pairwise([act for act in acts if act.act == RECOGNIZED]):
        if one.by == other.by:
            raise RawData(f"{_named(other)}: told already in {one.place}. Strike one.")
    for act in acts:
        if act.date.after(act.checked) is True:
            raise RawData(f"{_named(act)}: is later than 'checked' {act.checked}. Check the file anew.")


def _named(act: Act) -> str:
    return f"{act.place}, {'-'.join(act.pair)}, {act.act!r} on {act.date}"


def coverage(acts: Sequence[Act], inputs: Inputs) -> Coverage:
    """That the source speaks of the two from the first act on; its silence says nothing."""
    one, two = acts[0].pair
    first = min(act.date.earliest or latest(act.date) for act in acts)
    checked = max(act.checked for act in acts)
    return Coverage(
        inputs.source.id, NAME, f"one={one};two={two}", first, checked, False, str(checked),
        min(act.published for act in acts),
    )  # fmt: skip
