"""Agreement: treaties and lesser instruments, act by act."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from bilateral.dates import Date
from bilateral.entities import AGREEMENT
from bilateral.episodes import Episode, Standing, earlier, episodes, later
from bilateral.memory import Same
from bilateral.phrases import Phrase, _
from bilateral.relations.agreement.counted import COUNTED, counted
from bilateral.relations.agreement.prose import Force, Told, between, in_one, sentences, short
from bilateral.relations.agreement.row import ACTS, NAME, Agreement, claims
from bilateral.relations.contract import Ages, Kind, Measure, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["ACTS", "KIND", "NAME", "Agreement", "Told", "told"]

#: How many instruments a section of a sheet tells of.
MOST = 8
#: The source of agreements of which two countries share hundreds: a picture of them would show nothing.
MANY = "manytreaties"
#: How many trade agreements in force it tells of; where none is, one less.
TRADE = 2
#: So much more weighs what is over: a section tells of it last.
OVER = 45
#: An instrument is told of for so long after its end, or after its last act where no entry into force is known.
FORGOTTEN = dt.timedelta(days=40 * 365)
#: The sections that tell of agreements, by field, and the weight of the first.
FIELDS = {"security": ("", 20), "trade": ("trade", 40), "science": ("science", 20)}


def label(row: Agreement, view: "View") -> str:
    party = view.country(row.party).in_text(view.as_of)
    return _("{party}, {act}: {agreement}").format(party=party, act=row.act, agreement=view.entity(row.agreement).name)


def say(rows: Sequence[Agreement], dyad: "Dyad") -> Iterator[Phrase]:
    """Each instrument that both are in: when it was made, whether it binds, what became of it."""
    every = told(rows, dyad)
    yield from counted([t for t in every if _one_of_many(t)], dyad)
    every = [t for t in every if not _one_of_many(t) and not _forgotten(t, dyad)]
    if any(t.detail("atop") for t in every):
        from bilateral.relations.alliance import dated

        named = dated(dyad)
        every = [t for t in every if t.id not in named]
    kept, notes = _series(every)
    kept = _foremost(kept, notes)
    for field, (section, weight) in FIELDS.items():
        own = sorted((t for t in kept if (t.detail("field") or "security") == field), key=lambda t: t.order)[:MOST]
        listed_ = [t for t in own if t.lesser]
        full = [t for t in own if t not in listed_] if len(listed_) > 1 else own
        for place, one in enumerate(full):
            over = OVER if one.force and one.force[2] is Standing.ENDED else 0
            yield from sentences(one, dyad, weight + place + over, section, notes.get(one.id, ""))
        if len(listed_) > 1:
            yield in_one(listed_, dyad, weight + len(full), section, alone=not full)


def told(rows: Sequence[Agreement], dyad: "Dyad") -> list[Told]:
    """The instruments that both are in and that are theirs, or nobody's more than theirs."""
    return list(_told(Same.of(rows), dyad))


@lru_cache(maxsize=64)  # a sheet asks for its own thrice, for the alliance and for itself
def _told(key: Same, dyad: "Dyad") -> tuple[Told, ...]:
    by_agreement: dict[str, list[Episode[Agreement]]] = {}
    for episode in episodes(KIND, key):
        if episode.start.after(dyad.as_of) is False:
            by_agreement.setdefault(episode.row.agreement, []).append(episode)
    out = []
    for agreement, acts in by_agreement.items():
        parties = {e.row.party for e in acts}
        if parties.issuperset(dyad.pair) and between(entity := dyad.entity(agreement), parties):
            made = max((e.start.latest for e in acts if e.start.latest), default=dyad.as_of)
            out.append(Told(agreement, entity, acts, _in_force(acts, dyad), made))
    return tuple(out)


def _one_of_many(one: Told) -> bool:
    """Whether it is told with others of its list; of two parties only where its name says little."""
    return one.detail("list") in COUNTED and (one.of_two or "two" not in one.entity.detail.split(";"))


def _forgotten(one: Told, dyad: "Dyad") -> bool:
    ended = one.force[1].latest if one.force and one.force[2] is Standing.ENDED else None
    return (one.force is None or ended is not None) and dyad.as_of - (ended or one.made) > FORGOTTEN


def _series(every: list[Told]) -> tuple[list[Told], dict[str, str]]:
    """Of successive agreements of one sort those in force and those yet to be; the rest go into a note."""
    kept, notes = [t for t in every if not t.detail("series")], dict[str, str]()
    by_series: dict[str, list[Told]] = {}
    for one in every:
        if series := one.detail("series"):
            by_series.setdefault(series, []).append(one)
    for members in by_series.values():
        members.sort(key=lambda t: (t.stands, t.made))
        binding = next((t for t in reversed(members) if t.stands), members[-1])
        signed = binding.first("signed", "concluded", "in force")
        now = [t for t in members if t is binding or (signed and _since(t, signed[1]))]
        before = sorted((t for t in members if t not in now), key=lambda t: t.made, reverse=True)
        kept += now
        if before:
            notes[binding.id] = _("Before it: {list}.").format(list="; ".join(map(short, before)))
    return kept, notes


def _foremost(every: list[Told], notes: dict[str, str]) -> list[Told]:
    """Of the trade agreements of a list those in force, or else the latest; the others go into a note."""
    trade = sorted((t for t in every if t.detail("list") == "trade"), key=lambda t: t.order)
    shown = [t for t in trade if t.stands][:TRADE] or sorted(trade, key=lambda t: -t.made.toordinal())[: TRADE - 1]
    rest = [t for t in trade if t not in shown]
    if rest:
        notes[shown[0].id] = _("Others: {list}.").format(list="; ".join(map(short, rest)))
    return [t for t in every if t not in rest]


def _since(one: Told, day: Date) -> bool:
    made = one.first("signed", "concluded")
    return not one.force and made is not None and made[1].after(day.latest or dt.date.max) is True


def _in_force(acts: list[Episode[Agreement]], dyad: "Dyad") -> Force | None:
    """From when to when an instrument binds both parties: the later beginning, the earlier end."""
    last: dict[str, Episode[Agreement]] = {}
    for e in acts:
        if e.row.act == "in force":
            known = last.get(e.row.party)
            if known is None or (e.start.latest or dyad.as_of) > (known.start.latest or dyad.as_of):
                last[e.row.party] = e
    one, two = map(last.get, dyad.pair)
    if one is None or two is None:
        return None
    start, ends = _whole(later(one.start, two.start)), [e.end for e in (one, two) if e.end.latest]
    # a treaty without a known end goes on: between the two it ends when it ends for either
    end = min(ends, key=lambda d: d.latest or dyad.as_of) if ends else earlier(one.end, two.end)
    if end.latest and start.after(end.latest) is True:  # one had left before the other came
        return None
    both = Episode(KIND, (*one.rows, *two.rows), start, end)
    return start, end, both.standing(dyad.as_of), one.ids | two.ids


def _whole(day: Date) -> Date:
    """Days within one year, as of a date and a year: the year, as a sentence has it."""
    if day.precision == "span" and day.earliest and day.latest and day.earliest.year == day.latest.year:
        return Date.parse(f"{day.latest.year:04d}")
    return day


KIND = Kind(
    name=NAME,
    title=_("Agreements"),
    section="security",
    row=Agreement,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("party",),
    key=("agreement", "party", "act"),
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    mutual="agreement",
    label=label,
    lane=lambda row: _("Agreements in force") if row.act == "in force" and row.source != MANY else "",
    entities=(("agreement", AGREEMENT),),
    measures=(
        Measure(
            "agreement_in_force",
            "any",
            "an agreement that our sources hold is in force for both",
            "1 or null",
            where=(("act", "in force"),),
            column="agreement",
            source="curated_agreements",
        ),
    ),
)
