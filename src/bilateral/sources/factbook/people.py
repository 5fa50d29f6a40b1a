"""One person, one id: the Factbook's names joined to HistoryAtState's people, and to each other.

A chief the Factbook names is one whom pocom has at the same post at that time with a compatible name
("Caroline Bouvier KENNEDY", Kennedy, Caroline Bouvier); else one whom an earlier edition named there with a
compatible name; else somebody new, whose id is made from the name as first printed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bilateral.entities import PERSON, Entity, PersonName
from bilateral.facts import Fact
from bilateral.relations.chief_of_mission import ChiefOfMission

#: How far apart the Factbook's sight and pocom's dates may lie: editions lag behind.
LAG = dt.timedelta(days=550)

Post = tuple[str, str]


@dataclass
class People:
    """Who is known at each post, and the new people found on the way."""

    source: str
    entities: Mapping[str, Entity]
    facts: Iterable[Fact]
    new: dict[str, Entity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._served: dict[Post, list[ChiefOfMission]] = {}
        for fact in self.facts:
            if isinstance(fact, ChiefOfMission):
                self._served.setdefault((fact.sender, fact.host), []).append(fact)
        self._seen: dict[Post, list[tuple[PersonName, str]]] = {}

    def id_of(self, post: Post, name: PersonName, printed: str, first: dt.date, last: dt.date) -> str:
        """The person of this name at a post, seen between two days."""
        for fact in self._served.get(post, ()):
            began, ended = fact.start.latest or fact.start.earliest, fact.end.latest
            in_time = (began is None or began - LAG <= last) and (ended is None or ended + LAG >= first)
            if in_time and self._name(fact.person).compatible(name):
                return fact.person
        for known, person in reversed(self._seen.get(post, ())):
            if known.compatible(name) or known.misprint_of(name):
                self._remember(post, name, person, printed)
                return person
        person = self._fresh(name, post)
        self._remember(post, name, person, printed)
        return person

    def _name(self, person: str) -> PersonName:
        surname, _, given = self.entities[person].detail.partition("|")
        return PersonName(surname, given)

    def _fresh(self, name: PersonName, post: Post) -> str:
        base = name.id
        for candidate in (base, f"{base}-{post[0].lower()}", f"{base}-{post[0].lower()}-{post[1].lower()}"):
            if candidate not in self.new and candidate not in self.entities:
                return candidate
        number = 2
        while f"{base}-{number}" in self.new or f"{base}-{number}" in self.entities:
            number += 1
        return f"{base}-{number}"

    def _remember(self, post: Post, name: PersonName, person: str, printed: str) -> None:
        self._seen.setdefault(post, []).append((name, person))
        old = self.new.get(person)
        forms = dict.fromkeys((*(old.names if old else ()), printed, name.text))
        shown = old.name if old else printed
        detail = old.detail if old else f"{name.surname}|{name.given}"
        self.new[person] = Entity(person, PERSON, shown, "", tuple(forms), 3, detail, self.source)
