"""Mission: the embassies, legations, consulates and offices that one country keeps in another."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from bilateral.dates import Date, Day
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import NEVER, Aspect, Claim
from bilateral.phrases import Part, Phrase, _, listed
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.mission.row import ADDRESS, NAME, POSTS, SEATS, TELEPHONE, Mission, claims, what

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Mission"]


#: The largest of a long list stand for it.
GREAT = (
    "New York", "Los Angeles", "Chicago", "San Francisco", "Houston", "Miami", "Boston", "Atlanta", "Seattle",
    "Shanghai", "Hong Kong", "Mumbai", "Istanbul", "Sydney", "Toronto", "Rio de Janeiro", "São Paulo",
    "Frankfurt am Main", "Guadalajara", "Monterrey", "Tijuana",
)  # fmt: skip
FULL_LIST, SHORT_LIST = 12, 6

Stood = tuple[Episode[Mission], Standing]


def say(rows: Sequence[Mission], dyad: "Dyad") -> Iterator[Phrase]:
    """Of each in the other: the embassy or what stands for it, with address and telephone; then consulates.

    An embassy last seen before relations were broken off is not held to stand. Of those of which no more is known than
    the city one sentence tells both ways.
    """
    broken = _broken(dyad)
    plain: dict[tuple[bool, Day | None], list[Stood]] = {}
    for weight, (sender, host) in zip((20, 30), (dyad.pair, dyad.pair[::-1]), strict=True):
        found = episodes(KIND, [r for r in rows if (r.sender, r.host) == (sender, host)])
        seen = [(e, s) for e, s in standing_on(found, dyad.as_of) if e.start.after(dyad.as_of) is False]
        if broken:
            seen = [(e, Standing.UNKNOWN if _closed(e, s, broken) else s) for e, s in seen]
        standing = [(e, s) for e, s in seen if s.stands]
        seats = [(e, s) for e, s in seen if e.row.rank in SEATS and not e.row.detail]
        seat = max((x for x in seats if x[1].stands), key=_highest, default=None)
        past = max(seats, key=lambda x: (_last_word(x[0]), _highest(x)), default=None)
        if seat and _known_more(seat, standing):
            yield _seat(seat, standing, dyad, weight)
        elif seat:
            plain.setdefault((False, seat[0].confirmed if seat[1] is not Standing.HOLDS else None), []).append(seat)
        elif past and _only_old(past[0], broken):
            plain.setdefault((True, past[0].confirmed), []).append(past)
        elif past:
            yield from _past(past[0], dyad, weight)
        posts = [(e, s) for e, s in seen if e.row.rank in POSTS and not e.row.detail]
        if any(s.stands for _e, s in posts):
            yield _posts([(e, s) for e, s in posts if s.stands], dyad, weight + 1, also=seat is not None)
        elif past and not seat and _only_old(past[0], broken):
            same = [(e, s) for e, s in posts if e.confirmed == past[0].confirmed]
            if same:
                yield _posts(same, dyad, weight + 1, also=True)
    for (is_past, seen_on), found_plain in plain.items():
        yield _cities(found_plain, dyad, seen_on, past=is_past)


def _broken(dyad: "Dyad") -> Day | None:
    """The day since which the two have had no diplomatic relations, if they have none."""
    kind = import_module("bilateral.relations.diplomatic_relations").KIND
    found = standing_on(episodes(kind, dyad.between(kind)), dyad.as_of)
    return max(
        (e.start.latest for e, s in found if e.row.state == "none" and s.stands and e.start.latest), default=None
    )


def _closed(episode: Episode[Mission], standing: Standing, broken: Day) -> bool:
    embassy = episode.row.rank in ("embassy", "legation", "apostolic nunciature")
    return embassy and standing is not Standing.HOLDS and (episode.confirmed or dt.date.min) < broken


def _known_more(seat: Stood, standing: Sequence[Stood]) -> bool:
    """Whether of an embassy its address, telephone or beginning is known."""
    row, start = seat[0].row, seat[0].start
    if not row.city:
        return False
    if words.known(start) and start.precision != "span":
        return True
    return any((e.row.rank, e.row.city) == (row.rank, row.city) and e.row.detail for e, _how in standing)


def _only_old(episode: Episode[Mission], broken: Day | None) -> bool:
    """Whether nothing but its age speaks against what was last seen: no source looked again without seeing it."""
    last = [row for row in episode.rows if row.end.earliest == episode.confirmed]
    looked = any(row.quiet_from != NEVER for row in last)
    return bool(episode.confirmed) and not (broken or looked or episode.end.latest)


def _cities(seats: Sequence[Stood], dyad: "Dyad", seen: Day | None, *, past: bool) -> Phrase:
    """The cities of one embassy or of both, now or as of the day on which they were last seen."""
    filled: dict[str, Part] = {}
    said: list[Claim] = []
    messages: list[str] = []
    elided = False
    at = Date.on(seen) if past and seen else None
    for n, (episode, _how) in enumerate(seats):
        row, ids = episode.row, episode.ids
        filled |= {f"{name}{n}": part for name, part in _named(row, ids, dyad).items()}
        said.append(Claim(NAME, what(row), at=at))
        if seen and not past:
            said.append(Claim(NAME, what(row), Aspect.HOLDS, Date.on(seen)))
        where = _where(row).replace("host", f"host{n}")
        if row.city in ("", dyad.country(row.host).name(dyad.as_of)):  # not: the embassy in Singapore was in Singapore
            filled[f"sender{n}"] = words.country(dyad, row.sender, ids)
            del filled[f"adjective{n}"]
            has = _("had") if past else _("has")
            messages.append(f"{{sender{n}}} {has} {_a(row.rank)} {{rank{n}}} {where}")
            elided = False
        else:
            filled[f"city{n}"] = Part(row.city, ids)
            said.append(Claim(NAME, what(row, city=row.city), at=at))
            verb = "" if elided else _(" was") if past else _(" is")
            messages.append(f"the {{adjective{n}}} {{rank{n}}} {where}{verb} in {{city{n}}}")
            elided = True
    message = _(" and ").join(messages)
    if seen:
        filled["seen"] = words.day(seen, frozenset().union(*(e.ids for e, _how in seats)))
        message = (_("As of {{seen}}, {it}") if past else _("{it}, last confirmed on {{seen}}")).format(it=message)
    return Phrase(message + ".", filled, tuple(said), weight=20 if seats[0][0].row.sender == dyad.a else 30)


def _last_word(episode: Episode[Mission]) -> Day:
    return episode.end.latest or episode.confirmed or episode.end.earliest or dt.date.min


def _highest(stood: Stood) -> tuple[int, Day, str]:
    return -SEATS.index(stood[0].row.rank), _last_word(stood[0]), stood[0].row.city


def _seat(seat: Stood, standing: Sequence[Stood], dyad: "Dyad", weight: int) -> Phrase:
    episode, how = seat
    row, ids = episode.row, episode.ids
    details: dict[str, Episode[Mission]] = {}
    for e, _how in sorted(standing, key=lambda x: _last_word(x[0])):
        if (e.row.rank, e.row.city) == (row.rank, row.city):
            details[e.row.detail] = e
    filled = _named(row, ids, dyad)
    said = [Claim(NAME, what(row))]
    message = _("The {adjective} {rank} ") + _where(row)
    if words.known(episode.start) and episode.start.precision != "span":
        filled["start"] = words.date(episode.start, ids)
        said.append(Claim(NAME, what(row), Aspect.BEGAN, episode.start))
        message += _(", {article} {{rank}} since {{start}},").format(article=_a(row.rank))
    if ADDRESS in details:
        message += _(" is at {address}")
    else:
        filled["city"] = Part(row.city, ids)
        said.append(Claim(NAME, what(row, city=row.city)))
        message += _(" is in {city}")
    if TELEPHONE in details:
        message += _(" (telephone {telephone})")
    for detail in (d for d in (ADDRESS, TELEPHONE) if d in details):
        told = details[detail].row
        filled[detail] = Part(told.printed, details[detail].ids)
        said.append(Claim(NAME, what(told, value=told.value)))
    if how is not Standing.HOLDS and episode.confirmed:
        filled["seen"] = words.day(episode.confirmed, ids)
        said.append(Claim(NAME, what(row), Aspect.HOLDS, Date.on(episode.confirmed)))
        message += _(", last confirmed on {seen}")
    return Phrase(message + ".", filled, tuple(said), weight=weight)


def _past(episode: Episode[Mission], dyad: "Dyad", weight: int) -> Iterator[Phrase]:
    """The last that is known, where none stands: until when, or when it was last seen."""
    row, ids = episode.row, episode.ids
    filled = _named(row, ids, dyad)
    last = _("The last {adjective} {rank} ") + _where(row) + _(" known to our sources was ")
    named = _("Our sources last name the {adjective} {rank} ") + _where(row)
    if words.known(episode.end) and episode.end.precision != "span":
        filled["end"] = words.date(episode.end, ids)
        message = last + _("there until {end}.")
        yield Phrase(message, filled, (Claim(NAME, what(row), Aspect.ENDED, episode.end),), weight=weight)
    elif when := (Date.on(episode.confirmed) if episode.confirmed else episode.seen):
        filled["seen"] = words.date(when, ids)
        message = named + _(" {on}{{seen}}.").format(on=words.during(when))
        yield Phrase(message, filled, (Claim(NAME, what(row), Aspect.HOLDS, when),), weight=weight)


def _named(row: Mission, ids: words.Ids, dyad: "Dyad") -> dict[str, Part]:
    adjective = words.adjective(dyad, row.sender, ids)
    if row.sender == "VAT":  # a nunciature is the Holy See's, not the Vatican's
        adjective = Part(_("Holy See's"), ids)
    return {
        "adjective": adjective,
        "rank": Part(row.rank, ids),
        "host": words.country(dyad, row.host, ids),
    }


def _where(row: Mission) -> str:
    """In a country, but to the Holy See, which is none: its embassies stand in Rome."""
    return _("to {host}") if row.host == "VAT" else _("in {host}")


def _a(rank: str) -> str:
    return _("an") if rank[0] in "aei" else _("a")


def _posts(posts: Sequence[Stood], dyad: "Dyad", weight: int, *, also: bool) -> Phrase:
    row, ids = posts[0][0].row, posts[0][0].ids
    filled = {"sender": words.country(dyad, row.sender, ids), "host": words.country(dyad, row.host, ids)}
    said, groups, notes = [], [], []
    shortened = len(posts) > FULL_LIST
    for n, rank in enumerate(rank for rank in POSTS if any(e.row.rank == rank for e, _how in posts)):
        mine = sorted((e for e, _how in posts if e.row.rank == rank), key=lambda e: e.row.city)
        shown = mine
        if shortened and len(mine) > SHORT_LIST:
            great = sorted(mine, key=lambda e: GREAT.index(e.row.city) if e.row.city in GREAT else len(GREAT))
            shown = sorted(great[:SHORT_LIST], key=lambda e: e.row.city)
            filled[f"number{n}"] = Part(str(len(mine)), frozenset().union(*(e.ids for e in mine)))
            groups.append(_("{rank} in {{number{n}}} cities, among them {{cities{n}}}").format(rank=_plural(rank), n=n))
            notes.append(f"{_plural(rank)}: {listed([e.row.city for e in mine])}")
        else:
            one = _("a {rank}").format(rank=rank)
            counted = one if len(mine) == 1 else _plural(rank)
            groups.append(_("{rank} in {{cities{n}}}").format(rank=counted, n=n))
        filled[f"cities{n}"] = words.several(Part(e.row.city, e.ids) for e in shown)
        said += [Claim(NAME, what(e.row, city=e.row.city)) for e in shown]
    list_ = (
        groups[0] if len(groups) == 1 else _("{some}, and {last}").format(some=", ".join(groups[:-1]), last=groups[-1])
    )
    past = not any(how.stands for _e, how in posts)
    has = (
        _("In {host} {sender} also had ")
        if past
        else _("In {host} {sender} also has ")
        if also
        else _("In {host} {sender} has ")
    )
    message = has + list_
    if past and (last := posts[0][0].confirmed):
        filled["seen"] = words.day(last, posts[0][0].ids)
        message += _(" as of {seen}")
        said = [replace(claim, aspect=Aspect.HOLDS, at=Date.on(last)) for claim in said]
    elif not any(how is Standing.HOLDS for _e, how in posts):
        confirmed = [e for e, _how in posts if e.confirmed]
        if confirmed:
            first = min(confirmed, key=lambda e: e.confirmed or dt.date.max)
            filled["seen"] = words.day(first.confirmed or dt.date.max, first.ids)
            message += _(", last confirmed on {seen}")
    return Phrase(message + ".", filled, tuple(said), weight=weight, note="; ".join(notes))


def _plural(rank: str) -> str:
    return {"consulate general": _("consulates general"), "consulate": _("consulates"),
            "branch office": _("branch offices")}[rank]  # fmt: skip


def label(row: Mission, view: "View") -> str:
    sender, host = view.country(row.sender), view.country(row.host)
    post = _("{adjective} {rank} in {place}").format(
        adjective=sender.adjective(view.as_of), rank=row.rank,
        place=f"{row.city}, {host.name(view.as_of)}" if row.city else host.in_text(view.as_of),
    )  # fmt: skip
    return f"{post}, {row.detail} {row.printed}" if row.detail else post


KIND = Kind(
    name=NAME,
    title=_("Embassies and consulates"),
    section="representation",
    row=Mission,
    shape=Shape.SPELL,
    # An address is nothing that lasts by itself, nor is a mission: one can close on any day, in silence.
    ages=Ages.OFFICE,
    parties=("sender", "host"),
    key=("sender", "host", "rank", "city", "detail"),
    functional=(Functional(by=("sender", "host", "rank", "city", "detail"), value=("value",)),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
)
