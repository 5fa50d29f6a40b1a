"""Chief of mission: who heads one country's mission in another."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.dates import Date
from bilateral.entities import PERSON
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim, slots
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.chief_of_mission.row import NAME, ChiefOfMission, claims
from bilateral.relations.contract import Ages, Functional, Kind, Measure, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "ChiefOfMission"]


def say(rows: Sequence[ChiefOfMission], dyad: "Dyad") -> Iterator[Phrase]:
    """Who holds the post each way; where nobody is known to, who was the last and what became of them."""
    named = [row for row in rows if row.person]
    for sender, host in (dyad.pair, dyad.pair[::-1]):
        found = episodes(KIND, [r for r in named if (r.sender, r.host) == (sender, host)])
        standings = standing_on(found, dyad.as_of)
        holders = [(e, s) for e, s in standings if s.stands]
        past = [(e, s) for e, s in standings if not s.stands and e.start.after(dyad.as_of) is False]
        if not holders and past:
            holders = [max(past, key=lambda item: item[0].confirmed or item[0].start.latest or dyad.as_of)]
        for episode, standing in holders:
            phrase = _sentence(episode, standing, dyad)
            if phrase:
                yield phrase


def label(row: ChiefOfMission, view: "View") -> str:
    sender, host = view.country(row.sender), view.country(row.host)
    return _("{person}, {adjective} {title} to {host}").format(
        person=view.entity(row.person).text if row.person else _("nobody"),
        adjective=sender.adjective(view.as_of), title=row.title, host=host.in_text(view.as_of),
    )  # fmt: skip


def _sentence(episode: Episode[ChiefOfMission], standing: Standing, dyad: "Dyad") -> Phrase | None:
    row, ids = episode.row, episode.ids
    filled = {
        "adjective": words.adjective(dyad, row.sender, ids),
        "title": Part(row.title, ids),
        "host": words.country(dyad, row.host, ids),
        "person": words.entity(dyad, row.person, ids),
    }
    who = slots(sender=row.sender, host=row.host, person=row.person, title=row.title)
    said: list[Claim] = []
    since = ""
    if words.known(episode.start) and episode.start.precision != "span":
        filled["start"] = words.date(episode.start, ids)
        said.append(Claim(NAME, who, Aspect.BEGAN, episode.start))
        since = _(", in office since {start}")
    if standing is Standing.HOLDS:
        message = _("The {adjective} {title} to {host} is {person}") + since + "."
        return Phrase(message, filled, (Claim(NAME, who), *said), weight=10)
    named = _("The last {adjective} {title} to {host} known to our sources was {person}")
    if standing is Standing.ENDED and words.known(episode.end) and episode.end.precision != "span":
        filled["end"] = words.date(episode.end, ids)
        message = named + _(", whose mission ended {on}{{end}}.").format(on=words.during(episode.end))
        return Phrase(message, filled, (Claim(NAME, who, Aspect.ENDED, episode.end),), weight=10)
    when = Date.on(episode.confirmed) if episode.confirmed else episode.seen
    if when is None:
        return None
    if standing.stands and when.day and since and when.day != episode.start.day:
        filled["seen"] = words.date(when, ids)
        said.append(Claim(NAME, who, Aspect.HOLDS, when))
        message = _("The {adjective} {title} to {host}, when last confirmed on {seen}, was {person}") + since + "."
        return Phrase(message, filled, tuple(said), weight=10)
    if when.day is None or when.day != episode.start.day:
        filled["seen"] = words.date(when, ids)
        seen = _(", last confirmed {on}{{seen}}") if since else _(", last confirmed in office {on}{{seen}}")
        since += seen.format(on=words.during(when))
        said.append(Claim(NAME, who, Aspect.HOLDS, when))
    return Phrase(named + since + ".", filled, tuple(said), weight=10)


KIND = Kind(
    name=NAME,
    title=_("Chiefs of mission"),
    section="representation",
    row=ChiefOfMission,
    shape=Shape.SPELL,
    ages=Ages.OFFICE,
    parties=("sender", "host"),
    key=("sender", "host", "person"),
    functional=(Functional(by=("sender", "host"), value=("person",)),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    tolerance_days=200,
    entities=(("person", PERSON),),
    measures=(
        Measure(
            "chief_of_mission_sent", "any", "a chief of mission of the first in the second", "0 or 1", source="pocom"
        ),
    ),
)
