"""Visits: who came from one country to another, in which office, and from when to when."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.entities import PERSON
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Shape, ears
from bilateral.relations.visit.measures import MEASURES
from bilateral.relations.visit.row import LEADER, MINISTER, NAME, OTHER, Visit, claims, rank_of, who

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "LEADER", "MINISTER", "OTHER", "Visit", "rank_of"]


def say(rows: Sequence[Visit], dyad: "Dyad") -> Iterator[Phrase]:
    """The last visit each way of a leader, of a leader on a state visit, and of a foreign minister."""
    for sender, host in (dyad.pair, dyad.pair[::-1]):
        found = episodes(KIND, [r for r in rows if (r.sender, r.host) == (sender, host)])
        begun = [e for e, s in standing_on(found, dyad.as_of) if s in (Standing.ENDED, Standing.HOLDS)]
        leaders = [e for e in begun if e.row.rank == LEADER]
        ministers = [e for e in begun if e.row.rank == MINISTER]
        state = [e for e in leaders if "state" in e.row.form.split()]
        if leaders:
            yield _last(leaders, dyad, weight=10)
        if state and _latest(state) is not _latest(leaders):
            yield _last(state, dyad, weight=20)
        if ministers:
            yield _last(ministers, dyad, weight=30)
        if not leaders and not ministers and begun:
            yield _last(begun, dyad, weight=30)


def label(row: Visit, view: "View") -> str:
    name = view.entity(row.visitor).text
    visitor = name if _twice(row, name) else f"{row.office} {name}".strip()
    sender, host = (view.country(c).in_text(view.as_of) for c in (row.sender, row.host))
    return _("visit of {visitor} of {sender} to {host}").format(visitor=visitor, sender=sender, host=host)


def _latest(found: Sequence[Episode[Visit]]) -> Episode[Visit]:
    return max(found, key=lambda e: (str(e.start), str(e.end), e.row.visitor))


def _last(found: Sequence[Episode[Visit]], dyad: "Dyad", weight: int) -> Phrase:
    """The last of these visits, and how many like it our sources tell of."""
    episode = _latest(found)
    row, ids = episode.row, episode.ids
    name = dyad.entity(row.visitor).text
    title = row.office if row.rank == LEADER and not _twice(row, name) else ""
    filled = {
        "adjective": words.adjective(dyad, row.sender, ids),
        "who": Part(_what(row), ids),
        "host": words.country(dyad, row.host, ids),
        "visitor": Part(f"{title} {name}".strip(), ids),
        "start": words.date(episode.start, ids),
    }
    state = weight == 20
    if _covered(dyad, row):
        message = _("The last {adjective} {who} to visit {host}")
        if state:
            message = _("The last {adjective} {who} to visit {host} on a state visit")
    else:
        message = _("The last {adjective} {who} known to our sources to have visited {host}")
        if state:
            message = _("The last {adjective} {who} known to our sources to have visited {host} on a state visit")
    message += _(" was {visitor}")
    if row.form and not state:
        filled["form"] = Part(f"{'an' if row.form[0] in 'aeiou' else 'a'} {row.form}", ids)
        message += _(", on {form}")
    said, when = _when(episode, dyad)
    if "{end}" in when:
        filled["end"] = words.date(episode.end, ids)
    return Phrase(message + when + ".", filled, said, weight, _how_many(found, dyad))


def _when(episode: Episode[Visit], dyad: "Dyad") -> tuple[tuple[Claim, ...], str]:
    """What is claimed of the days, and the words for it; of days still to come nothing is said."""
    visit = who(episode.row)
    start, end = episode.start, episode.end
    if end.after(dyad.as_of) is not False:
        return (Claim(NAME, visit, Aspect.BEGAN, start),), _(", who arrived on {start}")
    if start == end:
        on = _(", on {start}") if start.precision == "day" else _(", in {start}")
        return (Claim(NAME, visit, Aspect.HOLDS, start),), on
    both = (Claim(NAME, visit, Aspect.BEGAN, start), Claim(NAME, visit, Aspect.ENDED, end))
    return both, _(", from {start} to {end}")


def _how_many(found: Sequence[Episode[Visit]], dyad: "Dyad") -> str:
    if len(found) == 1:
        return _("The only such visit in our sources.")
    first = min(found, key=lambda e: str(e.start)).start
    return _("One of {count} such visits in our sources since {first}.").format(
        count=len(found), first=first.in_words()
    )


def _what(row: Visit) -> str:
    return _("leader") if row.rank == LEADER else row.office.lower() or _("representative")


def _twice(row: Visit, name: str) -> bool:
    """Whether the name begins with the office already ("King Hussein")."""
    return bool(row.office) and name.startswith(f"{row.office} ")


def _covered(dyad: "Dyad", row: Visit) -> bool:
    """Whether a source that looks at visits of this direction goes on to the day."""
    direction = {"sender": row.sender, "host": row.host}
    return any(
        c.start <= dyad.as_of <= c.end and all(direction.get(k) == v for k, v in c.columns().items())
        for c in dyad.coverage(KIND)
    )


KIND = Kind(
    name=NAME,
    title=_("Visits"),
    section="visits",
    row=Visit,
    shape=Shape.EVENT,
    ages=Ages.LASTING,
    recurs=True,
    parties=("sender", "host"),
    key=("visitor", "host", "sender"),
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    entities=(("visitor", PERSON),),
    measures=MEASURES,
)
