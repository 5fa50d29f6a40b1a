"""Sanctions: which country had which in force against which other, and when."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.dates import Date
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _, ids_of, listed, ngettext
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Measure, Shape, ears
from bilateral.relations.sanction.row import NAME, TYPES, Sanction, against, claims, last_year

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "TYPES", "Sanction"]

SECURITY = 60
#: How many cases a note tells of.
MOST = 6
Found = list[Episode[Sanction]]


def say(rows: Sequence[Sanction], dyad: "Dyad") -> Iterator[Phrase]:
    """Each way: what is in force; else what was so in the last year on record; else what there has been."""
    for sender, target in (dyad.pair, dyad.pair[::-1]):
        mine = [r for r in rows if (r.sender, r.target) == (sender, target)]
        seen = standing_on(episodes(KIND, mine), dyad.as_of)
        last = [e for e, s in seen if s is Standing.LAST_CONFIRMED]
        now = [e for e, s in seen if s is Standing.HOLDS] + [e for e in last if not _is_over(e, dyad)]
        past = [e for e, s in seen if s is Standing.ENDED]
        if now:
            yield _now(now, past, dyad)
        elif last:
            yield _at_last(last, past, dyad)
        elif past:
            yield _past(past, dyad)


def _is_over(episode: Episode[Sanction], dyad: "Dyad") -> bool:
    """Whether the year in which a sanction without an end was last seen is over."""
    year = last_year(episode.row)
    return year is not None and year.before(dyad.as_of) is True


def _now(found: Found, past: Found, dyad: "Dyad") -> Phrase:
    filled = _who(found, dyad)
    said: list[Claim] = []
    message = _("{sender} has sanctions in force against {target}") + _on(found, filled, said, Aspect.HOLDS)
    return Phrase(message + _first(found, filled, said) + ".", filled, tuple(said), SECURITY, _note(found, past))


def _at_last(found: Found, past: Found, dyad: "Dyad") -> Phrase:
    """Of the last year on record: what has become of it since is not known."""
    years = {year for e in found if (year := last_year(e.row))}
    year = max(years, key=str)
    found = [e for e in found if last_year(e.row) == year]
    filled = _who(found, dyad)
    said: list[Claim] = []
    filled["year"] = words.date(year, ids_of(e.ids for e in found))
    message = _("In {year}, as last recorded, {sender} had sanctions in force against {target}")
    message += _on(found, filled, said, Aspect.HOLDS, year)
    return Phrase(message + _first(found, filled, said) + ".", filled, tuple(said), SECURITY, _note(found, past))


def _past(found: Found, dyad: "Dyad") -> Phrase:
    """All that are over: the years from the first to the last."""
    start = min((e.start for e in found), key=str)
    end = max((e.end for e in found), key=str)
    filled = _who(found, dyad, end)
    said: list[Claim] = []
    message = _("{sender} had sanctions in force against {target}")
    ids = ids_of(e.ids for e in found)
    filled["start"] = words.date(start, ids)
    if start == end:
        message += _on(found, filled, said, Aspect.HOLDS, start) + _(" in {start}")
    else:
        filled["end"] = words.date(end, ids)
        message += _on(found, filled, said, Aspect.BEGAN)
        message += _(" from {start} to {end}") if _unbroken(found) else _(" at times from {start} to {end}")
        what = against(found[0].row.sender, found[0].row.target)
        said += [Claim(NAME, what, Aspect.BEGAN, start), Claim(NAME, what, Aspect.ENDED, end)]
    order = start.earliest.toordinal() if start.earliest else 0
    return Phrase(message + ".", filled, tuple(said), order, _note(found, ()), "history")


def _who(found: Found, dyad: "Dyad", then: Date | None = None) -> dict[str, Part]:
    ids = ids_of(e.ids for e in found)
    row = found[0].row
    return {side: words.country(dyad, getattr(row, side), ids, then) for side in ("sender", "target")}


def _on(found: Found, filled: dict[str, Part], said: list[Claim], aspect: Aspect, at: Date | None = None) -> str:
    """What the sanctions bear on, as a slot and as claims; nothing where the source has no more than "other"."""
    row = found[0].row
    types = [t for t in TYPES if any(e.row.type == t for e in found)]
    named = [t for t in types if t != "other"]
    if named:
        filled["types"] = Part(listed([TYPES[t] for t in types]), ids_of(e.ids for e in found))
    if named or aspect is Aspect.HOLDS:
        said += [Claim(NAME, against(row.sender, row.target, t), aspect, at) for t in named or (None,)]
    return _(" on {types}") if named else ""


def _first(found: Found, filled: dict[str, Part], said: list[Claim]) -> str:
    """When they were imposed, or the first of them."""
    starts = sorted({e.start for e in found}, key=str)
    first = [e for e in found if e.start == starts[0]]
    filled["start"] = words.date(starts[0], ids_of(e.ids for e in first))
    said.append(Claim(NAME, against(found[0].row.sender, found[0].row.target), Aspect.BEGAN, starts[0]))
    return _(", imposed in {start}") if len(starts) == 1 else _(", the first of them imposed in {start}")


def _unbroken(found: Found) -> bool:
    """Whether there was no day from the first to the last on which certainly none was in force."""
    until: Date | None = None
    for episode in sorted(found, key=lambda e: str(e.start)):
        if until and until.latest and episode.start.after(until.latest) is True:
            return False
        until = max(filter(None, (until, episode.end)), key=lambda d: str(d.latest))
    return True


def _note(found: Found, past: Sequence[Episode[Sanction]]) -> str:
    """The cases, the earliest first, with their aims; how many there were before."""
    cases: dict[str, list[Sanction]] = {}
    for episode in sorted(found, key=lambda e: (str(e.start), e.row.case)):
        for row in episode.rows:
            cases.setdefault(row.case, []).append(row)
    order = list(TYPES)
    told = [_case(sorted(rows, key=lambda r: order.index(r.type))) for rows in list(cases.values())[:MOST]]
    if len(cases) > MOST:
        told.append(_("and {count} more").format(count=len(cases) - MOST))
    text = _("As cases of the source: {cases}.").format(cases="; ".join(told))
    if before := {r.case for e in past for r in e.rows} - cases.keys():
        first, last = (f(r.start.in_words() for e in past for r in e.rows if r.case in before) for f in (min, max))
        text += " " + ngettext(
            "One earlier case, of {first}, is over.", "{count} others, imposed from {first} to {last}, are over.",
            len(before),
        ).format(count=len(before), first=first, last=last)  # fmt: skip
    return text


def _case(rows: Sequence[Sanction]) -> str:
    row = rows[0]
    what = listed([TYPES[r.type] + (f" ({r.detail})" if r.detail else "") for r in rows])
    years = row.start.in_words() + (_(" to {end}").format(end=row.end.in_words()) if row.end.latest else _(" on"))
    years = row.start.in_words() if row.start == row.end else years
    return f"{what}, {years}" + (_(", over {aims}").format(aims=row.aims) if row.aims else "")


def label(row: Sanction, view: "View") -> str:
    sender, target = (view.country(c).in_text(view.as_of) for c in (row.sender, row.target))
    return _("sanctions of {sender} against {target} on {type}").format(
        sender=sender, target=target, type=TYPES[row.type]
    )


KIND = Kind(
    name=NAME,
    title=_("Sanctions"),
    section="security",
    row=Sanction,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("sender", "target"),
    key=("case", "type", "sender", "target"),
    functional=(),
    recurs=True,
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    lane=lambda _row: _("Sanctions"),
    measures=(
        Measure("any_sanction", "any", "a has sanctions in force against b, of its own or with others named",
                "0 or 1", (), "case"),
        Measure("trade_sanction", "any", "a has sanctions on trade in force against b", "0 or 1",
                (("type", "trade"),), "case"),
    ),
)  # fmt: skip
