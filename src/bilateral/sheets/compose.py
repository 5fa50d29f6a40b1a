"""Walk the registry and let every kind say what it knows of two countries on a day."""

from functools import lru_cache
from typing import Any

from bilateral.countries import find, require_existing
from bilateral.coverages import wondered_at
from bilateral.dates import Day
from bilateral.diff import diff
from bilateral.errors import SameCountry, UsageError
from bilateral.facts import Fact
from bilateral.memory import Same
from bilateral.phrases import Phrase, _
from bilateral.relations import registry
from bilateral.relations.contract import Kind
from bilateral.sheets.model import Section, Sheet
from bilateral.sheets.silence import in_short, silence
from bilateral.store import Store, default_store
from bilateral.view import Dyad

#: Sections in the order of a sheet. A section without a kind is left out.
SECTIONS = {
    "glance": _("At a glance"),
    "security": _("Security"),
    "history": _("Diplomatic history"),
    "assistance": _("Assistance"),
    "trade": _("Trade and investment"),
    "science": _("Science, environment, people and movement"),
    "organizations": _("International organizations"),
    "representation": _("Diplomatic representation"),
    "visits": _("Visits"),
}


def dyad_of(store: Store, a: str, b: str, as_of: Day, known_by: Day | None = None) -> Dyad:
    """Two countries by any of their names, both there on the day.

    Raises UnknownCountry, AmbiguousCountry, CountryNotThere or SameCountry.
    """
    for name in (a, b):
        if not isinstance(name, str):
            raise UsageError(f"{name!r} names no country: give a name or a code as text, such as 'Japan' or 'JPN'.")
    one, two = find(a, as_of), find(b, as_of)
    if one.id == two.id:
        name = one.name(as_of)
        raise SameCountry(f"{a!r} and {b!r} are both {name}: name two different countries.")
    for country in (one, two):
        require_existing(country, as_of)
    return Dyad(store, one.id, two.id, as_of, known_by)


def sheet(
    a: str, b: str, as_of: Day, *, known_by: Day | None = None, since: Day | None = None, store: Store | None = None
) -> Sheet:
    """Compose the fact sheet of two countries on a day, from what was known by `known_by`.

    With `since` it tells also what changed from that day on.
    """
    if since is not None and since > as_of:
        raise UsageError(f"the day {since} since which to tell what changed lies after {as_of}: swap the two.")
    dyad = dyad_of(store or default_store(), a, b, as_of, known_by)
    facts: dict[str, Fact] = {}
    kinds: dict[str, str] = {}
    said: dict[str, list[Phrase]] = {}
    silent: dict[str, list[Kind[Any]]] = {}
    beyond: list[tuple[Kind[Any], Fact]] = []
    stored_of = [(kind, dyad.within_reach(kind)) for kind in registry().values()]
    dyad.know(stored_of)
    for kind, stored in stored_of:
        phrases, others = _said(kind, Same.of(dyad.related(kind, stored)), dyad)
        beyond += others
        for phrase in phrases:
            said.setdefault(phrase.section or kind.section, []).append(phrase)
        if not phrases and wondered_at(kind, dyad):
            silent.setdefault(kind.section, []).append(kind)
    used = {i for phrases in said.values() for p in phrases for i in p.ids}
    for kind, rows in (*((kind, (row,)) for kind, row in beyond), *stored_of):
        for row in rows:
            if row.known_id in used:  # nobody asked for the ids of the others
                facts[row.known_id], kinds[row.known_id] = row, kind.name
    names = tuple(dyad.country(c).name(as_of) for c in dyad.pair)
    return Sheet(
        title=_("{a}–{b} relations").format(a=names[0], b=names[1]),
        parties=dyad.pair,
        names=(names[0], names[1]),
        as_of=as_of,
        known_by=known_by,
        sections=tuple(
            Section(
                name,
                title,
                tuple(sorted(said.get(name, []), key=lambda p: p.weight)),
                silence(silent.get(name, ()), dyad),
            )
            for name, title in SECTIONS.items()
            if name in said or name in silent
        ),
        unknown=in_short([kind for section in SECTIONS for kind in silent.get(section, ())], dyad),
        facts=facts,
        kinds=kinds,
        sources={s: dyad.store.sources[s] for s in sorted({f.source for f in facts.values()})},
        hidden=dyad.hidden,
        dyad=dyad,
        since=since,
        changes=tuple(diff(dyad, since)) if since else (),
    )


@lru_cache(maxsize=2048)
def _said(kind: Kind[Any], rows: Same, dyad: Dyad) -> tuple[tuple[Phrase, ...], tuple[tuple[Kind[Any], Fact], ...]]:
    """What a kind says of the two, and the rows of third countries behind it: the same for the same rows and day."""
    view = dyad.at(dyad.as_of)
    return tuple(kind.say(tuple(rows), view)), tuple(view.beyond)
