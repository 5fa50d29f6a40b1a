"""Names of countries, bodies, agreements, people and goods, found in running text.

Names and text are folded: case, accents, kinds of dashes and apostrophes and runs of blanks do not matter to the
search, but a name must be written with capitals where it has them, an acronym letter by letter. Whole words only;
the longest name wins, then the leftmost. Names are looked up by their first words, at the places where words begin.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple, Protocol

from bilateral.checks.folding import fold, lowered, plainly
from bilateral.checks.names import (
    FIRST,
    OTHERS,
    PRINTED,
    agree,
    bare,
    closes,
    firsts,
    inside_another,
    name,
    names,
    opens,
    stems,
    strict,
)
from bilateral.countries import get
from bilateral.dates import Day, Period
from bilateral.entities import Entity, Name, PersonName, folded
from bilateral.errors import UnknownCountry

#: What a country's form is called, the name, and when.
Form = tuple[str, str, str, Period]

_PRIORITY = {"-": 0, "E": 1, "B": 2, "G": 3, "C": 4, "P": 5, "K": 6}
#: Bodies called by a word that is theirs only after "the".
_WITH_THE = (Name("the", "the Commonwealth", "B", "commonwealth", 1),)
#: First words and people whose names are kept at hand, of texts read before.
_MOST_KEPT = 100_000
#: Names are looked up by their first words and by so many letters after that, as many as they have.
_LETTERS_AFTER = (12, 3, 0)
#: Goods are common nouns: they are mentions only where trade is spoken of.
_OF_TRADE = re.compile(r"\b(?:im|ex)port(?:s|ed|ing|er|ers)?\b|\bmarkets? for\b", re.I)


class Hit(NamedTuple):
    """A name found: `ids` are all it can stand for on the day, the likeliest first; `sure` if the first is."""

    start: int
    end: int
    sort: str
    ids: tuple[str, ...]
    sure: bool = True


@dataclass(slots=True, eq=False)
class _Name:
    """One name as it must be written, and what it can stand for."""

    text: str
    sort: str
    strict: bool
    targets: list[tuple[int, str, Period | None]]

    @property
    def order(self) -> tuple[str, str]:
        """Which of two names at one place comes first, all else equal: "Kennedy" before "KENNEDY"."""
        return self.targets[0][1], self.text.swapcase()


@dataclass(slots=True)
class _Begun:
    """The names that begin with one word, by their lowered form; people by that surname."""

    names: dict[str, list[_Name]]
    people: list[tuple[PersonName, str]]


@dataclass(slots=True)
class _Alike:
    """Names that begin alike, by their lowered form, and how long they are."""

    names: dict[str, list[_Name]]
    lengths: tuple[int, ...]


#: By how many letters after a first word names are looked up, and the names by these letters.
_ByLetters = tuple[tuple[int, dict[str, _Alike]], ...]
#: Where a word begins and ends that names begin with, and these.
_Begins = tuple[int, int, _ByLetters]


class Names(Protocol):
    """Where names are looked up: a store."""

    def names(self, firsts: Collection[str]) -> Iterable[Name]: ...
    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]: ...


class Gazetteer:
    """Names by their first words. `entities` are bodies, agreements, people, goods …; `forms` countries.

    Of a store's names (`over`) only those are read that may begin somewhere in the text.
    """

    def __init__(self, entities: Iterable[Entity], forms: Iterable[Form]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._own: dict[str, list[tuple[Name, Period | None]]] = defaultdict(list)
        for text in OTHERS:
            self._add(name(text, "-", "", 0), None)
        for text, kind, country, period in forms:
            self._add(name(text, "C", country, 1 if kind == "alias" else 0), period)
        for each in (*names(self._entities.values()), *_WITH_THE):
            self._add(each, None)
        self._store: Names | None = None
        self._begun: dict[str, _Begun | None] = {}
        self._words: dict[str, _ByLetters] = {}
        self._runs: dict[str, tuple[_Begins, ...]] = {}
        self._people: dict[str, tuple[str, ...]] = {}

    def over(self, store: Names) -> "Gazetteer":
        """The same and all names of a store."""
        other = copy(self)
        other._store, other._begun, other._words, other._runs, other._people = store, {}, {}, {}, {}
        return other

    def load(self, text: str) -> None:
        """Look up at once all names that may begin in a text, which `find` would do sentence by sentence."""
        if len(self._begun) + len(self._runs) + len(self._people) > _MOST_KEPT:
            for kept in (self._begun, self._words, self._runs, self._people):
                kept.clear()
        runs = {*text.replace("-", " ").split()}
        odd = {run for run in runs if not run.isascii()}
        self._read((runs - odd).union(*(plainly(run).split(" ") for run in odd)))

    def find(self, text: str, day: Day) -> tuple[Hit, ...]:
        """The names in a text, in order, none overlapping; `day` chooses among a name's holders."""
        plain, places = fold(text)
        low = lowered(plain)
        goods = ("port" in low or "market" in low) and _OF_TRADE.search(plain) is not None
        shouted = len(plain) > 12 and not any(c.islower() for c in plain)
        found: list[tuple[int, int, int, tuple[str, str], _Name]] = []
        for named, start, end in self._standing(plain, low):
            if (goods or named.sort != "K") and _written(named, plain[start:end], shouted):
                found.append((start - end, start, _PRIORITY[named.sort], named.order, named))
        hits, taken = [], bytearray(len(plain))
        for minus, start, _, _, named in sorted(found, key=itemgetter(0, 1, 2, 3)):
            end = start - minus
            if taken.find(b"1", start, end) >= 0:
                continue
            taken[start:end] = b"1" * (end - start)
            if named.sort != "-" and not inside_another(plain, start, named.sort):
                first, last = (places[start], places[end - 1] + 1) if places else (start, end)
                ids, sure = _choose(named, day)
                hits.append(Hit(first, last, named.sort, ids, sure))
        return tuple(sorted(hits, key=lambda hit: hit.start))

    def country(self, text: str, day: Day) -> str | None:
        """The country of exactly this name on a day, if it is sure."""
        hits = self.find(text, day)
        whole = len(hits) == 1 and hits[0].sort == "C" and hits[0].end - hits[0].start == len(text)
        return hits[0].ids[0] if whole and hits[0].sure else None

    def agreement(self, text: str) -> tuple[str, ...]:
        """The agreements of exactly this name, which may be a body's too: "NAFTA"."""
        plain = fold(text)[0]
        low = lowered(plain)
        word = FIRST.match(plain)
        begun = (self._begins_with(first) for first in (firsts(word[0]) if word else ()))
        found = (named for each in begun if each for named in each.names.get(low, ()))
        return tuple(
            target
            for named in found
            if named.sort == "G" and named.text == plain
            for _, target, _period in named.targets
        )

    def people(self, text: str) -> tuple[str, ...]:
        """Everybody whom a name as printed can be: "J. Biden", "Biden", "Joseph R. Biden, Jr."."""
        if text not in self._people:
            self._people[text] = self._called(text)
        return self._people[text]

    def _called(self, text: str) -> tuple[str, ...]:
        parts = bare(text).replace("’", "'").split()
        for count in range(1, min(3, len(parts)) + 1):
            surname, given = " ".join(parts[-count:]), " ".join(parts[:-count])
            said = PersonName(surname, given)
            begun = self._begins_with(folded(surname))
            if fits := [person for known, person in (begun.people if begun else ()) if agree(known, said)]:
                return tuple(dict.fromkeys(fits))
        return ()

    def resembles(self, phrase: str, target: str) -> bool:
        """Whether a phrase shares half of its long words with the names of a body or an agreement."""
        known = self._store.entities((target,)) if self._store else self._entities
        called = (each.text for each in names((known[target],) if target in known else ()))
        asked = stems(phrase)
        return 2 * len(asked & {stem for text in called for stem in stems(text)}) >= len(asked) > 0

    def _add(self, found: Name | None, period: Period | None) -> None:
        if found:
            self._own[found.first].append((found, period))

    def _standing(self, plain: str, low: str) -> Iterator[tuple[_Name, int, int]]:
        """The names that stand in a folded text as whole words, and where."""
        runs = plain.split(" ")
        if not all(map(self._runs.__contains__, runs)):
            self._read({*runs})
        at = 0
        for run in runs:
            for first, last, by_letters in self._runs[run]:
                start, after = at + first, at + last
                for letters, begun in by_letters:
                    if alike := begun.get(low[after : after + letters]):
                        for length in alike.lengths:
                            end = start + length
                            if (named := alike.names.get(low[start:end])) and end <= len(low) and closes(plain, end):
                                yield from ((each, start, end) for each in named)
            at += len(run) + 1

    def _begins_with(self, first: str) -> _Begun | None:
        self._look_up({first})
        return self._begun[first]

    def _read(self, runs: set[str]) -> None:
        """Look up the names that may begin in these pieces of a text."""
        if not (missing := runs.difference(self._runs)):
            return
        if words := {*FIRST.findall(" ".join(missing))}.difference(self._words):
            self._look_up({first for word in words for first in firsts(word)})
            for word in words:
                begun = (self._begun[first] for first in firsts(word))
                self._words[word] = _by_what_follows(len(word), [each.names for each in begun if each])
        for run in missing:
            places = ((*match.span(), self._words[match[0]]) for match in FIRST.finditer(run))
            self._runs[run] = tuple(place for place in places if place[2] and opens(run, place[0]))

    def _look_up(self, asked: Collection[str]) -> None:
        """Read the names that begin with these words, where that was not done before."""
        if missing := {first for first in asked if first not in self._begun}:
            rows = {first: list(self._own.get(first, ())) for first in missing}
            for each in self._store.names(sorted(missing)) if self._store else ():
                rows[each.first].append((each, None))
            self._begun.update((first, _begun(named) if named else None) for first, named in rows.items())


def _begun(rows: Iterable[tuple[Name, Period | None]]) -> _Begun:
    named: dict[tuple[str, str], _Name] = {}
    people = []
    for each, period in sorted(rows, key=lambda row: (row[0].target, row[0].text)):
        if each.sort == PRINTED:
            given, _, surname = each.text.rpartition(" ")
            people.append((PersonName(surname, given), each.target))
            continue
        target = (each.rank, each.target, period)
        known = named.setdefault((each.text, each.sort), _Name(each.text, each.sort, strict(each.text), []))
        if target[1:] not in [other[1:] for other in known.targets]:
            known.targets.append(target)
    by_form: dict[str, list[_Name]] = defaultdict(list)
    for one in named.values():
        by_form[lowered(one.text)].append(one)
    return _Begun(dict(by_form), people)


def _by_what_follows(first: int, begun: Iterable[Mapping[str, list[_Name]]]) -> _ByLetters:
    """Names by the letters after a first word of so many letters."""
    found: dict[int, dict[str, dict[str, list[_Name]]]] = {}
    for names_ in begun:
        for form, named in names_.items():
            letters = next(most for most in _LETTERS_AFTER if len(form) >= first + most)
            alike = found.setdefault(letters, {}).setdefault(form[first : first + letters], {})
            alike[form] = [*alike.get(form, ()), *named]
    return tuple(
        (letters, {after: _Alike(alike, tuple({*map(len, alike)})) for after, alike in found[letters].items()})
        for letters in _LETTERS_AFTER
        if letters in found
    )


def _written(name: _Name, slice_: str, shouted: bool) -> bool:
    """Whether the text has the capitals that the name asks for."""
    if name.strict or slice_ == name.text:
        return slice_ == name.text and not (name.strict and shouted and len(name.text) < 4)
    asked, said = name.text.split(), slice_.split()
    if name.sort in "BG" and len(asked) >= 3:
        asked = asked[:1]
    return all(not word[0].isupper() or other[0].isupper() for word, other in zip(asked, said, strict=False))


@lru_cache(maxsize=8192)
def _choose(name: _Name, day: Day) -> tuple[tuple[str, ...], bool]:
    """The ids a name can stand for on a day, the likeliest first, and whether the first is sure."""
    ranked: dict[str, tuple[bool, bool, int]] = {}
    for rank, target, period in name.targets:
        gone = name.sort == "C" and existed(target, day) is False
        unused = period is not None and period.holds(day) is False
        ranked[target] = min((gone, unused, rank), ranked.get(target, (True, True, 9)))
    order = sorted(ranked, key=lambda target: (ranked[target], target))
    return tuple(order), len(order) == 1 or ranked[order[0]] != ranked[order[1]]


@lru_cache(maxsize=8192)
def existed(country: str, day: Day) -> bool | None:
    """Whether a country existed on a day; None for one we don't know."""
    try:
        return get(country).existed(day)
    except UnknownCountry:
        return None


def existed_of_late(country: str, day: Day, years: int = 90) -> bool:
    """Whether a text of this day can still mean the country without giving a year."""
    if existed(country, day) is not False:
        return True
    earlier = dt.date(max(1, day.year - years), day.month, min(day.day, 28))
    return existed(country, earlier) is not False


def sure_countries(hits: Sequence[Hit]) -> list[str]:
    """The countries named without doubt, in order of mention, each once."""
    return list(dict.fromkeys(hit.ids[0] for hit in hits if hit.sort == "C" and hit.sure))
