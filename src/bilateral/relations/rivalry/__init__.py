"""Rivalry: which countries scholars count as strategic rivals, since when, and over what."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _, ids_of, listed
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Shape, ears
from bilateral.relations.rivalry.measures import MEASURES
from bilateral.relations.rivalry.records import RECORDS
from bilateral.relations.rivalry.row import NAME, Rivalry, between, claims, over

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Rivalry"]

SECURITY = 55
#: How many past rivalries a sentence tells of, the last ones.
MOST = 3
_LEAD = _("Scholars count {pair} as rivals")
_PRINCIPAL = {
    "both": _("They hold it the foremost rivalry of both."), "one": _("They hold it the foremost rivalry of one."),
}  # fmt: skip


def say(rows: Sequence[Rivalry], dyad: "Dyad") -> Iterator[Phrase]:
    """The rivalry that stands, then those that are over; then those of the states that the two continue."""
    for own, found in words.each_before(dyad, rows, KIND.parties):
        yield from _rivalries(found, own)


def _rivalries(rows: Sequence[Rivalry], dyad: "Dyad") -> Iterator[Phrase]:
    found = standing_on(episodes(KIND, rows), dyad.as_of)
    for episode, standing in found:
        if standing.stands:
            yield _now(episode, standing, dyad)
    if past := [e for e, standing in found if standing is Standing.ENDED]:
        yield _past(past, dyad)


def _now(episode: Episode[Rivalry], standing: Standing, dyad: "Dyad") -> Phrase:
    ids, message, said = episode.ids, _LEAD, [Claim(NAME, between(dyad.pair))]
    filled = {"pair": words.pair(dyad, ids)}
    if episode.start.latest:
        filled["start"] = _start(episode)
        message += _(" since {start}")
        said.append(Claim(NAME, between(dyad.pair), Aspect.BEGAN, episode.start))
    message += _over(episode, 0, filled, said, dyad)
    if standing is Standing.LAST_CONFIRMED and episode.confirmed:
        filled["confirmed"] = words.day(episode.confirmed, ids)
        message += _(" (last judged on {confirmed})")
    return Phrase(message + ".", filled, tuple(said), SECURITY, _note([episode]))


def _past(found: Sequence[Episode[Rivalry]], dyad: "Dyad") -> Phrase:
    """The last of those that are over, in order of time."""
    told = found[-MOST:]
    ids = ids_of(e.ids for e in told)
    began = told[0].start
    filled = {"pair": words.pair(dyad, ids, began if began.earliest else told[0].end)}
    said: list[Claim] = []
    spans = []
    for n, episode in enumerate(told):
        span = _("until {{end{n}}}")
        if episode.start.latest:
            span = _("from {{start{n}}} to {{end{n}}}")
            filled[f"start{n}"] = _start(episode)
            said.append(Claim(NAME, between(dyad.pair), Aspect.BEGAN, episode.start))
        filled[f"end{n}"] = words.date(episode.end, episode.ids)
        said.append(Claim(NAME, between(dyad.pair), Aspect.ENDED, episode.end))
        spans.append(span.format(n=n) + _over(episode, n, filled, said, dyad))
    first = told[0].start.earliest or told[0].end.earliest or dyad.as_of
    message = _LEAD + " " + (", ".join(spans[:-1]) + _(", and ") if spans[1:] else "") + spans[-1] + "."
    return Phrase(message, filled, tuple(said), first.toordinal(), _note(told), "history")


def _start(episode: Episode[Rivalry]) -> Part:
    """When it began; or by when, where it may have been on before anybody looked."""
    if episode.start.earliest or not episode.start.latest:
        return words.date(episode.start, episode.ids)
    return Part(_("{year} or earlier").format(year=episode.start.latest.year), episode.ids)


def _over(episode: Episode[Rivalry], n: int, filled: dict[str, Part], said: list[Claim], dyad: "Dyad") -> str:
    """What the rivalry is over, as a slot and as claims."""
    if not (what := over(episode.row)):
        return ""
    filled[f"over{n}"] = Part(listed(what), episode.ids)
    said += [claim for w in what if (claim := Claim(NAME, between(dyad.pair, w), Aspect.BEGAN)) not in said]
    return _(", over {{over{n}}}").format(n=n)


def _note(found: Sequence[Episode[Rivalry]]) -> str:
    notes = [_PRINCIPAL[e.row.principal] for e in found if e.row.principal]
    notes += [
        _("It is counted with the states before them, from {year} on.").format(year=e.row.counted_from)
        for e in found
        if e.row.counted_from
    ]
    return " ".join(dict.fromkeys(notes))


def label(row: Rivalry, view: "View") -> str:
    names = words.names(view, (row.country, row.other))
    return _("strategic rivalry of {names}").format(names=names)


KIND = Kind(
    name=NAME,
    title=_("Strategic rivalries"),
    section="security",
    row=Rivalry,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("country", "other"),
    key=("rivalry", "country", "other"),
    functional=(),
    recurs=True,
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    inherited=True,
    label=label,
    lane=lambda _row: _("Strategic rivalry"),
    symmetric=True,
    measures=MEASURES,
    records=RECORDS,
)
