"""Names of countries, bodies, agreements, people and goods, found in running text.

One automaton over all names, folded: case, accents, kinds of dashes and apostrophes and runs of blanks do
not matter to the search, but a name must be written with capitals where it has them, an acronym letter by
letter. Whole words only; the longest name wins, then the leftmost.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick

from bilateral.checks.folding import fold, lowered, words
from bilateral.countries import get
from bilateral.dates import Day, Period
from bilateral.entities import AGREEMENT, ALLIANCE, BODY, EVENT, GOOD, PERSON, Entity, PersonName, folded
from bilateral.errors import UnknownCountry

#: What a country's form is called, the name, and when.
Form = tuple[str, str, str, Period]

_SORTS = {BODY: "B", AGREEMENT: "G", ALLIANCE: "G", PERSON: "P", GOOD: "K", EVENT: "E"}
_PRIORITY = {"-": 0, "E": 1, "B": 2, "G": 3, "C": 4, "P": 5, "K": 6}
#: Names with a country's name inside that are not the country.
_OTHERS = (
    "New Mexico", "Gulf of Mexico", "Mexico City", "New England", "New Jersey", "New South Wales", "Northern Ireland",
    "South China Sea", "East China Sea", "Sea of Japan", "East Sea", "Indian Ocean", "Philippine Sea", "Korea Strait",
    "Korean Peninsula", "Taiwan Strait", "Persian Gulf", "Arabian Gulf", "Gulf of Guinea", "Gulf of Oman",
    "Panama Canal", "Panama City", "Guatemala City", "Kuwait City", "Lake Victoria", "Lake Chad", "Niger Delta",
    "Congo Basin", "Congo River", "Jordan River", "River Jordan", "Suez Canal", "Bank of Japan", "Bank of America",
    "Bank of England", "Voice of America", "Latin America", "Latin American", "North America", "North American",
    "Central America", "Central American", "South America", "South American", "African American", "Native American",
    "Asian American", "American Indian", "American Indians", "Air India", "Air France", "Japan Airlines",
    "Air Canada", "Korean Air", "British Columbia", "British Isles", "West Indian", "East Indian", "English Channel",
    "Irish Sea", "Norwegian Sea", "Georgia Tech", "State of Georgia", "Atlanta, Georgia", "Michael Jordan",
    "Vernon Jordan", "Indiana", "American University", "American Airlines", "Pan American", "the Americas",
    "Guinea pig", "Turkey Point", "Cuba Gooding", "Chad Wolf", "Israel Aircraft",
    "Peru, Indiana", "Lebanon, Pennsylvania", "Japan Times", "China Daily", "Times of India", "Jerusalem Post",
    "New China", "China Town", "Chinatown", "Fort Georgia", "New Britain", "New Guinea", "New Ireland",
    "Swiss cheese", "Swiss franc", "Canadian dollar", "Australian dollar", "Japanese yen", "English language",
    "French language", "Spanish language", "French Open", "Australian Open", "Dutch auction", "Indian Wells",
)  # fmt: skip
#: Acronyms of bodies that are other words as often; of two letters only these stand for a body.
_TOO_COMMON = words("GDP MOU HIV AIDS ART ACT AID CEO STEM ICT ISR LNG ICE LED ADD CAN ARE AND THE FOR")
_TOO_PLAIN = words(
    "Bank Fund Council Commission Community Union Court Assembly Group Conference Agency Organization Organisation "
    "Alliance Entente League Forum Secretariat Pact Treaty Agreement Convention Protocol Charter Compact Parliament "
    "Commonwealth Partnership Dialogue Accord Initiative"
)
_OF_TWO = words("UN EU AU EC")
_BRITISH = (("ization", "isation"), ("cooperation", "co operation"), ("defense", "defence"), ("program", "programme"),
            ("center", "centre"), ("labor", "labour"))  # fmt: skip
_SPELLINGS = (*_BRITISH, *((there, here) for here, there in _BRITISH))
_MIDDLE = re.compile(r"^(\S+(?:\s[A-Z]\.)?)\s.*\s(\S+)$")
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")
#: Goods are common nouns: they are mentions only where trade is spoken of.
_OF_TRADE = re.compile(r"\b(?:im|ex)port(?:s|ed|ing|er|ers)?\b|\bmarkets? for\b", re.I)
_REGNAL = re.compile(r"\S+\s[IVX]+")  # "Faisal II" is not Faisal
_LETTERS_CAPITAL = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: `ids` are all it can stand for on the day, the likeliest first; `sure` if the first is."""

    start: int
    end: int
    sort: str
    ids: tuple[str, ...]
    sure: bool = True


@dataclass(slots=True)
class _Name:
    """One name as it must be written, and what it can stand for."""

    text: str
    sort: str
    strict: bool
    targets: list[tuple[int, str, Period | None]]


class Gazetteer:
    """All names in one automaton. `entities` are bodies, agreements, people, goods …; `forms` countries."""

    def __init__(self, entities: Iterable[Entity], forms: Iterable[Form]) -> None:
        self._names: dict[tuple[str, str], _Name] = {}
        self._printed: list[tuple[str, str]] = []
        for text in _OTHERS:
            self._add(text, "-", "", 0, None)
        for text, kind, country, period in forms:
            self._add(text, "C", country, 1 if kind == "alias" else 0, period)
        for entity in entities:
            self._add_entity(entity)
        self._listed = list(self._names.values())
        patterns: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._listed):
            patterns[lowered(name.text)].append(number)
        self._by_pattern = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns), store_patterns=False)

    def find(self, text: str, day: Day) -> tuple[Hit, ...]:
        """The names in a text, in order, none overlapping; `day` chooses among a name's holders."""
        plain, places = fold(text)
        goods = _OF_TRADE.search(plain) is not None
        shouted = len(plain) > 12 and not any(c.islower() for c in plain)
        found: list[tuple[int, int, int, int]] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(lowered(plain), overlapping=True):
            if not _whole(plain, start, end):
                continue
            for number in self._by_pattern[pattern]:
                name = self._listed[number]
                if (goods or name.sort != "K") and _written(name, plain[start:end], shouted):
                    found.append((start - end, start, _PRIORITY[name.sort], number))
        hits, taken = [], bytearray(len(plain))
        for minus, start, _, number in sorted(found):
            end, name = start - minus, self._listed[number]
            if any(taken[start:end]):
                continue
            taken[start:end] = b"1" * (end - start)
            if name.sort != "-" and not _inside_another(plain, start, end, name.sort):
                first, last = (places[start], places[end - 1] + 1) if places else (start, end)
                ids, sure = _choose(name, day)
                hits.append(Hit(first, last, name.sort, ids, sure))
        return tuple(sorted(hits, key=lambda hit: hit.start))

    def country(self, text: str, day: Day) -> str | None:
        """The country of exactly this name on a day, if it is sure."""
        hits = self.find(text, day)
        whole = len(hits) == 1 and hits[0].sort == "C" and hits[0].end - hits[0].start == len(text)
        return hits[0].ids[0] if whole and hits[0].sure else None

    def agreement(self, text: str) -> tuple[str, ...]:
        """The agreements of exactly this name, which may be a body's too: "NAFTA"."""
        name = self._names.get((fold(text)[0], "G"))
        return tuple(target for _, target, _ in name.targets) if name else ()

    def people(self, text: str) -> tuple[str, ...]:
        """Everybody whom a name as printed can be: "J. Biden", "Biden", "Joseph R. Biden, Jr."."""
        parts = _bare(text).replace("’", "'").split()
        for count in (1, 2, 3):
            surname, given = " ".join(parts[-count:]), " ".join(parts[:-count])
            said = PersonName(surname, given)
            known = self._surnames.get(folded(surname), ())
            if fits := [person for name, person in known if count <= len(parts) and _agree(name, said)]:
                return tuple(dict.fromkeys(fits))
        return ()

    def resembles(self, phrase: str, target: str) -> bool:
        """Whether a phrase shares half of its long words with the names of a body or an agreement."""
        stems = _stems(phrase)
        return 2 * len(stems & self._stems.get(target, set())) >= len(stems) > 0

    @cached_property
    def _stems(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name in self._listed:
            for _, target, _period in name.targets:
                found[target] |= _stems(name.text)
        return found

    @cached_property
    def _surnames(self) -> dict[str, list[tuple[PersonName, str]]]:
        found: dict[str, list[tuple[PersonName, str]]] = defaultdict(list)
        for name, person in self._printed:
            given, _, surname = name.rpartition(" ")
            found[folded(surname)].append((PersonName(surname, given), person))
        return found

    def _add_entity(self, entity: Entity) -> None:
        sort = _SORTS.get(entity.sort)
        if sort is None or (sort == "G" and "unheard" in entity.detail.split(";")):
            return  # "the Agreement on Fisheries" may be anybody's
        for text in dict.fromkeys((*entity.all_names(), entity.in_text)):
            if not text:
                continue
            if sort == "P":
                self._add_person(text, entity)
            else:
                for form in _forms(text, sort):
                    self._add(form, sort, entity.id, entity.importance, None)

    def _add_person(self, text: str, entity: Entity) -> None:
        if "," in text and not _SUFFIX.search(text):
            surname, _, given = text.partition(",")
            text = f"{given.strip()} {surname.strip()}"
        bare = _bare(text).strip()
        self._printed.append((bare, entity.id))
        short = _MIDDLE.match(bare)
        forms = {text, bare, f"{short[1]} {short[2]}" if short else bare}
        if short and short[1].endswith(".") and " " in short[1]:
            forms.add(f"{short[1].split()[0]} {short[2]}")
        for form in forms:
            if " " in form and not re.fullmatch(r"\w\.?", form.split()[0]):
                self._add(form, "P", entity.id, entity.importance, None)

    def _add(self, text: str, sort: str, target: str, rank: int, period: Period | None) -> None:
        plain = fold(text.strip())[0]
        if plain[:4] in ("the ", "The "):
            plain = plain[4:]
        if plain == plain.lower() and sort != "K":
            return
        strict = plain == plain.upper() and sum(map(str.isalnum, plain)) <= _LETTERS_CAPITAL
        if len(plain) < 3 and sum(map(str.isalnum, plain)) < 2:
            return
        short = len(plain) == 2 and plain.isalpha() and plain not in _OF_TWO
        if sort in "BG" and plain in _TOO_PLAIN:
            return
        if strict and sort in "BG" and (short or plain in _TOO_COMMON):
            return
        name = self._names.get((plain, sort))
        if name is None:
            self._names[plain, sort] = _Name(plain, sort, strict, [(rank, target, period)])
        elif all(target != known or period != span for _, known, span in name.targets):
            name.targets.append((rank, target, period))


def _bare(text: str) -> str:
    return text if _REGNAL.fullmatch(text) else _SUFFIX.sub("", text)


def _stems(text: str) -> set[str]:
    return {word[:5] for word in folded(text).split() if len(word) > 3}


def _agree(known: PersonName, said: PersonName) -> bool:
    """Whether both can be one person; where both have a given name in full, one must be the same."""
    if not known.compatible(said):
        return False
    full = [[word for word in folded(name.given).split() if len(word) > 1] for name in (known, said)]
    pairs = ((PersonName("x", a), PersonName("x", b)) for a in full[0] for b in full[1])
    return not all(full) or any(a.compatible(b) for a, b in pairs)


def _forms(text: str, sort: str) -> Iterable[str]:
    """A body's or an agreement's name in the spellings that texts use."""
    text = fold(text)[0]
    forms = {text}
    low = text.lower()
    for here, there in _SPELLINGS:
        if here in low:
            forms |= {form.replace(here, there) for form in forms}
            forms |= {form.replace(here.capitalize(), there.capitalize()) for form in forms}
    if len(text) < 8 and (found := re.fullmatch(r"([A-Z]{1,3}) ?(\d{1,3})", text)):
        forms |= {f"{found[1]}{found[2]}", f"{found[1]} {found[2]}"}
    if len(text) == 2 and text.isalpha() and text.isupper():
        forms.add(f"{text[0]}.{text[1]}.")
    if sort == "G" and " between " in text:
        head = text.partition(" between ")[0]
        if sum(word[0].isupper() for word in head.split()) >= 4:
            forms.add(head)
    return forms


def _whole(plain: str, start: int, end: int) -> bool:
    """Whether a stretch is made of whole words; ``US$8`` and ``F.U.S.`` are not the country."""
    before, after = plain[start - 1 : start], plain[end : end + 1]
    if before.isalnum() or before in ("@", "_") or (before == "." and plain[start - 2 : start - 1].isalpha()):
        return False
    return not (after.isalnum() or after in ("$", "_", "@")) or (plain[end - 1] == "." and not after.isalnum())


def _written(name: _Name, slice_: str, shouted: bool) -> bool:
    """Whether the text has the capitals that the name asks for."""
    if name.strict:
        return slice_ == name.text and not (shouted and len(name.text) < 4)
    asked, said = name.text.split(), slice_.split()
    if name.sort in "BG" and len(asked) >= 3:
        asked = asked[:1]
    return all(not word[0].isupper() or other[0].isupper() for word, other in zip(asked, said, strict=False))


_PREFIX = re.compile(r"(?:^|\W)(?:inter|pan|afro|latin|anti|pro|non|trans|african|native)$", re.I)
_OWNED = re.compile(r"(?:^|\W)(?:Air|Lake|Mount|Fort|Gulf of|Sea of|Bank of|River|Saint|St\.|Camp|Cape|Lower) $")


_NARROWER = re.compile(
    r"(?:^|\W)(?:National|Federal|Regional|Royal|State|Cyber|Homeland|Food|Energy|Climate|Water|Health|Export|Import) $"
)


def _inside_another(plain: str, start: int, end: int, sort: str) -> bool:
    """Whether a name is only part of another word or name."""
    before = plain[max(0, start - 12) : start]
    if sort != "C":
        return bool(_NARROWER.search(before)) and plain[start : start + 2][1:].islower()
    if before.endswith((" ", "-")) and _PREFIX.search(before[:-1]) and not before.endswith("of "):
        return True
    return bool(_OWNED.search(before))


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
    earlier = dt.date(max(1, day.year - years), day.month, min(day.day, 28))
    return existed(country, day) is not False or existed(country, earlier) is not False


def sure_countries(hits: Sequence[Hit]) -> list[str]:
    """The countries named without doubt, in order of mention, each once."""
    return list(dict.fromkeys(hit.ids[0] for hit in hits if hit.sort == "C" and hit.sure))
