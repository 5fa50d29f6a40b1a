"""Figures and ranks: which year's is meant, which year's counts on a day, and whether a later one took its place."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from bilateral.checks.found import about, matching, stated
from bilateral.checks.matching import FIGURES, agreeing, of_the_same
from bilateral.dates import Date, Day
from bilateral.episodes import YEAR, Episode, Standing, standing_on
from bilateral.facts import Claim, Range
from bilateral.memory import Same
from bilateral.relations import kind as kind_of
from bilateral.relations.contract import Ages, Kind, Shape
from bilateral.view import View

#: A figure given without its year may be of one of so many before.
_LATELY = 3 * YEAR


def looked_at(
    kind: Kind[Any], claim: Claim, found: Sequence[Episode[Any]], own: Sequence[Episode[Any]], day: Day
) -> list[tuple[Episode[Any], Standing]]:
    """Each episode with its standing; of yearly figures the last that were out hold, not those of the own year.

    Of the figures beside a claim's own only those are looked at that may belie it.
    """
    if kind.shape is not Shape.FLOW:
        return standing_on(found, day)
    things = None if stated(kind, claim) else {_thing(e) for e in own}
    series = _of_late(Same.of(found), day).items()
    return [pair for thing, same in series if things is None or thing in things for pair in same]


@lru_cache(maxsize=1024)
def _of_late(found: Same, day: Day) -> dict[object, list[tuple[Episode[Any], Standing]]]:
    """The figures of each thing with their standing."""
    return {thing: standing_on(same, _last_told(same, day)) for thing, same in _series(found).items()}


@lru_cache(maxsize=1024)
def _series(found: Same) -> dict[object, Same]:
    """The figures of each thing."""
    alike: dict[object, list[Episode[Any]]] = {}
    for e in found:
        alike.setdefault(_thing(e), []).append(e)
    return {thing: Same.of(same) for thing, same in alike.items()}


def _thing(episode: Episode[Any]) -> object:
    return episode.things[0] if episode.things else None


def _last_told(same: Sequence[Episode[Any]], day: Day) -> Day:
    """The day itself where its own year's figure is out, else the end of the last year before."""
    last: Day | None = None
    for e in same:
        over = e.confirmed
        if over and over < day:
            if last is None or over > last:
                last = over
        elif over and e.standing(day) is Standing.HOLDS and min(r.published for r in e.rows) <= day:
            return day
    return last if last and day - last <= YEAR else day


def of_another_year(
    kind: Kind[Any], claim: Claim, found: Sequence[Episode[Any]], day: Day, during: Date | None
) -> bool:
    """Whether a figure near the one claimed is of a year that the claim may mean: a neighbour, or any of late."""
    if kind.shape not in FIGURES:
        return False
    first = (during.earliest if during else day - _LATELY) or dt.date.min
    last = (during.latest if during else day) or dt.date.max
    span = Date(first - YEAR if during and first > dt.date(2, 1, 1) else first, min(last, dt.date(9990, 1, 1)) + YEAR)
    return any(e.start.compatible(span) for e in agreeing(kind, claim, found))


def is_yearly(kind: Kind[Any]) -> bool:
    """Whether each year's or day's figure ends with it, whatever the next one is."""
    return kind.shape in FIGURES and kind.ages is Ages.OFFICE


def ends_with_its_year(claim: Claim) -> bool:
    """Whether the end of the figures behind a claim tells nothing: they are yearly, or of several series at once."""
    kind = kind_of(claim.kind)
    return is_yearly(kind) or (kind.shape in FIGURES and not stated(kind, claim))


def a_place_off(claim: Claim, episode: Episode[Any]) -> bool:
    """Whether the rank claimed is next to that of a year that is over: in the running year they may have changed."""
    claimed, ours = claim.columns.get("rank"), getattr(episode.row, "rank", 0)
    low, high = (claimed.low, claimed.high) if isinstance(claimed, Range) else (0.0, 0.0)
    if isinstance(claimed, frozenset):
        low, high = min(map(float, claimed)), max(map(float, claimed))
    return bool(claimed and ours) and low - 1 <= ours <= high + 1


def superseded(claim: Claim, now: View) -> tuple[Episode[Any], ...]:
    """The other figure that a source which told this one has told since: the end of its year alone ends none."""
    kind = kind_of(claim.kind)
    if kind.shape not in FIGURES:
        return ()
    found = [e for e in about(kind, claim, now) if e.start.before(now.as_of) is True and e.confirmed]
    mine = matching(claim, found)
    for functional in stated(kind, claim) if mine else ():
        sources = {row.source for e in mine for row in e.rows}
        others = [
            e
            for e in found
            if e not in mine and of_the_same(functional, claim, e) and sources & {row.source for row in e.rows}
            and any(str(getattr(e.row, c)) != functional.untold for c in functional.value)
        ]  # fmt: skip
        last = max(others, key=_said, default=None)
        if last is not None and _said(last) > max(map(_said, mine)):
            return (last,)
    return ()


def _said(episode: Episode[Any]) -> Day:
    return episode.confirmed or dt.date.min
