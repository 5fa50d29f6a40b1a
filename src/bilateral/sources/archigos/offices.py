"""In which office somebody led a country, where a list of leaders does not say and others do.

A spell takes the office of the Factbook or of a visit where that is the only one they give the person in the spell, and

- the Factbook dates it from the day on which the spell begins, give or take a few weeks, and goes on to see it, or
- no source dates it otherwise, and the leaders of the country, several of them, are all given the same office.

So Nasser, first prime minister and then president in one spell, has none, and Kishi, on his one visit "Prime Minister"
like every other leader of Japan, is that.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bilateral.dates import Date, Day
from bilateral.facts import Fact
from bilateral.relations.leader.row import OFFICES, Leader
from bilateral.relations.visit import LEADER, Visit

if TYPE_CHECKING:
    from bilateral.sources.archigos.adapter import Spell

#: In days: how far the beginnings may lie apart; how long before the end of the spell the office may be seen last.
WEEKS, LONG = 45, 760
#: The texts of 2018 to 2020 are lost: whom the edition of this year saw last, was not looked for in the next three.
LAST_TEXT, UNSEEN = 2017, 3 * 366
#: So many leaders of a country must be given the office, and no other, for it to be that of all: fewer where it is
#: seen within so many days of the beginning.
SEVERAL, MANY, SOON = 4, 8, 400

#: By country and person: an office, the first and the last day on which it is seen, and since when it is held.
Seen = dict[tuple[str, str], list[tuple[str, Day, Day, Date | None]]]


def adopted(spells: "Sequence[tuple[Spell, str]]", facts: Iterable[Fact]) -> "dict[Spell, str]":
    """The office of each spell that has one."""
    seen = _seen(facts)
    own: dict[Spell, set[str]] = {}
    from_start: set[Spell] = set()
    later: set[Spell] = set()
    of_country: dict[str, set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    first_seen: dict[Spell, Day] = {}
    last_seen: dict[Spell, Day] = {}
    for spell, person in spells:
        low, high = spell.start.earliest, spell.end.latest or spell.end.earliest
        for office, first, last, since in seen.get((spell.country, person), ()):
            if low and high and first < high and last >= low:
                own.setdefault(spell, set()).add(office)
                of_country[spell.country].add(office)
                holders[spell.country].add(person)
                first_seen[spell] = min(first, first_seen.get(spell, first))
                last_seen[spell] = max(last, last_seen.get(spell, last))
                if since:
                    (from_start if spell.start.compatible(since, WEEKS) else later).add(spell)

    def agreed(spell: "Spell") -> bool:
        begun, end = spell.start.earliest, spell.end.earliest
        if len(of_country[spell.country]) == 1:
            soon = begun is not None and (first_seen[spell] - begun).days < SOON
            if len(holders[spell.country]) >= (SEVERAL if soon else MANY):
                return True
        if spell not in from_start or end is None:
            return False
        blind = last_seen[spell].year >= LAST_TEXT and not _followed(spell, own[spell], last_seen[spell], seen)
        return (end - last_seen[spell]).days < LONG + UNSEEN * blind

    return {
        spell: next(iter(offices)) for spell, offices in own.items()
        if len(offices) == 1 and spell not in later and agreed(spell)
    }  # fmt: skip


def _followed(spell: "Spell", offices: set[str], last: Day, seen: Seen) -> bool:
    """Whether somebody took the office after he was last seen in it and before the spell ended."""
    end = spell.end.earliest
    begun = (
        since.earliest
        for (country, _person), found in seen.items()
        for office, _first, _last, since in found
        if country == spell.country and office in offices and since
    )
    return any(day and end and last < day and (end - day).days > WEEKS for day in begun)


def _seen(facts: Iterable[Fact]) -> Seen:
    """By country and person: an office, the first and the last day on which it is seen, and since when it is held."""
    seen: Seen = defaultdict(list)
    for fact in facts:
        first, last = fact.start.latest, fact.end.earliest
        if first is None or last is None:
            continue
        if isinstance(fact, Visit) and fact.rank == LEADER:
            office = "Chancellor" if fact.office == "Federal Chancellor" else fact.office
            if office in OFFICES:
                seen[fact.sender, fact.visitor].append((office, first, last, None))
        elif isinstance(fact, Leader) and fact.is_sighting:
            since = fact.start if fact.start.earliest else None
            seen[fact.country, fact.person].append((fact.office, first, last, since))
    return seen
