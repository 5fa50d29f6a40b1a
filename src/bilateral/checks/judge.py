"""The one judge of all kinds: compares a claim with the rows that tell of the same thing.

"Contradicted" needs an affirmed indicative clause with nothing unread in its frame, every column that names
the thing, and either another value where only one can hold, a span in which silence means no, or a count
over a complete list. Everything else that no row supports is unknown.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from bilateral.checks.figures import a_place_off, ends_with_its_year, is_yearly, looked_at, of_another_year, superseded
from bilateral.checks.found import about, matches, telling
from bilateral.checks.matching import (
    FIGURES,
    agreeing,
    exact,
    is_named,
    lags,
    leaves_no_choice,
    overtaken,
    rival_episodes,
    speaks_of,
)
from bilateral.dates import Date, Day, Period
from bilateral.episodes import Episode, Standing, standing_on
from bilateral.facts import Aspect, Claim, Coverage, Mood
from bilateral.relations import kind as kind_of
from bilateral.relations.contract import Kind, Shape
from bilateral.view import View

_A_WEEK, _A_MONTH, _A_DECADE = dt.timedelta(days=7), dt.timedelta(days=31), dt.timedelta(days=3653)
_LAST_FEW = 5
Found = Sequence[Episode[Any]]
#: The episodes of what a claim names, and those of them that tell what it says.
Told = tuple[Found, Found]


class Verdict(StrEnum):
    """What the facts say of a claim on a day, the gravest first."""

    CONTRADICTED = "contradicted"
    OUTDATED = "outdated"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    SUPPORTED = "supported"


@dataclass(frozen=True)
class Judgement:
    """A verdict with its evidence: the episodes that decided, those that hold instead, and the silence."""

    verdict: Verdict
    evidence: tuple[Episode[Any], ...] = ()
    holds: tuple[Episode[Any], ...] = ()
    silence: Coverage | None = None
    count: int | None = None
    last_confirmed: Day | None = None
    members: tuple[str, ...] = field(default=())


def judge(claim: Claim, view: View, told: Told | None = None) -> Judgement:
    """Judge a claim as of the view's day. A claim that is not affirmed is judged by its opposite.

    `told` is what was looked up for it, which is the same on every day.
    """
    if claim.mood is not Mood.INDICATIVE:
        return Judgement(Verdict.UNKNOWN)
    kind = kind_of(claim.kind)
    found, mine = told or look_up(claim, view)
    if claim.count is not None:
        result = _count(kind, claim, mine, view)
    elif claim.aspect is Aspect.HOLDS and claim.at is None:
        result = _state(kind, claim, found, mine, view)
    elif claim.aspect is Aspect.HOLDS:
        result = _state_then(kind, claim, found, mine, view)
    else:
        result = _moment(kind, claim, found, mine, view)
    if result.verdict is Verdict.UNKNOWN and max(len(result.evidence), len(result.holds)) > _LAST_FEW:
        # what is known of it decides nothing: the last of it will do
        result = replace(result, evidence=result.evidence[-_LAST_FEW:], holds=result.holds[-_LAST_FEW:])
    return result if claim.affirmed else _denied(result)


def look_up(claim: Claim, view: View) -> Told:
    """What the facts tell of a claim, on whatever day."""
    found = about(kind_of(claim.kind), claim, view)
    return found, telling(claim, found)


def judge_later(
    claim: Claim, then: View, now: View, before: Judgement | None = None, told: Told | None = None
) -> Judgement:
    """Judge a claim of `then` as of a later day; `before` is how it was judged then, `told` as for `judge`.

    A state that was true and has ended is outdated, not contradicted: what holds now says nothing of what held then.
    """
    result = judge(claim, now, told)
    if now.as_of < then.as_of and result.verdict in (Verdict.CONTRADICTED, Verdict.OUTDATED):
        before = before or judge(claim, then, told)  # what had not come about yet is not over
        return before if before.verdict is Verdict.CONTRADICTED else replace(result, verdict=Verdict.UNKNOWN)
    if claim.aspect is not Aspect.HOLDS or claim.at is not None:
        return result
    if result.verdict not in (Verdict.CONTRADICTED, Verdict.UNKNOWN):
        return result
    before = before or judge(claim, then, told)
    if before.verdict is Verdict.UNKNOWN:
        return replace(result, verdict=Verdict.UNKNOWN)
    if before.verdict is Verdict.CONTRADICTED:
        return result
    later = superseded(claim, now) if claim.affirmed else ()
    if claim.affirmed and ends_with_its_year(claim):
        over = bool(later)
    elif claim.affirmed:
        over = bool(before.evidence) and all(e.standing(now.as_of) is Standing.ENDED for e in before.evidence)
    else:
        over = judge(replace(claim, affirmed=True), now, told).verdict is Verdict.SUPPORTED
    if over or result.verdict is Verdict.CONTRADICTED:
        return replace(result, verdict=Verdict.OUTDATED, evidence=before.evidence, holds=later or result.holds)
    return result


def _denied(result: Judgement) -> Judgement:
    """The verdict on a denial, by its opposite. It is never contradicted: that takes an affirmed clause."""
    turned = {Verdict.SUPPORTED: Verdict.UNKNOWN, Verdict.CONTRADICTED: Verdict.SUPPORTED,
              Verdict.OUTDATED: Verdict.SUPPORTED}  # fmt: skip
    holds = result.evidence if result.verdict is Verdict.SUPPORTED else result.holds
    return Judgement(turned.get(result.verdict, result.verdict), result.evidence, holds, result.silence)


def _state(
    kind: Kind[Any], claim: Claim, found: Found, own: Found, view: View, during: Date | None = None
) -> Judgement:
    """ "is": on the view's own day. A figure may be of any year of `during`."""
    day = view.as_of
    seen = looked_at(kind, claim, found, own, day) if during is None else standing_on(found, day)
    told = {id(e.rows) for e in own}  # the rows of an episode are the same, from whatever day it is seen
    mine = [one for one in seen if id(one[0].rows) in told]
    others = [one for one in seen if id(one[0].rows) not in told] if len(mine) < len(seen) else []
    standing_now = [e for e, s in mine if s.stands]
    if standing_now:
        open_ = [e for e, s in mine if s is Standing.LAST_CONFIRMED]
        if others and not open_ and standing_now[0].verified:
            sure = rival_episodes(kind, claim, [e for e, s in others if s is Standing.HOLDS], view)
            if sure and _apart(standing_now, sure):
                return Judgement(Verdict.DISPUTED, tuple(standing_now), tuple(sure))
        last = max((e.confirmed for e in open_ if e.confirmed), default=None) if open_ == standing_now else None
        return Judgement(Verdict.SUPPORTED, tuple(standing_now), last_confirmed=last)
    rivals = rival_episodes(kind, claim, [e for e, s in others if s.stands], view)
    unknown = Judgement(Verdict.UNKNOWN, tuple(e for e, _s in mine), tuple(rivals or _last(kind, claim, others, view)))
    if not claim.complete:
        return unknown
    found = [e for e, _s in seen]
    ended = [e for e, s in mine if s is Standing.ENDED and e.verified]
    if kind.shape is Shape.FLOW and any(e.standing(day) is Standing.HOLDS for e in agreeing(kind, claim, found)):
        return unknown  # as the own year's figure will have it
    if during is not None and of_another_year(kind, claim, found, day, during):
        return unknown
    firm = tuple(e for e in rivals if e.verified and not lags(kind, claim, e, day))
    # what has no rival may go on by another source's word, or hold once more
    again = not kind.functional and any(s in (Standing.UNKNOWN, Standing.LAPSED) for _e, s in mine)
    instead = firm or (() if during or not ended else superseded(claim, view))
    over = instead or (not is_yearly(kind) and (not kind.functional or _covered(kind, claim, ended, view)))
    if ended and over and not again:
        running = during is None and any(a_place_off(claim, e) and e.standing(day) is Standing.ENDED for e in instead)
        return unknown if running else Judgement(Verdict.OUTDATED, tuple(ended), instead)
    standing = {id(e): s for e, s in seen} if firm else {}
    sure_now = tuple(
        e for e in firm if speaks_of(kind, e, standing[id(e)], day, during) and not overtaken(kind, claim, e, seen)
    )
    doubtful = any(s is Standing.UNKNOWN or _soon(kind, e, day) for e, s in mine)
    if doubtful or not is_named(kind, claim, sure_now) or of_another_year(kind, claim, found, day, during):
        return unknown
    begun = [e for e, s in mine if s is not Standing.NOT_YET]
    silence = None if begun else view.silence_means_no(kind, exact(kind, claim), day)
    if (sure_now and not ended) or silence:
        return Judgement(Verdict.CONTRADICTED, (), sure_now or firm, silence)
    return unknown


def _last(kind: Kind[Any], claim: Claim, others: Sequence[tuple[Episode[Any], Standing]], view: View) -> Found:
    """What to tell where nothing else is known to hold: the last holder, or the figure that is not far from the one."""
    if not others:
        return ()
    if kind.shape in FIGURES:
        return list(agreeing(kind, claim, [e for e, s in others if s.stands]))
    over = [e for e, s in others if s in (Standing.LAPSED, Standing.ENDED) and e.confirmed]
    return sorted(rival_episodes(kind, claim, over, view), key=lambda e: e.confirmed or dt.date.min)[-1:]


def _soon(kind: Kind[Any], e: Episode[Any], day: Day) -> bool:
    """Whether what is claimed began so shortly after the day that another source may date it earlier."""
    slack = dt.timedelta(days=max(kind.tolerance_days, _A_MONTH.days))
    return e.start.after(day) is True and e.start.before(day + slack) is not False


def _covered(kind: Kind[Any], claim: Claim, ended: Found, view: View) -> bool:
    """Whether a source that told of the end still speaks on the view's day: what ended may have come again."""
    own = exact(kind, claim)
    tellers = {row.source for e in ended for row in e.rows if row.end.latest is not None}
    return any(
        c.source in tellers
        and c.start <= view.as_of <= c.end
        and all(own.get(column, value) == value for column, value in c.columns().items())
        for c in view.coverage(kind)
    )


def _apart(mine: Found, others: Found) -> bool:
    """Whether different sources stand behind the two sides."""
    return bool({r.source for e in others for r in e.rows} - {r.source for e in mine for r in e.rows})


def _state_then(kind: Kind[Any], claim: Claim, found: Found, mine: Found, view: View) -> Judgement:
    """ "was", "as of 2014": on a day or some day of a span that the claim names."""
    assert claim.at is not None
    held = [e for e in mine if _surely_during(e, claim.at)]
    if held:
        return Judgement(Verdict.SUPPORTED, tuple(held))
    # what a year came to is known on its last day
    day = claim.at.latest if kind.shape in FIGURES and claim.at.precision == "year" else claim.at.day
    if day is None or day > view.as_of:
        return Judgement(Verdict.UNKNOWN, tuple(mine))
    then = _state(kind, Claim(claim.kind, claim.slots, complete=claim.complete), found, mine, view.at(day), claim.at)
    verdict = Verdict.CONTRADICTED if then.verdict is Verdict.OUTDATED and then.holds else then.verdict
    return replace(then, verdict=Verdict.UNKNOWN if verdict is Verdict.OUTDATED else verdict)


def _surely_during(episode: Episode[Any], at: Date) -> bool:
    """Whether it surely held on some day of a span: on its certain days, or on one of those when it was seen."""
    certain = Period(episode.start, episode.end).surely
    if certain is None:
        return episode.seen is not None and episode.seen.within(at)
    first, last = certain
    return (at.latest is None or first <= at.latest) and (at.earliest is None or last >= at.earliest)


def _moment(kind: Kind[Any], claim: Claim, found: Found, mine: Found, view: View) -> Judgement:
    """ "signed in 1960", "since 2013", "left in 2017": when something began or ended."""
    began = claim.aspect is Aspect.BEGAN
    moments = [(e, e.start if began else e.end) for e in mine]
    at = claim.at or Date.by(view.as_of)
    if at.latest is None or at.latest > view.as_of:
        at = Date(at.earliest, max(view.as_of, at.earliest or view.as_of))
    hit = [e for e, moment in moments if moment.within(at)]
    if hit:
        return Judgement(Verdict.SUPPORTED, tuple(hit))
    slack = max(kind.tolerance_days, kind.doubt_days)
    rows = [(e, row.start if began else row.end) for e in mine for row in e.rows if matches(row, claim)]
    dated = [(e, moment) for e, moment in rows if moment.earliest and moment.latest]  # as any one source dates it
    near = [e for e, moment in (*moments, *dated) if moment.compatible(at, slack)]
    if near or not claim.complete or claim.at is None:
        return Judgement(Verdict.UNKNOWN, tuple(near or mine))
    told = [e for e, moment in moments if moment.earliest and moment.latest and e.verified]
    others = [e for e in found if e not in mine and e.verified and _fills(e, at, began=began)]
    firm = tuple(rival_episodes(kind, claim, others, view))
    if firm and len(told) == len(mine) and is_named(kind, claim, firm):
        return Judgement(Verdict.CONTRADICTED, (), tuple(told) or firm)
    # what is told of one act alone (a signature) is not known of the others, but decades lie between no two of them
    far = not any(moment.compatible(at, slack + _A_DECADE.days) for _e, moment in moments)
    if not told or len(told) < len(mine) or not (far or leaves_no_choice(kind, claim, mine)):
        return Judgement(Verdict.UNKNOWN, tuple(mine))
    if _happens_once(kind, [m for _e, m in moments]) or _silent(kind, claim, at, view):
        return Judgement(Verdict.CONTRADICTED, (), tuple(told))
    return Judgement(Verdict.UNKNOWN, tuple(mine))


def _fills(episode: Episode[Any], at: Date, *, began: bool) -> bool:
    """Whether it surely held all through a span and well beyond: nothing else can have begun, or ended, then."""
    certain = Period(episode.start, episode.end).surely
    if certain is None or at.earliest is None or at.latest is None:
        return False
    before, after = (_A_WEEK, _A_MONTH) if began else (-_A_MONTH, -_A_WEEK)
    return certain[0] <= at.earliest + before and certain[1] >= at.latest + after


def _happens_once(kind: Kind[Any], moments: Sequence[Date]) -> bool:
    """Whether what is named has one such moment: of what comes again, another may be unknown to us."""
    return not kind.recurs and all(m.compatible(moments[0], kind.tolerance_days) for m in moments)


def _silent(kind: Kind[Any], claim: Claim, at: Date, view: View) -> bool:
    """Whether a source would tell of such a moment on any day that the claim allows."""
    days = (at.earliest, at.latest)
    return all(day is not None and view.silence_means_no(kind, exact(kind, claim), day) for day in days)


def _count(kind: Kind[Any], claim: Claim, mine: Found, view: View) -> Judgement:
    """ "the two and eleven others": so many, where the list is known to be whole."""
    assert claim.count is not None
    state = claim.aspect is Aspect.HOLDS and claim.at is None
    mine = [e for e in mine if e.start.after(view.as_of) is False]
    if state:
        mine = [e for e in mine if e.standing(view.as_of).stands]
    elif claim.at is not None:
        mine = [e for e in mine if e.start.compatible(claim.at)]
    counted = sorted({str(getattr(e.row, claim.count.column)) for e in mine})
    own = exact(kind, claim)
    whole = [
        c
        for c in view.coverage(kind)
        if c.exhaustive
        and all(own.get(k) == v for k, v in c.columns().items())
        and c.start <= view.as_of
        and (not state or view.as_of <= c.end)
    ]
    if not counted or not whole:
        return Judgement(Verdict.UNKNOWN, tuple(mine))
    number = len(counted)
    right = claim.count.number.low <= number <= claim.count.number.high
    if not right and not (claim.complete and leaves_no_choice(kind, claim) and all(e.verified for e in mine)):
        return Judgement(Verdict.UNKNOWN, tuple(mine), count=number)
    verdict = Verdict.SUPPORTED if right else Verdict.CONTRADICTED
    return Judgement(verdict, tuple(mine), silence=whole[0], count=number, members=tuple(counted))
