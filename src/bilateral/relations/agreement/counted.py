"""Agreements of which there are many: those of a list (environment, arms, rights), a few named and all counted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilateral.amounts import few
from bilateral.dates import Date
from bilateral.facts import Claim, slots
from bilateral.phrases import Part, Phrase, _, ids_of, listed
from bilateral.relations import words
from bilateral.relations.agreement.prose import Told
from bilateral.relations.agreement.row import NAME

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


def counted(every: list[Told], dyad: "Dyad") -> Iterator[Phrase]:
    """What the two agreed on between themselves, then what both are parties to: one sentence a list."""
    two = [t for t in every if t.of_two]
    if two:
        yield _between(two)
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
