"""Agreements of which there are many: those of a list (environment, arms, rights …), a few named and all counted."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilateral.amounts import few
from bilateral.dates import Date
from bilateral.facts import Claim, slots
from bilateral.phrases import Part, Phrase, _, ids_of, listed
from bilateral.relations import words
from bilateral.relations.agreement.prose import Told
from bilateral.relations.agreement.row import JOINED, NAME

if TYPE_CHECKING:
    from bilateral.view import Dyad

#: How many of a list a sentence names, and how many more its note.
NAMED, NOTED = 4, 25
#: Up to so many agreements of the two alone are named; of more the latest.
FEW = 2
#: Of a list: what one such agreement is called, and several; the section that tells of it; the weight.
LISTS = {
    "arms": (_("treaty on arms control"), _("treaties on arms control"), "security", 62),
    "environment": (
        _("multilateral agreement on the environment and natural resources"),
        _("multilateral agreements on the environment and natural resources"), "science", 42,
    ),
    "rights": (
        _("treaty on human rights, humanitarian law or health"),
        _("treaties on human rights, humanitarian law and health"), "organizations", 62,
    ),
}  # fmt: skip
#: Lists of which we know less than what is in force: who joined treaties kept by the United Nations, which years had
#: agreements on nuclear cooperation, that there is a treaty on taxes.
DEPOSITED, NUCLEAR, TAX = "un", "nuclear", "tax"
COUNTED = {*LISTS, DEPOSITED, NUCLEAR, TAX}
#: Of agreements on nuclear cooperation nothing is said any more when the last is so old.
OLD = dt.timedelta(days=40 * 365)


def counted(every: list[Told], dyad: "Dyad") -> Iterator[Phrase]:
    """What the two agreed on between themselves, then what both are parties to: one sentence a list."""
    two = [t for t in every if t.of_two and t.detail("list") not in (NUCLEAR, TAX)]
    if two:
        yield _between(two)
    yield from _nuclear([t for t in every if t.detail("list") == NUCLEAR], dyad)
    yield from _taxed([t for t in every if t.detail("list") == TAX and t.stands], dyad)
    yield from _joined([t for t in every if t.detail("list") == DEPOSITED], dyad)
    for name, (one, many, section, weight) in LISTS.items():
        binding = [t for t in every if not t.of_two and t.detail("list") == name and t.stands]
        if binding:
            binding.sort(key=lambda t: (t.entity.importance, t.entity.name))
            yield _binding(binding, dyad, (one, many), section, weight)


def _between(two: list[Told]) -> Phrase:
    """The agreements of the two alone, or how many they are and the latest of them."""
    first = ((t.first("signed", "in force"), t) for t in two)
    made = sorted(((*act, t) for act, t in first if act), key=_latest)
    latest = {t.entity.name: item for item in reversed(made) for t in (item[3],)}
    unlike = [item for item in made if latest[item[3].entity.name] is item]
    shown = made if len(made) <= FEW else unlike[:1]
    names = [
        Part(_("{agreement} ({year})").format(agreement=t.entity.text, year=_year(on)), ids)
        for _act, on, ids, t in shown
    ]
    ids = ids_of(ids for _act, _on, ids, _t in made)
    filled = {"list": Part(listed([p.text for p in names]), ids_of(p.ids for p in names))}
    if len(made) > len(shown):
        filled |= {"n": Part(few(len(made)), ids), "year": Part(_year(made[-1][1]), made[-1][2])}
        message = _("They have made at least {n} bilateral agreements on the environment and natural resources since "
                    "{year}, the latest of them {list}.")  # fmt: skip
    elif len(made) == 1:
        message = _("They have made one bilateral agreement on the environment or natural resources that we know of, "
                    "{list}.")  # fmt: skip
    else:
        message = _("Their bilateral agreements on the environment and natural resources include {list}.")
    rest = [f"{t.entity.name} ({_year(on)})" for item in made if item not in shown for _act, on, _ids, t in (item,)]
    return Phrase(message, filled, (), 41, _note(rest), "science")


def _nuclear(two: list[Told], dyad: "Dyad") -> Iterator[Phrase]:
    """How many agreements on nuclear cooperation they signed, from when to when: what came later is not known."""
    signed = sorted(((*act, t) for t in two for act in (t.first("signed"),) if act), key=_latest, reverse=True)
    if not signed or dyad.as_of - signed[-1][3].made > OLD:
        return
    years = {_year(on): ids for _act, on, ids, _t in signed}
    filled = {"n": Part(few(len(signed)), ids_of(ids for _act, _on, ids, _t in signed))}
    first, last = min(years), max(years)
    filled |= {"first": Part(first, years[first]), "last": Part(last, years[last])}
    message = _("Between {first} and {last} they signed at least {n} agreements on nuclear cooperation.")
    if len(signed) == 1:
        filled = {"last": filled["last"], "agreement": Part(signed[0][3].entity.text, years[last])}
        message = _("In {last} they signed {agreement}.")
    elif first == last:
        del filled["first"]
        message = _("In {last} they signed at least {n} agreements on nuclear cooperation.")
    listing = [f"{t.entity.name} ({_year(on)})" for _act, on, _ids, t in reversed(signed)] if len(signed) > 1 else []
    yield Phrase(message, filled, (), 43, _note(listing), "science")


def _taxed(taxed: list[Told], dyad: "Dyad") -> Iterator[Phrase]:
    """That a treaty on taxes was seen in effect: nothing tells since when."""
    for one in taxed:
        ids = ids_of(e.ids for e in one.acts)
        last = max((e.end.earliest.year for e in one.acts if e.end.earliest), default=0)
        if last:
            filled = {"pair": words.pair(dyad, ids), "year": Part(str(last), ids)}
            yield Phrase(
                _("A treaty on taxes between {pair} was in effect in {year}."), filled, (), 44, section="trade"
            )


def _joined(deposited: list[Told], dyad: "Dyad") -> Iterator[Phrase]:
    """Treaties that both have bound themselves to, as the United Nations have it; who only signed has not."""
    both = list[tuple[Told, frozenset[str]]]()
    for one in sorted(deposited, key=lambda t: (t.entity.importance, t.entity.name)):
        acts = [e for e in one.acts if e.row.act in JOINED]
        if {e.row.party for e in acts} >= set(dyad.pair):
            both.append((one, ids_of(e.ids for e in acts)))
    if not both:
        return
    shown, ids = (both if len(both) <= NAMED else both[: NAMED - 1]), ids_of(ids for _one, ids in both)
    filled = {
        "pair": words.pair(dyad, ids),
        "list": Part(listed([t.entity.text for t, _ids in shown]), ids_of(ids for _t, ids in shown)),
    }
    message = _("{pair} have both joined {list}.")
    if len(shown) < len(both):
        filled["n"] = Part(few(len(both)), ids)
        message = _(
            "{pair} have both joined at least {n} treaties deposited with the United Nations, among them {list}."
        )
    note = _note([t.entity.name for t, _ids in both if (t, _ids) not in shown])
    yield Phrase(message, filled, (), 63, note, "organizations")


def _latest(item: tuple[str, Date, frozenset[str], Told]) -> tuple[int, str]:
    _act, on, _ids, one = item
    return -(on.latest.toordinal() if on.latest else 0), one.id


def _year(on: Date) -> str:
    return str(on.latest.year) if words.known(on) and on.latest else ""


def _binding(binding: list[Told], dyad: "Dyad", kind: tuple[str, str], section: str, weight: int) -> Phrase:
    """The agreements that bind both, the weightiest named."""
    ids = ids_of(t.force[3] for t in binding if t.force)
    shown = [t for t in binding if t.heard]
    shown = shown if len(shown) == len(binding) <= NAMED else shown[: NAMED - 1]
    said = tuple(Claim(NAME, slots(agreement=t.id, act="in force", party=party)) for t in shown for party in dyad.pair)
    filled = {"list": Part(listed([t.entity.text for t in shown]), ids_of(t.force[3] for t in shown if t.force))}
    rest = [t.entity.name for t in binding if t not in shown]
    filled["pair"] = words.pair(dyad, ids)
    if not shown:
        del filled["list"]
        filled["n"] = Part(few(len(binding)), ids)
        message = _("{pair} are both parties to at least {n} {kind}.")
    elif rest:
        filled["n"] = Part(few(len(binding)), ids)
        message = _("{pair} are both parties to at least {n} {kind}, among them {list}.")
    else:
        message = _("{pair} are both parties to {list}.")
    message = message.replace("{kind}", kind[len(binding) > 1])
    return Phrase(message, filled, said, weight, _note(rest), section)


def _note(rest: list[str]) -> str:
    if not rest:
        return ""
    more = _("; and {n} more").format(n=len(rest) - NOTED) if len(rest) > NOTED else ""
    return _("Also: {list}{more}.").format(list="; ".join(rest[:NOTED]), more=more)
