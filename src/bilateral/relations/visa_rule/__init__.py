"""Visa rule: what the citizens of one country need to enter another for a short stay."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bilateral.dates import Date, Day
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Measure, Shape, ears
from bilateral.relations.visa_rule.row import (
    ARRIVAL,
    BARRED,
    ETA,
    EVISA,
    FREE,
    NAME,
    PERMIT,
    REFUSED,
    REQUIRED,
    VisaRule,
    asserted,
    claims,
)

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "VisaRule"]

#: A rule last seen longer ago is not told.
OLDEST = dt.timedelta(days=3653)
#: Countries whose adjective is another's, too.
SHARED = ("COD", "COG", "DMA", "DOM", "VAT")
#: What each rule means for the citizens of a country: now, and as of a day that is past.
SAID = {
    FREE: (_("{who} may enter {to} without a visa"), _("{who} could enter {to} without a visa")),
    ETA: (_("{who} may enter {to} without a visa but need an electronic travel authorization"),
          _("{who} could enter {to} without a visa but needed an electronic travel authorization")),
    PERMIT: (_("{who} need an electronic visa or travel authorization for {to}"),
             _("{who} needed an electronic visa or travel authorization for {to}")),
    EVISA: (_("{who} need an electronic visa for {to}"), _("{who} needed an electronic visa for {to}")),
    ARRIVAL: (_("{who} can get a visa on arrival in {to}"), _("{who} could get a visa on arrival in {to}")),
    REQUIRED: (_("{who} need a visa for {to}"), _("{who} needed a visa for {to}")),
    REFUSED: (_("{to} refuses entry to {who}"), _("{to} refused entry to {who}")),
    BARRED: (_("{to} bars {who} because of the COVID-19 pandemic"),
             _("{to} barred {who} because of the COVID-19 pandemic")),
}  # fmt: skip


#: The same, where one rule holds both ways.
ALIKE = {
    FREE: (_("{both} citizens may enter each other's countries without a visa"),
           _("{both} citizens could enter each other's countries without a visa")),
    REQUIRED: (_("{both} citizens need a visa for each other's countries"),
               _("{both} citizens needed a visa for each other's countries")),
}  # fmt: skip


def say(rows: Sequence[VisaRule], dyad: "Dyad") -> Iterator[Phrase]:
    """The rules both ways in one sentence, as they are or as of the day on which they were last seen."""
    told: dict[tuple[bool, Day | None], list[Episode[VisaRule]]] = {}
    for passport, destination in (dyad.pair, dyad.pair[::-1]):
        found = episodes(KIND, [r for r in rows if (r.passport, r.destination) == (passport, destination)])
        seen = [(e, s) for e, s in standing_on(found, dyad.as_of) if e.start.after(dyad.as_of) is False]
        if not seen:
            continue
        episode, how = max(seen, key=lambda x: (x[1].stands, x[0].confirmed or dt.date.min))
        last = episode.confirmed
        if how is Standing.HOLDS:
            told.setdefault((False, None), []).append(episode)
        elif last and dyad.as_of - last <= OLDEST:
            told.setdefault((not how.stands, last), []).append(episode)
    for (past, last), both in told.items():
        yield _sentence(both, dyad, last, past=past)


def _sentence(both: Sequence[Episode[VisaRule]], dyad: "Dyad", last: Day | None, *, past: bool) -> Phrase:
    filled: dict[str, Part] = {}
    clauses = []
    alike = _alike(both, dyad)
    for n, episode in enumerate(both):
        row, ids = episode.row, episode.ids
        if row.passport in SHARED:
            filled[f"who{n}"] = words.country(dyad, row.passport, ids)
            citizens = _("citizens of {who}")
        else:
            filled[f"who{n}"] = words.adjective(dyad, row.passport, ids)
            territory = dyad.country(row.passport).type == "territory"
            citizens = _("{who} passport holders") if territory else _("{who} citizens")
        if not alike:
            filled[f"to{n}"] = words.country(dyad, row.destination, ids)
            clause = SAID[row.rule][past].format(who=citizens.format(who=f"{{who{n}}}"), to=f"{{to{n}}}")
            clauses.append(clause + _stay(row, filled, ids, n))
    if alike:
        row, ids = both[0].row, frozenset().union(*(e.ids for e in both))
        clauses = [ALIKE[row.rule][past].format(both="{who0} and {who1}") + _stay(row, filled, ids, 0)]
    said = [Claim(NAME, what) for episode in both for what in asserted(episode.row)]
    message = (_(", and ") if len({e.row.rule for e in both}) == 1 else _(", while ")).join(clauses)
    if last:
        filled["seen"] = words.day(last, frozenset().union(*(e.ids for e in both)))
        message = (_("As of {{seen}}, {it}") if past else _("{it}, last confirmed on {{seen}}")).format(it=message)
        then = [replace(claim, at=Date.on(last)) for claim in said]
        said = then if past else said + then
    return Phrase(message + ".", filled, tuple(said), weight=60)


def _stay(row: VisaRule, filled: dict[str, Part], ids: words.Ids, n: int) -> str:
    if not row.stay_days:
        return ""
    filled[f"days{n}"] = Part(str(row.stay_days), ids)
    return _(" for up to {days} days").format(days=f"{{days{n}}}")


def _alike(both: Sequence[Episode[VisaRule]], dyad: "Dyad") -> bool:
    """Whether one rule holds both ways, between two whose citizens have a name."""
    rules = {(e.row.rule, e.row.stay_days) for e in both}
    plain = not any(c in SHARED or dyad.country(c).type == "territory" for c in dyad.pair)
    return len(both) == 2 and len(rules) == 1 and both[0].row.rule in ALIKE and plain


def label(row: VisaRule, view: "View") -> str:
    passport, destination = view.country(row.passport), view.country(row.destination)
    stay = _(" for {days} days").format(days=row.stay_days) if row.stay_days else ""
    return _("{adjective} citizens in {to}: {rule}{stay}").format(
        adjective=passport.adjective(view.as_of), to=destination.in_text(view.as_of), rule=row.rule, stay=stay
    )


KIND = Kind(
    name=NAME,
    title=_("Visa rules"),
    section="science",
    row=VisaRule,
    shape=Shape.SPELL,
    # A rule changes on any day, and nothing that we hold would tell.
    ages=Ages.OFFICE,
    parties=("passport", "destination"),
    key=("passport", "destination"),
    functional=(
        Functional(by=("passport", "destination"), value=("rule",)),
        Functional(by=("passport", "destination", "rule"), value=("stay_days",), doubt=1.0, untold="0"),
    ),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    thought_of=1914,
    measures=(
        Measure("visa_free", "any", "citizens of the first may enter the second without a visa", "0 or 1",
                where=(("rule", FREE),)),
        Measure("visa_required", "any", "citizens of the first need a visa for the second before they travel", "0 or 1",
                where=(("rule", REQUIRED),)),
    ),
)  # fmt: skip
