"""One person, one id: the Factbook's names joined to HistoryAtState's people, and to each other.

A chief the Factbook names is one whom pocom has at the same post at that time with a compatible name
("Caroline Bouvier KENNEDY", Kennedy, Caroline Bouvier); else one whom an earlier edition named there with a
compatible name, with the same words in another order, or with a word of the same name and the same first day in
office; else somebody new, whose id is made from the name as first printed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bilateral.entities import PERSON, Entity, PersonName, folded
from bilateral.facts import Fact
from bilateral.relations.chief_of_mission import ChiefOfMission

#: How far apart the Factbook's sight and pocom's dates may lie: editions lag behind.
LAG = dt.timedelta(days=550)

#: After so long at no post there, a name like his is another's: sons and nephews follow at the same post.
AWAY = dt.timedelta(days=3653)

Post = tuple[str, str]
#: A name as printed, the first day in office printed with it, the last day seen, the person.
Seen = tuple[PersonName, dt.date | None, dt.date, str]


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
        self._seen: dict[Post, list[Seen]] = {}

    def id_of(
        self, post: Post, name: PersonName, printed: str, first: dt.date, last: dt.date, since: dt.date | None = None
    ) -> str:
        """The person of this name at a post, seen between two days, in office since a day if one is printed."""
        for fact in self._served.get(post, ()):
            began, ended = fact.start.latest or fact.start.earliest, fact.end.latest
            in_time = (began is None or began - LAG <= last) and (ended is None or ended + LAG >= first)
            known = self._name(fact.person)
            same_day = since is not None and fact.start.day == since
            if in_time and (known.compatible(name) or (same_day and _words(known) & _words(name))):
                return fact.person
        for known, day, seen, person in reversed(self._seen.get(post, ())):
            if first - seen > AWAY:
                continue
            same_day = since is not None and day == since
            same_words = len(_words(name)) > 1 and _words(known) == _words(name)
            if (
                known.compatible(name)
                or known.misprint_of(name)
                or same_words
                or (same_day and _words(known) & _words(name))
            ):
                self._remember(post, (name, since, last, person), printed)
                return person
        person = self._fresh(name, post)
        self._remember(post, (name, since, last, person), printed)
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

    def _remember(self, post: Post, seen: "Seen", printed: str) -> None:
        self._seen.setdefault(post, []).append(seen)
        name, _since, _last, person = seen
        old = self.new.get(person)
        forms = dict.fromkeys((*(old.names if old else ()), printed, name.text))
        shown = old.name if old else printed
        detail = old.detail if old else f"{name.surname}|{name.given}"
        self.new[person] = Entity(person, PERSON, shown, "", tuple(forms), 3, detail, self.source)


def _words(name: PersonName) -> set[str]:
    """The words of a name in any order, without initials and particles."""
    return {word for word in folded(name.text).split() if len(word) > 2}
